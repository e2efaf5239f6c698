#include "experiment/csww_panel.hpp"

#include <gtest/gtest.h>

#include "scenario/csww_fixture.hpp"
#include "scenario/csww_scenario.hpp"
#include "shared_data.hpp"

namespace bide {
namespace {

using test::midshire;
using Figure = CswwFigure;

std::vector<const CswwAuthority*> all_of(const CswwTable& table) {
  std::vector<const CswwAuthority*> authorities;
  for (const CswwAuthority& authority : table.authorities()) authorities.push_back(&authority);
  return authorities;
}

CswwPanels panels_of(const CswwTable& table) {
  return bide::panels_of(sample_of(all_of(table), table.first_year(), table.last_year()));
}

TEST(CswwPanel, HasTheRatesOfEachYearAndNothingWhereNothingIsPublished) {
  const CswwTable table = test::csww({midshire(2019), midshire(2021, {{"leavers_fte", "c"},
                                                                      {"turnover_rate_fte", "c"},
                                                                      {"vacancy_fte", "low"},
                                                                      {"vacancy_rate_fte", "0"}})});
  const CswwPanels panels = panels_of(table);
  ASSERT_EQ(panels.turnover.units(), 1U);
  ASSERT_EQ(panels.turnover.years(), 3U);
  EXPECT_DOUBLE_EQ(*panels.turnover.at(0, 0), 15.0);
  EXPECT_DOUBLE_EQ(*panels.vacancy.at(0, 0), 20.0);
  EXPECT_DOUBLE_EQ(*panels.agency.at(0, 0), 20.0);
  EXPECT_FALSE(panels.vacancy.at(0, 1));
  EXPECT_FALSE(panels.turnover.at(0, 2));
  EXPECT_FALSE(panels.leavers.at(0, 2));
  EXPECT_DOUBLE_EQ(*panels.vacancy.at(0, 2), 0.0);
}

TEST(CswwPanel, TakesHardlyAnyTurnoverForAFaultOfRecordingPublishedOrSimulated) {
  const CswwTable table =
      test::csww({midshire(2019, {{"leavers_fte", "1"}, {"turnover_rate_fte", "1"}}), midshire(2020)});
  EXPECT_FALSE(panels_of(table).turnover.at(0, 0));
  CswwSample sample = sample_of(all_of(table), 2019, 2020);
  sample.units[0][1] = published_as(*sample.units[0][1], {.in_post = 100.0, .leavers = 1.0});
  const CswwPanels simulated = bide::panels_of(sample);
  EXPECT_FALSE(simulated.turnover.at(0, 1));
  EXPECT_FALSE(simulated.leavers.at(0, 1));
}

TEST(CswwPanel, RoundsWhatIsSimulatedAsTheDepartmentDoes) {
  const CswwTable table = test::csww({midshire(2019)});
  const CswwRow row =
      published_as(*table.authorities().front().history.in(2019),
                   {.in_post = 101.26, .starters = 7.04, .leavers = 10.0, .vacancies = 9.96, .agency = 0.0});
  EXPECT_DOUBLE_EQ(*row[Figure::in_post_fte].value, 101.3);
  EXPECT_DOUBLE_EQ(*row[Figure::starters_fte].value, 7.0);
  EXPECT_DOUBLE_EQ(*row[Figure::turnover_rate].value, 9.9);
  EXPECT_DOUBLE_EQ(*row[Figure::vacancy_fte].value, 10.0);
  EXPECT_DOUBLE_EQ(*row[Figure::vacancy_rate].value, 9.0);
  EXPECT_DOUBLE_EQ(*row[Figure::agency_rate].value, 0.0);
  EXPECT_EQ(row.year, 2019);
}

TEST(CswwPanel, HidesWhatIsSimulatedWherePublicationHidesIt) {
  const CswwTable table = test::csww({midshire(2019, {{"vacancy_fte", "u"}, {"vacancy_rate_fte", "u"}})});
  const CswwRow row =
      published_as(*table.authorities().front().history.in(2019), {.in_post = 100.0, .vacancies = 30.0});
  EXPECT_FALSE(row[Figure::vacancy_fte].value);
  EXPECT_FALSE(row[Figure::vacancy_rate].value);
  EXPECT_FALSE(row[Figure::cases].value);
}

TEST(CswwPanel, LeavesOutAuthoritiesOfFewStaff) {
  const CswwTable table =
      test::csww({midshire(2019, {{"inpost_fte", "59"}}), midshire(2020, {{"inpost_fte", "61"}})});
  EXPECT_EQ(large_enough(all_of(table)).size(), 1U);
  const CswwTable smaller =
      test::csww({midshire(2019, {{"inpost_fte", "59"}}), midshire(2020, {{"inpost_fte", "60"}})});
  EXPECT_TRUE(large_enough(all_of(smaller)).empty());
}

constexpr auto indicators = "csww_indicators_2017_to_2025.csv";

// The full table gives turnover 3.6 and 4.8, lag-1 0.32; vacancies 8.4, 6.5, 0.79; agency 8.8, 6.4, 0.84;
// slopes 0.85, 0.96, 0.66; dispersion 4.9 and 3.4. The visible part of it cannot lie far from that.
TEST(CswwPanel, OfThePublishedTableHasItsKnownStatistics) {
  BIDE_NEEDS_SHARED_DATA(indicators);
  const CswwTable table = read_csww(test::shared_data(indicators));
  const CswwPanels panels = bide::panels_of(sample_of(large_enough(all_of(table)), 2017, 2025));
  const PanelSpread turnover = spread_of(panels.turnover), vacancy = spread_of(panels.vacancy),
                    agency = spread_of(panels.agency);
  EXPECT_NEAR(turnover.between, 3.6, 0.5);
  EXPECT_NEAR(turnover.within, 4.8, 0.5);
  EXPECT_NEAR(turnover.lag_1, 0.32, 0.06);
  EXPECT_NEAR(turnover.lag_1_within, -0.05, 0.06);
  EXPECT_NEAR(vacancy.between, 8.4, 0.8);
  EXPECT_NEAR(vacancy.within, 6.5, 0.5);
  EXPECT_NEAR(vacancy.lag_1, 0.79, 0.04);
  EXPECT_NEAR(agency.between, 8.8, 0.8);
  EXPECT_NEAR(agency.within, 6.4, 0.5);
  EXPECT_NEAR(agency.lag_1, 0.84, 0.04);
  const PanelSlopes slopes = slopes_of(panels.agency, panels.vacancy);
  EXPECT_NEAR(slopes.overall, 0.85, 0.05);
  EXPECT_NEAR(slopes.between, 0.96, 0.05);
  EXPECT_NEAR(slopes.within, 0.66, 0.07);
  const PanelDispersion dispersion = dispersion_of(panels.leavers, panels.in_post);
  EXPECT_NEAR(dispersion.given_year, 4.9, 0.5);
  EXPECT_NEAR(dispersion.given_year_and_unit, 3.4, 0.4);
  EXPECT_NEAR(correlation_of_unit_means(panels.turnover, panels.vacancy), 0.54, 0.06);
}

}  // namespace
}  // namespace bide
