// How often a child's social worker changes, held against every change that a replication has.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "support/kept.hpp"
#include "support/laws.hpp"
#include "support/moved.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;

/// The kept changes of a year for a child of an authority.
double changes_in_first_year(const Kept& kept, std::size_t authority, std::size_t authorities) {
  double sum = 0.0;
  for (std::size_t month = 0; month < 12; ++month)
    sum += kept.level("worker_changes", month * authorities + authority);
  return sum;
}

/// Who has the cases of each post of an authority, and how many case holders there are.
struct CaseHolders {
  std::vector<std::uint64_t> holder;     ///< by post, 0 is nobody
  std::vector<std::uint64_t> stands_in;  ///< an agency worker by request, or a member by post; 0 is nobody
  double fte{0.0};

  CaseHolders(const World& world, AuthorityId id) {
    constexpr std::uint64_t of_members = 1U << 20;
    test::for_each_post(world, id, [&](PostId, const Post& post) {
      const bool carries = post.role == Role::case_holder;
      const bool filled = post.state == PostState::filled, at_work = post.cover_state == CoverState::working;
      holder.push_back(carries && filled && post.kind != PostKind::peripatetic ? post.holder.key : 0);
      stands_in.push_back(carries && at_work ? post.cover.requests : 0);
      if (carries) fte += (filled ? post.fte / 100.0 : 0.0) + (at_work ? post.fte / 100.0 : 0.0);
    });
    const std::uint32_t first = world.workforce.stock(id).first_post;
    for (const TeamGap& gap : world.state(id).team.gaps) {
      const bool carries = world.workforce[gap.post].role == Role::case_holder;
      if (carries && gap.stand_in.exists())
        stands_in[gap.post.index - first] = of_members + gap.stand_in.index;
    }
  }
};

/// Changes between two looks at the same authority with at most one event in between, for a child: a holder
/// for whom nobody stood in has gone, whoever stood in has gone, or somebody has come to stand in for a
/// holder who is away. Posts are full-time.
double changes_between(const CaseHolders& before, const CaseHolders& after) {
  double changes = 0.0;
  for (std::size_t i = 0; i < after.holder.size(); ++i) {
    const std::uint64_t was = i < before.holder.size() ? before.holder[i] : 0;
    const std::uint64_t stood_in = i < before.stands_in.size() ? before.stands_in[i] : 0;
    const bool left = was != 0 && after.holder[i] != was && stood_in == 0;
    const bool another = after.stands_in[i] != stood_in;
    const bool gone = stood_in != 0 && another;
    const bool came = after.stands_in[i] != 0 && another && after.holder[i] != 0;
    changes += (left ? 1.0 : 0.0) + (gone ? 1.0 : 0.0) + (came ? 1.0 : 0.0);
  }
  return changes / before.fte;
}

TEST(Mechanism48, AChildsWorkersChangeWithEachHolderWhoLeavesAndEachCoverThatComesOrGoes) {
  Region region = test::lively_region(2, 1.0);
  region.agency_market.conversion_rate = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.establishment.fte_per_head = 1.0;
    authority.start.vacancy_rate = 0.2;
    authority.start.agency_rate = 0.15;
    authority.start.absence_rate = 0.08;
    authority.agency.cover_long_absence = 0.8;
  }
  AuthorityParams& with_team = region.authorities[1].second;
  with_team.peripatetic_team.from = make_date(2016, 6, 1);
  with_team.peripatetic_team.posts = 8;
  const Kept kept{region};
  // The same replication again, looked at before each event and once more at the end.
  test::OneReplication again{region};
  std::vector<CaseHolders> seen{{again.world(), AuthorityId{0}}, {again.world(), AuthorityId{1}}};
  std::array<double, 2> by_hand{};
  const auto look = [&](const World& world) {
    for (std::uint32_t a = 0; a < 2; ++a) {
      CaseHolders now{world, AuthorityId{a}};
      by_hand[a] += changes_between(seen[a], now);
      seen[a] = std::move(now);
    }
  };
  again.seen.on_event = [&](const World& world, const Event&) { look(world); };
  again.simulation.run();
  look(again.world());
  for (std::size_t a = 0; a < 2; ++a) {
    EXPECT_GT(by_hand[a], 0.15);
    EXPECT_NEAR(changes_in_first_year(kept, a, 2), by_hand[a], 0.01 * by_hand[a]);
  }
}

/// The mean of a year's changes where holders leave at a rate and nobody covers, with its standard error.
test::Moments changes_with_turnover(double turnover) {
  Region region = test::quiet_region(200, 1, 1.0);
  region.authorities[0].second.start.turnover_rate = turnover;
  std::vector<double> changes;
  for (std::uint32_t k = 0; k < 100; ++k) changes.push_back(changes_in_first_year(Kept{region, k}, 0, 1));
  return test::moments_of(changes);
}

// The hazard of a child is that of its worker, however many workers there are. 100 years of 200 workers have
// a standard error of 0.003: a normal deviate of 5.3, a false alarm of 1.2e-7, finds a rate off by 0.033.
double z_against(const test::Moments& moments, double rate) {
  return (moments.mean - rate) / std::sqrt(moments.variance / 100.0);
}

TEST(Mechanism48, WhereNobodyCoversAChildsWorkersChangeAtTheRateAtWhichTheyLeave) {
  const test::Moments moments = changes_with_turnover(0.2);
  EXPECT_LT(std::sqrt(moments.variance / 100.0), 0.004);
  EXPECT_LT(std::abs(z_against(moments, 0.2)), 5.3);
}

TEST(Mechanism48, ATurnoverHigherByAQuarterShows) {
  EXPECT_GT(z_against(changes_with_turnover(0.25), 0.2), 5.3);
}

TEST(Mechanism48, ManagersWhoComeAndGoChangeNoChildsWorker) {
  Region without = test::quiet_region(60, 2, 2.0);
  for (auto& [key, authority] : without.authorities) authority.start.turnover_rate = 0.2;
  Region with = without;
  with.authorities[1].second.establishment.posts_fte[index(Role::first_line_manager)] = 20.0;
  const test::Measures moved = test::moved_in(1, without, with);
  EXPECT_TRUE(moved.contains("leavers_by_role"));
  EXPECT_FALSE(moved.contains("worker_changes"));
  EXPECT_EQ(test::moved_in(0, without, with), test::Measures{});
}

}  // namespace
}  // namespace bide
