#include "experiment/standard_measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/small_region.hpp"

namespace bide {
namespace {

TEST(StandardMeasures, DescribesEveryMeasureThatScenariosCanName) {
  const std::vector<Measure> measures = standard_measures();
  ASSERT_EQ(measures.size(), measure_count);
  for (std::size_t i = 0; i < measure_count; ++i) {
    EXPECT_EQ(measures[i].name, measure_names[i]);
    EXPECT_FALSE(measures[i].unit.empty()) << measure_names[i];
    EXPECT_FALSE(measures[i].long_name.empty()) << measure_names[i];
    EXPECT_GE(measures[i].axes.size(), 2U) << measure_names[i];
  }
}

TEST(StandardMeasures, NamesNoTwoAlike) {
  auto names = measure_names;
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(StandardMeasures, KeepsAllMoneyInPence) {
  for (const Measure& measure : standard_measures())
    EXPECT_EQ(measure.unit == "GBP", measure.type == ValueType::money) << measure.name;
}

TEST(KeptMeasures, AreThoseAskedForInTheOrderOfResultFiles) {
  const auto kept = kept_measures(only(MeasureId::spend) | only(MeasureId::leavers));
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].name, "leavers");
  EXPECT_EQ(kept[1].name, "spend");
  EXPECT_EQ(kept_measures(every_measure).size(), measure_count);
}

TEST(AxisLabels, AreTheMonthsAndWholeWeeksThatEndWithinTheHorizonAndTheYearsThatItTouches) {
  Region region = test::quiet_region(10, 2, 1.0);
  region.start = make_date(2016, 3, 17);
  region.horizon = days(46);  // to the end of 1 May
  region.horizon_ends = HorizonEnd::to_the_minute;
  const AxisLabels labels = axis_labels(region);
  EXPECT_EQ(labels.time, (std::vector<Date>{make_date(2016, 3, 31), make_date(2016, 4, 30)}));
  EXPECT_EQ(labels.weeks.size(), 6U);
  EXPECT_EQ(labels.weeks.front(), make_date(2016, 3, 23));
  EXPECT_EQ(labels.weeks.back(), make_date(2016, 4, 27));
  EXPECT_EQ(labels.financial_years, (std::vector<std::string>{"2015/16", "2016/17"}));
  ASSERT_EQ(labels.destinations.size(), labels.authorities.size() + 1);
  EXPECT_EQ(labels.destinations.back(), "outside the region");
}

}  // namespace
}  // namespace bide
