// Absence and staff who are lent out: rows 47, 52 and 78 of docs/reference/mechanisms.md.
#include "model/absence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "model/caseload.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

const Date october = make_date(2016, 10, 1);  // day 183

/// Ten people who stay, in a council with a programme.
Region region_of_ten_with(const ProgrammeParams& programme) {
  Region region = test::quiet_region(10);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  region.caseload.cases_trend = 0.0;
  region.caseload.junior_capacity = 1.0;
  region.authorities[0].second.start.turnover_rate = 1e-9;
  region.authorities[0].second.programmes = {{"programme", programme}};
  return region;
}

double sickness(const World& world) {
  return world.clocks.multiplier(world.state(AuthorityId{0}).clocks[0].sickness);
}

TEST(Mechanism47, AnAmendedPolicyMakesSicknessRarerByItsFactorAndLeavesLeavingAlone) {
  ProgrammeParams policy;
  policy.from = october;
  policy.absence_factor = 0.8;
  OneReplication replication{region_of_ten_with(policy)};
  const World& world = replication.world();
  replication.simulation.run_until(Instant{} + days(183));
  EXPECT_EQ(sickness(world), 1.0);
  replication.simulation.run_until(Instant{} + days(190));
  EXPECT_NEAR(sickness(world), 0.8, 1e-12);
  for (const ClockId leaving : world.state(AuthorityId{0}).clocks[0].leaving)
    EXPECT_EQ(world.clocks.multiplier(leaving), 1.0);
}

TEST(Mechanism52, SicknessRisesWithTheLoadThatStaffFeelByItsElasticity) {
  ProgrammeParams demand;
  demand.from = october;
  demand.cases_factor = 1.5;
  Region region = region_of_ten_with(demand);
  region.absence.caseload_elasticity = 0.5;
  OneReplication replication{region};
  const World& world = replication.world();
  EXPECT_EQ(sickness(world), 1.0);
  replication.simulation.run();
  // Twenty-six weekly reviews with half as many cases again, from day 189 to day 364.
  const double lags = 26.0 * 7.0 / in_days(region.caseload.feedback_lag);
  const double felt = 1.5 - 0.5 * std::exp(-lags);
  EXPECT_NEAR(sickness(world), std::sqrt(felt), 0.006);  // held until felt has moved by a hundredth
  EXPECT_GT(sickness(world), 1.15);
}

TEST(Mechanism52, EachCauseRisesWithTheLoadByItsOwnElasticity) {
  ProgrammeParams demand;
  demand.cases_factor = 1.5;
  Region region = region_of_ten_with(demand);
  region.absence.caseload_elasticity = 0.2;
  region.absence.causes = {
      {"stress", {.days_share = 0.25, .spell_mean_days = 25.0, .caseload_elasticity = 1.0}}};
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(300));
  const AuthorityState& state = replication.world().state(AuthorityId{0});
  const double load = state.caseload_acted_on;
  ASSERT_GT(load, 1.4);
  // Of 2 + 15 spells that take 50 and 150 days, those of stress are 2.
  EXPECT_NEAR(state.sickness.onsets[0], 2.0 / 17.0 * load, 1e-12);
  EXPECT_NEAR(state.sickness.onsets[1], 15.0 / 17.0 * std::pow(load, 0.2), 1e-12);
  EXPECT_NEAR(sickness(replication.world()), state.sickness.onsets[0] + state.sickness.onsets[1], 1e-12);
}

TEST(Mechanism52, SpellsOfSeveralCausesTakeThePublishedDaysTogether) {
  Region region = region_of_ten_with({});
  region.authorities[0].second.start.absence_rate = 0.04;
  region.absence.causes = {{"stress", {.days_share = 0.25, .spell_mean_days = 25.0}}};
  const Groundwork ground{region};
  // A year at work loses 365.25 x 4/96 days: a quarter in spells of 25 days, the others in spells of 10.
  const double days_a_year = days_per_year * 4.0 / 96.0;
  EXPECT_NEAR(ground.authorities[0].onset_rate, days_a_year * (0.25 / 25.0 + 0.75 / 10.0), 1e-12);
}

TEST(Mechanism78, StaffWhoAreLentToAProjectAreMissingInCapacityWhileItRuns) {
  ProgrammeParams project;
  project.from = october;
  project.until = make_date(2016, 12, 1);  // day 244
  project.mentor_fte = 2.0;
  OneReplication replication{region_of_ten_with(project)};
  const auto capacity = [&](std::int64_t day) {
    replication.simulation.run_until(Instant{} + days(day));
    return caseload::effective_capacity_fte(replication.world(), AuthorityId{0});
  };
  EXPECT_NEAR(capacity(182), 10.0, 1e-9);
  EXPECT_NEAR(capacity(200), 8.0, 1e-9);
  EXPECT_NEAR(capacity(250), 10.0, 1e-9);
  EXPECT_EQ(replication.stock().roles[0].in_post, 1'000);
}

}  // namespace
}  // namespace bide
