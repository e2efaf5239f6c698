// Market premia: who gets them, reviews, and withdrawal with notice.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "model/pay.hpp"
#include "model/region_rules.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr double turnover = 0.2;

PayItemParams premium_of(double percent, const std::string& team) {
  PayItemParams item;
  item.from = make_date(2016, 4, 1);
  item.percent = percent;
  item.team = team;
  return item;
}

/// Two halves of an authority, of which one gets a premium; pay acts on leaving alone.
Region region_with_team_premium(double percent) {
  Region region = quiet_region(400, 1, 5.0);
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.leaving.pay_elasticity = 1.5;
  region.hiring.pay_elasticity = 0.0;
  region.moves.search_rate = 1e-6;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = turnover;
  authority.start.vacancy_rate = 0.05;
  authority.establishment.teams = {{"front door", {0.5}}};
  authority.pay.supplements = {{"premium", premium_of(percent, "front door")}};
  return region;
}

TEST(MarketPremium, OfATeamIsPaidToItsMembersAlone) {
  OneReplication replication{region_with_team_premium(0.10)};
  std::size_t members = 0, others = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state != PostState::filled) return;
    const auto& cost = post.holder.cost.pence_per_year;
    const std::int64_t salary = cost[index(CostLine::salaries)];
    EXPECT_EQ(cost[index(CostLine::supplements)], post.team == 1 ? share_of(Pence{salary}, 0.10).value : 0);
    ++(post.team == 1 ? members : others);
  });
  EXPECT_GT(members, 150U);
  EXPECT_GT(others, 150U);
}

struct Exits {
  double members{0.0}, others{0.0}, member_years{0.0}, other_years{0.0};
};

Exits exits_of(const Region& region, std::uint64_t replications) {
  Exits exits;
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.seen.on_left = [&](const World& world, PostId id) {
      ++(world.workforce[id].team == 1 ? exits.members : exits.others);
    };
    replication.seen.on_month = [&](const World& world, int) {
      test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
        if (post.state != PostState::filled) return;
        (post.team == 1 ? exits.member_years : exits.other_years) += 1.0 / 12.0;
      });
    };
    replication.simulation.run();
  }
  return exits;
}

/// How far the log ratio of two leaving rates is from an expected one, in standard deviations of Poisson
/// counts.
double z_of_ratio(const Exits& exits, double expected) {
  const double ratio = (exits.members / exits.member_years) / (exits.others / exits.other_years);
  return (std::log(ratio) - std::log(expected)) / std::sqrt(1.0 / exits.members + 1.0 / exits.others);
}

// A normal deviate beyond 5.3: false alarms 1.2e-7. Some 4,000 leavers on either side: a ratio that is 12%
// off shows.
constexpr double largest_z = 5.3;

TEST(MarketPremium, OfATeamKeepsItsMembersByTheElasticityOfLeaving) {
  const double expected = std::pow(1.25, -1.5);
  const Exits exits = exits_of(region_with_team_premium(0.25), 24);
  EXPECT_GT(exits.members, 3'000.0);
  EXPECT_LT(std::abs(z_of_ratio(exits, expected)), largest_z);
}

TEST(MarketPremium, OfATeamThatWereFeltByAllWouldShow) {
  Region region = region_with_team_premium(0.25);
  region.authorities[0].second.pay.supplements[0].second.team.clear();
  EXPECT_GT(z_of_ratio(exits_of(region, 24), std::pow(1.25, -1.5)), largest_z);
}

/// The mean factor on leaving on the first day, over the posts.
double mean_factor_on_first_day(std::optional<Date> from, double share) {
  Region region = region_with_team_premium(0.25);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.teams = {{"front door", {share}}};
  authority.pay.supplements[0].second.from = from;
  OneReplication replication{region};
  double factor_of_members = 0.0, factor_of_others = 0.0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state != PostState::filled) return;
    (post.team == 1 ? factor_of_members : factor_of_others) =
        pay::own_leaving_factor(replication.world(), post);
  });
  EXPECT_NEAR(factor_of_members / factor_of_others, std::pow(1.25, -1.5), 1e-6);
  return share * factor_of_members + (1.0 - share) * factor_of_others;
}

TEST(MarketPremium, OfATeamThatIsPaidOnTheEveLeavesTheMeanOfLeavingAsPublished) {
  EXPECT_NEAR(mean_factor_on_first_day({}, 0.5), 1.0, 1e-6);
  EXPECT_NEAR(mean_factor_on_first_day(make_date(2010, 1, 1), 0.2), 1.0, 1e-6);
  EXPECT_GT(mean_factor_on_first_day(make_date(2016, 4, 1), 0.5), 1.01) << "a new premium divides staff";
}

/// A premium that a review every January keeps while more than a tenth of the posts are vacant.
Region region_with_review(double vacancy_rate) {
  Region region = quiet_region(100, 1, 5.0);
  region.leaving.pay_elasticity = 1.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-7;
  authority.start.vacancy_rate = vacancy_rate;
  region.hiring.vacancy_power = 0.0;
  PayItemParams premium = premium_of(0.10, "");
  premium.review = make_date(2017, 1, 1);
  premium.keep_above_vacancy_rate = 0.10;
  premium.notice = days(90);
  authority.pay.supplements = {{"premium", premium}};
  return region;
}

/// The package against the first day's on a few dates, and the yearly supplement of the staff then.
struct Premium {
  double package{0.0};
  std::int64_t paid{0};
};

Premium premium_on(OneReplication& replication, Date date) {
  replication.simulation.run_until(replication.world().calendar.at(date) + Duration{1});
  Premium premium{replication.world().authorities[0].relative_pay[0], 0};
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state == PostState::filled)
      premium.paid += post.holder.cost.pence_per_year[index(CostLine::supplements)];
  });
  return premium;
}

TEST(MarketPremium, IsWithdrawnAtAReviewThatFindsFewVacanciesAfterItsNotice) {
  OneReplication replication{region_with_review(0.05)};
  const Premium before = premium_on(replication, make_date(2016, 12, 31));
  EXPECT_NEAR(before.package, 1.10, 1e-6);
  EXPECT_GT(before.paid, 0);
  const Premium told = premium_on(replication, make_date(2017, 1, 1));
  EXPECT_NEAR(told.package, 1.0, 1e-9) << "staff act on the notice";
  EXPECT_EQ(told.paid, before.paid);
  EXPECT_EQ(premium_on(replication, make_date(2017, 3, 31)).paid, before.paid);
  EXPECT_EQ(premium_on(replication, make_date(2017, 4, 1)).paid, 0);
  EXPECT_EQ(premium_on(replication, make_date(2019, 4, 1)).paid, 0);
}

TEST(MarketPremium, IsKeptByReviewsWhilePostsAreHardToFill) {
  Region region = region_with_review(0.20);
  region.agency_market.hires_from_pool = 0.0;
  region.hiring.approval = days(366);  // nobody is hired in time
  OneReplication replication{region};
  const std::int64_t paid = premium_on(replication, make_date(2016, 4, 1)).paid;
  EXPECT_GT(paid, 0);
  EXPECT_GE(premium_on(replication, make_date(2017, 4, 1)).paid, paid);
}

TEST(MarketPremium, ForATeamThatIsNotThereIsRefused) {
  Region region = region_with_team_premium(0.10);
  EXPECT_TRUE(broken_rules(region).empty());
  region.authorities[0].second.pay.supplements[0].second.team = "back door";
  ASSERT_EQ(broken_rules(region).size(), 1U);
  EXPECT_EQ(broken_rules(region)[0].field, "authorities.a1.pay.supplements.premium.team");
  region = region_with_team_premium(0.10);
  region.authorities[0].second.establishment.teams.push_back({"the other half", {0.6}});
  ASSERT_EQ(broken_rules(region).size(), 1U);
  EXPECT_EQ(broken_rules(region)[0].field, "authorities.a1.establishment.teams");
}

}  // namespace
}  // namespace bide
