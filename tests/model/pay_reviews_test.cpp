// Reviews of pay against the neighbours' pay, held against what the packages and the year's salaries should
// be.
#include "model/pay_reviews.hpp"

#include <gtest/gtest.h>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

const Date october = make_date(2016, 10, 1);
constexpr std::size_t case_holder = index(Role::case_holder);

/// Councils at one place with ten people each, who stay; each pays so much above the spine from the first
/// day.
Region region_paying(const std::vector<double>& percents) {
  Region region = test::quiet_region(10, percents.size(), 1.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  for (std::size_t a = 0; a < percents.size(); ++a) {
    AuthorityParams& authority = region.authorities[a].second;
    authority.start.turnover_rate = 1e-9;
    authority.place = {};
    authority.pay.grade_changes = {{region.start, every_role, 0, {}, {}, percents[a]}};
  }
  return region;
}

PayReviewParams review_in_october(double position) { return {october, 0, every_role, position}; }

double package_of(const OneReplication& replication, std::size_t authority) {
  return replication.world().state(AuthorityId{static_cast<std::uint32_t>(authority)}).package[case_holder];
}

TEST(Mechanism42, AReviewRaisesThePackageToItsPositionAmongTheNeighboursFromItsDay) {
  for (const double position : {1.0, 1.05}) {
    Region region = region_paying({0.0, 0.10});
    region.authorities[0].second.pay.reviews = {review_in_october(position)};
    OneReplication replication{region}, without{region_paying({0.0, 0.10})};
    const double before = package_of(replication, 0);
    replication.simulation.run();
    without.simulation.run();
    ASSERT_TRUE(replication.seen.departures.empty());
    EXPECT_NEAR(package_of(replication, 0), position * 1.10 * before, 0.02);
    EXPECT_NEAR(package_of(replication, 1), 1.10 * before, 0.02);
    // 183 days at the old salaries, 182 at those higher by a tenth and the position.
    const double usual = in_pounds(without.spend(0, CostLine::salaries));
    EXPECT_NEAR(in_pounds(replication.spend(0, CostLine::salaries)),
                usual * (183.0 + 182.0 * 1.10 * position) / 365.0, 1.0);
    EXPECT_EQ(replication.spend(0, CostLine::salaries, 1), without.spend(0, CostLine::salaries, 1));
  }
}

TEST(Mechanism42, AllowancesCountTowardsThePackageAndSalariesMakeUpTheRest) {
  Region region = region_paying({0.0, 0.0});
  PayItemParams car;
  car.amount = pounds(1'000);
  region.authorities[1].second.pay.allowances = {{"car", car}};
  region.authorities[0].second.pay.reviews = {review_in_october(1.0)};
  OneReplication replication{region};
  const double before = package_of(replication, 0);
  replication.simulation.run();
  EXPECT_NEAR(package_of(replication, 0), before + 1'000.0, 0.02);
  EXPECT_EQ(replication.spend(0, CostLine::allowances), Pence{});
}

TEST(Mechanism42, AReviewLowersNothingAndLeavesOtherRolesAlone) {
  Region region = region_paying({0.10, 0.0});
  region.authorities[0].second.pay.reviews = {review_in_october(1.0)};
  PayReviewParams of_managers = review_in_october(1.5);
  of_managers.roles = 1U << index(Role::first_line_manager);
  region.authorities[1].second.pay.reviews = {of_managers};
  OneReplication replication{region}, without{region_paying({0.10, 0.0})};
  replication.simulation.run();
  without.simulation.run();
  for (const std::uint32_t a : {0U, 1U})
    EXPECT_EQ(replication.spend(0, CostLine::salaries, a), without.spend(0, CostLine::salaries, a));
  EXPECT_EQ(package_of(replication, 0), package_of(without, 0));
}

TEST(Mechanism42, ReviewsComeBackAfterTheirYears) {
  Region region = region_paying({0.0, 0.0});
  region.horizon = days(3 * 365 + 1);
  // The neighbour raises its pay each April; every second October the council follows.
  region.authorities[1].second.pay.grade_changes = {{make_date(2017, 4, 1), every_role, 0, {}, {}, 0.05},
                                                    {make_date(2018, 4, 1), every_role, 0, {}, {}, 0.05}};
  PayReviewParams review = review_in_october(1.0);
  review.every_years = 2;
  region.authorities[0].second.pay.reviews = {review};
  OneReplication replication{region};
  const double at_first = package_of(replication, 0);
  replication.simulation.run_until(Calendar{region.start}.at(make_date(2018, 9, 30)));
  EXPECT_NEAR(package_of(replication, 0), at_first, 0.02);
  replication.simulation.run_until(Calendar{region.start}.at(make_date(2018, 10, 2)));
  EXPECT_NEAR(package_of(replication, 0), 1.05 * 1.05 * at_first, 0.02);
}

TEST(Mechanism71, AJointReviewBringsEachCouncilToTheMeanOfTheOthersInTurn) {
  Region region = region_paying({0.0, 0.10, 0.20});
  for (auto& [key, authority] : region.authorities) authority.pay.reviews = {review_in_october(1.0)};
  OneReplication replication{region};
  const double lowest = package_of(replication, 0);
  replication.simulation.run();
  // The first finds 1.1 and 1.2, the second 1.15 and 1.2; the third pays more than both and stays.
  EXPECT_NEAR(package_of(replication, 0), 1.15 * lowest, 0.05);
  EXPECT_NEAR(package_of(replication, 1), 1.175 * lowest, 0.05);
  EXPECT_NEAR(package_of(replication, 2), 1.20 * lowest, 0.05);
}

}  // namespace
}  // namespace bide
