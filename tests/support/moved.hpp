#pragma once
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "support/kept.hpp"

namespace bide::test {

using Measures = std::set<std::string>;

/// Returns all of several sets of measures.
template <class... More>
Measures together(Measures all, const More&... more) {
  (all.insert(more.begin(), more.end()), ...);
  return all;
}

/// Returns the measures whose bytes differ between two regions' replications, in one council.
inline Measures moved_in(std::size_t council, const Region& without, const Region& with) {
  const auto names = measures_that_differ(Kept{without}, Kept{with}, council);
  return {names.begin(), names.end()};
}

/// Holds a region with a change of its first council against the one without: it moves these measures there,
/// each of them and no other, and none of the second council, to the byte.
inline void expect_moves(const Measures& expected, const Region& without, const Region& with) {
  EXPECT_EQ(moved_in(0, without, with), expected);
  EXPECT_EQ(moved_in(1, without, with), Measures{});
}

/// The same of a change that both of two councils have.
inline void expect_moves_everywhere(const Measures& expected, const Region& without, const Region& with) {
  EXPECT_EQ(moved_in(0, without, with), expected);
  EXPECT_EQ(moved_in(1, without, with), expected);
}

/// Holds a change after which other people come and go to moving `named` in a council, and otherwise at most
/// what is among `others`.
inline void expect_moves_among(const Measures& named, const Measures& others, const Region& without,
                               const Region& with, std::size_t council = 0) {
  const Measures moved = moved_in(council, without, with), allowed = together(named, others);
  for (const std::string& measure : named) EXPECT_TRUE(moved.contains(measure)) << measure;
  for (const std::string& measure : moved) EXPECT_TRUE(allowed.contains(measure)) << measure;
}

}  // namespace bide::test
