// What tilts the grade that Ofsted gives: caseload, morale and programmes, held against the odds by hand.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

constexpr std::size_t replications = 400;
// Normal deviates: a false alarm of 1.2e-7; grades have a standard deviation of about 1 at most, so that a
// mean grade off by a quarter is found.
constexpr double largest_z = 5.3;

/// Two councils that are alike, of which the first is inspected on 1 April 2017; each grade is as likely.
Region region_of_two() {
  Region region = test::quiet_region(10, 2, 1.5);
  region.start = make_date(2016, 4, 1);
  region.caseload.feedback_lag = weeks(4);
  region.inspections.after_good = {1, 1, 1, 1};
  region.inspections.agency_run_up = Duration{};
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 1e-9;
  region.authorities[0].second.inspection.planned = {{make_date(2017, 4, 1), PlannedOutcome::drawn}};
  return region;
}

/// Of the mean grade (0 is outstanding) of the first council against odds of exp(tilt) for each step down.
double z_against(const Region& region, double tilt) {
  double found = 0.0;
  for (std::size_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    found += static_cast<double>(replication.world().state(AuthorityId{0}).grade) / replications;
  }
  std::array<double, grade_count> weights{};
  double all = 0.0, mean = 0.0, square = 0.0;
  for (std::size_t g = 0; g < grade_count; ++g) all += weights[g] = std::exp(tilt * static_cast<double>(g));
  for (std::size_t g = 0; g < grade_count; ++g) {
    mean += static_cast<double>(g) * weights[g] / all;
    square += static_cast<double>(g * g) * weights[g] / all;
  }
  return (found - mean) / std::sqrt((square - mean * mean) / replications);
}

/// The first council has twice the cases since the first day: log 2, half of it above the mean of the two.
Region with_cases(double caseload_tilt) {
  Region region = region_of_two();
  region.inspections.caseload_tilt = caseload_tilt;
  ProgrammeParams wave;
  wave.cases_factor = 2.0;
  region.authorities[0].second.programmes = {{"wave", wave}};
  return region;
}

TEST(Mechanism68, TheGradeAnswersToTheWorkloadAgainstTheRegionByTheTilt) {
  EXPECT_LT(std::abs(z_against(with_cases(3.0), 3.0 * 0.5 * std::log(2.0))), largest_z);
  EXPECT_LT(std::abs(z_against(with_cases(0.0), 0.0)), largest_z);
}

TEST(Mechanism68, HalfTheTiltShows) {
  EXPECT_LT(z_against(with_cases(1.5), 3.0 * 0.5 * std::log(2.0)), -largest_z);
}

/// In the first council staff are half as ready to leave for other work.
Region with_morale(double morale_tilt) {
  Region region = region_of_two();
  region.inspections.morale_tilt = morale_tilt;
  ProgrammeParams spirit;
  spirit.leaving_factor = 0.5;
  region.authorities[0].second.programmes = {{"spirit", spirit}};
  return region;
}

TEST(Mechanism68, BetterMoraleBringsABetterGradeByTheTilt) {
  EXPECT_LT(std::abs(z_against(with_morale(3.0), -3.0 * 0.5 * std::log(2.0))), largest_z);
  EXPECT_GT(z_against(with_morale(0.0), -3.0 * 0.5 * std::log(2.0)), largest_z);
}

/// An improvement programme that takes two years to build up.
Region with_improvement(double grade_tilt) {
  Region region = region_of_two();
  ProgrammeParams improvement;
  improvement.ramp = days(730);
  improvement.grade_tilt = grade_tilt;
  region.authorities[0].second.programmes = {{"improvement", improvement}};
  return region;
}

TEST(Mechanism39, AnImprovementProgrammeBringsABetterGradeAsFarAsItHasCome) {
  // The report of 23 May 2017, day 417, knows the programme as of the weekly review of day 413.
  EXPECT_LT(std::abs(z_against(with_improvement(2.0), -2.0 * 413.0 / 730.0)), largest_z);
}

TEST(Mechanism39, TheWholeTiltFromTheFirstDayShows) {
  EXPECT_GT(z_against(with_improvement(2.0), -2.0), largest_z);
}

TEST(Mechanism39, AnImprovementProgrammeMovesNothingBeforeItsReport) {
  const auto fingerprint = [](const Region& region) {
    OneReplication replication{region};
    replication.simulation.run_until(Instant{} + days(400));
    return replication.simulation.fingerprint();
  };
  Region region = test::lively_region(2, 2.0), improving = region;
  ProgrammeParams improvement;
  improvement.grade_tilt = 2.0;
  for (Region* each : {&region, &improving}) {
    each->authorities[0].second.inspection.planned = {{make_date(2018, 3, 1), PlannedOutcome::drawn}};
    each->inspections.agency_run_up = Duration{};
    each->authorities[1].second.inspection.planned = {{make_date(2018, 3, 1), PlannedOutcome::good}};
  }
  improving.authorities[0].second.programmes = {{"improvement", improvement}};
  EXPECT_EQ(fingerprint(region), fingerprint(improving));
}

}  // namespace
}  // namespace bide
