#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>

namespace bide {

/// A strong index into one table; ids of different tables do not mix.
template <class Tag>
struct Id {
  std::uint32_t index{none_index};

  static constexpr std::uint32_t none_index = UINT32_MAX;
  /// Returns whether this names anything.
  constexpr bool exists() const { return index != none_index; }
  friend constexpr auto operator<=>(Id, Id) = default;  // NOLINT(modernize-use-nullptr): its own 0
};

using AuthorityId = Id<struct AuthorityTag>;
using PostId = Id<struct PostTag>;
using PersonId = Id<struct PersonTag>;

}  // namespace bide
