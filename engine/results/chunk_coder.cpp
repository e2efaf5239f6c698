#include "results/chunk_coder.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace bide {
namespace {

/// Puts the first bytes of all values before all second bytes, and so on.
void shuffle(std::span<const std::byte> values, std::size_t value_bytes, std::byte* to) {
  const std::size_t count = values.size() / value_bytes;
  for (std::size_t byte = 0; byte < value_bytes; ++byte) {
    const std::byte* from = values.data() + byte;
    for (std::size_t i = 0; i < count; ++i, from += value_bytes) *to++ = *from;
  }
}

/// Returns the checksum that HDF5 keeps: J. Fletcher, "An arithmetic checksum for serial transmissions"
/// (1982), over 16-bit words, the high byte first.
std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  constexpr std::size_t words_before_overflow = 360;
  std::uint32_t first = 0, second = 0;
  const auto fold = [](std::uint32_t sum) { return (sum & 0xffff) + (sum >> 16); };
  const std::size_t even = bytes.size() / 2 * 2;
  for (std::size_t at = 0; at < even;) {
    const std::size_t end = std::min(even, at + 2 * words_before_overflow);
    for (; at < end; at += 2) {
      first += static_cast<std::uint32_t>(bytes[at]) << 8 | static_cast<std::uint32_t>(bytes[at + 1]);
      second += first;
    }
    first = fold(first);
    second = fold(second);
  }
  if (even < bytes.size()) {
    first = fold(first + (static_cast<std::uint32_t>(bytes[even]) << 8));
    second = fold(second + first);
  }
  return fold(second) << 16 | fold(first);
}

}  // namespace

std::span<const std::byte> ChunkCoder::code(std::span<const std::byte> values, std::size_t value_bytes,
                                            std::size_t row) {
  shuffled_.resize(values.size());
  shuffle(values, value_bytes, shuffled_.data());
  const auto deflated = deflater_.deflate(shuffled_, row, values.size() / value_bytes);
  const std::uint32_t checksum = fletcher32(deflated);
  coded_.resize(deflated.size() + sizeof checksum);
  std::memcpy(coded_.data(), deflated.data(), deflated.size());
  std::memcpy(coded_.data() + deflated.size(), &checksum, sizeof checksum);
  return coded_;
}

}  // namespace bide
