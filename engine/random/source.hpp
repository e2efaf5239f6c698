#pragma once
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "random/key_ledger.hpp"
#include "random/philox.hpp"

namespace bide {

/// What a random number decides. Values are part of every result: append, never reorder.
using Purpose = std::uint32_t;

/// Names one random decision within a replication. Two decisions draw the same number exactly when
/// all three fields agree, so a policy changes only the draws of the people whom it touches.
struct DrawKey {
  Purpose purpose{0};
  std::uint64_t entity{0};      ///< who or what is decided about
  std::uint64_t occurrence{0};  ///< the how-manieth decision of this kind about this entity
};

/// Turns 64 random bits into a uniform number on the open interval (0, 1): the midpoint of one of
/// 2^52 equal cells, so neither 0 nor 1 can occur and 1 - u is as exact as u.
constexpr double open_uniform(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

/// Turns 32 random bits into a uniform number on the open interval (0, 1), the midpoint of one of 2^32 equal
/// cells: as fine as a time to the minute or a taste among alternatives needs, at half a word.
constexpr double open_uniform_of_half_word(std::uint32_t bits) {
  return (static_cast<double>(bits) + 0.5) * 0x1p-32;
}

/// One block of the generator: four words.
using RandomBlock = std::array<std::uint64_t, 4>;
inline constexpr std::size_t half_words_in_block = 8;

/// Returns one of the eight halves of a block's words, the lower half of each word first.
constexpr std::uint32_t half_word(const RandomBlock& block, std::size_t half) {
  return static_cast<std::uint32_t>(block[half / 2] >> (half % 2 * 32));
}

/// Returns the exponential number with mean 1 that lies at u in (0, 1): increasing in u. For a u of
/// `open_uniform` 1 - u is exact, so that nothing is lost near 0 (and log takes half the time of log1p).
inline double exponential_quantile(double u) { return -std::log(1.0 - u); }

/// Whether a source remembers its keys and refuses one that is used twice.
enum class KeyCheck { off, on };

#ifdef NDEBUG
inline constexpr KeyCheck default_key_check = KeyCheck::off;
#else
inline constexpr KeyCheck default_key_check = KeyCheck::on;
#endif

/// Hands out the keyed random numbers of one replication: identity is (master seed, replication,
/// purpose, entity, occurrence), never the order of the calls. Copies share the memory of used keys.
class RandomSource {
 public:
  /// Seed and replication are the generator's key, whole: no two pairs share a number.
  RandomSource(std::uint64_t master_seed, std::uint64_t replication, KeyCheck check = default_key_check);

  /// Returns 64 random bits. Where keys are checked, a key used twice is a LogicError.
  std::uint64_t bits(const DrawKey& key) const { return block(key, 0)[0]; }

  /// Returns the `index`-th block of four words of the key's stream. Where keys are checked, a block
  /// used twice is a LogicError.
  RandomBlock block(const DrawKey& key, std::uint64_t index) const {
    return block_for(key, index, KeyUse::once);
  }

  /// Returns the same block, but as a lasting property that may be read again: a second decision with
  /// the same tastes. Where keys are checked, a key read both ways is a LogicError.
  RandomBlock lasting_block(const DrawKey& key, std::uint64_t index) const {
    return block_for(key, index, KeyUse::lasting);
  }

  /// Returns a uniform number on the open interval (0, 1).
  double uniform(const DrawKey& key) const { return open_uniform(bits(key)); }

  /// Returns an exponential number with mean 1, by inversion: increasing in the uniform.
  double exponential(const DrawKey& key) const { return exponential_quantile(uniform(key)); }

 private:
  // Ten rounds are 600 bytes of code: one copy stays in the cache of instructions, a dozen push others out.
  [[gnu::noinline]] RandomBlock block_for(const DrawKey& key, std::uint64_t index, KeyUse use) const;
  void note(const DrawKey& key, std::uint64_t index, KeyUse use) const;

  PhiloxRoundKeys round_keys_;
  std::shared_ptr<KeyLedger> ledger_;  ///< null where keys are not checked; the same type in every build
};

}  // namespace bide
