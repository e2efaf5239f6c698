#pragma once

namespace bide {

/// A closed interval; an end that the data cannot bound is infinite.
struct Interval {
  double low{0.0};
  double high{0.0};

  /// Returns whether the value lies within, ends included.
  constexpr bool contains(double value) const { return low <= value && value <= high; }
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

}  // namespace bide
