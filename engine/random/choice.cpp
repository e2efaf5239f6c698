#include "random/choice.hpp"

#include <cmath>

#include "core/check.hpp"

namespace bide {

void ChoiceShocks::read(std::uint64_t block) {
  words_ = source_.lasting_block(key_, block);
  block_ = block;
}

std::optional<std::size_t> choose(ChoiceShocks& shocks, std::span<const Alternative> alternatives) {
  std::optional<std::size_t> best;
  double least = 0.0;
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    const Alternative& offer = alternatives[i];
    BIDE_EXPECTS(offer.weight >= 0.0 && std::isfinite(offer.weight));
    if (offer.weight <= 0.0) continue;
    const double dislike = shocks.exponential(offer.id) / offer.weight;
    const bool tie_goes_to_lower_id = best && dislike == least && offer.id < alternatives[*best].id;
    if (best && dislike >= least && !tie_goes_to_lower_id) continue;
    best = i;
    least = dislike;
  }
  return best;
}

}  // namespace bide
