#pragma once
#include <cstddef>
#include <span>

#include "stats/estimates.hpp"
#include "stats/interval.hpp"

namespace bide {

/// Which direction of a measure is good.
enum class Better { lower, higher };

/// What replications of two options in the same futures say of their difference, replication by replication.
struct PairedSummary {
  std::size_t replications{0};
  double median{0.0};        ///< of the differences
  Interval median_interval;  ///< 95%, between order statistics
  Interval middle_80;        ///< the differences' 10% and 90% quantiles: the spread of futures
  MeanEstimate mean;         ///< of the differences, with a 95% interval
  std::size_t better{0};     ///< replications in which the option is strictly better
  std::size_t tied{0};       ///< replications in which both are exactly equal
  std::size_t worse{0};
  /// How many times more replications independent seeds would need for the same precision: the sum of the
  /// two variances over the variance of the difference. Infinite where the difference never varies but the
  /// values do, 1 where nothing varies.
  double variance_ratio{1.0};
};

/// Returns the summary of option[k] - baseline[k] over replications k. Both spans have the same length,
/// at least 1; the order of the replications does not matter.
PairedSummary summarise_pairs(std::span<const double> option, std::span<const double> baseline,
                              Better better);

}  // namespace bide
