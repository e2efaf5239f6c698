// The entries of docs/guides/programme-entries.md, as the page has them, held to what each should move: rows
// 16, 34, 35, 44 to 46, 69, 72, 75, 76, 79, 83, 85, 86 and 91 of docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/caseload.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"
#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;

/// The page's options, on top of the shipped region.
const Study& guide() {
  static const Study study = [] {
    std::ifstream page{BIDE_SOURCE_DIR "/docs/guides/programme-entries.md"};
    std::string text = "study: Entries\nfocus: gateshead\nbaseline: north-east-2016.yaml\n";
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
      if (line.starts_with("```")) {
        inside = line == "```yaml overlay";
      } else if (inside) {
        text += line + '\n';
      }
    }
    const TemporaryFolder folder;
    for (const std::string name : {"north-east-2016.yaml", "starting-position.yaml"})
      std::filesystem::copy_file(BIDE_SOURCE_DIR "/scenarios/gateshead-2016/" + name, folder.path() / name);
    return load_study(folder.write("study.yaml", text));
  }();
  return study;
}

/// The entry that the option of the same name brings to a council of the shipped region; throws where there
/// is none.
ProgrammeParams entry(std::string_view name, std::string_view council = "gateshead") {
  for (const Option& option : guide().options) {
    if (option.name != name) continue;
    for (const auto& [key, authority] : option.scenario.region.authorities) {
      if (key != council) continue;
      for (const auto& [programme, params] : authority.programmes)
        if (programme == name) return params;
    }
  }
  throw std::runtime_error{"no entry " + std::string{name}};
}

/// Two councils of ten people who stay, the first with an entry.
Region region_of_ten_with(const ProgrammeParams& programme) {
  Region region = test::quiet_region(10, 2, 6.0);
  region.start = make_date(2016, 4, 1);
  region.caseload.cases_trend = 0.0;
  region.caseload.junior_capacity = 1.0;
  region.leaving.pay_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 1e-9;
  region.authorities[0].second.programmes = {{"entry", programme}};
  return region;
}

/// What an entry multiplies, and the staff time that it takes.
struct Effects {
  double leaving{1.0}, agency{1.0}, absence{1.0}, candidates{1.0};
  double fte{0.0};
};

/// What an entry does in a council on a day.
Effects effects_on(const ProgrammeParams& programme, Date day, std::uint32_t council = 0) {
  OneReplication with{region_of_ten_with(programme)}, without{region_of_ten_with({})};
  for (OneReplication* one : {&with, &without}) one->simulation.run_until(one->world().calendar.at(day));
  const World& world = with.world();
  const AuthorityId id{council};
  const AuthorityState& state = world.state(id);
  const auto factor = [&](Reason reason) {
    return world.clocks.multiplier(state.clocks[0].leaving[index(reason)]);
  };
  for (const Reason untouched : {Reason::retirement, Reason::involuntary})
    EXPECT_EQ(factor(untouched), 1.0) << reason_names[index(untouched)];
  EXPECT_EQ(world.clocks.multiplier(state.clocks[0].leaving[search_clock]), 1.0);
  EXPECT_EQ(factor(Reason::career_break), factor(Reason::left_sector));
  EXPECT_EQ(caseload::caseload(world, id), caseload::caseload(without.world(), id));
  return {factor(Reason::left_sector), factor(Reason::to_agency),
          world.clocks.multiplier(state.clocks[0].sickness),
          state.candidates[0] / without.world().state(id).candidates[0],
          static_cast<double>(state.capacity.wanted - without.world().state(id).capacity.wanted) / 100.0};
}

void expect_effects(const Effects& seen, const Effects& expected) {
  EXPECT_NEAR(seen.leaving, expected.leaving, 1e-9);
  EXPECT_NEAR(seen.agency, expected.agency, 1e-9);
  EXPECT_NEAR(seen.absence, expected.absence, 1e-9);
  EXPECT_NEAR(seen.candidates, expected.candidates, 1e-9);
  EXPECT_EQ(seen.fte, expected.fte);
}

/// Holds an entry of the first council to its effects on a day, and the second council to none.
void expect_on(std::string_view name, Date day, const Effects& expected) {
  const ProgrammeParams programme = entry(name);
  expect_effects(effects_on(programme, day), expected);
  expect_effects(effects_on(programme, day, 1), {});
  expect_effects(effects_on(programme, *programme.from - std::chrono::days{1}), {});
}

/// What an entry costs in its first three financial years, in pounds.
std::array<double, 3> costs(std::string_view name) {
  OneReplication replication{region_of_ten_with(entry(name))};
  replication.simulation.run();
  std::array<double, 3> pounds{};
  for (std::size_t year = 0; year < pounds.size(); ++year)
    pounds[year] = in_pounds(replication.spend(year, CostLine::programmes));
  return pounds;
}

/// Holds the costs of an entry that begins in the first year and does not end to its yearly cost.
void expect_costs(std::string_view name, double a_year, double days_of_first_year) {
  const std::array<double, 3> seen = costs(name);
  EXPECT_NEAR(seen[0], a_year * days_of_first_year / 365.0, 0.01);
  EXPECT_NEAR(seen[1], a_year, 0.01);
  EXPECT_NEAR(seen[2], a_year, 0.01);
}

/// The measures that an entry moves in a council that nobody leaves or joins, where few are ever sick.
std::vector<std::string> moved_by(const ProgrammeParams& programme) {
  Region region = region_of_ten_with(programme);
  region.authorities[0].second.start.absence_rate = 0.05;
  Region without = region;
  without.authorities[0].second.programmes.clear();
  return measures_that_differ(Kept{without}, Kept{region});
}

const std::vector<std::string> money_alone{"spend"};
const std::vector<std::string> capacity_and_money{"capacity_fte", "capacity_shortfall_fte", "spend",
                                                  "felt_workload"};
const std::vector<std::string> sickness{"absent_fte",        "capacity_fte",  "capacity_shortfall_fte",
                                        "absence_days_lost", "felt_workload", "short_term_vacant_fte"};
const std::vector<std::string> sickness_and_money{
    "absent_fte",        "capacity_fte",  "capacity_shortfall_fte", "spend",
    "absence_days_lost", "felt_workload", "short_term_vacant_fte"};

constexpr double from_october = 182;  // days from 1 October 2016 to 31 March 2017
const Date long_after = make_date(2020, 4, 1);

/// How far a straight line of so many days has come at the last weekly review before `day`: reviews are every
/// seventh day from 1 April 2016.
double part_of_ramp(const ProgrammeParams& programme, Date day, double ramp) {
  const Date start = make_date(2016, 4, 1);
  const auto reviewed = (day - start - std::chrono::days{1}) / std::chrono::days{7} * 7;
  return (static_cast<double>(reviewed) - static_cast<double>((*programme.from - start).count())) / ramp;
}

TEST(Mechanism16, AccreditationTestsRaiseLeavingOverAYearInEveryCouncil) {
  for (const std::string_view council : {"gateshead", "sunderland"}) {
    const ProgrammeParams tests = entry("accreditation tests", council);
    expect_effects(effects_on(tests, long_after), {.leaving = 1.04, .agency = 1.04});
    const double part = part_of_ramp(tests, make_date(2019, 3, 1), 365.25);
    EXPECT_NEAR(part, 0.48, 0.01);
    EXPECT_NEAR(effects_on(tests, make_date(2019, 3, 1)).leaving, 1.0 + 0.04 * part, 1e-6);
    EXPECT_EQ(moved_by(tests), std::vector<std::string>{});
  }
}

TEST(Mechanism34, SystemicPracticeKeepsStaffDrawsCandidatesAndTakesMoneyAndTime) {
  expect_on("systemic practice", long_after, {.leaving = 0.96, .candidates = 1.05, .fte = 0.5});
  expect_costs("systemic practice", 90'000, from_october);
  EXPECT_EQ(moved_by(entry("systemic practice")), capacity_and_money);
}

TEST(Mechanism35, WelfareAndSafetyLowerLeavingAndSickness) {
  expect_on("feeling safe", long_after, {.leaving = 0.97, .agency = 0.98, .absence = 0.96});
  expect_costs("feeling safe", 30'000, from_october);
  EXPECT_EQ(moved_by(entry("feeling safe")), sickness_and_money);
}

TEST(Mechanism44, AVoiceKeepsStaffAndItsMeetingsTakeTheirTime) {
  expect_on("a say", long_after, {.leaving = 0.98, .fte = 0.8});
  expect_costs("a say", 5'000, from_october);
  EXPECT_EQ(moved_by(entry("a say")), capacity_and_money);
}

TEST(Mechanism45, AppraisalOfManagersOnEngagementLowersLeavingOverAYearAndCostsNothing) {
  const ProgrammeParams appraised = entry("appraised on engagement");
  expect_on("appraised on engagement", long_after, {.leaving = 0.98, .agency = 0.99});
  const double part = part_of_ramp(appraised, make_date(2017, 10, 1), 365.25);
  EXPECT_NEAR(effects_on(appraised, make_date(2017, 10, 1)).leaving, 1.0 - 0.02 * part, 1e-6);
  EXPECT_NEAR(part, 0.5, 0.02);
  EXPECT_EQ(moved_by(appraised), std::vector<std::string>{});
}

TEST(Mechanism46, VouchersAndADaysLeaveLowerLeavingAndTakeTwoHundredDays) {
  expect_on("voucher and day off", make_date(2016, 10, 15), {.leaving = 0.99, .fte = 0.8});
  expect_costs("voucher and day off", 200 * 50, from_october);
  // 200 days of leave from the 251 working days of a year.
  EXPECT_NEAR(entry("voucher and day off").mentor_fte, 200.0 / 251.0, 0.01);
  EXPECT_EQ(moved_by(entry("voucher and day off")), capacity_and_money);
}

TEST(Mechanism69, AwardsLowerLeavingAndMoveNothingElseButMoney) {
  expect_on("awards", make_date(2016, 10, 15), {.leaving = 0.99});
  expect_costs("awards", 8'000, from_october);
  EXPECT_EQ(moved_by(entry("awards")), money_alone);
}

TEST(Mechanism72, ASharedAcademyKeepsStaffAndCostsItsPartInEveryCouncil) {
  for (const std::string_view council : {"gateshead", "sunderland"}) {
    const ProgrammeParams academy = entry("shared academy", council);
    expect_effects(effects_on(academy, long_after), {.leaving = 0.95, .fte = 0.3});
    const double part = part_of_ramp(academy, make_date(2018, 9, 1), 730.5);
    EXPECT_NEAR(effects_on(academy, make_date(2018, 9, 1)).leaving, 1.0 - 0.05 * part, 1e-6);
    EXPECT_NEAR(part, 0.5, 0.02);
    expect_effects(effects_on(academy, make_date(2016, 9, 1)), {});  // a year before it begins
    EXPECT_EQ(moved_by(academy), capacity_and_money);
  }
  // From 1 September 2017: 212 days of the second financial year.
  const std::array<double, 3> seen = costs("shared academy");
  EXPECT_EQ(seen[0], 0.0);
  EXPECT_NEAR(seen[1], 40'000.0 * 212 / 365, 0.01);
  EXPECT_NEAR(seen[2], 40'000.0, 0.01);
}

/// What an entry makes of everything in a council of many that people leave and join.
std::vector<std::string> moved_among_many(const ProgrammeParams& programme) {
  Region region = test::quiet_region(150, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.absence_rate = 0.05;
  }
  Region with = region;
  with.authorities[0].second.programmes = {{"entry", programme}};
  return measures_that_differ(Kept{region}, Kept{with});
}

/// Days lost to sickness from November 2016 to March 2018 in a council of many who stay.
double days_lost(const ProgrammeParams& programme) {
  Region region = region_of_ten_with(programme);
  for (double& posts : region.authorities[0].second.establishment.posts_fte) posts *= 30.0;
  region.authorities[0].second.start.absence_rate = 0.05;
  region.horizon = days(730);
  double lost = 0.0;
  for (std::uint32_t k = 0; k < 10; ++k) {
    const Kept kept{region, k};
    for (std::size_t month = 7; month < 24; ++month) lost += kept.level("absence_days_lost", 2 * month);
  }
  return lost;
}

/// What sickness alone moves.
bool follows_sickness(const std::string& measure) {
  constexpr std::array<std::string_view, 8> names{
      "absent_fte", "absence_days_lost",   "capacity_fte",  "capacity_shortfall_fte",
      "spend",      "workload_manageable", "felt_workload", "short_term_vacant_fte"};
  return std::find(names.begin(), names.end(), measure) != names.end() || measure == "worker_changes";
}

TEST(Mechanism75, CounsellingMakesSicknessRarerAndMovesNobodyInOrOut) {
  expect_on("counselling", long_after, {.absence = 0.95});
  expect_costs("counselling", 15'000, 212);
  // The ratio has a standard deviation of 0.0033 from one ten of replications to the next: a false alarm
  // of 1.2e-7, and half the effect is found out in 98 of 100 tens.
  EXPECT_NEAR(days_lost(entry("counselling")) / days_lost({}), 0.95, 0.0175);
  const std::vector<std::string> moved = moved_among_many(entry("counselling"));
  EXPECT_TRUE(std::all_of(moved.begin(), moved.end(), follows_sickness));
  EXPECT_NE(std::find(moved.begin(), moved.end(), "absence_days_lost"), moved.end());
}

TEST(Mechanism76, ResilienceTrainingWearsOffOverTwoYearsAfterItsYear) {
  const ProgrammeParams training = entry("resilience training");
  expect_on("resilience training", make_date(2017, 10, 1), {.absence = 0.97});
  // Reviewed on 28 September 2018, 362 days after the end of the training: the fade takes 730.5.
  const double left = 1.0 - 362.0 / 730.5;
  EXPECT_NEAR(effects_on(training, make_date(2018, 10, 1)).absence, 1.0 - 0.03 * left, 1e-6);
  expect_effects(effects_on(training, long_after), {});
  const std::array<double, 3> seen = costs("resilience training");
  EXPECT_NEAR(seen[0] + seen[1], 20'000.0, 0.02);
  EXPECT_EQ(seen[2], 0.0);
  const std::vector<std::string> moved = moved_among_many(training);
  EXPECT_TRUE(std::all_of(moved.begin(), moved.end(), follows_sickness));
}

TEST(Mechanism79, VisibleLeadersLowerLeavingAndCostNothing) {
  expect_on("visible leaders", long_after, {.leaving = 0.98, .agency = 0.98});
  EXPECT_EQ(moved_by(entry("visible leaders")), std::vector<std::string>{});
}

TEST(Mechanism83, FlexibleWorkingKeepsStaffWellAndDrawsCandidates) {
  expect_on("flexible working", long_after, {.leaving = 0.94, .absence = 0.95, .candidates = 1.05});
  expect_costs("flexible working", 60'000, from_october);
  EXPECT_EQ(moved_by(entry("flexible working")), sickness_and_money);
}

TEST(Mechanism85, TrainingAndVarietyKeepStaffAndBringAFurtherPointToATwentieth) {
  expect_on("training and variety", long_after, {.leaving = 0.97});
  expect_costs("training and variety", 25'000, from_october);
  EXPECT_EQ(moved_by(entry("training and variety")), money_alone);
  Region region = region_of_ten_with(entry("training and variety"));
  region.authorities[0].second.establishment.posts_fte[0] = 4'000;
  region.authorities[0].second.pay.last_point.fill(200);
  OneReplication replication{region};
  const auto all_points = [&] {
    std::vector<std::int64_t> found;
    test::for_each_post(replication.world(), AuthorityId{0},
                        [&](PostId, const Post& post) { found.push_back(post.holder.spine_point); });
    return found;
  };
  replication.simulation.run_until(Instant{} + days(200));
  const std::vector<std::int64_t> points = all_points();
  replication.simulation.run_until(Instant{} + days(366));
  const std::vector<std::int64_t> later = all_points();
  double twice = 0.0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    EXPECT_GE(later[i], points[i] + 1);
    twice += later[i] == points[i] + 2 ? 1.0 : 0.0;
  }
  // 200 of 4,000 in the mean; a false alarm of 1.2e-7, and a share of 3% is found out as surely.
  EXPECT_LT(std::abs(twice - 200.0) / std::sqrt(4'000 * 0.05 * 0.95), 5.3);
}

TEST(Mechanism86, InformalSupportLowersLeavingAndSicknessForManagersTime) {
  expect_on("informal support", make_date(2016, 10, 15), {.leaving = 0.97, .absence = 0.98, .fte = 0.5});
  EXPECT_EQ(moved_by(entry("informal support")), sickness);
}

TEST(Mechanism91, LessRegularSupervisionRaisesLeavingAndSicknessOverHalfAYear) {
  const ProgrammeParams less = entry("less supervision");
  expect_on("less supervision", long_after, {.leaving = 1.05, .agency = 1.05, .absence = 1.02});
  const double part = part_of_ramp(less, make_date(2016, 12, 31), 182.0);
  const Effects half_way = effects_on(less, make_date(2016, 12, 31));
  EXPECT_NEAR(half_way.leaving, 1.0 + 0.05 * part, 1e-9);
  EXPECT_NEAR(half_way.absence, 1.0 + 0.02 * part, 1e-9);
  EXPECT_NEAR(part, 0.5, 0.03);
  EXPECT_EQ(moved_by(less), sickness);
}

TEST(ProgrammeEntries, LeaveEveryMeasureAloneThatNobodysLeavingReaches) {
  for (const std::string_view name : {"awards", "visible leaders", "less supervision", "informal support"}) {
    const std::vector<std::string> moved = moved_among_many(entry(name));
    EXPECT_NE(std::find(moved.begin(), moved.end(), "leavers"), moved.end()) << name;
    for (const std::string_view untouched :
         {"posts_fte", "posts_by_role", "inspection_grade", "agency_fte", "agency_cover_fte",
          "agency_by_role", "agency_cost_by_week", "moves", "lost_to_neighbours"})
      EXPECT_EQ(std::find(moved.begin(), moved.end(), untouched), moved.end()) << name << ": " << untouched;
  }
}

}  // namespace
}  // namespace bide
