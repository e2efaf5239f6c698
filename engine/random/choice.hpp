#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "random/source.hpp"

namespace bide {

/// One person's tastes on one occasion: an independent exponential number with mean 1 for every
/// alternative, named by the alternative's own number, whatever else is on offer. Reading a taste again
/// gives the same number, so a decision can be repeated with a better offer and the same tastes.
///
/// The taste for alternative a is half word a mod 8 of block a div 8 of the stream (purpose, entity,
/// occasion): no two alternatives, occasions, people or purposes share one.
class ChoiceShocks {
 public:
  /// Keeps a reference to the source, which must live longer.
  ChoiceShocks(const RandomSource& source, Purpose purpose, std::uint64_t entity, std::uint64_t occasion)
      : source_{source}, key_{purpose, entity, occasion} {}

  /// Returns the taste for an alternative: small is liking. Fastest when alternatives come in order.
  double exponential(std::uint64_t alternative) { return exponential_quantile(uniform(alternative)); }

  /// Returns the taste for an alternative as its place u in (0, 1): the taste is -log(1 - u), never less than
  /// u.
  double uniform(std::uint64_t alternative) {
    const std::uint64_t block = alternative / half_words_in_block;
    if (block_ != block) read(block);
    return open_uniform_of_half_word(half_word(words_, alternative % half_words_in_block));
  }

 private:
  void read(std::uint64_t block);

  const RandomSource& source_;
  DrawKey key_;
  static constexpr std::uint64_t no_block = UINT64_MAX;
  std::uint64_t block_{no_block};  ///< which block `words_` holds
  RandomBlock words_{};
};

/// One thing on offer: its own number and exp(V), V being its systematic utility; 0 where it is not to be
/// had.
struct Alternative {
  std::uint64_t id{0};
  double weight{0.0};
};

/// Returns the index of the alternative with the greatest utility V plus Gumbel shock; none where every
/// weight is 0. Alternative j is chosen with probability weight_j / (sum of weights), and raising one
/// weight never moves the choice between two others.
///
/// Computed as the least exponential(id) / weight: with E exponential, -log E is Gumbel, so that
/// argmax (V - log E) = argmin E exp(-V). Source: McFadden (1974), "Conditional logit analysis of
/// qualitative choice behavior".
std::optional<std::size_t> choose(ChoiceShocks& shocks, std::span<const Alternative> alternatives);

}  // namespace bide
