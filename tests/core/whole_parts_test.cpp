#include "core/whole_parts.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

using Parts = std::array<std::int64_t, 3>;

TEST(WholeParts, GiveWhatIsLeftToTheLargestRemainders) {
  EXPECT_EQ(whole_parts<3>({1.2, 2.7, 3.1}, 7), (Parts{1, 3, 3}));
  EXPECT_EQ(whole_parts<3>({1.6, 2.7, 3.7}, 8), (Parts{1, 3, 4}));
  EXPECT_EQ(whole_parts<3>({1.0, 0.0, 2.0}, 3), (Parts{1, 0, 2}));
}

TEST(WholeParts, PreferTheFirstOfEqualRemainders) {
  EXPECT_EQ(whole_parts<3>({0.5, 0.5, 0.0}, 1), (Parts{1, 0, 0}));
}

}  // namespace
}  // namespace bide
