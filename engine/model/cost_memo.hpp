#pragma once
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "model/ledger.hpp"
#include "model/roles.hpp"
#include "model/workforce.hpp"

namespace bide {

/// What holders of an authority cost, remembered until its pay next changes: whoever shares role, team, spine
/// point and FTE costs the same. A few are remembered at a time; a later one may take an earlier one's place.
class CostMemo {
 public:
  CostMemo() { forget(); }

  /// What the cost depends on, but for the authority's pay and a holder's own premium.
  struct Payee {
    Role role{Role::case_holder};
    std::uint8_t team{0};
    std::int16_t spine_point{0};
    CentiFte fte{100};
  };

  /// Forgets everything, as pay has changed.
  void forget() { keys_.fill(nobody); }

  /// Returns the cost of a payee: what is remembered, or else what `compute()` returns. Builds that check
  /// themselves compute it always and compare.
  template <class Compute>
  const CostRates& of(const Payee& payee, const Compute& compute) {
    const std::uint64_t key = key_of(payee);
    const std::size_t place = place_of(key);
    if (keys_[place] != key) {
      keys_[place] = key;
      costs_[place] = compute();
    }
    assert(costs_[place] == compute());
    return costs_[place];
  }

 private:
  static constexpr std::uint64_t nobody = std::numeric_limits<std::uint64_t>::max();
  static constexpr int places_log2 = 7;
  static constexpr std::size_t places = std::size_t{1} << places_log2;

  static std::uint64_t key_of(const Payee& payee) {
    return std::uint64_t{static_cast<std::uint32_t>(payee.fte)} << 32U |
           std::uint64_t{static_cast<std::uint16_t>(payee.spine_point)} << 16U |
           std::uint64_t{payee.team} << 8U | index(payee.role);
  }
  /// Knuth's multiplicative hashing (TAOCP 6.4): the upper bits of the product with 2^64 over the golden
  /// ratio.
  static std::size_t place_of(std::uint64_t key) {
    return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15U >> (64 - places_log2));
  }

  // Apart, so that forgetting touches the keys alone.
  std::array<std::uint64_t, places> keys_{};
  std::array<CostRates, places> costs_{};
};

}  // namespace bide
