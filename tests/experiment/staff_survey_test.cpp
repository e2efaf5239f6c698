// What a yearly survey shows of how staff find their workload, held against how they find it.
#include "model/staff_survey.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "support/kept.hpp"
#include "support/laws.hpp"
#include "support/moved.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::z_of_share;

// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;
constexpr std::uint32_t replications = 20;

/// A council of 500 whose caseload stays what it is, for one financial year.
Region region_with(const StaffSurveyParams& survey) {
  Region region = test::quiet_region(500, 1, 1.0);
  region.authorities[0].second.start.turnover_rate = 1e-9;
  region.caseload.junior_capacity = 1.0;
  region.authorities[0].second.staff_survey = survey;
  return region;
}

StaffSurveyParams survey_of_all() {
  StaffSurveyParams survey;
  survey.response = 1.0;
  return survey;
}

/// The survey's people over many replications.
struct Surveyed {
  std::array<double, survey_answer_count> people{};

  explicit Surveyed(const Region& region) {
    for (std::uint32_t k = 0; k < replications; ++k) {
      const auto counted = Kept{region, k}.sums("staff_survey", survey_answer_count);
      for (std::size_t i = 0; i < survey_answer_count; ++i) people[i] += static_cast<double>(counted[i]);
    }
  }

  double of(SurveyAnswer answer) const { return people[index(answer)]; }
  double answered() const { return of(SurveyAnswer::manageable) + of(SurveyAnswer::unmanageable); }
  double silent() const {
    return of(SurveyAnswer::silent_manageable) + of(SurveyAnswer::silent_unmanageable);
  }
  double asked() const { return answered() + silent(); }
  double said_manageable() const { return of(SurveyAnswer::manageable); }
  double truly_manageable() const { return said_manageable() + of(SurveyAnswer::silent_manageable); }
};

TEST(Mechanism80, TheResponseRateIsTheShareWhoAnswer) {
  StaffSurveyParams survey = survey_of_all();
  survey.response = 0.45;
  const Surveyed surveyed{region_with(survey)};
  EXPECT_EQ(surveyed.asked(), 500.0 * replications);
  EXPECT_LT(std::abs(z_of_share(surveyed.answered(), surveyed.asked(), 0.45)), largest_z);
  // Where answering does not depend on the workload, a low response shows what is so.
  EXPECT_LT(std::abs(z_of_share(surveyed.said_manageable(), surveyed.answered(), 0.6)), largest_z);
}

TEST(Mechanism54, WhoFindsTheWorkloadTooMuchAndHasNoTimeToSaySoMakesItLookLighterThanItIs) {
  StaffSurveyParams survey = survey_of_all();
  survey.response = 0.6;
  survey.unmanageable_factor = 0.5;
  const Surveyed surveyed{region_with(survey)};
  EXPECT_LT(std::abs(z_of_share(surveyed.truly_manageable(), surveyed.asked(), 0.6)), largest_z);
  // 60% answer at 0.6 and 40% at 0.3: 0.36 of 0.48 is 75%.
  EXPECT_LT(std::abs(z_of_share(surveyed.said_manageable(), surveyed.answered(), 0.75)), largest_z);
  EXPECT_LT(std::abs(z_of_share(surveyed.answered(), surveyed.asked(), 0.48)), largest_z);
}

TEST(Mechanism54, NonResponseThatDependsOnNothingShows) {
  StaffSurveyParams survey = survey_of_all();
  survey.response = 0.6;
  const Surveyed surveyed{region_with(survey)};
  EXPECT_LT(z_of_share(surveyed.said_manageable(), surveyed.answered(), 0.75), -largest_z);
}

TEST(Mechanism54, StaffOnNoticeWhoDoNotAnswerAreTheOnesMissing) {
  StaffSurveyParams survey = survey_of_all();
  survey.leaving_factor = 0.0;
  Region region = region_with(survey);
  region.leaving.practitioner_notice = weeks(12);
  region.authorities[0].second.start.turnover_rate = 0.3;
  region.authorities[0].second.start.absence_rate = 0.05;
  const Kept kept{region};
  test::OneReplication again{region};
  std::int64_t at_work = 0, on_notice = 0;
  again.seen.on_month = [&](const World& world, int month) {
    if (month != 5) return;  // the year begins in April, the survey is at the end of September
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled || post.holder.absent) return;
      ++(post.holder.on_notice ? on_notice : at_work);
    });
  };
  again.simulation.run();
  const auto people = kept.sums("staff_survey", survey_answer_count);
  EXPECT_GT(on_notice, 10);
  EXPECT_EQ(people[index(SurveyAnswer::manageable)] + people[index(SurveyAnswer::unmanageable)], at_work);
  EXPECT_EQ(people[index(SurveyAnswer::silent_manageable)] + people[index(SurveyAnswer::silent_unmanageable)],
            on_notice);
}

/// What is felt at the end of a year in which half as many cases again came on the first day.
Kept busier() {
  Region region = region_with(survey_of_all());
  region.caseload.feedback_lag = weeks(4);
  ProgrammeParams wave;
  wave.cases_factor = 1.5;
  region.authorities[0].second.programmes = {{"wave", wave}};
  region.authorities[0].second.staff_survey.month = 3;
  return Kept{region};
}

TEST(Mechanism84, ManageabilityFallsWithTheWorkloadThatStaffHaveComeToFeel) {
  const Kept kept = busier();
  // After a year, 13 times the lag, all of the wave is felt: log odds of 60% less twice the log of 1.5.
  EXPECT_NEAR(kept.level("felt_workload", 11), 1.5, 1e-4);
  const double odds = 0.6 / 0.4 / (1.5 * 1.5);
  EXPECT_NEAR(kept.level("workload_manageable", 11), odds / (1.0 + odds), 1e-4);
  EXPECT_NEAR(odds / (1.0 + odds), 0.4, 1e-12);
  // After the first month, 30 days with four weekly steps of 1 - exp(-1/4) each, the first on the first day
  // and the last four weeks later: the fifth look.
  const double felt = 1.0 + 0.5 * -std::expm1(-4.0 / 4.0);
  EXPECT_NEAR(kept.level("felt_workload", 0), felt, 0.07);
  EXPECT_GT(kept.level("workload_manageable", 0), kept.level("workload_manageable", 11) + 0.02);
}

TEST(Mechanism84, WhatStaffSayIsOfThoseWhoBearLess) {
  // Of 500 people 40% are left who find it manageable, and they are among the 60% of before.
  const Kept kept = busier(), calm{[] {
    Region region = region_with(survey_of_all());
    region.authorities[0].second.staff_survey.month = 3;
    return region;
  }()};
  const double now =
      static_cast<double>(kept.sums("staff_survey", survey_answer_count)[index(SurveyAnswer::manageable)]);
  const double before =
      static_cast<double>(calm.sums("staff_survey", survey_answer_count)[index(SurveyAnswer::manageable)]);
  EXPECT_LT(std::abs(z_of_share(now, before, 0.4 / 0.6)), largest_z);
}

/// What a change of the first council's survey moves where everything else happens.
test::Measures moved_by(void (*change)(StaffSurveyParams&)) {
  Region without = test::lively_region(2, 2.0);
  for (auto& [key, authority] : without.authorities) authority.staff_survey = survey_of_all();
  Region with = without;
  change(with.authorities[0].second.staff_survey);
  EXPECT_EQ(test::moved_in(1, without, with), test::Measures{});
  return test::moved_in(0, without, with);
}

TEST(Mechanism54, WhoAnswersMovesTheSurveyAlone) {
  const test::Measures survey{"staff_survey"};
  EXPECT_EQ(moved_by([](StaffSurveyParams& params) { params.unmanageable_factor = 0.5; }), survey);
  EXPECT_EQ(moved_by([](StaffSurveyParams& params) { params.leaving_factor = 0.0; }), survey);
  EXPECT_EQ(moved_by([](StaffSurveyParams& params) { params.response = 0.5; }), survey);
}

TEST(Mechanism84, HowManyFindTheirWorkManageableMovesWhatTheyAreSeenToThinkAlone) {
  const test::Measures thought{"workload_manageable", "staff_survey"};
  EXPECT_EQ(moved_by([](StaffSurveyParams& params) { params.manageable_share = 0.4; }), thought);
  EXPECT_EQ(moved_by([](StaffSurveyParams& params) { params.workload_slope = 8.0; }), thought);
}

TEST(Mechanism80, AskingStaffChangesNothingButWhatIsKnown) {
  Region region = test::lively_region(2, 2.0);
  const Kept silent{region};
  region.authorities[1].second.staff_survey = survey_of_all();
  const Kept asked{region};
  EXPECT_FALSE(silent.keeps("staff_survey"));
  EXPECT_FALSE(silent.keeps("workload_manageable"));
  EXPECT_TRUE(silent.keeps("felt_workload"));
  EXPECT_EQ(asked.layout.measures().size(), silent.layout.measures().size() + 2);
  EXPECT_EQ(asked.seen.fingerprint, silent.seen.fingerprint);
  EXPECT_EQ(measures_that_differ(silent, asked), std::vector<std::string>{});
}

}  // namespace
}  // namespace bide
