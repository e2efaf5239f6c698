#include "results/chunk_coder.hpp"

#include <libdeflate.h>

#include <cstdint>
#include <cstring>
#include <new>

#include "core/error.hpp"
#include "results/fletcher32.hpp"

namespace bide {
namespace {

constexpr int fastest_level = 1;

/// Puts the first bytes of all values before all second bytes, and so on.
void shuffle(std::span<const std::byte> values, std::size_t value_bytes, std::byte* to) {
  const std::size_t count = values.size() / value_bytes;
  for (std::size_t byte = 0; byte < value_bytes; ++byte) {
    const std::byte* from = values.data() + byte;
    for (std::size_t i = 0; i < count; ++i, from += value_bytes) *to++ = *from;
  }
}

}  // namespace

void ChunkCoder::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

ChunkCoder::ChunkCoder() : compressor_{libdeflate_alloc_compressor(fastest_level)} {
  if (compressor_ == nullptr) throw std::bad_alloc{};
}

std::span<const std::byte> ChunkCoder::code(std::span<const std::byte> values, std::size_t value_bytes) {
  shuffled_.resize(values.size());
  shuffle(values, value_bytes, shuffled_.data());
  coded_.resize(libdeflate_zlib_compress_bound(compressor_.get(), shuffled_.size()) + sizeof(std::uint32_t));
  const std::size_t deflated = libdeflate_zlib_compress(compressor_.get(), shuffled_.data(), shuffled_.size(),
                                                        coded_.data(), coded_.size());
  if (deflated == 0) throw LogicError{"a chunk did not fit the room that it was promised"};
  const std::uint32_t checksum = fletcher32({coded_.data(), deflated});
  std::memcpy(coded_.data() + deflated, &checksum, sizeof checksum);
  return {coded_.data(), deflated + sizeof checksum};
}

}  // namespace bide
