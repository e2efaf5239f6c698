#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace bide {

/// The region of England in which an authority lies, as the Department's tables have them: London is two.
enum class EnglishRegion : std::uint8_t {
  not_given,
  north_east,
  north_west,
  yorkshire_and_the_humber,
  east_midlands,
  west_midlands,
  east_of_england,
  inner_london,
  outer_london,
  south_east,
  south_west
};

inline constexpr std::array<std::string_view, 11> english_region_names{
    "not given",     "North East",    "North West",      "Yorkshire and The Humber",
    "East Midlands", "West Midlands", "East of England", "Inner London",
    "Outer London",  "South East",    "South West"};
/// The regions that a set may have, in the order of its bits.
inline constexpr auto known_region_names = std::span{english_region_names}.subspan<1>();

constexpr std::size_t index(EnglishRegion region) { return static_cast<std::size_t>(region); }

/// A set of regions: bit i stands for known_region_names[i].
using EnglishRegionSet = std::uint32_t;
/// Says whether the set has the region; none has one that is not given.
constexpr bool contains(EnglishRegionSet regions, EnglishRegion region) {
  return region != EnglishRegion::not_given && (regions >> (index(region) - 1) & 1U) != 0;
}

}  // namespace bide
