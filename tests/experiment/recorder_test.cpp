// What the recorder keeps, held against the world itself.
#include "experiment/recorder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;

TEST(Recorder, CountsEveryWorkingDayLostWhateverChangesWhoIsOffSick) {
  Region region = test::lively_region(2, 3.0);
  for (auto& [key, authority] : region.authorities) authority.start.absence_rate = 0.08;
  const Kept kept{region};
  // The same replication again, looked at before each event of any kind.
  test::OneReplication again{region};
  std::vector<double> fte_days(std::size_t{2} * 36);
  Instant since{};
  int month = 0;
  const auto count = [&](const World& world) {
    for (std::uint32_t a = 0; a < 2 && month < 36; ++a) {
      fte_days[static_cast<std::size_t>(month) * 2 + a] +=
          in_days(world.now - since) * world.workforce.stock(AuthorityId{a}).absent / 100.0;
    }
    since = world.now;
  };
  again.seen.on_event = [&](const World& world, const Event&) { count(world); };
  again.seen.on_month = [&](const World& world, int ended) {
    count(world);
    month = ended + 1;
  };
  again.simulation.run();
  double all = 0.0;
  for (std::size_t place = 0; place < fte_days.size(); ++place) {
    const double expected = fte_days[place] * working_days_a_year / days_per_year;
    EXPECT_NEAR(kept.level("absence_days_lost", place), expected, 1e-4 * (1.0 + expected)) << place;
    all += expected;
  }
  EXPECT_GT(all, 1'000.0);
}

TEST(Recorder, BillsAgencyWorkersByTheWeekAsTheLedgerDoesByTheYear) {
  Region region = test::lively_region(2, 1.0);
  region.start = make_date(2015, 10, 1);  // the weeks go from a leap year's rates to another year's
  region.horizon = weeks(52);
  region.horizon_ends = HorizonEnd::to_the_minute;
  const Kept kept{region};
  ASSERT_EQ(kept.layout.labels().weeks.size(), 52U);
  EXPECT_EQ(kept.layout.labels().weeks[51], make_date(2016, 9, 28));
  for (std::size_t a = 0; a < 2; ++a) {
    std::int64_t weekly = 0, spent = 0, least = kept.pence("agency_cost_by_week", a), most = least;
    for (std::size_t week = 0; week < 52; ++week) {
      const std::int64_t cost = kept.pence("agency_cost_by_week", week * 2 + a);
      weekly += cost;
      least = std::min(least, cost);
      most = std::max(most, cost);
    }
    for (std::size_t year = 0; year < 2; ++year)
      spent += kept.pence("spend", (year * 2 + a) * cost_line_count + index(CostLine::agency));
    EXPECT_GT(spent, 1'000'000);
    EXPECT_EQ(weekly, spent);
    EXPECT_GT(10 * most, 11 * least);
  }
}

TEST(Recorder, BillsTheDaysOfAWeekOnWhichAnAgencyWorkerWasThere) {
  // Every vacancy is covered from the first day and filled when its time comes; nobody is sick.
  Region region = test::quiet_region(40, 1, 0.5);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.01;
  authority.start.vacancy_rate = 0.25;
  authority.start.agency_rate = 0.25;
  authority.start.agency_cover = 1.0;
  region.agency_market.assignment_end_rate = 0.0;
  const Kept kept{region};
  test::OneReplication again{region};
  const double a_day =
      3'400.0 * region.agency_market.hours_per_week * region.agency_market.weeks_per_year / 100.0 / 365.0;
  std::vector<double> expected(26);
  for (std::size_t day = 0; day < expected.size() * 7; ++day) {
    // A day is that of an assignment that is there at its end, as pay is booked.
    again.simulation.run_until(Instant{} + days(static_cast<std::int64_t>(day) + 1));
    expected[day / 7] += a_day * again.stock().agency / 100.0;
  }
  for (std::size_t week = 0; week < expected.size(); ++week)
    EXPECT_NEAR(in_pounds({kept.pence("agency_cost_by_week", week)}), expected[week], 0.02) << week;
  EXPECT_LT(expected.back(), expected.front() - a_day);
}

TEST(Recorder, CountsTheDaysOfFilledVacanciesAndTheTeamThatStandsIn) {
  // Two posts are created on 1 June and filled thirty days later; a team of three is there from day 30 on.
  Region region = test::quiet_region(20, 1, 0.5);
  region.start = make_date(2016, 4, 1);
  region.hiring.filling = Filling::after_a_delay;
  region.hiring.time_to_fill = days(30);
  region.hiring.time_to_fill_sigma = 0.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-9;
  authority.establishment.changes = {{"more", {make_date(2016, 6, 10), 2, 1U}}};
  authority.peripatetic_team.from = region.start;
  authority.peripatetic_team.posts = 3;
  authority.peripatetic_team.until = make_date(2016, 8, 10);
  const Kept kept{region};
  const auto filled = [&](std::size_t month) {
    return kept.seen.counts[kept.layout.offset(kept.layout.index_of("vacancies_filled")) + month];
  };
  for (const std::size_t month : {0U, 1U, 2U, 3U, 4U}) {
    EXPECT_EQ(filled(month), month == 3 ? 2 : 0) << month;
    EXPECT_EQ(kept.level("days_to_fill", month), month == 3 ? 60.0 : 0.0) << month;
    EXPECT_EQ(kept.level("peripatetic_fte", month), month == 0 || month == 4 ? 0.0 : 3.0) << month;
    EXPECT_EQ(kept.level("peripatetic_deployed_fte", month), month == 2 ? 2.0 : 0.0) << month;
  }
}

TEST(Recorder, DividesTheStaffByServiceAtTheEndOfEachFinancialYear) {
  Region region = test::lively_region(2, 3.0);
  region.start =
      make_date(2016, 10, 1);  // the years end in months 6, 18 and 30; the horizon in the midst of a fourth
  const Kept kept{region};
  ASSERT_EQ(kept.layout.labels().financial_years.size(), 4U);
  const std::size_t months[]{5, 17, 29, 35};
  for (std::size_t year = 0; year < 4; ++year) {
    for (std::size_t a = 0; a < 2; ++a) {
      double sum = 0.0;
      for (std::size_t band = 0; band < counted_band_count; ++band) {
        sum += kept.level("in_post_by_service", (year * 2 + a) * counted_band_count + band);
      }
      EXPECT_NEAR(sum, kept.level("in_post_fte", months[year] * 2 + a), 1e-3) << year;
      EXPECT_GT(sum, 50.0);
    }
  }
}

TEST(Recorder, KnowsHowLongStaffHaveServed) {
  // Nobody comes or goes, so the shares of the first day move up by the years that pass.
  Region region = test::quiet_region(200, 1, 2.5);
  region.leaving.reason_shares = {0, 0, 0, 0, 1};
  region.authorities[0].second.start.turnover_rate = 0.01;
  region.authorities[0].second.start.service_shares = {1, 0, 0, 0, 0};
  const Kept kept{region};
  const auto share = [&](std::size_t year, std::size_t band) {
    return kept.level("in_post_by_service", year * counted_band_count + band) / 200.0;
  };
  EXPECT_GT(share(0, 1), 0.9);  // after a year all have 1 to 2 years
  EXPECT_GT(share(1, 2), 0.9);  // after two, 2 to 5
  EXPECT_LT(share(1, 0), 0.06);
}

/// The share with seven or more years' service at the end of the financial year, a day after the start.
double seven_years_share(const std::array<double, counted_band_count>& shares) {
  Region region = test::quiet_region(10'000, 1, 0.1);
  region.start = make_date(2016, 3, 31);
  region.authorities[0].second.start.turnover_rate = 0.01;
  region.authorities[0].second.start.service_shares = shares;
  const Kept kept{region};
  return (kept.level("in_post_by_service", 4) + kept.level("in_post_by_service", 5)) / 10'000.0;
}

TEST(Recorder, Counts48PercentWithSevenYearsServiceWhereAScenarioSaysSo) {
  // A standard error of 0.5 points.
  constexpr double tolerance = 0.027;
  EXPECT_NEAR(seven_years_share({0.10, 0.10, 0.20, 0.12, 0.20, 0.28}), 0.48, tolerance);
  // The twin: who has five to seven years does not count.
  EXPECT_NEAR(seven_years_share({0.10, 0.10, 0.20, 0.20, 0.12, 0.28}), 0.40, tolerance);
}

TEST(Recorder, KeepsTheGradeFromItsPublicationOn) {
  Region region = test::quiet_region(20, 2, 1.0);
  region.start = make_date(2016, 4, 1);
  region.inspections.publication_lag = days(52);
  InspectionRecordParams& record = region.authorities[1].second.inspection;
  record.grade = Grade::good;
  record.inspected = make_date(2015, 4, 1);
  record.planned = {{make_date(2016, 7, 1), PlannedOutcome::inadequate}};  // published on 22 August
  const Kept kept{region};
  const std::size_t first = kept.layout.offset(kept.layout.index_of("inspection_grade"));
  for (std::size_t month = 0; month < 12; ++month)
    EXPECT_EQ(kept.seen.counts[first + month * 2 + 1], month < 4 ? 2 : 4) << month;
}

/// Returns the values of a measure as they are kept.
std::vector<double> values_of(const Kept& kept, const std::string& name) {
  const std::size_t m = kept.layout.index_of(name);
  std::vector<double> values;
  for (std::size_t i = kept.layout.offset(m); i < kept.layout.offset(m) + kept.layout.size(m); ++i) {
    switch (kept.layout.measures()[m].type) {
      case ValueType::count: values.push_back(kept.seen.counts[i]); break;
      case ValueType::level: values.push_back(static_cast<double>(kept.seen.levels[i])); break;
      case ValueType::money: values.push_back(static_cast<double>(kept.seen.money[i])); break;
    }
  }
  return values;
}

TEST(Recorder, SeesTheSameInAMeasureWhicheverOthersAreKept) {
  Region region = test::lively_region(2, 3.0);
  for (auto& [key, authority] : region.authorities) {
    authority.exit_interviews.response.fill(0.5);
    authority.peripatetic_team.posts = 5;
    authority.peripatetic_team.from = region.start;
    authority.staff_survey.response = 0.5;
    authority.adult_services.leavers_share = authority.adult_services.candidates_share = 0.3;
    authority.groups = {{"minority ethnic", {{0.2, 0.2, 0.1, 0.1, 0.1, 0.2}, 0.3}}};
    authority.establishment.teams = {{"front door", {0.3}}};
  }
  region.absence.causes = {{"stress", {.days_share = 0.25}}};
  const Kept all{region};
  ASSERT_EQ(all.layout.measures().size(), measure_count);
  for (std::size_t i = 0; i < measure_count; ++i) {
    region.measures = only(static_cast<MeasureId>(i));
    const Kept one{region};
    ASSERT_EQ(one.layout.measures().size(), 1U);
    EXPECT_EQ(one.seen.fingerprint, all.seen.fingerprint) << measure_names[i];
    const std::string name{measure_names[i]};
    const std::vector<double> values = values_of(one, name);
    EXPECT_EQ(values, values_of(all, name)) << name;
    EXPECT_TRUE(std::any_of(values.begin(), values.end(), [](double value) { return value != 0.0; })) << name;
  }
}

}  // namespace
}  // namespace bide
