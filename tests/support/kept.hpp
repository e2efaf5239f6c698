#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
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

/// Returns the names of the measures that both keep and whose bytes differ.
inline std::vector<std::string> measures_that_differ(const Kept& a, const Kept& b) {
  std::vector<std::string> names;
  const auto same = [](const auto& x, std::size_t from_x, const auto& y, std::size_t from_y, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i)
      if (x[from_x + i] != y[from_y + i]) return false;
    return true;
  };
  for (std::size_t m = 0; m < a.layout.measures().size(); ++m) {
    const Measure& measure = a.layout.measures()[m];
    if (!b.keeps(measure.name)) continue;
    const std::size_t other = b.layout.index_of(measure.name);
    const std::size_t from = a.layout.offset(m), from_other = b.layout.offset(other);
    const std::size_t n = a.layout.size(m);
    bool equal = n == b.layout.size(other);
    if (equal && measure.type == ValueType::count)
      equal = same(a.seen.counts, from, b.seen.counts, from_other, n);
    if (equal && measure.type == ValueType::level)
      equal = same(a.seen.levels, from, b.seen.levels, from_other, n);
    if (equal && measure.type == ValueType::money)
      equal = same(a.seen.money, from, b.seen.money, from_other, n);
    if (!equal) names.push_back(measure.name);
  }
  return names;
}

}  // namespace bide::test
