#pragma once
#include <span>
#include <vector>

#include "stats/interval.hpp"

namespace bide {

/// A sample sorted once, to ask several quantiles of it.
class SortedSample {
 public:
  /// Takes any number of finite values but none at all.
  explicit SortedSample(std::vector<double> values);

  std::size_t size() const { return values_.size(); }
  std::span<const double> values() const { return values_; }

  /// Returns the quantile at p in [0, 1]: linear between the order statistics, the first at 0 and the last
  /// at 1 (type 7 of Hyndman and Fan 1996; the default of R and NumPy).
  double quantile(double p) const;

  /// Returns the narrowest equal-tailed interval between two order statistics that covers the population's
  /// quantile at p with at least the confidence, whatever the law: the number of values at or below the
  /// quantile is binomial (David and Nagaraja 2003, 7.1). An end beyond the sample is infinite.
  Interval quantile_interval(double p, double confidence) const;

 private:
  std::vector<double> values_;
};

}  // namespace bide
