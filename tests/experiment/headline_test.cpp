#include "experiment/headline.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/error.hpp"
#include "experiment/made_up_results.hpp"

namespace bide {
namespace {

using testing::headline_layout;
using testing::MemorySource;

/// One replication of one option, and the headlines of it.
class HeadlineTest : public ::testing::Test {
 protected:
  explicit HeadlineTest(int months = 60) : source{headline_layout(months), 1, {0}} {}

  double value(const std::string& key, Date start = make_date(2016, 4, 1)) {
    const FocusObservations seen = FocusReader{source.layout(), "gateshead"}.read(source, task);
    for (const HeadlineRule& rule : headline_rules(start, source.layout().labels(), losses, seen)) {
      if (rule.headline.key == key) return rule.value(seen);
    }
    throw std::out_of_range{key};
  }

  Task task{0, 0};
  MemorySource source;
  LossQuestions losses;
};

TEST_F(HeadlineTest, CountsTheLostOfTheFirstTwoYearsOnly) {
  source.month(task, "lost_to_neighbours", 0) = 3;
  source.month(task, "lost_to_neighbours", 23) = 4;
  source.month(task, "lost_to_neighbours", 24) = 50;
  EXPECT_EQ(value("lost_to_neighbours"), 7.0);
}

TEST_F(HeadlineTest, AveragesStaffInPostOverTheLastYear) {
  source.fill_months(task, "in_post_fte", 90.0);
  for (std::size_t i = 48; i < 60; ++i) source.month(task, "in_post_fte", i) = i < 54 ? 100.0 : 110.0;
  EXPECT_DOUBLE_EQ(value("in_post"), 105.0);
}

TEST_F(HeadlineTest, ShowsStaffInPostFirstWhereLossesToNeighboursAreNotKept) {
  FocusObservations seen = FocusReader{source.layout(), "gateshead"}.read(source, task);
  const auto prominence = [&] {
    for (const HeadlineRule& rule :
         headline_rules(make_date(2016, 4, 1), source.layout().labels(), losses, seen)) {
      if (rule.headline.key == "in_post") return rule.headline.prominence;
    }
    throw std::out_of_range{"in_post"};
  };
  EXPECT_EQ(prominence(), Prominence::machines);
  seen.lost_to_neighbours.clear();
  EXPECT_EQ(prominence(), Prominence::first);
}

TEST_F(HeadlineTest, AveragesDaysToFillOverVacanciesAndNotOverMonths) {
  FocusObservations seen = FocusReader{source.layout(), "gateshead"}.read(source, task);
  seen.vacancies_filled.assign(60, 0.0);
  seen.days_to_fill.assign(60, 0.0);
  seen.vacancies_filled[3] = 1.0;
  seen.days_to_fill[3] = 30.0;
  seen.vacancies_filled[50] = 3.0;
  seen.days_to_fill[50] = 450.0;
  for (const HeadlineRule& rule :
       headline_rules(make_date(2016, 4, 1), source.layout().labels(), losses, seen)) {
    if (rule.headline.key == "days_to_fill") {
      EXPECT_DOUBLE_EQ(rule.value(seen), 120.0);
      return;
    }
  }
  ADD_FAILURE() << "the headline is not there";
}

TEST_F(HeadlineTest, AveragesTheExperiencedShareOverTheLastYear) {
  source.fill_months(task, "in_post_fte", 100.0);
  source.fill_months(task, "experienced_fte", 90.0);
  for (std::size_t i = 48; i < 60; ++i) source.month(task, "experienced_fte", i) = i < 54 ? 40.0 : 60.0;
  EXPECT_DOUBLE_EQ(value("experienced_share"), 0.5);
}

// The horizon April 2016 to March 2021 holds four whole census years, ending in months 17, 29, 41 and 53.
TEST_F(HeadlineTest, TakesTheDepartmentsRatesAtThirtySeptemberOfWholeCensusYears) {
  const double in_post[]{80.0, 90.0, 100.0, 110.0};
  const double vacancies[]{20.0, 10.0, 25.0, 0.0};
  for (std::size_t i = 0; i < 4; ++i) {
    source.month(task, "in_post_fte", 17 + 12 * i) = in_post[i];
    source.month(task, "vacancies_fte", 17 + 12 * i) = vacancies[i];
    source.month(task, "agency_fte", 17 + 12 * i) = 10.0;
  }
  source.month(task, "in_post_fte", 5) = 1.0;  // 30 September 2016 ends no whole census year
  source.month(task, "vacancies_fte", 5) = 1.0;
  EXPECT_DOUBLE_EQ(value("vacancy_rate"), (0.2 + 0.1 + 0.2 + 0.0) / 4);
  EXPECT_DOUBLE_EQ(value("agency_rate"), (10.0 / 90 + 10.0 / 100 + 10.0 / 110 + 10.0 / 120) / 4);
}

TEST_F(HeadlineTest, DividesAYearsLeaversByThoseInPostAtItsEnd) {
  source.fill_months(task, "in_post_fte", 50.0);
  for (std::size_t i = 0; i < 4; ++i) source.month(task, "in_post_fte", 17 + 12 * i) = 100.0;
  source.month(task, "leavers_fte", 5) = 1000.0;   // September 2016: before the first whole census year
  source.month(task, "leavers_fte", 6) = 8.0;      // October 2016
  source.month(task, "leavers_fte", 17) = 4.0;     // September 2017
  source.month(task, "leavers_fte", 54) = 1000.0;  // October 2020: after the last one
  EXPECT_DOUBLE_EQ(value("turnover"), 0.12 / 4);
}

TEST_F(HeadlineTest, DividesAYearsLeaversByItsMeanStockToo) {
  source.fill_months(task, "in_post_fte", 50.0);
  for (std::size_t i = 0; i < 4; ++i) source.month(task, "in_post_fte", 17 + 12 * i) = 110.0;
  source.month(task, "leavers_fte", 5) = 1000.0;  // September 2016: before the first whole census year
  source.month(task, "leavers_fte", 6) = 11.0;    // October 2016
  EXPECT_DOUBLE_EQ(value("turnover_of_mean_stock"), 11.0 / 55.0 / 4);
}

TEST_F(HeadlineTest, DividesDaysLostByTheWorkingDaysOfThoseInPostAtTheYearsEnd) {
  source.fill_months(task, "in_post_fte", 80.0);
  for (std::size_t i = 0; i < 4; ++i) source.month(task, "in_post_fte", 17 + 12 * i) = 100.0;
  source.month(task, "absence_days_lost", 5) = 1e6;
  source.month(task, "absence_days_lost", 6) = 508.0;
  source.month(task, "absence_days_lost", 17) = 254.0;
  EXPECT_DOUBLE_EQ(value("absence_rate"), 0.03 / 4);
}

TEST_F(HeadlineTest, CountsFiveYearsServiceAtTheHorizonsEnd) {
  for (std::size_t band = 0; band < 5; ++band) source.service(task, 0, band) = 1.0;
  const double last[]{10.0, 20.0, 30.0, 25.0, 15.0};
  for (std::size_t band = 0; band < 5; ++band) source.service(task, 4, band) = last[band];
  EXPECT_DOUBLE_EQ(value("five_years_service_share"), 0.4);
}

TEST_F(HeadlineTest, SumsAgencySpendAndNetCostToThePenny) {
  source.spend(task, 0, 0) = 100'00.0;
  source.spend(task, 1, 1) = 30'01.0;  // agency
  source.spend(task, 2, 2) = 20'02.0;  // own agency
  source.spend(task, 4, 3) = -5'00.0;  // own agency surplus
  source.spend(task, 4, 4) = -7'50.0;  // improvement money
  EXPECT_EQ(value("agency_spend"), 45.03);
  EXPECT_EQ(value("net_cost"), 137.53);
  EXPECT_EQ(value("net_cost_2016/17"), 100.0);
  EXPECT_EQ(value("net_cost_2020/21"), -12.5);
}

TEST_F(HeadlineTest, WeighsTheCapacityShortfallByTheDaysOfEachMonth) {
  source.month(task, "capacity_shortfall_fte", 0) = 10.0;   // April 2016, 30 days
  source.month(task, "capacity_shortfall_fte", 10) = 20.0;  // February 2017, 28 days
  EXPECT_DOUBLE_EQ(value("capacity_shortfall"), (300.0 + 560.0) / 365.25);
  EXPECT_DOUBLE_EQ(value("capacity_shortfall", make_date(2016, 4, 21)), (100.0 + 560.0) / 365.25);
}

TEST_F(HeadlineTest, LooksForTenLostInAnyTwelveMonthsOfYearsThreeToFive) {
  const auto lost = [&](std::size_t month) -> double& {
    return source.month(task, "lost_to_neighbours", month);
  };
  lost(30) = 5;
  lost(42) = 5;  // thirteen months in all
  EXPECT_EQ(value("ten_lost_within_12_months"), 0.0);
  lost(41) = 5;
  lost(42) = 0;
  EXPECT_EQ(value("ten_lost_within_12_months"), 1.0);
  lost(41) = 0;
  lost(23) = 5;  // year 2 does not count
  EXPECT_EQ(value("ten_lost_within_12_months"), 0.0);
  lost(59) = 10;
  EXPECT_EQ(value("ten_lost_within_12_months"), 1.0);
}

TEST_F(HeadlineTest, LooksForSixteenLostInAnyTwentyFourMonths) {
  source.month(task, "lost_to_neighbours", 3) = 8;
  source.month(task, "lost_to_neighbours", 27) = 8;
  EXPECT_EQ(value("sixteen_lost_within_24_months"), 0.0);
  source.month(task, "lost_to_neighbours", 26) = 8;
  EXPECT_EQ(value("sixteen_lost_within_24_months"), 1.0);
}

TEST_F(HeadlineTest, AsksAfterTheLossesThatTheStudyNames) {
  losses = {{4, 6}, {21, 30}};
  EXPECT_THROW(value("ten_lost_within_12_months"), std::out_of_range);
  source.month(task, "lost_to_neighbours", 30) = 4;
  EXPECT_EQ(value("four_lost_within_6_months"), 1.0);
  source.month(task, "lost_to_neighbours", 29) = 10;
  source.month(task, "lost_to_neighbours", 1) = 7;
  EXPECT_EQ(value("21_lost_within_30_months"), 1.0);
  source.month(task, "lost_to_neighbours", 1) = 0;
  source.month(task, "lost_to_neighbours", 0) = 7;  // 31 months before the last
  EXPECT_EQ(value("21_lost_within_30_months"), 0.0);
  losses.later = losses.large;  // one question, not two of the same name
  EXPECT_EQ(value("21_lost_within_30_months"), 0.0);
}

TEST_F(HeadlineTest, IsRefusedForAnAuthorityThatTheResultsDoNotHave) {
  EXPECT_THROW((FocusReader{source.layout(), "medway"}), ComparisonRefused);
}

class HeadlineOfTwoYearsTest : public HeadlineTest {
 protected:
  HeadlineOfTwoYearsTest() : HeadlineTest{24} {}
};

TEST_F(HeadlineOfTwoYearsTest, LeavesOutWhatNeedsALongerHorizon) {
  EXPECT_THROW(value("ten_lost_within_12_months"), std::out_of_range);
  EXPECT_NO_THROW(value("sixteen_lost_within_24_months"));
  EXPECT_NO_THROW(value("vacancy_rate"));
}

TEST_F(HeadlineTest, NamesTheCensusYearsThatItIsTheMeanOf) {
  const FocusObservations seen = FocusReader{source.layout(), "gateshead"}.read(source, task);
  std::map<std::string, std::string> spans;
  for (const HeadlineRule& rule :
       headline_rules(make_date(2016, 4, 1), source.layout().labels(), losses, seen))
    spans[rule.headline.key] = rule.headline.span;
  EXPECT_EQ(spans["vacancy_rate"], "30 September, mean of 2017 to 2020");
  EXPECT_EQ(spans["turnover"], "years to 30 September, mean of 2017 to 2020");
}

TEST_F(HeadlineOfTwoYearsTest, NamesTheOneCensusYearOfAShortHorizon) {
  const FocusObservations seen = FocusReader{source.layout(), "gateshead"}.read(source, task);
  for (const HeadlineRule& rule :
       headline_rules(make_date(2016, 4, 1), source.layout().labels(), losses, seen)) {
    if (rule.headline.key != "turnover") continue;
    EXPECT_EQ(rule.headline.span, "year to 30 September 2017");
  }
}

TEST_F(HeadlineTest, CountsNoLossesToNeighboursThatThereAreNot) {
  const FocusObservations seen = FocusReader{source.layout(), "gateshead"}.read(source, task);
  AxisLabels alone = source.layout().labels();
  alone.authorities = {"gateshead"};
  for (const HeadlineRule& rule : headline_rules(make_date(2016, 4, 1), alone, losses, seen))
    EXPECT_EQ(rule.headline.key.find("lost"), std::string::npos) << rule.headline.key;
}

TEST(Headlines, LeaveOutWhatTheStudyDoesNotKeep) {
  const FocusObservations nothing;
  EXPECT_TRUE(headline_rules(make_date(2016, 4, 1), headline_layout().labels(), {}, nothing).empty());
}

}  // namespace
}  // namespace bide
