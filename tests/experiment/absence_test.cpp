// Days lost to sickness in all and by cause, held against hand calculations: rows 47, 52 and 75 of
// docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;

constexpr double absence_rate = 0.05;

/// Three hundred people who stay, of whom a twentieth are off sick, for two years.
Region region_of_many() {
  Region region = test::quiet_region(300, 1, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.absence.spell_sigma = 0.5;
  region.authorities[0].second.start.turnover_rate = 1e-9;
  region.authorities[0].second.start.absence_rate = absence_rate;
  return region;
}

/// The same where stress takes a share of the days lost, in longer spells than other causes.
Region region_with_stress(double days_share) {
  Region region = region_of_many();
  region.absence.causes = {{"stress", {.days_share = days_share, .spell_mean_days = 25.0}}};
  return region;
}

/// Working days lost in ten futures, by cause, from a month on.
struct DaysLost {
  std::vector<double> by_cause;
  double away;  ///< share of all working days

  /// Returns the share of the days lost that the first cause takes.
  double share() const { return by_cause[0] / std::accumulate(by_cause.begin(), by_cause.end(), 0.0); }
};

DaysLost days_lost(const Region& region, std::size_t from_month = 0) {
  DaysLost lost{std::vector<double>(region.absence.causes.size() + 1), 0.0};
  double worked = 0.0;
  for (std::uint32_t k = 0; k < 10; ++k) {
    const Kept kept{region, k};
    for (std::size_t month = from_month; month < 24; ++month) {
      for (std::size_t cause = 0; cause < lost.by_cause.size(); ++cause)
        lost.by_cause[cause] +=
            kept.level("absence_days_lost_by_cause", month * lost.by_cause.size() + cause);
      worked += kept.level("in_post_fte", month) * working_days_a_year / 12.0;
    }
  }
  lost.away = std::accumulate(lost.by_cause.begin(), lost.by_cause.end(), 0.0) / worked;
  return lost;
}

// From one ten of replications to the next the share of a quarter has a standard deviation of 0.0055, and a
// rate of 5% one of 0.0005: false alarms of 1.2e-7 each.
constexpr double of_the_share = 5.3 * 0.0055;
constexpr double of_the_rate = 5.3 * 0.0005;

TEST(Mechanism52, ACauseTakesItsShareOfThePublishedDays) {
  const DaysLost lost = days_lost(region_with_stress(0.25));
  EXPECT_NEAR(lost.share(), 0.25, of_the_share);
  EXPECT_NEAR(lost.away, absence_rate, of_the_rate);
}

TEST(Mechanism52, AShareOfSpellsThatIsGivenAsOneOfDaysShows) {
  // A quarter of spells at 25 days, the others at 10, makes 45% of the days.
  const double of_days = 0.25 * 25.0 / (0.25 * 25.0 + 0.75 * 10.0);
  EXPECT_GT(days_lost(region_with_stress(of_days)).share(), 0.25 + of_the_share);
}

TEST(Mechanism52, LoadMakesDaysOfStressByItsOwnElasticity) {
  Region region = region_with_stress(0.25);
  region.absence.causes[0].second.caseload_elasticity = 2.0;
  region.caseload.cases_trend = 0.0;
  region.caseload.junior_capacity = 1.0;
  region.caseload.feedback_lag = weeks(1);
  region.authorities[0].second.programmes = {{"demand", {.cases_factor = 1.5}}};
  // Half as many cases again, for those who are there: each pass counts who falls sick of it.
  double away = absence_rate, stress = 0.25;
  for (int pass = 0; pass < 10; ++pass) {
    const double felt = 1.5 * (1.0 - absence_rate) / (1.0 - away);
    const double for_each_at_work = absence_rate / (1.0 - absence_rate) * (0.25 * felt * felt + 0.75);
    away = for_each_at_work / (1.0 + for_each_at_work);
    stress = 0.25 * felt * felt / (0.25 * felt * felt + 0.75);
  }
  const DaysLost lost = days_lost(region, 4);
  EXPECT_NEAR(lost.share(), stress, of_the_share * 1.3);  // binomial in the main, and four months fewer
  EXPECT_NEAR(lost.away, away, of_the_rate * 1.3);
  EXPECT_GT(stress, 0.43);
}

/// The share of working days lost where a cause is rarer and its spells are shorter by factors.
double share_away(double onset_factor, double spell_factor) {
  const double for_each_at_work = absence_rate / (1.0 - absence_rate) * onset_factor * spell_factor;
  return for_each_at_work / (1.0 + for_each_at_work);
}

/// What a sickness policy from the first day leaves of the days lost.
DaysLost days_lost_with(const ProgrammeParams& policy) {
  Region region = region_with_stress(0.25);
  region.authorities[0].second.programmes = {{"policy", policy}};
  return days_lost(region, 6);  // spells of before the first day have ended
}

TEST(Mechanism47, APolicyTakesAsManyDaysAsRarerAndShorterSpellsMake) {
  const DaysLost lost = days_lost_with({.absence_factor = 0.9, .spell_factor = 0.8});
  EXPECT_NEAR(lost.away, share_away(0.9, 0.8), of_the_rate);
  EXPECT_NEAR(lost.share(), 0.25, of_the_share * 1.3);
  EXPECT_LT(share_away(0.9, 0.8), absence_rate - 4.0 * of_the_rate);
}

TEST(Mechanism47, ShorterSpellsAloneTakeTheirPartToo) {
  EXPECT_NEAR(days_lost_with({.spell_factor = 0.7}).away, share_away(1.0, 0.7), of_the_rate);
}

TEST(Mechanism47, ShorterSpellsThatAreTakenForRarerOnesAsWellShow) {
  EXPECT_LT(days_lost_with({.absence_factor = 0.8, .spell_factor = 0.8}).away,
            share_away(1.0, 0.8) - of_the_rate);
}

TEST(Mechanism75, CounsellingForStressLeavesDaysOfOtherCausesAlone) {
  const DaysLost lost =
      days_lost_with({.absence_factor = 0.5, .spell_factor = 0.8, .absence_cause = "stress"});
  // Of a quarter of the days 0.5 x 0.8 are left, and all of the rest.
  const double left = 0.25 * 0.4 + 0.75;
  EXPECT_NEAR(lost.share(), 0.25 * 0.4 / left, of_the_share);
  EXPECT_NEAR(lost.away, share_away(left, 1.0), of_the_rate);
}

TEST(Mechanism75, CounsellingForAllCausesIsNotTakenForOneOfStress) {
  const DaysLost lost = days_lost_with({.absence_factor = 0.5, .spell_factor = 0.8});
  EXPECT_GT(lost.share(), 0.25 * 0.4 / 0.85 + of_the_share);
  EXPECT_LT(lost.away, share_away(0.85, 1.0) - of_the_rate);
}

TEST(Mechanism47, APolicyMovesNobodyInOrOut) {
  Region region = test::quiet_region(150, 2, 2.0);
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.absence_rate = 0.05;
  }
  Region with = region;
  with.authorities[0].second.programmes = {{"policy", {.spell_factor = 0.8}}};
  const std::vector<std::string> moved = test::measures_that_differ(Kept{region}, Kept{with});
  for (const std::string unmoved : {"leavers", "starters_fte", "in_post_fte", "moves", "vacancies_fte"})
    EXPECT_EQ(std::count(moved.begin(), moved.end(), unmoved), 0) << unmoved;
  EXPECT_EQ(std::count(moved.begin(), moved.end(), "absence_days_lost"), 1);
}

TEST(Mechanism52, DaysByCauseAddUpInEveryMonth) {
  Region region = test::lively_region(2, 3.0);
  region.absence.causes = {{"stress", {.days_share = 0.25}}, {"muscles and joints", {.days_share = 0.2}}};
  region.absence.long_leave = {{"maternity", {.yearly_rate = 0.05}}};
  const Kept kept{region};
  EXPECT_EQ(kept.layout.labels().causes,
            (std::vector<std::string>{"stress", "muscles and joints", "all other causes"}));
  const std::size_t places = kept.layout.size(kept.layout.index_of("absence_days_lost"));
  ASSERT_EQ(places, 72U);
  for (std::size_t place = 0; place < places; ++place) {
    double sum = 0.0;
    for (std::size_t cause = 0; cause < 3; ++cause)
      sum += kept.level("absence_days_lost_by_cause", 3 * place + cause);
    EXPECT_NEAR(sum, kept.level("absence_days_lost", place), 1e-5 * (1.0 + sum));
  }
}

TEST(Mechanism52, ACauseLikeAllOthersChangesNothingButWhatIsTold) {
  Region region = test::lively_region(2, 2.0);
  const Kept without{region};
  EXPECT_FALSE(without.keeps("absence_days_lost_by_cause"));
  region.absence.causes = {{"stress", {.days_share = 0.5}}};  // halves add up without rounding
  const Kept with{region};
  EXPECT_TRUE(with.keeps("absence_days_lost_by_cause"));
  EXPECT_EQ(with.seen.fingerprint, without.seen.fingerprint);
  EXPECT_EQ(test::measures_that_differ(without, with), std::vector<std::string>{});
}

}  // namespace
}  // namespace bide
