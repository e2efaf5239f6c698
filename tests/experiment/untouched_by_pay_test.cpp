// What pay, payments and parts of it leave alone, to the byte: rows 1, 2, 11, 22, 27, 33, 42, 51, 53, 58 and
// 71 of docs/reference/mechanisms.md, whose sizes other tests hold.
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "support/moved.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::expect_moves;
using test::Measures;
using test::together;

const Date october = make_date(2016, 10, 1);
const Measures money{"spend"}, capacity{"capacity_fte", "capacity_shortfall_fte", "felt_workload"};

AuthorityParams& first(Region& region) { return region.authorities[0].second; }

/// Staff who leave, move and are replaced, agency workers beside them, and nobody answers to pay.
Region region_without_answers() {
  Region region = test::covered_region(60);
  region.moves.move_rate = 0.05;
  region.moves.pay_response = 0.0;
  region.leaving.pay_elasticity = region.hiring.pay_elasticity = 0.0;
  region.retention_response.elasticity = 0.0;
  return region;
}

/// The same where nobody moves, as whoever moves takes their point of the spine along.
Region region_without_moves() {
  Region region = region_without_answers();
  region.moves.move_rate = 0.0;
  return region;
}

TEST(Mechanism1, ANewGradeStructureThatNobodyAnswersToIsMoneyAlone) {
  Region with = region_without_moves();
  first(with).pay.grade_changes = {{october, every_role, 2, {}, {}, 0.0}};
  expect_moves(money, region_without_moves(), with);
  first(with).pay.grade_changes = {{october, every_role, 0, 29, {}, 0.0}};
  expect_moves(money, region_without_moves(), with);
}

TEST(Mechanism2, BetterScalesAndEnhancementsThatNobodyAnswersToAreMoneyAlone) {
  Region scales = region_without_moves(), enhanced = scales;
  first(scales).pay.grade_changes = {{october, every_role, 0, {}, {}, 0.04}};
  expect_moves(money, region_without_moves(), scales);
  PayItemParams enhancement;
  enhancement.from = october;
  enhancement.percent = 0.04;
  first(enhanced).pay.supplements = {{"enhancement", enhancement}};
  expect_moves(money, region_without_moves(), enhanced);
}

TEST(Mechanism11, FurtherPointsThatNobodyAnswersToAreMoneyAlone) {
  Region with = region_without_moves();
  ProgrammeParams training;
  training.further_points = 1.0;
  first(with).programmes = {{"training", training}};
  expect_moves(money, region_without_moves(), with);
}

/// The first council is found Inadequate, which has no consequence but a better offer.
Region region_with_offer(double chance) {
  Region region = region_without_answers();
  region.inspections.establishment_growth = region.inspections.agency_growth = 0.0;
  region.inspections.leaving_factor = region.inspections.hiring_factor = 1.0;
  first(region).inspection.planned = {{make_date(2016, 6, 1), PlannedOutcome::inadequate}};
  first(region).improvement_offer.chance = chance;
  first(region).improvement_offer.contact_factor = 1.0;
  return region;
}

TEST(Mechanism22, ABetterOfferThatNobodyAnswersToIsMoneyAlone) {
  expect_moves(money, region_with_offer(0.0), region_with_offer(1.0));
}

TEST(Mechanism33, ParkingAndCarAllowancesThatNobodyAnswersToAreMoneyAlone) {
  Region with = region_without_answers();
  PayItemParams parking, car;
  parking.from = car.from = october;
  parking.amount = pounds(300);
  car.amount = pounds(1'239);
  first(with).pay.allowances = {{"parking", parking}, {"essential car user", car}};
  expect_moves(money, region_without_answers(), with);
}

TEST(Mechanism42, AReviewOfTheFirstCouncilsPayIsMoneyAloneAndItsOwn) {
  Region without = region_without_answers();
  without.authorities[1].second.pay.grade_changes = {{without.start, every_role, 0, {}, {}, 0.1}};
  Region with = without;
  first(with).pay.reviews = {{october, 0, every_role, 1.0}};
  expect_moves(money, without, with);
}

TEST(Mechanism71, AJointReviewIsMoneyAloneAndOfWhoPaysLess) {
  Region without = region_without_answers();
  without.authorities[1].second.pay.grade_changes = {{without.start, every_role, 0, {}, {}, 0.1}};
  Region with = without;
  for (auto& [key, authority] : with.authorities) authority.pay.reviews = {{october, 0, every_role, 1.0}};
  expect_moves(money, without, with);
}

TEST(Mechanism51, WhatOthersPayOfAnApprenticeshipIsMoneyAlone) {
  Region without = region_without_answers();
  EntryRouteParams apprenticeship;
  apprenticeship.lag = days(400);
  apprenticeship.places = 5;
  apprenticeship.training_cost = pounds(10'000);
  first(without).entry_routes = {{"apprentices", apprenticeship}};
  Region with = without;
  first(with).entry_routes[0].second.paid_by_others = 0.75;
  expect_moves(money, without, with);
}

TEST(Mechanism53, PaymentsThatAreRefusedAreMoneyAloneWhereNobodyReckonsWithThem) {
  Region without = region_without_answers();
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(1'234);
  first(without).retention_payments = {{"scheme", scheme}};
  Region with = without;
  first(with).retention_payments[0].second.refused_share = 0.3;
  expect_moves(money, without, with);
}

/// Places on a track for the experienced, with time for it and a supplement.
SpecialistTrackParams track() {
  SpecialistTrackParams track;
  track.from = october;
  track.places = 8;
  track.supplement = pounds(2'000);
  track.released_fte = 0.1;
  track.leaving_factor = 1.0;
  return track;
}

PayItemParams supplement() {
  PayItemParams item;
  item.from = october;
  item.amount = pounds(1'200);
  return item;
}

TEST(Mechanism58, APackageIsMoneyAndProgressionTheTimeOfThoseWhoHaveIt) {
  Region pay = region_without_answers(), progression = pay, both = pay;
  for (Region* region : {&pay, &both}) first(*region).pay.supplements = {{"supplement", supplement()}};
  for (Region* region : {&progression, &both}) first(*region).specialist_tracks = {{"assessors", track()}};
  expect_moves(money, region_without_answers(), pay);
  expect_moves(together(money, capacity), region_without_answers(), progression);
  expect_moves(together(money, capacity), region_without_answers(), both);
  expect_moves(money, progression, both);
}

TEST(Mechanism27, ABundleMovesWhatItsPartsMoveAndNothingElse) {
  Region bundle = region_without_answers();
  ProgrammeParams academy, front_door;
  academy.annual_cost = pounds(60'000);
  front_door.from = october;
  front_door.cases_factor = 0.9;
  first(bundle).pay.supplements = {{"supplement", supplement()}};
  first(bundle).specialist_tracks = {{"assessors", track()}};
  first(bundle).programmes = {{"academy", academy}, {"front door", front_door}};
  expect_moves(together(money, capacity, Measures{"caseload"}), region_without_answers(), bundle);
  Region without_front_door = bundle;
  first(without_front_door).programmes.pop_back();
  expect_moves({"caseload", "felt_workload"}, without_front_door, bundle);
}

}  // namespace
}  // namespace bide
