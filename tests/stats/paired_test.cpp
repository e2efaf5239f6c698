#include "stats/paired.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bide {
namespace {

TEST(PairedSummary, DescribesTheDifferenceReplicationByReplication) {
  const std::vector<double> baseline{10.0, 20.0, 30.0, 40.0, 50.0};
  const std::vector<double> option{9.0, 20.0, 26.0, 42.0, 47.0};  // differences -1, 0, -4, 2, -3
  const PairedSummary summary = summarise_pairs(option, baseline, Better::lower);
  EXPECT_EQ(summary.replications, 5U);
  EXPECT_DOUBLE_EQ(summary.median, -1.0);
  EXPECT_DOUBLE_EQ(summary.middle_80.low, -3.6);
  EXPECT_DOUBLE_EQ(summary.middle_80.high, 1.2);
  EXPECT_DOUBLE_EQ(summary.mean.mean, -1.2);
  EXPECT_EQ(summary.better, 3U);
  EXPECT_EQ(summary.tied, 1U);
  EXPECT_EQ(summary.worse, 1U);
  EXPECT_EQ(summarise_pairs(option, baseline, Better::higher).better, 1U);
}

TEST(PairedSummary, OfAnOptionAgainstItselfIsExactlyNothing) {
  const std::vector<double> values{0.1, 0.7, 1e9, -3.3, 2.0, 5.0};
  const PairedSummary summary = summarise_pairs(values, values, Better::lower);
  EXPECT_EQ(summary.median, 0.0);
  EXPECT_EQ(summary.middle_80, (Interval{0.0, 0.0}));
  EXPECT_EQ(summary.mean.mean, 0.0);
  EXPECT_EQ(summary.mean.interval, (Interval{0.0, 0.0}));
  EXPECT_EQ(summary.better + summary.worse, 0U);
  EXPECT_EQ(summary.tied, values.size());
  EXPECT_TRUE(std::isinf(summary.variance_ratio));
}

TEST(PairedSummary, SaysHowMuchSharedFuturesAreWorth) {
  // Var(option) = Var(baseline) = 2.5; the differences 1, 2, 1, 2, 1 have variance 0.3.
  const std::vector<double> baseline{1.0, 2.0, 3.0, 4.0, 5.0};
  const std::vector<double> option{2.0, 4.0, 4.0, 6.0, 6.0};
  const double option_variance = 2.8;
  EXPECT_DOUBLE_EQ(summarise_pairs(option, baseline, Better::higher).variance_ratio,
                   (2.5 + option_variance) / 0.3);
}

TEST(PairedSummary, DoesNotDependOnTheOrderOfReplications) {
  const std::vector<double> a{0.1, 1e15, 0.3, -1e15, 0.7}, b{0.2, 0.1, 0.5, 0.9, 0.3};
  const std::vector<double> ra{a.rbegin(), a.rend()}, rb{b.rbegin(), b.rend()};
  const PairedSummary forwards = summarise_pairs(a, b, Better::lower);
  const PairedSummary backwards = summarise_pairs(ra, rb, Better::lower);
  EXPECT_EQ(forwards.mean.mean, backwards.mean.mean);
  EXPECT_EQ(forwards.mean.variance, backwards.mean.variance);
  EXPECT_EQ(forwards.variance_ratio, backwards.variance_ratio);
}

}  // namespace
}  // namespace bide
