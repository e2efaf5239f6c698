#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "scenario/loss_questions.hpp"
#include "stats/estimates.hpp"
#include "stats/interval.hpp"

namespace bide {

/// People lost to neighbours by month, replication by replication: row-major, `months` values a row.
struct LossHistories {
  std::span<const std::uint16_t> lost;
  std::size_t months{0};

  std::size_t replications() const { return months == 0 ? 0 : lost.size() / months; }
  std::span<const std::uint16_t> of(std::size_t replication) const {
    return lost.subspan(replication * months, months);
  }
};

/// How many of a large loss of the baseline an option would have kept, all in people.
struct KeptOfLargeLoss {
  LossSize large;          ///< what counts as a large loss, anywhere in the horizon
  std::size_t futures{0};  ///< replications in which the baseline has a large loss
  MeanEstimate kept;       ///< in the months in which the baseline loses most, over those replications
  Interval middle_80;      ///< of the same: 10% and 90% quantiles
  /// The baseline's most in any such span of months less the option's most, over all replications.
  MeanEstimate fewer_in_worst;
};

/// Counts in the replications in which the baseline has a large loss how many fewer the option loses in the
/// same months (the earliest span that loses most). That choice of months is the baseline's bad luck and
/// flatters any option; `fewer_in_worst` takes every replication and each history's own worst months, and
/// flatters none. Both hold the same replications. Needs histories of at least the loss's months; the first
/// three figures are 0 where no replication has a large loss.
KeptOfLargeLoss kept_of_large_loss(const LossHistories& option, const LossHistories& baseline,
                                   const LossSize& large);

}  // namespace bide
