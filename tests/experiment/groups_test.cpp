// Figures by group, held against who is there; and programmes for one group alone.
#include "model/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "model/region_rules.hpp"
#include "support/kept.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;
using test::z_of_share;

// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;
const std::string minority = "minority ethnic";

/// A quarter of case holders and a tenth of senior practitioners at the start, and 40% of starters.
GroupParams a_quarter() { return {{0.25, 0.10, 0, 0, 0, 0}, 0.40}; }

Region region_of_groups(double years = 1.0) {
  Region region = test::quiet_region(400, 1, years);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {400, 200, 0, 0, 0, 0};
  authority.start.turnover_rate = 0.2;
  authority.groups = {{minority, a_quarter()}};
  region.group_figures.from_point = 34;
  return region;
}

TEST(Mechanism49, WhoIsWhereAtTheStartFollowsTheSharesByRole) {
  Region region = region_of_groups();
  region.authorities[0].second.start.turnover_rate = 1e-9;
  double all = 0.0, seniors = 0.0;
  constexpr std::uint32_t replications = 20;
  for (std::uint32_t k = 0; k < replications; ++k) {
    const Kept kept{region, k};
    all += static_cast<double>(kept.counts("in_post_by_group")[0]);
    seniors += static_cast<double>(kept.counts("senior_by_group")[0]);
    EXPECT_EQ(kept.sums("in_post_by_group", 1)[0], 600);
  }
  // 400 x 25% and 200 x 10%: 120 of 600 people, with a variance of 75 + 18 a replication.
  EXPECT_LT(std::abs(all - 120.0 * replications) / std::sqrt(93.0 * replications), largest_z);
  // Senior practitioners begin at point 33, so not all have reached 34; of those who have a tenth are of it.
  EXPECT_GT(seniors, 10.0 * replications);
  EXPECT_LT(seniors, 20.0 * replications + largest_z * std::sqrt(18.0 * replications));
}

TEST(Mechanism49, StartersBelongToItByTheirOwnShare) {
  double of_it = 0.0, all = 0.0;
  for (std::uint32_t k = 0; k < 10; ++k) {
    const auto starters = Kept{region_of_groups(), k}.sums("starters_by_group", 2);
    of_it += static_cast<double>(starters[0]);
    all += static_cast<double>(starters[0] + starters[1]);
  }
  EXPECT_GT(all, 500.0);
  EXPECT_LT(std::abs(z_of_share(of_it, all, 0.40)), largest_z);
  EXPECT_GT(z_of_share(of_it, all, 0.25), largest_z);  // the share of those in post shows
}

TEST(Mechanism49, FiguresCountTheStaffOfTheLastDayAndTheYearsStartersAndLeavers) {
  const Region region = region_of_groups(2.0);
  const Kept kept{region};
  OneReplication again{region};
  std::array<std::int32_t, 4> in_post{}, senior{};
  again.seen.on_month = [&](const World& world, int month) {
    if (month != 11 && month != 23) return;
    const std::size_t year = month == 11 ? 0 : 1;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled) return;
      const std::size_t place = 2 * year + (post.holder.group == 1 ? 0 : 1);
      ++in_post[place];
      if (post.holder.spine_point >= 34) ++senior[place];
    });
  };
  again.simulation.run();
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(kept.counts("in_post_by_group")[i], in_post[i]) << i;
    EXPECT_EQ(kept.counts("senior_by_group")[i], senior[i]) << i;
  }
  EXPECT_EQ(kept.sums("leavers_by_group", 1), kept.sums("leavers", 1));
  EXPECT_EQ(kept.layout.labels().groups, (std::vector<std::string>{minority, "all others"}));
}

TEST(Mechanism49, SmallNumbersAreRoundedAndHiddenAsAsked) {
  const GroupFiguresParams figures{33, 5, 6};
  EXPECT_EQ(groups::published(figures, 5), 0);
  EXPECT_EQ(groups::published(figures, 6), 5);
  EXPECT_EQ(groups::published(figures, 7), 5);
  EXPECT_EQ(groups::published(figures, 8), 10);
  EXPECT_EQ(groups::published(GroupFiguresParams{33, 2, 0}, 5), 6);
  EXPECT_EQ(groups::published(GroupFiguresParams{}, 3), 3);
  Region region = region_of_groups();
  const Kept exact{region};
  region.group_figures = {34, 5, 6};
  const Kept rounded{region};
  for (const char* measure :
       {"in_post_by_group", "senior_by_group", "starters_by_group", "leavers_by_group"}) {
    for (std::size_t i = 0; i < exact.counts(measure).size(); ++i)
      EXPECT_EQ(rounded.counts(measure)[i], groups::published(figures, exact.counts(measure)[i])) << measure;
  }
}

TEST(Mechanism49, NamingGroupsChangesNothingButTheFiguresByGroup) {
  Region region = test::lively_region(2, 2.0);
  const Kept silent{region};
  region.authorities[1].second.groups = {{minority, a_quarter()}};
  const Kept named{region};
  EXPECT_FALSE(silent.keeps("in_post_by_group"));
  EXPECT_EQ(named.layout.measures().size(), silent.layout.measures().size() + 4);
  EXPECT_EQ(named.seen.fingerprint, silent.seen.fingerprint);
  EXPECT_EQ(measures_that_differ(silent, named), std::vector<std::string>{});
}

TEST(Mechanism49, SharesAboveOneAndUnknownGroupsAreRefusedWithTheirField) {
  Region region = region_of_groups();
  AuthorityParams& authority = region.authorities[0].second;
  authority.groups.emplace_back("disabled", GroupParams{{0.8, 0, 0, 0, 0, 0}, 0.1});
  ProgrammeParams mentoring;
  mentoring.group = "carers";
  authority.programmes = {{"mentoring", mentoring}};
  const auto broken = broken_rules(region);
  ASSERT_EQ(broken.size(), 2U);
  EXPECT_EQ(broken[0].field, "authorities.a1.groups");
  EXPECT_EQ(broken[1].field, "authorities.a1.programmes.mentoring.group");
}

/// Leavers for other work of the group for each of all others, where a programme for the group acts on it;
/// half of the staff belong to it throughout.
struct Leavers {
  double of_it{0.0}, others{0.0};

  explicit Leavers(double leaving_factor) {
    Region region = region_of_groups(2.0);
    AuthorityParams& authority = region.authorities[0].second;
    authority.groups = {{minority, {{0.5, 0.5, 0, 0, 0, 0}, 0.5}}};
    ProgrammeParams mentoring;
    mentoring.group = minority;
    mentoring.leaving_factor = leaving_factor;
    authority.programmes = {{"mentoring", mentoring}};
    for (std::uint64_t k = 0; k < 20; ++k) {
      OneReplication replication{region, k};
      // The programme acts from the first weekly review on; the group grows while the others shrink.
      replication.seen.on_left = [&](const World& world, PostId id) {
        const Holder& holder = world.workforce[id].holder;
        if (holder.reason != Reason::left_sector) return;
        double group = 0.0, rest = 0.0;
        test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
          if (post.state == PostState::filled) ++(post.holder.group == 1 ? group : rest);
        });
        // The chance that a leaver is of the group, were the factor `leaving_factor`: compared below.
        (holder.group == 1 ? of_it : others) += 1.0;
        exposure_ratio += group / rest;
        ++leavers;
      };
      replication.simulation.run();
    }
  }
  /// Of the log of the rate ratio against a factor.
  double z(double factor) const {
    const double ratio = of_it / others / (exposure_ratio / leavers);
    return (std::log(ratio) - std::log(factor)) / std::sqrt(1.0 / of_it + 1.0 / others);
  }
  double exposure_ratio{0.0}, leavers{0.0};
};

TEST(Mechanism70, ADevelopmentProgrammeForOneGroupKeepsItsMembersByItsFactorAndNobodyElse) {
  const Leavers leavers{0.5};
  EXPECT_GT(leavers.of_it, 400.0);  // a standard error of 0.06 of the log: a factor a third off shows
  EXPECT_LT(std::abs(leavers.z(0.5)), largest_z);
}

TEST(Mechanism70, AProgrammeWithoutEffectShows) { EXPECT_GT(Leavers{1.0}.z(0.5), largest_z); }

/// Everybody's points before and after one 1 April, with a programme that gives a further point.
void expect_further_points(const std::string& group) {
  Region region = region_of_groups();
  region.start = make_date(2016, 10, 1);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-9;
  ProgrammeParams development;
  development.group = group;
  development.further_points = 1.0;
  authority.programmes = {{"development", development}};
  OneReplication replication{region};
  const auto points = [&] {
    std::vector<std::int64_t> all;
    test::for_each_post(replication.world(), AuthorityId{0},
                        [&](PostId, const Post& post) { all.push_back(post.holder.spine_point); });
    return all;
  };
  const std::vector<std::int64_t> before = points();
  replication.simulation.run_until(Instant{} + days(200));
  std::size_t i = 0, faster = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    const std::int64_t top = post.role == Role::case_holder ? 33 : 38;
    const bool takes_part = group.empty() || post.holder.group == 1;
    EXPECT_EQ(post.holder.spine_point, std::min(before[i] + (takes_part ? 2 : 1), top)) << i;
    faster += takes_part ? 1 : 0;
    ++i;
  });
  EXPECT_GT(faster, 50U);
}

TEST(Mechanism70, DevelopmentTakesItsGroupUpTheGradeFaster) { expect_further_points(minority); }

/// Twenty senior practitioners, four in ten of them of the group, and one manager's post that falls to them
/// in the second month.
Region region_of_candidates(double promotion_factor) {
  Region region = test::quiet_region(1, 1, 0.5);
  region.hiring.approval = weeks(4);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {1, 20, 1, 0, 0, 0};
  authority.start.turnover_rate = 1e-5;
  authority.groups = {{minority, {{0.4, 0.4, 0.4, 0, 0, 0}, 0.0}}};
  authority.succession.internal_share = 1.0;
  PostsChangeParams change;
  change.from = region.start + std::chrono::days{20};
  change.posts = 1;
  change.roles = 1U << index(Role::first_line_manager);
  authority.establishment.changes = {{"one manager", change}};
  ProgrammeParams mentoring;
  mentoring.group = minority;
  mentoring.promotion_factor = promotion_factor;
  authority.programmes = {{"mentoring", mentoring}};
  return region;
}

/// Who is appointed in many futures, held against the law for a weight f: of m candidates of the group and n
/// others the group has m f / (m f + n), and in either the most experienced is appointed.
struct Appointments {
  Appointments(double promotion_factor, double factor_of_law) {
    for (std::uint64_t k = 0; k < 600; ++k) {
      OneReplication replication{region_of_candidates(promotion_factor), k};
      PostId post{};
      std::vector<std::pair<Instant, bool>> candidates;
      replication.seen.on_event = [&](const World& world, const Event& event) {
        if (event.kind != kind(Happening::post_approved)) return;
        if (world.workforce[PostId{event.subject}].role != Role::first_line_manager) return;
        post = PostId{event.subject};
        candidates = candidates_now(world);
      };
      replication.simulation.run();
      if (!candidates.empty()) note(replication.world().workforce[post].holder, candidates, factor_of_law);
    }
  }
  static std::vector<std::pair<Instant, bool>> candidates_now(const World& world) {
    std::vector<std::pair<Instant, bool>> candidates;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      const Holder& holder = post.holder;
      const bool there = post.state == PostState::filled && !holder.absent && !holder.on_notice;
      const bool ready = !holder.supported && world.now - holder.qualified >= days(1826);
      if (post.role == Role::senior_practitioner && there && ready)
        candidates.emplace_back(holder.qualified, holder.group == 1);
    });
    std::sort(candidates.begin(), candidates.end());
    return candidates;
  }
  void note(const Holder& holder, const std::vector<std::pair<Instant, bool>>& candidates, double factor) {
    const bool member = holder.group == 1;
    const auto m = static_cast<double>(
        std::count_if(candidates.begin(), candidates.end(), [](const auto& one) { return one.second; }));
    const double n = static_cast<double>(candidates.size()) - m;
    const double chance = m * factor / (m * factor + n);
    members += member ? 1.0 : 0.0;
    expected += chance;
    variance += chance * (1.0 - chance);
    const auto first = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const auto& one) { return one.second == member; });
    first_of_group += first->first == holder.qualified ? 1 : 0;
    first_of_all += candidates.front().first == holder.qualified ? 1 : 0;
    ++appointed;
  }
  double z() const { return (members - expected) / std::sqrt(variance); }
  double members{0.0}, expected{0.0}, variance{0.0};
  int appointed{0}, first_of_group{0}, first_of_all{0};
};

TEST(Mechanism70, AGroupOfTwiceTheWeightIsAppointedAsOftenAsItsCandidatesWeigh) {
  const Appointments appointments{2.0, 2.0};
  EXPECT_GT(appointments.appointed, 500);
  EXPECT_LT(std::abs(appointments.z()), largest_z);
  EXPECT_EQ(appointments.first_of_group, appointments.appointed);
}

TEST(Mechanism70, AWeightOfFourShowsWhereTwoIsExpected) {
  EXPECT_GT((Appointments{4.0, 2.0}.z()), largest_z);
}

TEST(Mechanism70, WithoutAWeightTheMostExperiencedIsAppointedWhateverTheirGroup) {
  const Appointments appointments{1.0, 1.0};
  EXPECT_GT(appointments.appointed, 500);
  EXPECT_EQ(appointments.first_of_all, appointments.appointed);
}

TEST(Mechanism70, AWeightMovesNothingWhereNobodyIsAppointedFromWithin) {
  Region without = test::lively_region(2, 2.0);
  AuthorityParams& authority = without.authorities[0].second;
  authority.groups = {{minority, a_quarter()}};
  ProgrammeParams mentoring;
  mentoring.group = minority;
  authority.programmes = {{"mentoring", mentoring}};
  Region with = without;
  with.authorities[0].second.programmes[0].second.promotion_factor = 3.0;
  OneReplication one{without}, other{with};
  one.simulation.run();
  other.simulation.run();
  EXPECT_EQ(one.simulation.fingerprint(), other.simulation.fingerprint());
}

TEST(Mechanism70, AWeightForNoGroupIsRefusedWithItsField) {
  Region region = region_of_candidates(2.0);
  region.authorities[0].second.programmes[0].second.group.clear();
  const auto broken = broken_rules(region);
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(broken[0].field, "authorities.a1.programmes.mentoring.promotion_factor");
}

TEST(Mechanism11, TrainingForEverybodyTakesStaffUpTheGradeFaster) { expect_further_points(""); }

}  // namespace
}  // namespace bide
