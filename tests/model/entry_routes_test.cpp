#include "model/entry_routes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "model/caseload.hpp"
#include "model/region_rules.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

// Binomial counts at 5.3 deviations: a false alarm of 1.2e-7.
constexpr double largest_z = 5.3;

/// Everybody of a cohort qualifies, accepts and comes on top of the establishment.
EntryRouteParams certain_route(std::int64_t places) {
  EntryRouteParams route;
  route.places = places;
  route.qualification_share = route.acceptance_share = 1.0;
  route.placement = Placement::supernumerary;
  return route;
}

/// A hundred people who stay, with one route of entry.
Region region_with(const std::string& name, const EntryRouteParams& route, double years,
                   std::size_t authorities = 1) {
  Region region = quiet_region(100, authorities, years);
  region.start = make_date(2016, 4, 1);
  region.supported_year.failure_share = region.supported_year.extension_share = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 1e-9;
    authority.inspection.inspected = region.start;
  }
  region.authorities[0].second.entry_routes = {{name, route}};
  return region;
}

std::map<std::string, int> arrivals_by_day(const OneReplication& replication) {
  std::map<std::string, int> days;
  for (const auto& arrival : replication.seen.arrivals)
    ++days[to_string(replication.world().calendar.date_of(arrival.at))];
  return days;
}

/// Fourteen months of training from June 2016, and again two years later.
EntryRouteParams step_up() {
  EntryRouteParams route = certain_route(12);
  route.from = make_date(2016, 6, 1);
  route.every_years = 2;
  route.month = 8;
  route.day = 1;
  route.lag = days(426);
  return route;
}

TEST(Mechanism21, StepUpBringsItsCohortEverySecondYearAfterItsTraining) {
  OneReplication replication{region_with("Step Up", step_up(), 6.0)};
  replication.simulation.run();
  const std::map<std::string, int> expected{{"2017-08-01", 12}, {"2019-08-01", 12}, {"2021-08-01", 12}};
  EXPECT_EQ(arrivals_by_day(replication), expected);
  for (const auto& arrival : replication.seen.arrivals) EXPECT_EQ(arrival.route, Route::newly_qualified);
}

TEST(Mechanism21, ACohortThatBeganBeforeTheFirstDayArrivesAndNoneBeginsAfterTheEnd) {
  EntryRouteParams route = step_up();
  route.from = make_date(2014, 6, 1);
  route.until = make_date(2018, 6, 1);
  OneReplication replication{region_with("Step Up", route, 6.0)};
  replication.simulation.run();
  EXPECT_EQ(arrivals_by_day(replication), (std::map<std::string, int>{{"2017-08-01", 12}}));
}

TEST(Mechanism21, TrainingCostsItsYearlyPriceByTheDayLessWhatOthersPay) {
  EntryRouteParams route = step_up();
  route.training_cost = pounds(20'000);
  route.paid_by_others = 0.75;
  OneReplication replication{region_with("Step Up", route, 2.0)};
  replication.simulation.run();
  // Twelve in training for 304 days of 2016-17, and for 122 of the year after, when their support begins.
  const double a_year = 12 * 20'000.0 / 4;
  EXPECT_NEAR(in_pounds(replication.spend(0, CostLine::newly_qualified)), a_year * 304 / 365, 0.01);
  EXPECT_NEAR(in_pounds(replication.spend(1, CostLine::newly_qualified)),
              a_year * 122 / 365 + 12 * (3'500.0 - 2'000.0), 0.01);
}

TEST(Mechanism21, FrontlinesPeopleLeaveAtTheirOwnFactor) {
  EntryRouteParams frontline = certain_route(5);
  frontline.loyalty_factor = 1.7;
  Region region = region_with("Frontline", frontline, 0.6);
  region.authorities[0].second.start.turnover_rate = 1e-5;
  region.authorities[0].second.newly_qualified.places_share = 0.05;
  region.authorities[0].second.newly_qualified.acceptance_share = 1.0;
  region.authorities[0].second.newly_qualified.placement = Placement::supernumerary;
  OneReplication replication{region};
  replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 9, 16)));
  // Both came on the same day, the yearly intake first.
  ASSERT_EQ(replication.seen.arrivals.size(), 10U);
  const auto rate = [&](std::size_t arrival) {
    const PostId post = replication.seen.arrivals[arrival].post;
    return replication.world().workforce[post].holder.rates[index(Reason::left_sector)];
  };
  const double usual = region.supported_year.loyalty_factor;
  for (std::size_t i = 5; i < 10; ++i) EXPECT_NEAR(rate(i) / rate(0), 1.7 / usual, 1e-9);
  for (std::size_t i = 1; i < 5; ++i) EXPECT_NEAR(rate(i) / rate(0), 1.0, 1e-9);
}

/// Twenty apprentices a year from April 2016, for three years each.
EntryRouteParams apprenticeship(double qualified) {
  EntryRouteParams route;
  route.lag = days(1'095);
  route.places = 20;
  route.qualification_share = qualified;
  route.acceptance_share = 0.8;
  route.placement = Placement::supernumerary;
  return route;
}

/// How far the apprentices who have come within ten years lie from 0.66 of those who could, in deviations.
double z_of_apprentices(double qualified) {
  double came = 0.0, begun = 0.0;
  for (std::uint64_t k = 0; k < 40; ++k) {
    OneReplication replication{region_with("apprentices", apprenticeship(qualified), 10.0), k};
    replication.simulation.run();
    for (const auto& [day, number] : arrivals_by_day(replication)) {
      EXPECT_GE(day, "2019-09-15");
      EXPECT_EQ(day.substr(4), "-09-15");
    }
    came += static_cast<double>(replication.seen.arrivals.size());
    begun += 7 * 20.0;  // the cohorts of 2019 to 2025
  }
  constexpr double chance = 0.827 * 0.8;
  return (came - begun * chance) / std::sqrt(begun * chance * (1.0 - chance));
}

TEST(Mechanism51, ApprenticesComeThreeYearsLaterByTheSharesThatQualifyAndAccept) {
  EXPECT_LT(std::abs(z_of_apprentices(0.827)), largest_z);
}

TEST(Mechanism51, AShareThatQualifiesATenthHigherShows) { EXPECT_GT(z_of_apprentices(0.91), largest_z); }

TEST(Mechanism51, EducatorsGiveTheirTimeWhileApprenticesTrain) {
  EntryRouteParams route = apprenticeship(1.0);
  route.educator_fte = 0.05;
  route.until = make_date(2017, 1, 1);
  OneReplication replication{region_with("apprentices", route, 5.0)};
  const auto taught = [&](Date date) {
    replication.simulation.run_until(replication.world().calendar.at(date));
    return replication.stock().employed_capacity.present / 100.0 -
           replication.region.supported_year.mentor_fte * replication.stock().supported -
           caseload::effective_capacity_fte(replication.world(), AuthorityId{0});
  };
  // Training for the arrival of 15 September 2019 begins on 15 September 2016.
  EXPECT_NEAR(taught(make_date(2016, 9, 1)), 0.0, 1e-9);
  EXPECT_NEAR(taught(make_date(2016, 10, 1)), 20 * 0.05, 1e-9);
  EXPECT_NEAR(taught(make_date(2019, 9, 14)), 20 * 0.05, 1e-9);
  EXPECT_NEAR(taught(make_date(2019, 9, 16)), 0.0, 1e-9);
}

/// How many of forty who came by a route have their home with the council.
int at_home(std::optional<double> away, std::uint64_t replication_number = 0) {
  EntryRouteParams route = certain_route(40);
  route.away_from_home_share = away;
  Region region = region_with("care leavers", route, 0.6, 2);
  region.moves.away_from_home_share = 1.0;
  OneReplication replication{region, replication_number};
  replication.simulation.run();
  int home = 0;
  for (const auto& arrival : replication.seen.arrivals)
    home += replication.world().workforce[arrival.post].holder.home == AuthorityId{0} ? 1 : 0;
  EXPECT_EQ(replication.seen.arrivals.size(), 40U);
  return home;
}

TEST(Mechanism73, CareLeaversAreAtHomeWithTheCouncilThatBroughtThemUp) {
  EXPECT_EQ(at_home(0.0), 40);
  EXPECT_EQ(at_home({}), 0);
}

TEST(Mechanism73, AShareOfARoutesPeopleIsAtHomeElsewhere) {
  constexpr std::uint64_t replications = 40;
  double home = 0.0;
  for (std::uint64_t k = 0; k < replications; ++k) home += at_home(0.25, k);
  // Half of the errors of 0.06 are found.
  constexpr double all = 40.0 * replications;
  EXPECT_LT(std::abs(home - 0.75 * all) / std::sqrt(all * 0.75 * 0.25), largest_z);
}

/// Visits to schools from the first day, whose first people come after seven years.
EntryRouteParams outreach() {
  EntryRouteParams route = certain_route(0);
  route.places_share = 0.03;
  route.lag = days(2'555);
  route.annual_cost = pounds(30'000);
  return route;
}

TEST(Mechanism61, OutreachCostsFromTheFirstYearAndBringsPeopleSevenYearsLater) {
  OneReplication replication{region_with("schools", outreach(), 9.0)};
  replication.simulation.run();
  EXPECT_EQ(arrivals_by_day(replication), (std::map<std::string, int>{{"2023-09-15", 3}, {"2024-09-15", 3}}));
  for (std::size_t year = 0; year < 7; ++year)
    EXPECT_EQ(replication.spend(year, CostLine::newly_qualified), pounds(30'000));
}

TEST(Mechanism61, BeforeItsFirstCohortOutreachMovesNoEventAndCostsNothingElse) {
  Region without = test::lively_region(2, 3.0), with = without;
  with.authorities[0].second.entry_routes = {{"schools", outreach()}};
  OneReplication one{without}, other{with};
  one.simulation.run();
  other.simulation.run();
  EXPECT_EQ(one.simulation.fingerprint(), other.simulation.fingerprint());
  for (std::size_t line = 0; line < cost_line_count; ++line) {
    const auto which = static_cast<CostLine>(line);
    const Pence more = other.spend(1, which) - one.spend(1, which);
    EXPECT_EQ(more, which == CostLine::newly_qualified ? pounds(30'000) : Pence{});
  }
}

TEST(Mechanism61, ACohortAfterTheHorizonIsRemarkedOn) {
  const auto remarks = remarks_on(region_with("schools", outreach(), 5.0));
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_EQ(remarks[0].field, "authorities.a1.entry_routes.schools.lag");
  EXPECT_TRUE(remarks_on(region_with("schools", outreach(), 9.0)).empty());
}

TEST(Mechanism61, ARouteThatWaitsForAnOptionToGiveItPlacesIsNotRemarkedOn) {
  EntryRouteParams waiting = outreach();
  waiting.places_share = 0.0;
  waiting.annual_cost = Pence{};
  EXPECT_TRUE(remarks_on(region_with("schools", waiting, 5.0)).empty());
  waiting.annual_cost = pounds(1);
  EXPECT_EQ(remarks_on(region_with("schools", waiting, 5.0)).size(), 1U);
}

/// How far the students who stay after their placement lie from three in ten, in deviations.
double z_of_students(double staying) {
  double came = 0.0, placed = 0.0;
  for (std::uint64_t k = 0; k < 60; ++k) {
    EntryRouteParams placements = certain_route(20);
    placements.acceptance_share = staying;
    OneReplication replication{region_with("student placements", placements, 5.0), k};
    replication.simulation.run();
    came += static_cast<double>(replication.seen.arrivals.size());
    placed += 5 * 20.0;
  }
  return (came - placed * 0.3) / std::sqrt(placed * 0.3 * 0.7);
}

TEST(Mechanism20, StudentsStayAfterTheirPlacementByTheShareThatTheReputationBrings) {
  EXPECT_LT(std::abs(z_of_students(0.3)), largest_z);
}

TEST(Mechanism20, AReputationThatBringsAFifthMoreShows) { EXPECT_GT(z_of_students(0.36), largest_z); }

TEST(Mechanism20, StudentsFillVacanciesOnTheirDay) {
  EntryRouteParams placements = certain_route(4);
  placements.placement = Placement::fill_vacancies;
  placements.month = 7;
  Region region = region_with("student placements", placements, 1.0);
  region.authorities[0].second.start.vacancy_rate = 0.2;
  OneReplication replication{region};
  const Instant day = replication.world().calendar.at(make_date(2016, 7, 15));
  int before = 0, after = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    const int vacant = world.workforce.stock(AuthorityId{0}).roles[0].vacant;
    if (event.kind == kind(Happening::intake) && world.now == day) before = vacant;
    if (before > 0 && after == 0 && world.now > day) after = vacant;
  };
  replication.simulation.run_until(day + days(1));
  EXPECT_GT(before, 400);
  replication.simulation.run();
  EXPECT_GE(before - after, 400);
}

TEST(EntryRoutes, ARouteOfOneCouncilChangesNobodyElsewhereAndNoDrawOfAnother) {
  Region region = region_with("apprentices", apprenticeship(0.8), 6.0, 2);
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 0.15;
  Region more = region;
  more.authorities[0].second.entry_routes.insert(more.authorities[0].second.entry_routes.begin(),
                                                 {"Step Up", step_up()});
  OneReplication one{region}, other{more};
  const auto history = [](OneReplication& replication) {
    replication.simulation.run();
    std::vector<std::int64_t> instants;
    for (const auto& departure : replication.seen.departures)
      if (departure.authority == AuthorityId{1}) instants.push_back(departure.at.minutes);
    return instants;
  };
  EXPECT_EQ(history(one), history(other));
  const std::map<std::string, int> few = arrivals_by_day(one);
  std::map<std::string, int> many = arrivals_by_day(other);
  for (const auto& [day, number] : few) {
    if (day.substr(4) == "-09-15") {
      EXPECT_EQ(many[day], number);
    }
  }
  EXPECT_EQ(many["2017-08-01"], few.count("2017-08-01") ? few.at("2017-08-01") + 12 : 12);
}

TEST(EntryRoutes, ARouteThatHasRunBeforeTakesItsPeopleOffTheCandidatesNeeded) {
  EntryRouteParams route = certain_route(6);
  route.every_years = 2;
  route.from = make_date(2010, 6, 1);
  Region region = region_with("Step Up", route, 2.0);
  region.authorities[0].second.start.turnover_rate = 0.2;
  region.authorities[0].second.start.vacancy_rate = 0.1;
  const Groundwork with{region};
  region.authorities[0].second.entry_routes[0].second.from = make_date(2016, 4, 1);
  const Groundwork without{region};
  EXPECT_NEAR(without.authorities[0].groups[0].outside_hires - with.authorities[0].groups[0].outside_hires,
              3.0, 1e-9);
}

TEST(EntryRoutes, MoreThanAHundredAreRefused) {
  Region region = region_with("route 0", step_up(), 2.0);
  auto& routes = region.authorities[0].second.entry_routes;
  for (int i = 1; i <= 100; ++i) routes.emplace_back("route " + std::to_string(i), step_up());
  const auto broken = broken_rules(region);
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(broken[0].field, "authorities.a1.entry_routes");
}

TEST(Mechanism74, NoMoreComeThanTheExperiencedCanMentor) {
  Region region = region_with("apprentices", certain_route(20), 3.6);
  region.authorities[0].second.newly_qualified.most_per_experienced = 0.1;
  OneReplication replication{region};
  std::map<std::string, double> experienced;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::intake))
      experienced[to_string(world.calendar.date_of(world.now))] =
          world.workforce.stock(AuthorityId{0}).experienced / 100.0;
  };
  replication.simulation.run();
  const std::map<std::string, int> came = arrivals_by_day(replication);
  ASSERT_EQ(came.size(), 4U);
  for (const auto& [day, number] : came) {
    EXPECT_EQ(number, static_cast<int>(0.1 * experienced.at(day)));
    EXPECT_LT(number, 20);
  }
}

TEST(Mechanism74, ACapAboveWhatComesChangesNothing) {
  Region region = test::lively_region(2, 3.0);
  OneReplication without{region};
  for (auto& [key, authority] : region.authorities) authority.newly_qualified.most_per_experienced = 10.0;
  OneReplication with{region};
  without.simulation.run();
  with.simulation.run();
  EXPECT_EQ(with.simulation.fingerprint(), without.simulation.fingerprint());
}

}  // namespace
}  // namespace bide
