// What work, absence and inspection leave alone, to the byte, where nobody answers to them: rows 10, 14, 25,
// 43, 47, 50, 52, 57, 68, 77, 78, 82 and 89 of docs/reference/mechanisms.md, whose sizes other tests hold.
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "support/moved.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::expect_moves;
using test::expect_moves_everywhere;
using test::Measures;
using test::together;

const Date october = make_date(2016, 10, 1);
const Measures capacity{"capacity_fte", "capacity_shortfall_fte", "felt_workload"};
const Measures sickness =
    together(capacity, Measures{"absent_fte", "absence_days_lost", "short_term_vacant_fte"});
const Measures cases{"caseload", "felt_workload"};
/// Of who is there from an agency.
const Measures agency{"agency_fte", "agency_cover_fte", "agency_by_role", "agency_cost_by_week", "spend"};

AuthorityParams& first(Region& region) { return region.authorities[0].second; }

/// Staff who leave, fall sick and are replaced, agency workers beside them, and nobody answers to work.
Region region_at_work() {
  Region region = test::covered_region(60);
  region.moves.move_rate = 0.05;
  for (auto& [key, authority] : region.authorities) authority.start.absence_rate = 0.05;
  return region;
}

Region with_programme(const ProgrammeParams& programme, Region region = region_at_work()) {
  first(region).programmes = {{"programme", programme}};
  return region;
}

ProgrammeParams cases_times(double factor) {
  ProgrammeParams programme;
  programme.from = october;
  programme.cases_factor = factor;
  return programme;
}

TEST(Mechanism10, AnAcademyWithoutEffectIsMoneyAndItsMentorsTimeAlone) {
  ProgrammeParams academy;
  academy.annual_cost = pounds(60'000);
  expect_moves({"spend"}, region_at_work(), with_programme(academy));
  academy.mentor_fte = 0.5;
  expect_moves(together(capacity, Measures{"spend"}), region_at_work(), with_programme(academy));
}

TEST(Mechanism43, FewerCasesMoveTheCaseloadAndWhatIsFeltOfIt) {
  expect_moves(cases, region_at_work(), with_programme(cases_times(0.8)));
}

TEST(Mechanism43, MorePostsThatNobodyFillsMoveWhatIsCountedOfPostsAlone) {
  Region without = region_at_work();
  without.authorities[0].second.agency.cover_share = 0.0;
  without.hiring.filling = Filling::after_a_delay;
  without.hiring.time_to_fill = days(4'000);
  without.hiring.time_to_fill_sigma = 0.0;
  Region with = without;
  first(with).establishment.changes = {{"smaller caseloads", {october, 5, 1U}}};
  expect_moves({"posts_fte", "posts_by_role", "vacancies_fte", "vacancies_by_role", "capacity_shortfall_fte"},
               without, with);
}

TEST(Mechanism77, ATraumaMovesTheCaseloadAndWhatIsFeltOfIt) {
  ProgrammeParams trauma = cases_times(1.2);
  trauma.until = make_date(2016, 12, 1);
  trauma.fade = weeks(20);
  expect_moves(cases, region_at_work(), with_programme(trauma));
}

TEST(Mechanism78, StaffWhoAreLentOutAreMissingInCapacityAlone) {
  ProgrammeParams project;
  project.from = october;
  project.mentor_fte = 2.0;
  expect_moves(capacity, region_at_work(), with_programme(project));
}

TEST(Mechanism47, AnAmendedPolicyMovesSicknessAloneAndNobodyInOrOut) {
  ProgrammeParams policy;
  policy.from = october;
  policy.absence_factor = 0.8;
  expect_moves(sickness, region_at_work(), with_programme(policy));
}

TEST(Mechanism47, ARuleOfSickPayMovesMoneyAlone) {
  Region with = region_at_work();
  first(with).sick_pay = {{"rule", {{}, days(3), Pence{11'875}, {{Duration{}, days(10), days(10)}}}}};
  expect_moves({"spend"}, region_at_work(), with);
}

TEST(Mechanism47, ARuleThatNobodyComesToTheEndOfMovesNothing) {
  Region with = region_at_work();
  first(with).sick_pay = {{"rule", {{}, {}, Pence{11'875}, {{Duration{}, days(5'000), {}}}}}};
  expect_moves({}, region_at_work(), with);
}

TEST(Mechanism52, SicknessThatAnswersToTheLoadMovesSicknessAlone) {
  Region without = with_programme(cases_times(1.5)), with = without;
  with.absence.caseload_elasticity = 0.5;
  expect_moves_everywhere(sickness, without, with);  // vacancies make work for the second council
}

TEST(Mechanism82, APandemicMovesCasesAndSicknessInEveryCouncilAndNobodyInOrOut) {
  ProgrammeParams pandemic = cases_times(1.3);
  pandemic.absence_factor = 1.4;
  Region with = region_at_work();
  for (auto& [key, authority] : with.authorities) authority.programmes = {{"pandemic", pandemic}};
  expect_moves_everywhere(together(sickness, cases), region_at_work(), with);
}

TEST(Mechanism14, WhoMentorsMovesCapacityAndTheSpanOfControlAlone) {
  Region without = region_at_work();
  for (auto& [key, authority] : without.authorities) {
    authority.establishment.posts_fte = {60, 0, 10, 0, 0, 0};
    authority.newly_qualified.places_share = 0.1;
  }
  Region with = without;
  with.supported_year.mentors = Mentors::managers;
  expect_moves_everywhere(together(capacity, Measures{"span_of_control"}), without, with);
}

TEST(Mechanism89, LongLeaveThatNobodyCoversMovesWhoIsAwayAndTheirPayAlone) {
  Region with = region_at_work();
  LongLeaveParams maternity;
  maternity.yearly_rate = 0.1;
  maternity.paid = 0.4;
  with.absence.long_leave = {{"maternity", maternity}};
  // Nobody falls sick while they are on leave.
  expect_moves_everywhere(together(sickness, Measures{"spend"}), region_at_work(), with);
}

TEST(Mechanism50, APlanToReduceAgencyUseMovesWhoIsThereFromAnAgencyAlone) {
  Region with = region_at_work();
  AgencyReductionParams& reduction = first(with).agency.reduction;
  reduction.from = october;
  reduction.by = make_date(2017, 4, 1);
  reduction.share = 0.8;
  expect_moves(together(capacity, agency, Measures{"caseload", "worker_changes"}), region_at_work(), with);
}

TEST(Mechanism57, WhatAnInterimIsPaidADayIsMoneyAlone) {
  Region without = region_at_work();
  for (auto& [key, authority] : without.authorities) authority.establishment.posts_fte[4] = 10.0;
  InterimParams& interims = first(without).agency.interims;
  interims.roles = 1U << index(Role::senior_manager);
  interims.day_rate = pounds(600);
  Region with = without;
  first(with).agency.interims.day_rate = pounds(900);
  expect_moves({"agency_cost_by_week", "spend"}, without, with);
}

/// The first council is inspected, which has no consequence but the grade.
Region region_inspected(const std::vector<PlannedInspectionParams>& planned) {
  Region region = region_at_work();
  region.inspections.establishment_growth = region.inspections.agency_growth = 0.0;
  region.inspections.leaving_factor = region.inspections.hiring_factor = 1.0;
  first(region).inspection.planned = planned;
  return region;
}

TEST(Mechanism25, AnotherInspectionWithoutConsequenceMovesTheGradeAlone) {
  const PlannedInspectionParams one{make_date(2016, 6, 1), PlannedOutcome::inadequate},
      another{make_date(2017, 6, 1), PlannedOutcome::good};
  expect_moves({"inspection_grade"}, region_inspected({one}), region_inspected({one, another}));
}

TEST(Mechanism68, ATiltOfTheGradeByWorkloadOrMoraleMovesTheGradeAlone) {
  ProgrammeParams trouble = cases_times(3.0);
  trouble.leaving_factor = 3.0;
  Region without =
      with_programme(trouble, region_inspected({{make_date(2017, 6, 1), PlannedOutcome::drawn}}));
  without.inspections.agency_run_up = Duration{};  // the grade is settled with the report
  for (double InspectionParams::*tilt : {&InspectionParams::caseload_tilt, &InspectionParams::morale_tilt}) {
    Region with = without;
    with.inspections.*tilt = 50.0;
    expect_moves({"inspection_grade"}, without, with);
  }
}

}  // namespace
}  // namespace bide
