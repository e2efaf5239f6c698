#include "results/fletcher32.hpp"

#include <algorithm>

namespace bide {

std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  // So many words' sums of sums fit into 32 bits, whatever the words are.
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

}  // namespace bide
