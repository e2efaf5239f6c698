#include "experiment/evidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/panels.hpp"

namespace bide {
namespace {

using test::panel_of;

/// Three authorities in 2018 to 2020; the first becomes Inadequate in 2019, beside the second.
Evidence evidence() {
  Evidence seen{.first_year = 2018, .inadequate = {{0, 1}}};
  seen.panels.agency = panel_of({{10, 22, 16}, {10, 10, 10}, {10, 10, 10}});
  seen.panels.vacancy = panel_of({{20, 30, 22}, {20, 20, 20}, {20, 20, 20}});
  seen.panels.turnover = panel_of({{15, 15, 15}, {15, 18, 15}, {15, 12, 15}});
  seen.panels.in_post = panel_of({{100, 100, 120}, {100, 100, std::nullopt}, {200, 200, 200}});
  seen.panels.leavers = panel_of({{10, 15, 18}, {20, std::nullopt, 15}, {30, 24, 30}});
  seen.panels.vacancies = panel_of({{20, 20, 20}, {30, 20, 20}, {50, 60, 60}});
  seen.panels.agency_fte = panel_of({{10, 10, 10}, {20, 20, 20}, {20, 20, 50}});
  return seen;
}

const Statistic& named(const std::vector<Statistic>& statistics, std::string_view section,
                       std::string_view name) {
  const auto found = std::find_if(statistics.begin(), statistics.end(), [&](const Statistic& statistic) {
    return statistic.section.find(section) != std::string::npos && statistic.name == name;
  });
  if (found == statistics.end()) throw std::out_of_range{std::string{name}};
  return *found;
}

double value_of(std::string_view section, std::string_view name) {
  const StatisticsOf what{2018, 2020, {{1}, {0}, {}}, 0};
  return named(panel_statistics(what), section, name).of(evidence());
}

TEST(Evidence, FollowsAReportAgainstTheYearsMeanFromTheYearBefore) {
  // Agency of the first less the mean: 0 in 2018, 22 - 14 in 2019, 16 - 12 in 2020.
  EXPECT_DOUBLE_EQ(value_of("Inadequate", "agency rate, in the year of the report"), 8.0);
  EXPECT_DOUBLE_EQ(value_of("Inadequate", "agency rate, 1 year after"), 4.0);
  EXPECT_TRUE(std::isnan(value_of("Inadequate", "agency rate, 2 years after")));
  EXPECT_TRUE(std::isnan(value_of("Inadequate", "agency rises in the year before")));
  EXPECT_DOUBLE_EQ(value_of("Inadequate", "reports"), 1.0);
}

TEST(Evidence, SeesWhatAReportDoesNextDoor) {
  // Turnover of the second less the years' means: 0, 3, 0; less its own mean 1: -1, 2, -1.
  EXPECT_DOUBLE_EQ(value_of("Inadequate", "turnover of neighbours, year of the report and next"), 0.5);
}

TEST(Evidence, LeavesOutNeighboursWithAReportOfTheirOwn) {
  const StatisticsOf what{2018, 2020, {{1}, {0}, {}}, {}};
  Evidence both = evidence();
  both.inadequate.push_back({1, 2});
  EXPECT_TRUE(std::isnan(
      named(panel_statistics(what), "Inadequate", "turnover of neighbours, year of the report and next")
          .of(both)));
}

TEST(Evidence, AddsUpWhatTheSameAuthoritiesPublishOnBothSides) {
  EXPECT_DOUBLE_EQ(value_of("together: in post", "2020"), 320.0);
  EXPECT_DOUBLE_EQ(value_of("together: turnover", "2018"), 100.0 * 60.0 / 400.0);
  EXPECT_DOUBLE_EQ(value_of("together: turnover", "2019"), 100.0 * 39.0 / 300.0);
  EXPECT_DOUBLE_EQ(value_of("together: vacancy rate", "2020"), 100.0 * 80.0 / 400.0);
  EXPECT_DOUBLE_EQ(value_of("together: agency rate", "2020"), 100.0 * 60.0 / 380.0);
  EXPECT_DOUBLE_EQ(value_of("together: in post", "change from 2018 to 2020"), -80.0);
}

TEST(Evidence, FollowsTheAuthorityThatRecovered) {
  EXPECT_DOUBLE_EQ(value_of("recovery", "agency rate, 2020"), 16.0);
  EXPECT_DOUBLE_EQ(value_of("recovery", "in post, 2020 over 2018"), 1.2);
}

TEST(Evidence, HasNoBordersAndNoRecoveryWhereNoneAreGiven) {
  for (const Statistic& statistic : panel_statistics({2018, 2020, {}, {}})) {
    EXPECT_EQ(statistic.section.find("recovery"), std::string::npos);
    EXPECT_EQ(statistic.name.find("neighbours"), std::string::npos);
  }
}

}  // namespace
}  // namespace bide
