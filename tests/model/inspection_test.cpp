// Inspections on days that the scenario fixes, and the agency workers around an Inadequate report.
#include "model/inspection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "model/region_rules.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::lively_region;
using test::OneReplication;
using test::quiet_region;

const Date planned_day = make_date(2018, 5, 14);

/// The inspections of each authority and what their reports said.
struct History {
  std::map<std::uint32_t, std::vector<Instant>> inspected;
  std::map<std::uint32_t, std::vector<Grade>> grades;
};

History history_of(const Region& region, std::uint64_t k = 0) {
  OneReplication replication{region, k};
  History history;
  AuthorityId reporting{};
  const auto note = [&](const World& world) {
    if (reporting.exists()) history.grades[reporting.index].push_back(world.state(reporting).grade);
    reporting = {};
  };
  replication.seen.on_event = [&](const World& world, const Event& event) {
    note(world);
    if (event.kind == kind(Happening::inspected)) history.inspected[event.subject].push_back(world.now);
    if (event.kind == kind(Happening::report_published)) reporting = AuthorityId{event.subject};
  };
  replication.simulation.run();
  return history;
}

Region planned_region(PlannedOutcome outcome, double years = 5.0) {
  Region region = lively_region(3, years);
  region.authorities[1].second.inspection.planned = {{planned_day, outcome}};
  return region;
}

TEST(PlannedInspection, ComesOnItsDayAndFindsWhatIsGiven) {
  for (const auto& [outcome, grade] : {std::pair{PlannedOutcome::inadequate, Grade::inadequate},
                                       std::pair{PlannedOutcome::outstanding, Grade::outstanding}}) {
    for (std::uint64_t k = 0; k < 10; ++k) {
      const Region region = planned_region(outcome);
      History history = history_of(region, k);
      ASSERT_FALSE(history.inspected[1].empty());
      EXPECT_EQ(history.inspected[1].front(), Calendar{region.start}.at(planned_day));
      EXPECT_EQ(history.grades[1].front(), grade);
    }
  }
}

TEST(PlannedInspection, IsDrawnLikeAnyOtherWhereNoGradeIsGiven) {
  // Good councils are found good or outstanding in 32 of 40, without tilt: 4 in 5. Of 300, 240 expected,
  // standard deviation 6.9: 5 deviations either way is a false alarm of 6e-7; a planned grade would give 0 or
  // 300.
  Region region = planned_region(PlannedOutcome::drawn, 2.5);
  region.inspections.vacancy_tilt = 0.0;
  int good = 0;
  for (std::uint64_t k = 0; k < 300; ++k)
    good += history_of(region, k).grades[1].front() <= Grade::good ? 1 : 0;
  EXPECT_NEAR(good, 240, 35);
}

TEST(PlannedInspection, MovesNoOtherCouncilsInspections) {
  for (std::uint64_t k = 0; k < 20; ++k) {
    const History usual = history_of(lively_region(3), k);
    const History planned = history_of(planned_region(PlannedOutcome::inadequate), k);
    for (const std::uint32_t other : {0U, 2U}) {
      if (usual.inspected.count(other) == 0) continue;
      ASSERT_EQ(planned.inspected.count(other), 1U);
      EXPECT_EQ(usual.inspected.at(other), planned.inspected.at(other));
    }
  }
}

TEST(PlannedInspection, ChangesNobodysHistoryBeforeItIsNear) {
  // Where nobody would have come to the council earlier, all is as it was until the outcome is settled.
  Region usual = lively_region(3, 1.0);
  usual.inspections.gap_mean_years = 20.0;
  usual.inspections.gap_sd_years = 0.0;
  usual.inspections.agency_run_up = days(365);
  for (auto& [key, authority] : usual.authorities) authority.inspection.inspected = usual.start;
  Region planned = usual;
  planned.authorities[1].second.inspection.planned = {{planned_day, PlannedOutcome::inadequate}};
  OneReplication without{usual}, with{planned};
  without.simulation.run();
  with.simulation.run();
  EXPECT_EQ(without.simulation.fingerprint(), with.simulation.fingerprint());
  // The twin: a year before the report agency workers begin to come.
  usual.horizon = planned.horizon = days(900);
  OneReplication longer_without{usual}, longer_with{planned};
  longer_without.simulation.run();
  longer_with.simulation.run();
  EXPECT_NE(longer_without.simulation.fingerprint(), longer_with.simulation.fingerprint());
}

TEST(PlannedInspection, IsRefusedInThePastAndBeforeAnothersReport) {
  Region region = planned_region(PlannedOutcome::drawn);
  EXPECT_TRUE(broken_rules(region).empty());
  auto& planned = region.authorities[1].second.inspection.planned;
  planned.push_back({make_date(2018, 6, 1), PlannedOutcome::drawn});
  ASSERT_EQ(broken_rules(region).size(), 1U);
  EXPECT_EQ(broken_rules(region)[0].field, "authorities.a2.inspection.planned[2].on");
  planned = {{make_date(2016, 3, 31), PlannedOutcome::drawn}};
  ASSERT_EQ(broken_rules(region).size(), 1U);
  EXPECT_EQ(broken_rules(region)[0].field, "authorities.a2.inspection.planned[1].on");
}

/// Agency places beside the establishment at month ends, mean of some replications.
std::vector<double> places_by_month(const Region& region) {
  constexpr int replications = 20;
  std::vector<double> places(72);
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.seen.on_month = [&](const World& world, int month) {
      test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
        const bool works = post.kind == PostKind::agency_seat && post.cover_state == CoverState::working;
        places[static_cast<std::size_t>(month)] += works ? 1.0 / replications : 0.0;
      });
    };
    replication.simulation.run();
  }
  return places;
}

TEST(Inspection, AgencyWorkersComeInTheYearBeforeAnInadequateReportAndAreGoneAfter) {
  Region region = quiet_region(1'000, 1, 6.0);
  region.agency_market.cover_delay = days(1);
  region.agency_market.assignment_end_rate = 12.0;
  region.inspections.establishment_growth = 0.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.agency_rate = 0.2;
  authority.start.agency_cover = 0.0;
  authority.inspection.planned = {{planned_day, PlannedOutcome::inadequate}};
  Region usual = region;
  usual.authorities[0].second.inspection.planned = {{planned_day, PlannedOutcome::good}};
  const std::vector<double> with = places_by_month(region), without = places_by_month(usual);
  const auto extra = [&](std::size_t month) { return with[month] - without[month]; };
  // The report is out on 5 July 2018, in month 27; month 14 ends a year and some days before.
  EXPECT_EQ(extra(14), 0.0);
  EXPECT_NEAR(extra(20), 20.0, 3.0);
  EXPECT_NEAR(extra(26), 40.0, 3.0);
  EXPECT_NEAR(extra(33), 20.0, 4.0);
  EXPECT_NEAR(extra(42), 0.0, 3.0);
}

TEST(Inspection, AgencyPlacesThatNobodyHasComeToCloseFirst) {
  // No agency workers anywhere: all the places wait, and no assignment ends.
  Region region = quiet_region(1'000, 1, 3.5);
  region.inspections.establishment_growth = 0.0;
  region.authorities[0].second.inspection.planned = {{planned_day, PlannedOutcome::inadequate}};
  OneReplication replication{region};
  const auto places = [&] {
    int asked_for = 0;
    test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      asked_for += post.kind == PostKind::agency_seat && post.cover_state != CoverState::none ? 1 : 0;
    });
    return asked_for;
  };
  // The report is out on 5 July 2018.
  const Instant report = Calendar{region.start}.at(make_date(2018, 7, 5));
  replication.simulation.run_until(report + days(1));
  ASSERT_EQ(places(), 40);
  replication.simulation.run_until(report + days(183));
  EXPECT_NEAR(places(), 20, 1);
  replication.simulation.run_until(report + days(380));
  EXPECT_EQ(places(), 0);
  EXPECT_EQ(replication.world().state(AuthorityId{0}).seats_to_close, 0);
}

TEST(Inspection, ASecondInadequateReportInARowAddsNoPostsWhetherOrNotTheFirstHasADay) {
  for (const std::optional<Date> published : {std::optional<Date>{}, std::optional{make_date(2016, 1, 11)}}) {
    Region region = quiet_region(100, 1, 3.0);
    InspectionRecordParams& record = region.authorities[0].second.inspection;
    record.inspected = make_date(2015, 11, 20);
    record.published = published;
    record.planned = {{make_date(2017, 5, 15), PlannedOutcome::inadequate}};
    const auto posts_at_the_end = [&] {
      OneReplication replication{region};
      replication.simulation.run();
      return replication.stock().posts;
    };
    record.grade = Grade::inadequate;
    EXPECT_EQ(posts_at_the_end(), 100 * 100);
    record.grade = Grade::good;
    EXPECT_EQ(posts_at_the_end(), 113 * 100);
  }
}

TEST(Inspection, StaffOnTopOfTheEstablishmentHideNoVacancies) {
  // Three vacancies in ten posts against few elsewhere: with this tilt no grade but the worst has a chance of
  // 1e-3. Were the intake's thirty on top counted as if they filled them, each report would say so with a
  // chance of 1 in 8.
  Region region = quiet_region(100, 2, 1.2);
  region.inspections.vacancy_tilt = 10.0;
  region.inspections.agency_run_up = Duration{};
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.vacancy_rate = 0.3;
  authority.newly_qualified.places_share = 0.3;
  authority.newly_qualified.acceptance_share = 1.0;
  authority.newly_qualified.placement = Placement::supernumerary;
  authority.inspection.planned = {{make_date(2016, 10, 3), PlannedOutcome::drawn}};
  for (std::uint64_t k = 0; k < 10; ++k) {
    const History history = history_of(region, k);
    ASSERT_EQ(history.grades.count(0), 1U);
    EXPECT_EQ(history.grades.at(0).front(), Grade::inadequate);
  }
}

TEST(Establishment, IsPulledTowardsWhatCanBeFilled) {
  Region region = quiet_region(2'000, 1, 1.2);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.vacancy_rate = 0.10;
  authority.establishment.pull = 0.25;
  ProgrammeParams trouble;
  trouble.leaving_factor = 3.0;
  authority.programmes = {{"trouble", trouble}};
  OneReplication replication{region};
  const auto posts = [&] { return replication.stock().roles[0].posts / 100.0; };
  const Instant april = Calendar{region.start}.at(make_date(2017, 4, 1));
  replication.simulation.run_until(april);
  const double vacancy_rate = replication.stock().roles[0].vacant / 100.0 / posts();
  ASSERT_GT(vacancy_rate, 0.15);
  ASSERT_EQ(posts(), 2'000.0);
  replication.simulation.run_until(april + days(1));
  EXPECT_NEAR(posts(), 2'000.0 * (1.0 - 0.25 * (vacancy_rate - 0.10)), 1.0);
}

TEST(Establishment, IsNotPulledByTheSeasonOfTheIntake) {
  // The intake of March has just filled posts, on the first day as a year later: what is usual then is the
  // published rate. Against the mean of the year, which is half an intake more, the pull would add some ten
  // posts.
  Region region = quiet_region(2'000, 1, 1.2);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.vacancy_rate = 0.10;
  authority.establishment.pull = 0.25;
  authority.newly_qualified.places_share = 0.05;
  authority.newly_qualified.acceptance_share = 1.0;
  authority.newly_qualified.month = 3;
  OneReplication replication{region};
  ASSERT_GT(replication.ground.authorities[0].groups[0].home_grown_hires, 90.0);
  const auto posts = [&] { return replication.stock().roles[0].posts / 100.0; };
  const Instant april = Calendar{region.start}.at(make_date(2017, 4, 1));
  replication.simulation.run_until(april);
  const double vacancy_rate = replication.stock().roles[0].vacant / 100.0 / posts();
  ASSERT_EQ(posts(), 2'000.0);
  replication.simulation.run_until(april + days(1));
  EXPECT_NEAR(posts(), 2'000.0 * (1.0 - 0.25 * (vacancy_rate - 0.10)), 1.5);
}

}  // namespace
}  // namespace bide
