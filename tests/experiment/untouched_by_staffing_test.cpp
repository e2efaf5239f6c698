// What who comes and who goes leaves alone, to the byte: rows 7, 9, 15, 18, 20, 21, 23, 26, 65 and 73 of
// docs/reference/mechanisms.md, whose sizes other tests hold.
#include <gtest/gtest.h>

#include <functional>

#include "support/moved.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::expect_moves;
using test::expect_moves_among;
using test::expect_moves_everywhere;
using test::Measures;
using test::together;

const Date october = make_date(2016, 10, 1);
const Measures nothing{};
const Measures capacity{"capacity_fte", "capacity_shortfall_fte", "felt_workload"};
const Measures agency{"agency_fte", "agency_cover_fte", "agency_by_role", "agency_cost_by_week"};
/// Of who is in post, and what it makes of the work and of the money.
const Measures staff = together({"in_post_fte", "in_post_headcount", "in_post_by_role", "in_post_by_service",
                                 "experienced_fte", "caseload", "worker_changes", "spend"},
                                capacity);
/// Of the vacancies that leavers make, until they are covered and filled.
const Measures vacancies = together(
    {"vacancies_fte", "vacancies_by_role", "vacancies_filled", "days_to_fill", "starters_fte"}, agency);
const Measures leaving{"leavers", "leavers_fte", "leavers_by_role"};

AuthorityParams& first(Region& region) { return region.authorities[0].second; }

Region changed(Region region, const std::function<void(Region&)>& change) {
  change(region);
  return region;
}

/// Staff who leave and are replaced, agency workers beside them, and nobody answers to work.
Region region_of_leavers() {
  Region region = test::covered_region(60);
  region.leaving.reason_shares = {0.1, 0.45, 0.1, 0.25, 0.1};
  region.leaving.agency_taste_sd = 0.0;
  return region;
}

Region region_without_agency_leavers() {
  Region region = region_of_leavers();
  region.leaving.reason_shares[index(Reason::to_agency)] = 0.0;
  return region;
}

TEST(Mechanism7, MoreHiresFromThePoolMoveLocumsAndExperienceAndNobodysDayOfComingOrGoing) {
  const auto more = [](Region& region) { region.agency_market.hires_from_pool = 0.3; };
  expect_moves_everywhere(
      together(agency, capacity, Measures{"experienced_fte", "caseload", "worker_changes", "spend"}),
      region_of_leavers(), changed(region_of_leavers(), more));
}

/// Holds what tells staff apart in their leaving for agency work to moving who leaves, and nothing where
/// nobody leaves for it.
void expect_moves_agency_leavers_alone(const std::function<void(Region&)>& change) {
  const Region some = region_of_leavers(), none = region_without_agency_leavers();
  expect_moves_among(leaving, together(staff, vacancies), some, changed(some, change));
  expect_moves_everywhere(nothing, none, changed(none, change));
}

TEST(Mechanism9, ATasteForLocumWorkMovesThoseWhoHaveItAlone) {
  expect_moves_agency_leavers_alone([](Region& region) { region.leaving.agency_taste_sd = 0.6; });
}

TEST(Mechanism65, AgencyPayForTheExperiencedMovesThoseWhoGoToAgenciesAlone) {
  expect_moves_agency_leavers_alone([](Region& region) {
    region.leaving.agency_factors = {0.5, 1.0, 2.0, 1.0, 1.0};
  });
}

TEST(Mechanism15, LoyaltyMovesWhoLeavesAndNothingWhereNobodyHasEnteredEarly) {
  const auto loyal = [](Region& region) { region.supported_year.loyalty_factor = 0.3; };
  const Region without = region_of_leavers();
  expect_moves_everywhere(nothing, without, changed(without, loyal));
  const Region intake =
      changed(without, [](Region& region) { first(region).newly_qualified.places_share = 0.1; });
  expect_moves_among(leaving, together(staff, vacancies, Measures{"newly_qualified_headcount"}), intake,
                     changed(intake, loyal));
}

TEST(Mechanism18, AgenciesThatChargeMoreForPeopleWhoDoNotAnswerAreDearerAlone) {
  expect_moves_everywhere({"agency_cost_by_week", "spend"}, region_of_leavers(),
                          changed(region_of_leavers(), [](Region& region) {
                            region.agency_market.rate_changes = {{october, 0.5}};
                          }));
}

/// Nobody leaves but trainees of the first council, whom it takes on top of its establishment.
Region region_with_route(const EntryRouteParams& route) {
  Region region = test::quiet_region(60, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.supported_year.failure_share = 0.0;
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 1e-9;
  first(region).entry_routes = {{"trainees", route}};
  return region;
}

EntryRouteParams route_of(std::int64_t places) {
  EntryRouteParams route;
  route.places = places;
  route.qualification_share = route.acceptance_share = 1.0;
  route.placement = Placement::supernumerary;
  return route;
}

TEST(Mechanism20, StudentsWhoStayMoveWhoIsThereAndWhatItCostsAlone) {
  EntryRouteParams few = route_of(20), many = few;
  few.acceptance_share = 0.2;
  many.acceptance_share = 0.8;
  Measures moved = together(staff, Measures{"starters_fte", "newly_qualified_headcount"});
  for (const char* later : {"experienced_fte", "worker_changes"}) moved.erase(later);  // of those who leave
  expect_moves(moved, region_with_route(few), region_with_route(many));
}

TEST(Mechanism20, EducatorsGiveTheirTimeAndNothingElse) {
  EntryRouteParams route = route_of(20);
  route.lag = days(200);
  EntryRouteParams taught = route;
  taught.educator_fte = 0.1;
  expect_moves(capacity, region_with_route(route), region_with_route(taught));
}

TEST(Mechanism21, WhatTrainingCostsIsMoneyAlone) {
  EntryRouteParams route = route_of(10);
  route.lag = days(426);
  EntryRouteParams dearer = route;
  dearer.training_cost = pounds(20'000);
  expect_moves({"spend"}, region_with_route(route), region_with_route(dearer));
}

TEST(Mechanism21, ARoutesFactorOnLeavingMovesItsOwnPeopleAlone) {
  const auto region_with_factor = [](std::int64_t places, double factor) {
    Region region = region_of_leavers();
    EntryRouteParams route = route_of(places);
    route.loyalty_factor = factor;
    first(region).entry_routes = {{"trainees", route}};
    return region;
  };
  expect_moves(nothing, region_with_factor(0, 1.0), region_with_factor(0, 3.0));
  expect_moves_among(leaving, together(staff, vacancies, Measures{"newly_qualified_headcount"}),
                     region_with_factor(20, 1.0), region_with_factor(20, 3.0));
}

TEST(Mechanism23, HowExperiencedReplacementsAreMovesWhatTheyGetDoneAndEarnAlone) {
  const Region region = region_of_leavers();
  expect_moves_everywhere(together(capacity, Measures{"experienced_fte", "spend"}), region,
                          changed(region, [](Region& other) { other.hiring.experienced_share = 0.1; }));
  expect_moves_everywhere(capacity, region,
                          changed(region, [](Region& other) { other.caseload.junior_capacity = 0.6; }));
}

TEST(Mechanism26, SuccessionMovesPeopleBetweenRolesAndTheirPayAlone) {
  Region without = region_with_route(route_of(0));
  first(without).establishment.posts_fte = {20, 20, 10, 0, 0, 0};
  first(without).establishment.changes = {
      {"more managers", {make_date(2016, 5, 1), 5, 1U << index(Role::first_line_manager)}}};
  Region with = without;
  first(with).succession.internal_share = 1.0;
  expect_moves({"in_post_by_role", "vacancies_by_role", "span_of_control", "spend"}, without, with);
}

TEST(Mechanism73, AHomeWithTheCouncilMovesWhoMovesAndNothingWhereNobodyDoes) {
  EntryRouteParams away = route_of(40), at_home = away;
  away.away_from_home_share = 1.0;
  at_home.away_from_home_share = 0.0;
  Region without = region_with_route(away), with = region_with_route(at_home);
  expect_moves(nothing, without, with);
  for (Region* region : {&without, &with}) {
    region->moves.move_rate = 0.2;
    region->moves.home_pull = 3.0;
    for (auto& [key, authority] : region->authorities) {
      authority.start.turnover_rate = 0.3;
      authority.start.vacancy_rate = 0.2;
    }
  }
  const Measures anybody = together(staff, vacancies, leaving);
  expect_moves_among({"lost_to_neighbours", "moves"},
                     together(anybody, Measures{"newly_qualified_headcount"}), without, with);
  expect_moves_among({"starters_fte"}, together(anybody, Measures{"lost_to_neighbours", "moves"}), without,
                     with, 1);
}

}  // namespace
}  // namespace bide
