#include "results/row_deflate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <zlib.h>

namespace bide {
namespace {

using Bytes = std::vector<std::byte>;

/// Bytes of which `same` in 16 are those a row earlier, and others below `kinds`.
Bytes made_up(std::size_t size, std::size_t row, unsigned same, unsigned kinds) {
  std::uint64_t state = size * 31 + row * 7 + same;
  const auto next = [&] {
    return static_cast<std::uint32_t>((state = state * 6'364'136'223'846'793'005ULL + 1) >> 33);
  };
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i)
    bytes[i] = i >= row && next() % 16 < same ? bytes[i - row] : std::byte(next() % kinds);
  return bytes;
}

/// What zlib makes of a stream that ought to give `size` bytes.
Bytes inflated(std::span<const std::byte> stream, std::size_t size) {
  Bytes bytes(size + 1);
  auto length = static_cast<uLongf>(bytes.size());
  EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(bytes.data()), &length,
                       reinterpret_cast<const Bytef*>(stream.data()), static_cast<uLong>(stream.size())),
            Z_OK);
  bytes.resize(length);
  return bytes;
}

TEST(RowDeflater, IsReadByZlib) {
  RowDeflater deflater;
  for (const std::size_t size : {0U, 1U, 2U, 3U, 5U, 100U, 4'321U, 65'535U, 65'536U, 65'537U, 300'000U}) {
    for (const std::size_t row : {1U, 2U, 12U, 72U, 642U, 40'000U}) {
      for (const unsigned same : {0U, 8U, 15U, 16U}) {
        for (const unsigned kinds : {1U, 2U, 20U, 256U}) {
          const Bytes bytes = made_up(size, row, same, kinds);
          for (const std::size_t part : {size / 4, std::size_t{1} << 20}) {
            if (part < 100 && size > 10'000) continue;
            const auto stream = deflater.deflate(bytes, row, part);
            ASSERT_EQ(inflated(stream, size), bytes) << size << " bytes in rows of " << row << ", " << same
                                                     << "/16 the same, " << kinds << " kinds";
          }
        }
      }
    }
  }
}

TEST(RowDeflater, GivesEqualStreamsForEqualBytesWhateverItDidBefore) {
  RowDeflater used, fresh;
  used.deflate(made_up(70'000, 12, 4, 256), 12, 9'000);
  const Bytes bytes = made_up(50'000, 72, 14, 40);
  const auto first = used.deflate(bytes, 72, 12'500), second = fresh.deflate(bytes, 72, 12'500);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), second.begin(), second.end()));
}

TEST(RowDeflater, StoresWhatCannotBeCompressed) {
  const Bytes bytes = made_up(200'000, 1, 0, 256);
  EXPECT_LE(RowDeflater{}.deflate(bytes, 72, 50'000).size(), bytes.size() + 64);
}

TEST(RowDeflater, IsNearlyAsSmallAsZlibOnRowsLikeEachOther) {
  const Bytes bytes = made_up(300'000, 72, 15, 50);
  Bytes room(compressBound(static_cast<uLong>(bytes.size())));
  auto length = static_cast<uLongf>(room.size());
  ASSERT_EQ(compress2(reinterpret_cast<Bytef*>(room.data()), &length,
                      reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()), 1),
            Z_OK);
  EXPECT_LT(static_cast<double>(RowDeflater{}.deflate(bytes, 72, 75'000).size()),
            1.1 * static_cast<double>(length));
}

// Frequencies that grow like Fibonacci's numbers make the deepest trees.
TEST(RowDeflater, KeepsCodesWithinFifteenBits) {
  Bytes bytes;
  std::size_t frequency = 1, before = 1;
  for (unsigned symbol = 0; symbol < 22; ++symbol) {
    bytes.insert(bytes.end(), frequency, std::byte(symbol));
    frequency += std::exchange(before, frequency);
  }
  // Shuffled, so that they are no runs; the same each time.
  std::uint64_t state = 1;
  for (std::size_t i = bytes.size(); i-- > 1;) {
    state = state * 6'364'136'223'846'793'005ULL + 1;
    std::swap(bytes[i], bytes[(state >> 33) % (i + 1)]);
  }
  const Bytes part{bytes.begin(), bytes.begin() + 46'000};
  EXPECT_EQ(inflated(RowDeflater{}.deflate(part, 1, 65'536), part.size()), part);
}

}  // namespace
}  // namespace bide
