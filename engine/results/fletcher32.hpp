#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace bide {

/// Returns the checksum that HDF5 keeps with a chunk: the sum of the 16-bit words, high byte first, in the
/// low half, and the sum of its partial sums in the high half, both modulo 65,535; an odd last byte is a high
/// one. Every flipped bit changes it. Source: J. Fletcher, "An arithmetic checksum for serial transmissions"
/// (1982).
std::uint32_t fletcher32(std::span<const std::byte> bytes);

}  // namespace bide
