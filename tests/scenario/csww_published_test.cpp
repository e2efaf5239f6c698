#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "scenario/csww_estimates.hpp"
#include "shared_data.hpp"

namespace bide {
namespace {

constexpr auto indicators = "csww_indicators_2017_to_2025.csv";
using Figure = CswwFigure;

/// Published rates have one decimal, so a rate from stocks agrees within half of it.
constexpr double rounding = 0.00051;

StartingFigures of(const CswwTable& table, std::string_view name, int year) {
  return starting_figures(table, table.authority(name, year), year);
}

TEST(CswwPublished, EveryAuthorityHasStartingFiguresForEveryYear) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  for (const auto& authority : table.authorities())
    for (int year = table.first_year(); year <= table.last_year(); ++year) {
      const auto start = starting_figures(table, authority, year);
      const auto where = start.name + " " + std::to_string(year);
      EXPECT_GT(start.in_post.value, 0.0) << where;
      EXPECT_GE(start.vacancies.value, 0.0) << where;
      EXPECT_GE(start.agency.value, 0.0) << where;
      EXPECT_GT(start.turnover_rate.value, 0.02) << where;
      EXPECT_LT(start.turnover_rate.value, 0.50) << where;
      EXPECT_GT(start.cases.value / start.case_holders.value, 2.0) << where;
      EXPECT_LT(start.cases.value / start.case_holders.value, 40.0) << where;
      EXPECT_GT(start.absence_rate.value, 0.0) << where;
      EXPECT_LE(start.fte_per_head.value, 1.0) << where;
    }
}

TEST(CswwPublished, StocksAgreeWithThePublishedRates) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  int compared = 0;
  for (const auto& authority : table.authorities())
    for (const auto* row : authority.history.rows()) {
      const auto start = starting_figures(table, authority, row->year);
      if (start.vacancies.origin != Origin::published || !(*row)[Figure::vacancy_rate].value) continue;
      const double rate = start.vacancies.value / start.establishment();
      EXPECT_NEAR(rate, *(*row)[Figure::vacancy_rate].value / 100.0, rounding + 0.0005)
          << row->name << row->year;
      ++compared;
    }
  EXPECT_GT(compared, 900);
}

TEST(CswwPublished, ARegionWithEveryAuthorityAddsUpToItsPublishedRow) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  constexpr auto north_east = "E12000001";
  for (const auto* total : table.region(north_east).rows()) {
    double in_post = 0.0, vacancies = 0.0, starters = 0.0;
    int count = 0;
    for (const auto& authority : table.authorities()) {
      const auto* row = authority.history.in(total->year);
      if (!row || row->region_code != north_east) continue;
      const auto start = starting_figures(table, authority, total->year);
      in_post += start.in_post.value;
      vacancies += start.vacancies.value;
      starters += start.starters.value;
      ++count;
    }
    if (count != 12) continue;
    EXPECT_NEAR(in_post, *(*total)[Figure::in_post_fte].value, 0.7) << total->year;
    EXPECT_NEAR(vacancies, *(*total)[Figure::vacancy_fte].value, 0.7) << total->year;
    EXPECT_NEAR(starters, *(*total)[Figure::starters_fte].value, 0.7) << total->year;
  }
}

/// England's published rates of 2022 to 2024 leave out authorities without figures on both sides.
TEST(CswwPublished, EnglandsDefinitionsHoldInItsOwnRows) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  for (const auto* row : table.england().rows()) {
    const double allowed = row->year < 2022 || row->year > 2024 ? rounding : 0.003;
    const auto value = [row](Figure figure) { return *(*row)[figure].value; };
    EXPECT_NEAR(value(Figure::leavers_fte) / value(Figure::in_post_fte), value(Figure::turnover_rate) / 100,
                allowed);
    EXPECT_NEAR(value(Figure::agency_fte) / (value(Figure::agency_fte) + value(Figure::in_post_fte)),
                value(Figure::agency_rate) / 100, allowed);
    EXPECT_NEAR(value(Figure::cases) / value(Figure::case_holders_fte), value(Figure::caseload), 0.051);
  }
}

TEST(CswwPublished, ACouncilWithHighTurnoverStartsWithHighTurnover) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  const auto medway = of(table, "Medway", 2019);
  EXPECT_NEAR(medway.turnover_rate.value, 0.150 + 0.23 * 0.075 + 0.40 * (0.120 + 0.046) / 2, 1e-9);
  EXPECT_GT(medway.turnover_rate.value, of(table, "Kent", 2019).turnover_rate.value + 0.05);
}

TEST(CswwPublished, GatesheadNearTwentySixteenDoesNotUseItsFalseLeavers) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  const auto start = of(table, "gateshead", 2017);
  EXPECT_EQ(start.code, "E08000037");
  EXPECT_DOUBLE_EQ(start.in_post.value, 133.5);
  EXPECT_NEAR(start.turnover_rate.value, 0.134 + 0.32 * (0.161 - 0.151), 1e-9);
  EXPECT_EQ(start.turnover_rate.origin, Origin::other_year);
  const auto sunderland = of(table, "Sunderland", 2018);
  EXPECT_NEAR(sunderland.turnover_rate.value, 0.151 + 0.32 * (0.084 - 0.134), 1e-9);
}

TEST(CswwPublished, AReCodedAuthorityHasItsWholeHistory) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const auto table = read_csww(test::shared_data(indicators));
  const auto* barnsley = table.with_code("E08000038");
  ASSERT_NE(barnsley, nullptr);
  EXPECT_EQ(barnsley, table.with_code("E08000016"));
  EXPECT_EQ(barnsley->history.rows().size(), 9U);
}

}  // namespace
}  // namespace bide
