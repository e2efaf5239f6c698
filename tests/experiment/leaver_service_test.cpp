#include "experiment/leaver_service.hpp"

#include <gtest/gtest.h>

#include "support/one_option_study.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

Region region_of_service(StartingStaff staff, double years) {
  Region region = test::quiet_region(200, 1, years);
  region.authorities[0].second.start.turnover_rate = 0.2;
  region.authorities[0].second.start.staff = staff;
  return region;
}

TEST(LeaverService, IsShortWhereEverybodyIsNew) {
  const Study study = test::one_option_study(region_of_service(StartingStaff::new_that_day, 3.0));
  for (const double share : shares_of_leavers_under_five_years(study, 3)) EXPECT_DOUBLE_EQ(share, 1.0);
}

TEST(LeaverService, FollowsTheLawOfAConstantHazard) {
  // Of those who leave at a constant hazard h, 1 - exp(-5 h) do so within five years: with 20% a year 63%.
  // Some 4,000 leavers have a standard error of 0.8%; half or twice the hazard's years would be 39% and 86%.
  const Study study = test::one_option_study(region_of_service(StartingStaff::in_flow, 10.0));
  double mean = 0.0;
  const auto shares = shares_of_leavers_under_five_years(study, 10);
  ASSERT_EQ(shares.size(), 10U);
  for (const double share : shares) mean += share / 10.0;
  EXPECT_NEAR(mean, 0.632, 0.05);
}

}  // namespace
}  // namespace bide
