#include "experiment/large_loss.hpp"

#include <numeric>
#include <vector>

#include "stats/quantile.hpp"

namespace bide {
namespace {

constexpr double confidence = 0.95;

using Months = std::span<const std::uint16_t>;

double lost_from(Months months, std::size_t first, std::size_t width) {
  const Months window = months.subspan(first, width);
  return std::accumulate(window.begin(), window.end(), 0.0);
}

/// Returns the first month of the earliest span of so many months that loses most.
std::size_t worst_start(Months months, std::size_t width) {
  std::size_t worst = 0;
  for (std::size_t first = 1; first + width <= months.size(); ++first) {
    if (lost_from(months, first, width) > lost_from(months, worst, width)) worst = first;
  }
  return worst;
}

}  // namespace

KeptOfLargeLoss kept_of_large_loss(const LossHistories& option, const LossHistories& baseline,
                                   const LossSize& large) {
  const auto width = static_cast<std::size_t>(large.months);
  std::vector<double> kept;
  std::vector<double> fewer;
  for (std::size_t k = 0; k < baseline.replications(); ++k) {
    const Months nothing = baseline.of(k);
    const Months changed = option.of(k);
    const std::size_t start = worst_start(nothing, width);
    const double lost = lost_from(nothing, start, width);
    fewer.push_back(lost - lost_from(changed, worst_start(changed, width), width));
    if (lost >= static_cast<double>(large.people)) kept.push_back(lost - lost_from(changed, start, width));
  }
  KeptOfLargeLoss found{
      .large = large, .futures = kept.size(), .fewer_in_worst = estimate_mean(fewer, confidence)};
  if (kept.empty()) return found;
  found.kept = estimate_mean(kept, confidence);
  const SortedSample sorted{std::move(kept)};
  found.middle_80 = {sorted.quantile(0.1), sorted.quantile(0.9)};
  return found;
}

}  // namespace bide
