#include "results/row_changes.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <vector>

namespace bide {
namespace {

using Words = std::vector<std::uint32_t>;

/// Rows in which about one word in four differs from the one before it.
Words made_up(std::size_t size, std::size_t row) {
  std::uint64_t state = size * 31 + row;
  const auto next = [&] {
    return static_cast<std::uint32_t>((state = state * 6'364'136'223'846'793'005ULL + 1) >> 33);
  };
  Words words(size);
  for (std::size_t i = 0; i < size; ++i)
    words[i] = i >= row && next() % 4 != 0 ? words[i - row] : next() % 3 * next();
  return words;
}

std::vector<std::byte> coded(const Words& words, std::size_t row) {
  const auto bytes = std::as_bytes(std::span{words});
  std::vector<std::byte> code(most_bytes_of_changes(bytes.size()) + 1, std::byte{0x5a});
  const std::byte* const end = put_changes(code.data(), bytes, row * sizeof(std::uint32_t));
  EXPECT_EQ(code.back(), std::byte{0x5a}) << "wrote beyond the most that it may";
  code.resize(static_cast<std::size_t>(end - code.data()));
  return code;
}

TEST(RowChanges, GiveBackWhatWasPut) {
  for (const std::size_t size : {1U, 31U, 32U, 33U, 64U, 720U, 4'321U}) {
    for (const std::size_t row : {1U, 6U, 72U}) {
      const Words words = made_up(size, row);
      std::vector<std::byte> code = coded(words, row);
      code.push_back(std::byte{7});
      Words found(size, 99);
      const auto left = take_changes(code, std::as_writable_bytes(std::span{found}), row * 4);
      ASSERT_TRUE(left) << size;
      EXPECT_EQ(left->size(), 1U) << size;
      EXPECT_EQ(found, words) << size << " words in rows of " << row;
    }
  }
}

TEST(RowChanges, TakeAnEighthOfAByteForAWordThatStays) {
  Words words(72);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = 1'000'003 * static_cast<std::uint32_t>(i + 1);
  for (int month = 1; month < 60; ++month) words.insert(words.end(), words.begin(), words.begin() + 72);
  EXPECT_EQ(coded(words, 72).size(), (72 + 72 * 60 / 32) * sizeof(std::uint32_t));
}

TEST(RowChanges, RefuseWhatIsTooShort) {
  const Words words = made_up(100, 6);
  const std::vector<std::byte> code = coded(words, 6);
  for (std::size_t length = 0; length < code.size(); ++length) {
    Words found(words.size());
    EXPECT_FALSE(take_changes(std::span{code}.first(length), std::as_writable_bytes(std::span{found}), 24))
        << length;
  }
}

}  // namespace
}  // namespace bide
