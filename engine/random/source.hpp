#pragma once
#include <cmath>
#include <cstdint>

#include "random/philox.hpp"
#ifndef NDEBUG
#include <memory>

#include "random/key_ledger.hpp"
#endif

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

/// Hands out the keyed random numbers of one replication: identity is (master seed, replication,
/// purpose, entity, occurrence), never the order of the calls.
class RandomSource {
 public:
  RandomSource(std::uint64_t master_seed, std::uint64_t replication) : seed_key_{master_seed, replication} {}

  /// Returns 64 random bits. In debug builds a key used twice is a LogicError.
  std::uint64_t bits(const DrawKey& key) const { return block(key, 0)[0]; }

  /// Returns the `index`-th block of four words of the key's stream.
  std::array<std::uint64_t, 4> block(const DrawKey& key, std::uint64_t index) const {
#ifndef NDEBUG
    ledger_->note(key.purpose, key.entity, key.occurrence, index);
#endif
    return philox4x64({key.purpose, key.entity, key.occurrence, index}, seed_key_);
  }

  /// Returns a uniform number on the open interval (0, 1).
  double uniform(const DrawKey& key) const { return open_uniform(bits(key)); }

  /// Returns an exponential number with mean 1, by inversion: increasing in the uniform.
  double exponential(const DrawKey& key) const { return -std::log1p(-uniform(key)); }

 private:
  std::array<std::uint64_t, 2> seed_key_;
#ifndef NDEBUG
  std::shared_ptr<KeyLedger> ledger_ = std::make_shared<KeyLedger>();
#endif
};

}  // namespace bide
