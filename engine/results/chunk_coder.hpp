#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "results/row_deflate.hpp"

namespace bide {

/// Turns the values of a chunk into what HDF5 stores of it: shuffled, deflated and followed by a checksum, as
/// its own filters of these names would, for a fraction of the time. One for each thread; keeps its memory.
class ChunkCoder {
 public:
  /// Returns the stored bytes of a chunk of values of `value_bytes` bytes each, valid until the next call;
  /// `row` is the number of values after which they resemble themselves, such as those of a month.
  std::span<const std::byte> code(std::span<const std::byte> values, std::size_t value_bytes,
                                  std::size_t row);

 private:
  RowDeflater deflater_;
  std::vector<std::byte> shuffled_, coded_;
};

}  // namespace bide
