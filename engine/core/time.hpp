#pragma once
#include <compare>
#include <cstdint>

namespace bide {

/// A span of simulated time in whole minutes; a day is always 1,440 minutes (no daylight saving).
struct Duration {
  std::int64_t minutes{0};

  friend constexpr auto operator<=>(Duration,
                                    Duration) = default;  // NOLINT(modernize-use-nullptr): its own 0
};

/// A point on the simulation clock, in whole minutes since midnight on the scenario's start date.
struct Instant {
  std::int64_t minutes{0};

  friend constexpr auto operator<=>(Instant, Instant) = default;  // NOLINT(modernize-use-nullptr): its own 0
};

constexpr std::int64_t minutes_per_day = 1'440;
/// Days in a year where no calendar applies (rates, mean lengths): 365.25.
constexpr double days_per_year = 365.25;
constexpr double minutes_per_year = days_per_year * minutes_per_day;  // 525,960

/// Later than every instant that a replication can reach.
constexpr Instant never{INT64_MAX};

/// Returns a number of days of 1,440 minutes.
constexpr Duration days(std::int64_t count) { return {count * minutes_per_day}; }
/// Returns a number of weeks of seven days.
constexpr Duration weeks(std::int64_t count) { return days(7 * count); }

/// Returns the length in years of 365.25 days.
constexpr double in_years(Duration span) { return static_cast<double>(span.minutes) / minutes_per_year; }
/// Returns the length in days of 1,440 minutes.
constexpr double in_days(Duration span) { return static_cast<double>(span.minutes) / minutes_per_day; }

constexpr Duration operator+(Duration a, Duration b) { return {a.minutes + b.minutes}; }
constexpr Duration operator-(Duration a, Duration b) { return {a.minutes - b.minutes}; }
constexpr Duration operator*(std::int64_t n, Duration d) { return {n * d.minutes}; }
constexpr Instant operator+(Instant t, Duration d) { return {t.minutes + d.minutes}; }
constexpr Instant operator-(Instant t, Duration d) { return {t.minutes - d.minutes}; }
constexpr Duration operator-(Instant a, Instant b) { return {a.minutes - b.minutes}; }

/// Rounds a non-negative length in minutes up to whole minutes, so that nothing happens before its time;
/// lengths beyond any horizon (and NaN) become half of `never`, so that adding them to an instant of a
/// replication cannot overflow.
constexpr Duration round_up_to_minute(double minutes) {
  constexpr double beyond_any_horizon = 1e15;  // two thousand million years
  if (!(minutes < beyond_any_horizon)) return {never.minutes / 2};
  const auto whole = static_cast<std::int64_t>(minutes);
  return {whole + (static_cast<double>(whole) < minutes ? 1 : 0)};
}

}  // namespace bide
