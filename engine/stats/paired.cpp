#include "stats/paired.hpp"

#include <Eigen/Core>
#include <limits>
#include <vector>

#include "core/error.hpp"
#include "stats/quantile.hpp"

namespace bide {
namespace {

constexpr double confidence = 0.95;

Eigen::Map<const Eigen::ArrayXd> as_array(std::span<const double> values) {
  return {values.data(), static_cast<Eigen::Index>(values.size())};
}

double variance_ratio(double option_variance, double baseline_variance, double difference_variance) {
  const double independent = option_variance + baseline_variance;
  if (difference_variance > 0.0) return independent / difference_variance;
  return independent > 0.0 ? std::numeric_limits<double>::infinity() : 1.0;
}

}  // namespace

PairedSummary summarise_pairs(std::span<const double> option, std::span<const double> baseline,
                              Better better) {
  if (option.size() != baseline.size() || option.empty())
    throw LogicError{"pairs need equal, positive numbers"};
  const Eigen::ArrayXd difference = as_array(option) - as_array(baseline);
  const std::vector<double> values{difference.data(), difference.data() + difference.size()};
  const SortedSample sorted{values};

  PairedSummary summary;
  summary.replications = values.size();
  summary.median = sorted.quantile(0.5);
  summary.median_interval = sorted.quantile_interval(0.5, confidence);
  summary.middle_80 = {sorted.quantile(0.1), sorted.quantile(0.9)};
  summary.mean = estimate_mean(values, confidence);
  const auto lower = static_cast<std::size_t>((difference < 0.0).count());
  const auto higher = static_cast<std::size_t>((difference > 0.0).count());
  summary.tied = values.size() - lower - higher;
  summary.better = better == Better::lower ? lower : higher;
  summary.worse = better == Better::lower ? higher : lower;
  summary.variance_ratio =
      variance_ratio(estimate_mean(option, confidence).variance, estimate_mean(baseline, confidence).variance,
                     summary.mean.variance);
  return summary;
}

}  // namespace bide
