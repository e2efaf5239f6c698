#include "experiment/area_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "experiment/replication.hpp"
#include "support/one_option_study.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

TEST(AreaReport, HasTheDepartmentsRatesOfSums) {
  CensusCount sum{.in_post = 60.0, .leavers = 9.0, .vacancies = 15.0, .agency = 10.0};
  sum += {.in_post = 120.0, .leavers = 18.0, .vacancies = 5.0, .agency = 10.0};
  EXPECT_DOUBLE_EQ(value_of(AreaFigure::in_post, sum), 180.0);
  EXPECT_DOUBLE_EQ(value_of(AreaFigure::turnover, sum), 27.0 / 180.0);
  EXPECT_DOUBLE_EQ(value_of(AreaFigure::vacancy_rate, sum), 20.0 / 200.0);
  EXPECT_DOUBLE_EQ(value_of(AreaFigure::agency_rate, sum), 20.0 / 200.0);
  EXPECT_DOUBLE_EQ(value_of(AreaFigure::turnover, {}), 0.0);
}

TEST(AreaReport, AddsUpTheAuthoritiesOfAnAreaAtTheLastCensus) {
  const Study study = test::one_option_study(test::quiet_region(50.0, 3, 2.6));
  const Layout layout = layout_of(study);
  Replicator replicator{study, layout};
  const CensusReader reader{layout};
  AreaReport report{layout, {{"two of them", {0, 2}}, {"the other", {1}}}};
  std::vector<double> two;
  for (std::uint32_t k = 0; k < 3; ++k) {
    const Observations& seen = replicator.run(0, k);
    report.add(seen);
    CensusCount sum = reader.counts(seen, 0).back();
    sum += reader.counts(seen, 2).back();
    two.push_back(sum.leavers / sum.in_post);
  }
  std::sort(two.begin(), two.end());
  const AreaForecasts forecasts = report.forecasts();
  ASSERT_EQ(forecasts.size(), 2U);
  constexpr auto turnover = static_cast<std::size_t>(AreaFigure::turnover);
  EXPECT_GT(two.front(), 0.0);
  EXPECT_DOUBLE_EQ(forecasts[0][turnover].median, two[1]);
  EXPECT_NEAR(forecasts[0][turnover].middle_80.high, two[1] + 0.8 * (two[2] - two[1]), 1e-12);
  EXPECT_NE(forecasts[1][turnover].median, two[1]);
}

TEST(CensusReader, CountsWholeYearsToSeptemberAlone) {
  // From 1 April 2016 for 2.6 years: the census of 2016 has six months, those of 2017 and 2018 have twelve.
  const Study study = test::one_option_study(test::quiet_region(50.0, 1, 2.6));
  const Layout layout = layout_of(study);
  const CensusReader reader{layout};
  EXPECT_EQ(reader.first_year(), 2017);
  EXPECT_EQ(reader.last_year(), 2018);
  Replicator replicator{study, layout};
  EXPECT_EQ(reader.counts(replicator.run(0, 0), 0).size(), 2U);
}

TEST(CensusReader, SeesTheYearsInWhichAnAuthorityBecomesInadequate) {
  const Study study = test::one_option_study(test::quiet_region(50.0, 2, 2.6));
  const Layout layout = layout_of(study);
  const CensusReader reader{layout};
  Observations seen;
  seen.counts.assign(layout.total(ValueType::count), 2);
  seen.levels.assign(layout.total(ValueType::level), 0.0F);
  const std::size_t grade = layout.offset(layout.index_of("inspection_grade"));
  // April 2016 is the first month; September 2016 the sixth, October 2016 the seventh.
  for (std::size_t month = 6; month < 9; ++month) seen.counts[grade + 2 * month + 1] = 4;
  seen.counts[grade + 10] = 4;
  EXPECT_EQ(reader.became_inadequate(seen, 1), std::vector<int>{2017});
  EXPECT_EQ(reader.became_inadequate(seen, 0), std::vector<int>{2016});
}

}  // namespace
}  // namespace bide
