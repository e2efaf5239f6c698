#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "experiment/ensemble.hpp"
#include "experiment/measures.hpp"

namespace bide {

/// Where the observations of complete replications lie: in memory or in a result file.
class MeasureSource {
 public:
  virtual ~MeasureSource() = default;

  /// Returns which measures there are and how their values lie.
  virtual const Layout& layout() const = 0;
  /// Returns the replications that are complete for every option, ascending.
  virtual const std::vector<std::uint32_t>& replications() const = 0;
  /// Returns the values of measure `m` of the layout in one replication of one option, row-major by the
  /// measure's axes, money in pence; valid until the next call. Readers ask by increasing replication, then
  /// option, then measure, so that a source may keep a block of replications in memory.
  virtual std::span<const double> values(Task task, std::size_t m) = 0;
};

}  // namespace bide
