#include "core/time.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace bide {
namespace {

TEST(Time, SpansAddAndSubtractInMinutes) {
  EXPECT_EQ(days(2) + weeks(1), Duration{12'960});
  EXPECT_EQ(3 * days(1) - days(4), Duration{-1'440});
  EXPECT_EQ(Instant{100} + days(1), Instant{1'540});
  EXPECT_EQ(Instant{100} - Instant{160}, Duration{-60});
  EXPECT_EQ(Instant{100} - Duration{160}, Instant{-60});
  EXPECT_LT(Instant{1}, never);
}

TEST(Time, AYearIsADayAndAQuarterLongerThan364Days) {
  EXPECT_DOUBLE_EQ(in_years(days(1461)), 4.0);
  EXPECT_DOUBLE_EQ(in_days(Duration{720}), 0.5);
  EXPECT_DOUBLE_EQ(minutes_per_year, 525'960.0);
}

TEST(Time, RoundsUpSoThatNothingHappensBeforeItsTime) {
  EXPECT_EQ(round_up_to_minute(0.0), Duration{0});
  EXPECT_EQ(round_up_to_minute(std::nextafter(0.0, 1.0)), Duration{1});
  EXPECT_EQ(round_up_to_minute(41.0), Duration{41});
  EXPECT_EQ(round_up_to_minute(std::nextafter(41.0, 42.0)), Duration{42});
  EXPECT_EQ(round_up_to_minute(41.999), Duration{42});
}

TEST(Time, LengthsBeyondAnyHorizonCannotOverflow) {
  for (const double minutes :
       {1e15, 1e300, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    const Instant far = Instant{1'000'000'000} + round_up_to_minute(minutes);
    EXPECT_GT(far, Instant{1'000'000'000'000'000});
    EXPECT_LT(far, never);
  }
}

}  // namespace
}  // namespace bide
