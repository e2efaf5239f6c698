#include "stats/exact_sum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace bide {
namespace {

TEST(ExactSum, KeepsWhatPlainAdditionLoses) {
  const std::vector<double> values{1.0, 1e100, 1.0, -1e100};
  EXPECT_EQ(exact_sum(values), 2.0);
  EXPECT_EQ(exact_sum(std::vector<double>(10, 0.1)), 1.0);
  EXPECT_EQ(exact_sum({}), 0.0);
}

TEST(ExactSum, RoundsHalfwayCasesByWhatIsLeft) {
  const std::vector<double> above{1.0, 0x1p-53, 0x1p-106};
  EXPECT_EQ(exact_sum(above), 1.0 + 0x1p-52);
  const std::vector<double> tie{1.0, 0x1p-53};
  EXPECT_EQ(exact_sum(tie), 1.0);
}

TEST(ExactSum, IsTheSameInEveryOrder) {
  std::mt19937_64 engine{7};
  std::lognormal_distribution<double> size{0.0, 12.0};
  std::vector<double> values(500);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = (i % 2 == 0 ? 1.0 : -1.0) * size(engine);
  const double sum = exact_sum(values);
  for (int shuffle = 0; shuffle < 50; ++shuffle) {
    std::shuffle(values.begin(), values.end(), engine);
    EXPECT_EQ(exact_sum(values), sum);
  }
}

}  // namespace
}  // namespace bide
