// Cover of posts that are empty for a short time, and what councils allow themselves of it: rows 50, 57, 89
// and 90 of docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/caseload.hpp"
#include "model/long_leave.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

// Normal deviates: a false alarm of 1.2e-7.
constexpr double largest_z = 5.3;
constexpr std::int64_t leave_days = 273;

/// People who stay, of whom some go on a leave of exactly `leave_days`.
Region region_with_leave(double posts, double yearly_rate, double years) {
  Region region = quiet_region(posts, 1, years);
  region.start = make_date(2016, 4, 1);
  region.caseload.cases_trend = 0.0;
  region.caseload.junior_capacity = 1.0;
  region.authorities[0].second.start.turnover_rate = 1e-9;
  region.authorities[0].second.start.staff = StartingStaff::new_that_day;
  LongLeaveParams maternity;
  maternity.yearly_rate = yearly_rate;
  maternity.length = days(leave_days);
  maternity.paid = 0.4;
  region.absence.long_leave = {{"maternity", maternity}};
  return region;
}

/// When somebody has gone on leave.
std::vector<Instant> departures_on_leave(OneReplication& replication, Instant until) {
  std::vector<Instant> gone;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::leave_begins)) gone.push_back(world.now);
  };
  replication.simulation.run_until(until);
  return gone;
}

TEST(Mechanism89, LeaveBeginsAtItsYearlyRateAmongThoseAtWork) {
  // 2,000 people at a tenth a year, of whom a share comes to be away: events over people-years at work.
  OneReplication replication{region_with_leave(2'000, 0.1, 3.0)};
  std::int64_t minutes_at_work = 0, began = 0;
  Instant since{};
  replication.seen.on_event = [&](const World& world, const Event& event) {
    minutes_at_work +=
        (2'000 - world.workforce.stock(AuthorityId{0}).on_leave / 100) * (world.now - since).minutes;
    since = world.now;
    began += event.kind == kind(Happening::leave_begins) ? 1 : 0;
  };
  replication.simulation.run();
  const double expected = 0.1 * static_cast<double>(minutes_at_work) / minutes_per_year;
  EXPECT_GT(expected, 500.0);  // a rate a quarter off shows
  EXPECT_LT(std::abs(static_cast<double>(began) - expected) / std::sqrt(expected), largest_z);
}

TEST(Mechanism89, EverybodyOnLeaveIsAwayForItsLengthAndComesBackToTheirPost) {
  OneReplication replication{region_with_leave(100, 0.1, 3.0)};
  const std::vector<Instant> gone = departures_on_leave(replication, Instant{} + days(500));
  const auto away = std::count_if(gone.begin(), gone.end(),
                                  [](Instant at) { return at + days(leave_days) > Instant{} + days(500); });
  EXPECT_GT(away, 3);
  EXPECT_GT(gone.size(), static_cast<std::size_t>(away) + 1);
  EXPECT_EQ(replication.stock().on_leave, 100 * away);
  EXPECT_EQ(replication.stock().away_long, 100 * away);
  EXPECT_EQ(replication.stock().absent, 0);  // nobody is sick
  EXPECT_EQ(replication.stock().roles[0].in_post, 10'000);
  EXPECT_NEAR(caseload::effective_capacity_fte(replication.world(), AuthorityId{0}),
              100.0 - static_cast<double>(away), 1e-9);
}

TEST(Mechanism89, LeaveIsPaidByItsShare) {
  Region region = region_with_leave(50, 0.1, 1.0);
  region.horizon = days(365);
  OneReplication with{region};
  const std::vector<Instant> gone = departures_on_leave(with, Instant{} + days(365));
  with.simulation.run();
  std::int64_t days_away = 0;
  for (const Instant at : gone)
    days_away += std::min<std::int64_t>(365, World::day_of(at + days(leave_days))) - World::day_of(at);
  EXPECT_GT(days_away, 300);
  region.absence.long_leave.clear();
  // All in the middle of one grade, so that it does not matter who goes.
  OneReplication without{region};
  without.simulation.run();
  const double lost = in_pounds(without.spend(0, CostLine::salaries) - with.spend(0, CostLine::salaries));
  const double mean_salary = in_pounds(without.spend(0, CostLine::salaries)) / 50.0;
  EXPECT_NEAR(lost / (mean_salary * static_cast<double>(days_away) / 365.0), 0.6, 0.1);
}

TEST(Mechanism89, TheFirstDayHasAsManyAwayAsTheFlowImplies) {
  Region region = region_with_leave(2'000, 0.1, 1.0);
  region.authorities[0].second.start.staff = StartingStaff::in_flow;
  const double share = long_leave::usual_share(region);
  const double ratio = 0.1 * leave_days / days_per_year;
  EXPECT_NEAR(share, ratio / (1.0 + ratio), 1e-9);
  OneReplication replication{region};
  const double away = replication.stock().on_leave / 100.0;
  EXPECT_LT(std::abs(away - 2'000 * share) / std::sqrt(2'000 * share * (1.0 - share)), largest_z);
  replication.simulation.run();
  const double later = replication.stock().on_leave / 100.0;
  EXPECT_LT(std::abs(later - 2'000 * share) / std::sqrt(2'000 * share * (1.0 - share)), largest_z);
}

TEST(Mechanism89, AgenciesAndTheTeamStandInForThoseOnLeave) {
  Region region = region_with_leave(100, 0.1, 2.0);
  region.agency_market.pool = PoolSize::without_limit;
  region.agency_market.cover_delay = Duration{};
  region.agency_market.assignment_end_rate = 0.0;
  region.authorities[0].second.agency.cover_long_absence = 1.0;
  OneReplication by_agency{region};
  by_agency.simulation.run_until(Instant{} + days(500));
  EXPECT_GT(by_agency.stock().on_leave, 300);
  EXPECT_EQ(by_agency.stock().agency, by_agency.stock().on_leave);
  region.hiring.filling = Filling::after_a_delay;
  PeripateticTeamParams& team = region.authorities[0].second.peripatetic_team;
  team.from = region.start;
  team.posts = 30;
  team.longest = days(leave_days);
  team.wait = Duration{};
  // Whoever went before the team came has somebody from an agency until the end.
  OneReplication by_team{region};
  by_team.simulation.run_until(Instant{} + days(600));
  EXPECT_GT(by_team.world().state(AuthorityId{0}).team.deployed, 300);
  EXPECT_EQ(by_team.stock().agency, 0);
}

/// Covered vacancies of a council whose agency workers stay for a year on average.
Region region_with_agency(double years) {
  Region region = quiet_region(200, 1, years);
  region.start = make_date(2016, 4, 1);
  region.agency_market.pool = PoolSize::without_limit;
  region.agency_market.hourly_charge = {pounds(40), pounds(50)};
  region.agency_market.assignment_end_rate = 2.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.15;
  authority.start.vacancy_rate = 0.2;
  authority.start.agency_rate = 0.15;
  return region;
}

double agency_cost(const OneReplication& replication, std::size_t year) {
  return in_pounds(replication.spend(year, CostLine::agency));
}

TEST(Mechanism90, NoCoverIsAgreedThatWouldExceedTheYearsBudget) {
  Region region = region_with_agency(3.0);
  OneReplication free{region};
  free.simulation.run();
  const double usual = agency_cost(free, 1);
  EXPECT_GT(usual, 1e6);
  region.authorities[0].second.agency.budget.amount = share_of(pounds(100), 0.01 * 0.7 * usual / 1.0);
  const double budget = in_pounds(*region.authorities[0].second.agency.budget.amount);
  OneReplication capped{region};
  capped.simulation.run();
  // One worker a year is 68,080 GBP; a post that is filled, or a worker who goes, leaves some of it unspent.
  for (const std::size_t year : {1U, 2U}) {
    EXPECT_LE(agency_cost(capped, year), budget + 0.01) << year;
    EXPECT_GT(agency_cost(capped, year), 0.85 * budget) << year;
    EXPECT_GT(agency_cost(free, year), 1.2 * budget) << year;
  }
}

TEST(Mechanism90, ABudgetThatIsNeverReachedMovesNoEvent) {
  Region region = region_with_agency(2.0);
  const auto fingerprint = [&] {
    OneReplication replication{region};
    replication.simulation.run();
    return replication.simulation.fingerprint();
  };
  const std::uint64_t before = fingerprint();
  region.authorities[0].second.agency.budget.amount = pounds(100'000'000);
  EXPECT_EQ(fingerprint(), before);
  region.authorities[0].second.agency.budget.amount = pounds(500'000);
  EXPECT_NE(fingerprint(), before);
}

TEST(Mechanism90, ABudgetLeavesVacanciesAndHiringAlone) {
  Region region = region_with_agency(2.0);
  const auto arrivals = [&] {
    OneReplication replication{region};
    replication.simulation.run();
    std::vector<std::pair<Instant, std::uint64_t>> seen;
    for (const auto& arrival : replication.seen.arrivals) seen.emplace_back(arrival.at, arrival.person);
    return seen;
  };
  const auto before = arrivals();
  EXPECT_GT(before.size(), 20U);
  region.authorities[0].second.agency.budget.amount = Pence{};
  EXPECT_EQ(arrivals(), before);
}

/// Five agency workers who stay, two who are free, and nobody who comes or goes.
Region region_with_pool() {
  Region region = quiet_region(95, 1, 2.0);
  region.start = make_date(2016, 4, 1);
  region.agency_market.assignment_end_rate = 0.0;
  region.agency_market.pool_turnover = 0.0;
  region.agency_market.spare_share = 0.4;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-9;
  authority.start.agency_rate = 0.05;
  return region;
}

TEST(Mechanism90, AProjectTeamTakesItsShareFromThePoolAndWaitsForWhomThereIsNot) {
  Region region = region_with_pool();
  ProjectTeamParams team;
  team.from = make_date(2016, 10, 1);
  team.until = make_date(2017, 10, 1);
  team.workers = 6;
  team.pool_share = 0.5;
  region.authorities[0].second.agency.project_teams = {{"assessment", team}};
  OneReplication replication{region};
  const AgencyPool& pool = replication.world().pool;
  const auto at = [&](Date date, CentiFte agency, std::int32_t free, std::size_t waiting) {
    replication.simulation.run_until(replication.world().calendar.at(date) + Duration{1});
    EXPECT_EQ(replication.stock().agency, agency) << to_string(date);
    EXPECT_EQ(pool.free, free) << to_string(date);
    EXPECT_EQ(pool.waiting.size(), waiting) << to_string(date);
    EXPECT_EQ(replication.stock().vacancy_cover, 0);
  };
  at(make_date(2016, 9, 30), 500, 2, 0);
  // Three from elsewhere and two of the three from the pool.
  at(make_date(2016, 10, 1), 1'000, 0, 1);
  at(make_date(2017, 9, 30), 1'000, 0, 1);
  at(make_date(2017, 10, 1), 500, 2, 0);
}

TEST(Mechanism90, WhoIsNotThereYetCostsNothing) {
  Region region = region_with_pool();
  region.agency_market.spare_share = 0.0;
  ProjectTeamParams team;
  team.workers = 4;
  team.pool_share = 1.0;
  const auto spent = [&] {
    OneReplication replication{region};
    replication.simulation.run();
    return replication.spend(0, CostLine::agency);
  };
  const Pence without = spent();
  region.authorities[0].second.agency.project_teams = {{"assessment", team}};
  EXPECT_EQ(spent(), without);
  region.authorities[0].second.agency.project_teams[0].second.pool_share = 0.0;
  EXPECT_EQ(spent(), without + 4 * pounds(77'000));  // 220 days at 350 pounds
}

TEST(Mechanism90, LimitsOnCoverDoNotHoldATeamBackButCountIt) {
  Region region = region_with_pool();
  region.authorities[0].second.agency.budget.amount = Pence{};
  ProjectTeamParams team;
  team.workers = 2;
  team.pool_share = 1.0;
  region.authorities[0].second.agency.project_teams = {{"assessment", team}};
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(100));
  EXPECT_EQ(replication.stock().agency, 700);
  // Five at 34 pounds an hour, 37 hours a week and 46 weeks; two for 220 days at 350 pounds.
  EXPECT_EQ(replication.world().state(AuthorityId{0}).agency_bill.pence_per_year,
            (5 * pounds(57'868) + 2 * pounds(77'000)).value);
}

TEST(Mechanism50, NoNewCoverIsAgreedAboveTheLineToTheTarget) {
  Region region = region_with_agency(3.0);
  region.agency_market.assignment_end_rate = 4.0;
  AgencyReductionParams& reduction = region.authorities[0].second.agency.reduction;
  reduction.from = make_date(2016, 10, 1);  // day 183
  reduction.by = make_date(2017, 10, 1);    // day 548
  reduction.share = 0.5;
  OneReplication replication{region};
  const double first_day = replication.stock().agency;
  EXPECT_GT(first_day, 2'000.0);
  const auto most = [&](double day) {
    return first_day * (1.0 - 0.5 * std::clamp((day - 183.0) / 365.0, 0.0, 1.0));
  };
  int on_the_line = 0;
  for (std::int64_t day = 1; day < 1'000; ++day) {
    const CentiFte before = replication.stock().agency;
    replication.simulation.run_until(Instant{} + days(day));
    const CentiFte now = replication.stock().agency;
    if (day <= 183 || now <= before) continue;
    EXPECT_LE(now, most(static_cast<double>(day)) + 1e-6) << day;
    on_the_line += now > most(static_cast<double>(day)) - 200.0 ? 1 : 0;
  }
  EXPECT_GT(on_the_line, 4);
  EXPECT_NEAR(replication.stock().agency, 0.5 * first_day, 0.1 * first_day);
}

TEST(Mechanism50, WorkersWhoAreOfferedThePostTakeItAsManyTimesMoreAsTheFactorSays) {
  const auto conversion = [](double factor, std::int64_t day) {
    Region region = region_with_agency(2.0);
    region.agency_market.conversion_rate = 0.1;
    AgencyReductionParams& reduction = region.authorities[0].second.agency.reduction;
    reduction.from = make_date(2016, 10, 1);
    reduction.share = 0.0;
    reduction.conversion_factor = factor;
    OneReplication replication{region};
    replication.simulation.run_until(Instant{} + days(day));
    return replication.world().clocks.multiplier(
        replication.world().state(AuthorityId{0}).clocks[0].conversion);
  };
  EXPECT_EQ(conversion(5.0, 182), 1.0);
  EXPECT_EQ(conversion(5.0, 191), 5.0);
  EXPECT_EQ(conversion(1.0, 191), 1.0);
}

TEST(Mechanism57, InterimManagersCostTheirDayRateInALineOfTheirOwn) {
  Region region = quiet_region(10, 1, 1.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  region.agency_market.cover_delay = Duration{};
  region.agency_market.assignment_end_rate = 0.0;
  region.hiring.filling = Filling::after_a_delay;
  region.hiring.time_to_fill = days(90);
  region.hiring.time_to_fill_sigma = 0.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-9;
  authority.establishment.posts_fte = {8, 0, 0, 0, 2, 0};
  authority.agency.cover_share = 0.0;
  const RoleSet senior_managers = 1U << index(Role::senior_manager), case_holders = 1U;
  authority.establishment.changes = {{"manager", {make_date(2016, 6, 1), 1, senior_managers}},
                                     {"worker", {make_date(2016, 6, 1), 1, case_holders}}};
  authority.agency.interims.roles = senior_managers;
  authority.agency.interims.day_rate = pounds(700);
  authority.agency.interims.days_per_year = 200.0;
  OneReplication replication{region};
  const std::int32_t free_before = replication.world().pool.free;
  replication.simulation.run_until(Instant{} + days(100));
  EXPECT_EQ(replication.stock().roles[index(Role::senior_manager)].agency, 100);
  EXPECT_EQ(replication.stock().agency, 100);
  EXPECT_EQ(replication.world().pool.free, free_before);  // nobody of the region's agency workers
  replication.simulation.run();
  EXPECT_NEAR(in_pounds(replication.spend(0, CostLine::agency_interims)), 700.0 * 200.0 * 90.0 / 365.0, 0.01);
  EXPECT_EQ(replication.spend(0, CostLine::agency), Pence{});
}

}  // namespace
}  // namespace bide
