#include "scenario/price_history.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "scenario/csv.hpp"
#include "scenario/price_writer.hpp"
#include "scenario/study.hpp"
#include "shared_data.hpp"

namespace bide {
namespace {

constexpr int first_year = 2016, last_year = 2025;

std::int64_t pounds_at(const Prices& prices, std::int64_t point) {
  const auto found = std::find_if(prices.spine.begin(), prices.spine.end(),
                                  [point](const auto& given) { return given.value.point == point; });
  return found == prices.spine.end() ? 0 : found->value.amount.value / 100;
}

/// The rate in force on a day.
InsuranceRateParams insurance_on(const Prices& prices, Date day) {
  InsuranceRateParams found;
  for (const auto& rate : prices.national_insurance)
    if (rate.value.from <= day) found = rate.value;
  return found;
}

TEST(PriceHistory, TheSpineIsThePublishedOneOfEveryYear) {
  constexpr auto published = "njc_spine_points_2019_2025.csv";
  BIDE_NEEDS_SHARED_DATA(published);
  const CsvShape shape{"points of the pay spine", {"scp", "year_from_1_april", "gbp"}};
  const auto csv = read_csv(test::shared_data(published), shape);
  const auto columns = csv.columns(shape);
  for (const auto& record : csv.records()) {
    const auto number = [&](std::size_t i) { return std::stoi(record.fields[columns[i]].text); };
    EXPECT_EQ(pounds_at(prices_of(number(1)), number(0)), number(2)) << number(0) << " in " << number(1);
  }
  EXPECT_EQ(csv.records().size(), 28U);
}

TEST(PriceHistory, AYearsAwardTakesItsSpineToTheNextYears) {
  for (int year = first_year; year < last_year; ++year) {
    const auto prices = prices_of(year), next = prices_of(year + 1);
    ASSERT_FALSE(prices.awards.empty()) << year;
    const auto& award = prices.awards.front().value;
    EXPECT_EQ(award.effective, make_date(year + 1, 4, 1));
    for (const auto& [point, from] : prices.spine) {
      const auto raised = point.amount + share_of(point.amount, award.percent) + award.cash;
      EXPECT_NEAR(in_pounds(raised), static_cast<double>(pounds_at(next, point.point)), 1.01)
          << point.point << " in " << year;
    }
  }
  EXPECT_TRUE(prices_of(last_year).awards.empty());
}

TEST(PriceHistory, PayRisesFromPointToPointAndFromYearToYear) {
  for (int year = first_year; year <= last_year; ++year) {
    const auto prices = prices_of(year);
    for (std::size_t i = 1; i < prices.spine.size(); ++i)
      EXPECT_GT(prices.spine[i].value.amount, prices.spine[i - 1].value.amount) << year;
    if (year > first_year) {
      EXPECT_GT(pounds_at(prices, 30), pounds_at(prices_of(year - 1), 30)) << year;
    }
  }
}

TEST(PriceHistory, GivesNationalInsuranceFromTheFirstDayOfTheYearOn) {
  struct Known {
    int year;
    double rate;
    std::int64_t threshold;
  };
  for (const auto& [year, rate, threshold] :
       {Known{2016, 0.138, 8'112}, Known{2017, 0.138, 8'164}, Known{2019, 0.138, 8'632},
        Known{2021, 0.138, 8'840}, Known{2022, 0.1505, 9'100}, Known{2023, 0.138, 9'100},
        Known{2024, 0.138, 9'100}, Known{2025, 0.15, 5'000}}) {
    const auto autumn = insurance_on(prices_of(year), make_date(year, 10, 1));
    EXPECT_DOUBLE_EQ(autumn.rate, rate) << year;
    EXPECT_EQ(autumn.threshold, pounds(threshold)) << year;
    const auto& rates = prices_of(year).national_insurance;
    EXPECT_TRUE(year == first_year || rates.front().value.from <= make_date(year, 4, 1)) << year;
    EXPECT_EQ(std::count_if(rates.begin(), rates.end(),
                            [y = year](const auto& r) { return r.value.from <= make_date(y, 4, 1); }),
              year == first_year ? 0 : 1)
        << year;
  }
}

/// Published ratios of what an agency worker and an employee cost lie between 1.2 and 1.8.
TEST(PriceHistory, AgencyStaffCostAsMuchMoreThanEmployeesAsIsUsualInEveryYear) {
  constexpr double hours_a_year = 37.0 * 46.0;
  for (int year = first_year; year <= last_year; ++year) {
    const auto prices = prices_of(year);
    const auto insurance = insurance_on(prices, make_date(year, 10, 1));
    const auto cost_at = [&](std::int64_t point) {
      const auto pay = static_cast<double>(pounds_at(prices, point));
      return pay * (1.0 + prices.pension_rate.value + 0.005) +
             insurance.rate * (pay - in_pounds(insurance.threshold));
    };
    const double practitioners = in_pounds(prices.charge_practitioners.value) * hours_a_year / cost_at(30);
    EXPECT_GT(practitioners, 1.2) << year;
    EXPECT_LT(practitioners, 1.8) << year;
    const double managers = in_pounds(prices.charge_managers.value) * hours_a_year / cost_at(43);
    EXPECT_GT(managers, 1.1) << year;
    EXPECT_LT(managers, 1.8) << year;
  }
  EXPECT_EQ(prices_of(2025).charge_practitioners.value, Pence{4'865});
}

TEST(PriceHistory, AYearWithoutFiguresHasThoseOfTheNearestAndSaysSo) {
  const auto after = prices_of(2031), last = prices_of(last_year);
  EXPECT_EQ(after.of_year, last_year);
  EXPECT_EQ(pounds_at(after, 30), pounds_at(last, 30));
  for (const auto& point : after.spine) {
    EXPECT_EQ(point.from.confidence, Confidence::low);
    EXPECT_NE(point.from.why.find("no figure of 2031/32 is at hand: that of 2025/26 stands in"),
              std::string::npos);
  }
  EXPECT_EQ(after.charge_managers.value, last.charge_managers.value);
  EXPECT_EQ(after.pension_rate.from.confidence, Confidence::low);
  const auto before = prices_of(2013);
  EXPECT_EQ(before.of_year, first_year);
  EXPECT_EQ(before.awards.size(), prices_of(first_year).awards.size());
}

TEST(PriceHistory, SaysWhereEveryFigureComesFrom) {
  for (int year = first_year - 1; year <= last_year + 1; ++year) {
    const auto prices = prices_of(year);
    for (const auto& point : prices.spine) EXPECT_FALSE(point.from.source.empty());
    for (const auto& award : prices.awards) EXPECT_FALSE(award.from.source.empty());
    for (const auto& rate : prices.national_insurance) EXPECT_FALSE(rate.from.source.empty());
    for (const auto& from :
         {prices.pension_rate.from, prices.charge_practitioners.from, prices.charge_managers.from})
      EXPECT_FALSE(from.source.empty());
  }
}

TEST(PriceWriter, GivesTheNationalRulesOnAgencyWorkWhereTheHorizonReachesThem) {
  const auto written = [](int year) {
    SourcedYaml yaml;
    write_prices(yaml, prices_of(year));
    return yaml.text();
  };
  for (const int year : {2016, 2019}) EXPECT_EQ(written(year).find("agreements:"), std::string::npos) << year;
  for (const int year : {2020, 2024, 2025}) {
    const auto study = read_study(
        written(year) + "name: R\nauthorities: {a: {establishment.posts_fte: {case holder: 9}}}\n", "f");
    const auto& agreements = study.options.front().scenario.region.agency_market.agreements;
    ASSERT_EQ(agreements.size(), 1U) << year;
    const RateAgreementParams& rules = agreements.front().second;
    EXPECT_EQ(rules.from, make_date(2024, 10, 31));
    EXPECT_GE(rules.experience, days(1'095));
    EXPECT_GE(rules.cooling_off, days(90));
    EXPECT_EQ(rules.notice, weeks(4));
  }
}

}  // namespace
}  // namespace bide
