#pragma once
#include <span>
#include <vector>

namespace bide {

/// Sums real numbers without rounding until the end, so that the order of the terms cannot matter
/// (Shewchuk 1997, adaptive precision floating-point arithmetic). Terms must be finite.
class ExactSum {
 public:
  /// Adds a finite term.
  void add(double term);
  /// Returns the sum, rounded once.
  double value() const;

 private:
  std::vector<double> partials_;  ///< not overlapping, by increasing magnitude
};

/// Returns the sum of the values, rounded once; 0 for none.
double exact_sum(std::span<const double> values);

}  // namespace bide
