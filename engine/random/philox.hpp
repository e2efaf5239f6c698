#pragma once
#include <array>
#include <cstdint>

namespace bide {

/// The keys of the ten rounds of a block: they follow from the generator's key alone.
using PhiloxRoundKeys = std::array<std::array<std::uint64_t, 2>, 10>;

/// Returns the keys of the rounds.
constexpr PhiloxRoundKeys philox4x64_round_keys(std::array<std::uint64_t, 2> key) {
  constexpr std::uint64_t weyl_0 = 0x9E3779B97F4A7C15;  // golden ratio
  constexpr std::uint64_t weyl_1 = 0xBB67AE8584CAA73B;  // sqrt(3) - 1
  PhiloxRoundKeys keys{};
  for (std::array<std::uint64_t, 2>& of_round : keys) {
    of_round = key;
    key[0] += weyl_0;
    key[1] += weyl_1;
  }
  return keys;
}

/// Returns one block for the keys of the rounds: a generator that draws many blocks works them out once.
constexpr std::array<std::uint64_t, 4> philox4x64_block(std::array<std::uint64_t, 4> counter,
                                                        const PhiloxRoundKeys& keys) {
  __extension__ using uint128 = unsigned __int128;
  constexpr std::uint64_t multiplier_0 = 0xD2E7470EE14C6C93;
  constexpr std::uint64_t multiplier_1 = 0xCA5A826395121157;
  for (const std::array<std::uint64_t, 2>& key : keys) {
    const uint128 product_0 = uint128{multiplier_0} * counter[0];
    const uint128 product_1 = uint128{multiplier_1} * counter[2];
    counter = {static_cast<std::uint64_t>(product_1 >> 64) ^ counter[1] ^ key[0],
               static_cast<std::uint64_t>(product_1),
               static_cast<std::uint64_t>(product_0 >> 64) ^ counter[3] ^ key[1],
               static_cast<std::uint64_t>(product_0)};
  }
  return counter;
}

/// Returns one block of the counter-based generator Philox4x64-10.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011);
/// the constants are those of the Random123 library, whose published answers are in the tests.
constexpr std::array<std::uint64_t, 4> philox4x64(std::array<std::uint64_t, 4> counter,
                                                  std::array<std::uint64_t, 2> key) {
  return philox4x64_block(counter, philox4x64_round_keys(key));
}

}  // namespace bide
