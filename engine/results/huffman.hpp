#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace bide {

/// The prefix code of an alphabet as deflate (RFC 1951) writes it: each symbol's bits, the first one lowest.
template <std::size_t size>
struct PrefixCode {
  std::array<std::uint8_t, size> lengths{};  ///< 0 for a symbol that does not occur
  std::array<std::uint16_t, size> bits{};
};

/// Sets `lengths` to those of a code that is shortest for the frequencies and has none longer than `longest`
/// bits; where that limit bites, nearly shortest. At most 320 symbols. A single symbol gets one bit.
void find_lengths(std::span<const std::uint32_t> frequencies, unsigned longest,
                  std::span<std::uint8_t> lengths);

/// Sets `bits` to the canonical code of the lengths (RFC 1951, 3.2.2), the first bit lowest.
void find_bits(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> bits);

/// Returns the code for symbols of these frequencies.
template <std::size_t size>
PrefixCode<size> prefix_code(const std::array<std::uint32_t, size>& frequencies, unsigned longest) {
  PrefixCode<size> code;
  find_lengths(frequencies, longest, code.lengths);
  find_bits(code.lengths, code.bits);
  return code;
}

}  // namespace bide
