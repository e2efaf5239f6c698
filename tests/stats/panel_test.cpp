#include "stats/panel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>
#include <vector>

#include "support/panels.hpp"

namespace bide {
namespace {

constexpr auto none = std::nullopt;
using test::panel_of;

// Year means 12, 14 and 18; deviations -2 0 -4, 2 0 4: unit means -2 and 2, own deviations 0 2 -2, 0 -2 2.
const Panel two_units = panel_of({{10.0, 14.0, 14.0}, {14.0, 14.0, 22.0}});

TEST(PanelSpread, AgreesWithAHandCalculation) {
  const PanelSpread spread = spread_of(two_units);
  EXPECT_DOUBLE_EQ(spread.between, std::sqrt(8.0));
  EXPECT_DOUBLE_EQ(spread.within, std::sqrt(16.0 / 6.0));
  // Pairs (-2 0) (0 -4) (2 0) (0 4): no product is other than 0.
  EXPECT_DOUBLE_EQ(spread.lag_1, 0.0);
  // Pairs (0 2) (2 -2) (0 -2) (-2 2): products -8, squares 8 and 16.
  EXPECT_DOUBLE_EQ(spread.lag_1_within, -8.0 / std::sqrt(8.0 * 16.0));
}

TEST(PanelSpread, LeavesOutWhatIsMissing) {
  // Year means 12, 14, 14: unit means -1 and 1, own deviations -1 1, and 1 -1 of the years both have.
  const PanelSpread spread =
      spread_of(panel_of({{10.0, 14.0, none}, {14.0, 14.0, none}, {none, none, 14.0}}));
  EXPECT_DOUBLE_EQ(spread.between, 1.0);  // means -1, 1 and 0
  EXPECT_DOUBLE_EQ(spread.within, std::sqrt(4.0 / 5.0));
}

TEST(PanelSpread, SaysNothingOfOneUnitInOneYear) {
  const PanelSpread spread = spread_of(panel_of({{10.0}}));
  EXPECT_TRUE(std::isnan(spread.between));
  EXPECT_TRUE(std::isnan(spread.lag_1));
}

TEST(PanelSlopes, TellUnitsFromYears) {
  // Units differ by 4 in x and 8 in y; within them y falls by half of x.
  const Panel x = panel_of({{0.0, 2.0, 4.0}, {4.0, 8.0, 12.0}});
  const Panel y = panel_of({{0.0, -1.0, -2.0}, {8.0, 6.0, 4.0}});
  // Year means of x 2, 5, 8: deviations -2 -3 -4 and their opposites; of y 4, 2.5, 1: -4 -3.5 -3.
  const PanelSlopes slopes = slopes_of(y, x);
  EXPECT_DOUBLE_EQ(slopes.overall, (8.0 + 10.5 + 12.0) / (4.0 + 9.0 + 16.0));
  EXPECT_DOUBLE_EQ(slopes.between, 3.5 / 3.0);
  EXPECT_DOUBLE_EQ(slopes.within, -0.5);
  EXPECT_DOUBLE_EQ(correlation_of_unit_means(x, y), 1.0);
}

TEST(PanelSlopes, TakeOnlyCellsThatBothHave) {
  const Panel x = panel_of({{0.0, 2.0, 4.0, none}, {4.0, 8.0, 12.0, 99.0}});
  const Panel y = panel_of({{0.0, -1.0, -2.0, 50.0}, {8.0, 6.0, 4.0, none}});
  EXPECT_DOUBLE_EQ(slopes_of(y, x).within, -0.5);
}

TEST(PanelDispersion, AgreesWithAHandCalculation) {
  const Panel staff = panel_of({{100.0, 100.0}, {100.0, 100.0}});
  const Panel count = panel_of({{10.0, 20.0}, {30.0, 20.0}});
  // Each year's rate is 0.2: (10^2 + 10^2) / (20 x 0.8) over 4 cells less 2 years.
  EXPECT_DOUBLE_EQ(dispersion_of(count, staff).given_year, 12.5 / 2.0);
  // Units' factors 0.75 and 1.25: 15 and 25 expected, off by 5 each; 4 cells less 2 years and 1 unit.
  EXPECT_DOUBLE_EQ(dispersion_of(count, staff).given_year_and_unit,
                   2.0 * (25.0 / (15.0 * 0.85) + 25.0 / (25.0 * 0.75)));
}

TEST(PanelDispersion, LeavesOutCellsWithoutACount) {
  const Panel staff = panel_of({{100.0, 100.0, 50.0}, {100.0, 100.0, 70.0}});
  const Panel count = panel_of({{10.0, 20.0, none}, {30.0, 20.0, none}});
  EXPECT_DOUBLE_EQ(dispersion_of(count, staff).given_year, 12.5 / 2.0);
}

TEST(PanelEvents, AreFollowedBeforeAndAfter) {
  const std::vector<PanelEvent> events{{0, 1}, {1, 2}};
  EXPECT_THAT(figures_around(two_units, events, 0), testing::ElementsAre(14.0, 22.0));
  EXPECT_THAT(figures_around(two_units, events, 0, -1), testing::ElementsAre(4.0, 8.0));
  EXPECT_THAT(figures_around(two_units, events, 1), testing::ElementsAre(14.0));
  EXPECT_THAT(figures_around(two_units, events, -2), testing::ElementsAre(14.0));
}

}  // namespace
}  // namespace bide
