#include "stats/quantile.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "core/error.hpp"

namespace bide {
namespace {

std::vector<double> one_to(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

TEST(Quantile, IsLinearBetweenOrderStatistics) {
  const SortedSample sample{{40.0, 15.0, 50.0, 20.0, 35.0}};
  // R: quantile(c(15, 20, 35, 40, 50), c(0, .1, .4, .5, .9, 1))
  EXPECT_DOUBLE_EQ(sample.quantile(0.0), 15.0);
  EXPECT_DOUBLE_EQ(sample.quantile(0.1), 17.0);
  EXPECT_DOUBLE_EQ(sample.quantile(0.4), 29.0);
  EXPECT_DOUBLE_EQ(sample.quantile(0.5), 35.0);
  EXPECT_DOUBLE_EQ(sample.quantile(0.9), 46.0);
  EXPECT_DOUBLE_EQ(sample.quantile(1.0), 50.0);
}

TEST(Quantile, OfOneValueIsThatValue) {
  const SortedSample sample{{3.0}};
  EXPECT_EQ(sample.quantile(0.1), 3.0);
  EXPECT_EQ(sample.quantile(1.0), 3.0);
  EXPECT_THROW(SortedSample{{}}, LogicError);
}

TEST(QuantileInterval, AgreesWithTheTableForTheMedian) {
  // Ranks of 95% intervals for a median: n = 10: 2 and 9; n = 20: 6 and 15; n = 100: 40 and 61 (Conover
  // 1999).
  EXPECT_EQ(SortedSample{one_to(10)}.quantile_interval(0.5, 0.95), (Interval{2.0, 9.0}));
  EXPECT_EQ(SortedSample{one_to(20)}.quantile_interval(0.5, 0.95), (Interval{6.0, 15.0}));
  EXPECT_EQ(SortedSample{one_to(100)}.quantile_interval(0.5, 0.95), (Interval{40.0, 61.0}));
}

TEST(QuantileInterval, IsUnboundedWhereTheSampleIsTooSmall) {
  const Interval of_five = SortedSample{one_to(5)}.quantile_interval(0.5, 0.95);
  EXPECT_TRUE(std::isinf(of_five.low) && std::isinf(of_five.high));
  const Interval tail = SortedSample{one_to(30)}.quantile_interval(0.9, 0.95);
  EXPECT_TRUE(std::isfinite(tail.low));
  EXPECT_TRUE(std::isinf(tail.high));
}

}  // namespace
}  // namespace bide
