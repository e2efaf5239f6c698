#pragma once
#include <cstddef>
#include <span>

#include "stats/interval.hpp"

namespace bide {

/// A mean with its spread and what the sample says of it.
struct MeanEstimate {
  double mean{0.0};
  double variance{0.0};  ///< of single values, divisor n - 1; 0 for one value
  Interval interval;     ///< Student's t; infinite for one value
};

/// Returns the mean of independent values with a t-interval; the order of the values does not matter.
MeanEstimate estimate_mean(std::span<const double> values, double confidence);

/// A share of replications.
struct ShareEstimate {
  double share{0.0};
  Interval interval;  ///< Clopper and Pearson's
};

/// Returns the share hits/n with the interval of Clopper and Pearson (1934), which covers the probability
/// with at least the confidence; it is one-sided in effect at 0 and n. Needs n > 0.
ShareEstimate estimate_share(std::size_t hits, std::size_t n, double confidence);

}  // namespace bide
