#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

struct libdeflate_compressor;

namespace bide {

/// Turns the values of a chunk into what HDF5 stores of it: shuffled, deflated and followed by a checksum, as
/// its own filters of these names would, but deflated by libdeflate, in less than half of zlib's time. The
/// bytes are a function of the values. One for each thread; keeps its memory.
class ChunkCoder {
 public:
  ChunkCoder();

  /// Returns the stored bytes of a chunk of values of `value_bytes` bytes each, valid until the next call.
  std::span<const std::byte> code(std::span<const std::byte> values, std::size_t value_bytes);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const;
  };

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::vector<std::byte> shuffled_, coded_;
};

}  // namespace bide
