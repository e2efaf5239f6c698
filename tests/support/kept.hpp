#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/replication.hpp"
#include "support/one_option_study.hpp"

namespace bide::test {

/// What a recorder has kept of one replication of a region, and where.
struct Kept {
  explicit Kept(const Region& region, std::uint32_t replication = 0)
      : study{one_option_study(region)}, layout{layout_of(study)} {
    Replicator replicator{study, layout};
    seen = replicator.run(0, replication);
  }

  bool keeps(std::string_view measure) const {
    const auto& kept = layout.measures();
    return std::any_of(kept.begin(), kept.end(), [&](const Measure& each) { return each.name == measure; });
  }
  double level(std::string_view measure, std::size_t place) const {
    return static_cast<double>(seen.levels[layout.offset(layout.index_of(measure)) + place]);
  }
  std::int64_t pence(std::string_view measure, std::size_t place) const {
    return seen.money[layout.offset(layout.index_of(measure)) + place];
  }
  /// Returns every count of a measure, row-major by its axes.
  std::span<const std::int32_t> counts(std::string_view measure) const {
    const std::size_t m = layout.index_of(measure);
    return {seen.counts.data() + layout.offset(m), layout.size(m)};
  }
  /// Returns a sum of a measure's counts by the labels of its last axis, which has `n`.
  std::vector<std::int64_t> sums(std::string_view measure, std::size_t n) const {
    std::vector<std::int64_t> result(n);
    const std::span<const std::int32_t> all = counts(measure);
    for (std::size_t i = 0; i < all.size(); ++i) result[i % n] += all[i];
    return result;
  }

  Study study;
  Layout layout;
  Observations seen;
};

/// Returns whether a measure that both keep has the same bytes in both, for all councils or for one.
inline bool same_values(const Kept& a, const Kept& b, const Measure& measure,
                        std::optional<std::size_t> council = {}) {
  const std::size_t in_a = a.layout.index_of(measure.name), in_b = b.layout.index_of(measure.name);
  const std::size_t n = a.layout.size(in_a);
  if (n != b.layout.size(in_b)) return false;
  // Every measure's second axis is the authority.
  std::size_t inner = 1;
  for (std::size_t axis = 2; axis < measure.axes.size(); ++axis)
    inner *= a.layout.labels().size(measure.axes[axis]);
  const std::size_t councils = a.layout.labels().authorities.size();
  const auto same = [&](const auto& x, const auto& y) {
    for (std::size_t i = 0; i < n; ++i) {
      if (council && i / inner % councils != *council) continue;
      if (x[a.layout.offset(in_a) + i] != y[b.layout.offset(in_b) + i]) return false;
    }
    return true;
  };
  switch (measure.type) {
    case ValueType::count: return same(a.seen.counts, b.seen.counts);
    case ValueType::level: return same(a.seen.levels, b.seen.levels);
    case ValueType::money: return same(a.seen.money, b.seen.money);
  }
  return false;
}

/// Returns the names of the measures that both keep and whose bytes differ, for all councils or for one.
inline std::vector<std::string> measures_that_differ(const Kept& a, const Kept& b,
                                                     std::optional<std::size_t> council = {}) {
  std::vector<std::string> names;
  for (const Measure& measure : a.layout.measures())
    if (b.keeps(measure.name) && !same_values(a, b, measure, council)) names.push_back(measure.name);
  return names;
}

}  // namespace bide::test
