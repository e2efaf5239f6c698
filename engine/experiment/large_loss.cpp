#include "experiment/large_loss.hpp"

#include <numeric>
#include <vector>

#include "stats/quantile.hpp"

namespace bide {
namespace {

constexpr double confidence = 0.95;

using Months = std::span<const std::uint16_t>;

double lost_from(Months months, std::size_t first) {
  const Months window = months.subspan(first, large_loss_months);
  return std::accumulate(window.begin(), window.end(), 0.0);
}

/// Returns the first month of the earliest span that loses most.
std::size_t worst_start(Months months) {
  std::size_t worst = 0;
  for (std::size_t first = 1; first + large_loss_months <= months.size(); ++first) {
    if (lost_from(months, first) > lost_from(months, worst)) worst = first;
  }
  return worst;
}

}  // namespace

KeptOfLargeLoss kept_of_large_loss(const LossHistories& option, const LossHistories& baseline) {
  std::vector<double> kept;
  std::vector<double> fewer;
  for (std::size_t k = 0; k < baseline.replications(); ++k) {
    const Months nothing = baseline.of(k);
    const Months changed = option.of(k);
    const std::size_t start = worst_start(nothing);
    const double lost = lost_from(nothing, start);
    fewer.push_back(lost - lost_from(changed, worst_start(changed)));
    if (lost >= large_loss_people) kept.push_back(lost - lost_from(changed, start));
  }
  KeptOfLargeLoss found{.futures = kept.size(), .fewer_in_worst = estimate_mean(fewer, confidence)};
  if (kept.empty()) return found;
  found.kept = estimate_mean(kept, confidence);
  const SortedSample sorted{std::move(kept)};
  found.middle_80 = {sorted.quantile(0.1), sorted.quantile(0.9)};
  return found;
}

}  // namespace bide
