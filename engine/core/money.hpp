#pragma once
#include <compare>
#include <cstdint>

namespace bide {

/// An amount of money in whole pence.
struct Pence {
  std::int64_t value{0};

  friend constexpr auto operator<=>(Pence, Pence) = default;  // NOLINT(modernize-use-nullptr): its own 0
  constexpr Pence& operator+=(Pence other) {
    value += other.value;
    return *this;
  }
  constexpr Pence& operator-=(Pence other) {
    value -= other.value;
    return *this;
  }
};

constexpr Pence operator+(Pence a, Pence b) { return {a.value + b.value}; }
constexpr Pence operator-(Pence a, Pence b) { return {a.value - b.value}; }
constexpr Pence operator-(Pence a) { return {-a.value}; }
constexpr Pence operator*(std::int64_t n, Pence p) { return {n * p.value}; }
/// Returns whole pounds as pence.
constexpr Pence pounds(std::int64_t amount) { return {100 * amount}; }
/// Returns the amount in pounds, for what is shown or weighed rather than booked.
constexpr double in_pounds(Pence p) { return static_cast<double>(p.value) / 100.0; }

/// Returns `share` of the amount, rounded to the nearest penny, halves away from zero. The share counts as
/// the decimal number that was written: 0.285 of a pound is 29p, although the nearest double is less.
/// Exact where the share has d decimals and the result times 10^d is below 10^15.
Pence share_of(Pence amount, double share);

}  // namespace bide
