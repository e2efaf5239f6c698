#include "results/chunk_coder.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace bide {
namespace {

using Bytes = std::vector<std::byte>;

/// Bytes of which `same` in 16 are those 72 bytes earlier, and others below `kinds`.
Bytes made_up(std::size_t size, unsigned same, unsigned kinds) {
  constexpr std::size_t row = 72;
  std::uint64_t state = size * 31 + same;
  const auto next = [&] {
    return static_cast<std::uint32_t>((state = state * 6'364'136'223'846'793'005ULL + 1) >> 33);
  };
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = i >= row && next() % 16 < same ? bytes[i - row] : std::byte(next() % kinds);
  return bytes;
}

/// What zlib makes of a coded chunk that ought to give `size` shuffled bytes.
Bytes inflated(std::span<const std::byte> coded, std::size_t size) {
  Bytes bytes(size + 1);
  auto length = static_cast<uLongf>(bytes.size());
  EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(bytes.data()), &length,
                       reinterpret_cast<const Bytef*>(coded.data()), static_cast<uLong>(coded.size() - 4)),
            Z_OK);
  bytes.resize(length);
  return bytes;
}

TEST(ChunkCoder, IsInflatedByZlibToTheBytesOfAllValuesInTheOrderOfTheirPlace) {
  ChunkCoder coder;
  for (const std::size_t count : {1U, 2U, 100U, 4'321U, 65'536U}) {
    for (const unsigned same : {0U, 8U, 16U}) {
      for (const unsigned kinds : {1U, 20U, 256U}) {
        const Bytes values = made_up(8 * count, same, kinds);
        const Bytes shuffled = inflated(coder.code(values, 8), values.size());
        ASSERT_EQ(shuffled.size(), values.size());
        for (std::size_t i = 0; i < values.size(); ++i)
          ASSERT_EQ(shuffled[i % 8 * count + i / 8], values[i]) << count << ' ' << same << ' ' << kinds;
      }
    }
  }
}

TEST(ChunkCoder, GivesEqualBytesForEqualValuesWhateverItDidBefore) {
  ChunkCoder used, fresh;
  used.code(made_up(70'000, 4, 256), 8);
  const Bytes values = made_up(50'000, 14, 40);
  const auto first = used.code(values, 4), second = fresh.code(values, 4);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), second.begin(), second.end()));
}

TEST(ChunkCoder, TakesLittleMoreRoomThanWhatCannotBeCompressed) {
  const Bytes values = made_up(200'000, 0, 256);
  EXPECT_LE(ChunkCoder{}.code(values, 8).size(), values.size() + 200);
}

}  // namespace
}  // namespace bide
