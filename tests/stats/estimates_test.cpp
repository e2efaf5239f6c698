#include "stats/estimates.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace bide {
namespace {

TEST(MeanEstimate, AgreesWithStudentsTable) {
  const std::vector<double> values{4.0, 6.0, 8.0, 10.0, 12.0};
  const MeanEstimate estimate = estimate_mean(values, 0.95);
  EXPECT_DOUBLE_EQ(estimate.mean, 8.0);
  EXPECT_DOUBLE_EQ(estimate.variance, 10.0);
  // t(0.975, 4) = 2.776445
  EXPECT_NEAR(estimate.interval.high - estimate.mean, 2.776445 * std::sqrt(10.0 / 5.0), 1e-5);
  EXPECT_NEAR(estimate.mean - estimate.interval.low, 2.776445 * std::sqrt(10.0 / 5.0), 1e-5);
}

TEST(MeanEstimate, OfOneValueIsUnbounded) {
  const std::vector<double> one{5.0};
  EXPECT_TRUE(std::isinf(estimate_mean(one, 0.95).interval.low));
}

TEST(ShareEstimate, AgreesWithClopperAndPearson) {
  // R: binom.test(4, 20)$conf.int
  const ShareEstimate estimate = estimate_share(4, 20, 0.95);
  EXPECT_DOUBLE_EQ(estimate.share, 0.2);
  EXPECT_NEAR(estimate.interval.low, 0.057334, 1e-6);
  EXPECT_NEAR(estimate.interval.high, 0.4366141, 1e-6);
}

TEST(ShareEstimate, IsHonestAtNoneAndAll) {
  const ShareEstimate none = estimate_share(0, 100, 0.95);
  EXPECT_EQ(none.interval.low, 0.0);
  EXPECT_NEAR(none.interval.high, 1.0 - std::pow(0.025, 0.01), 1e-12);
  const ShareEstimate all = estimate_share(100, 100, 0.95);
  EXPECT_EQ(all.interval.high, 1.0);
  EXPECT_NEAR(all.interval.low, std::pow(0.025, 0.01), 1e-12);
}

}  // namespace
}  // namespace bide
