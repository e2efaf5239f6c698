#include "results/fletcher32.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string_view>
#include <vector>

namespace bide {
namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  std::vector<std::byte> bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

std::vector<std::byte> made_up(std::size_t size) {
  std::vector<std::byte> bytes(size);
  std::uint32_t state = 1;
  for (std::byte& byte : bytes)
    byte = static_cast<std::byte>((state = state * 1'664'525 + 1'013'904'223) >> 24);
  return bytes;
}

// The published values are for words of which the low byte comes first: "abcdef" and so on.
TEST(Fletcher32, HasItsPublishedValues) {
  EXPECT_EQ(fletcher32(bytes_of({"badc\0e", 6})), 0xF04FC729U);
  EXPECT_EQ(fletcher32(bytes_of("badcfe")), 0x56502D2AU);
  EXPECT_EQ(fletcher32(bytes_of("badcfehg")), 0xEBE19591U);
  EXPECT_EQ(fletcher32({}), 0U);
}

TEST(Fletcher32, TakesAnOddLastByteForAHighOne) {
  EXPECT_EQ(fletcher32(bytes_of("badcf")), fletcher32(bytes_of({"badcf\0", 6})));
  EXPECT_NE(fletcher32(bytes_of("badcf")), fletcher32(bytes_of({"badc\0f", 6})));
}

TEST(Fletcher32, IsTheTwoSumsOfItsDefinitionHoweverLongTheBytes) {
  for (const std::size_t words : {1U, 359U, 360U, 361U, 720U, 100'000U}) {
    for (const bool largest : {false, true}) {
      const auto bytes = largest ? std::vector<std::byte>(2 * words, std::byte{0xff}) : made_up(2 * words);
      std::uint64_t first = 0, second = 0;
      for (std::size_t at = 0; at < bytes.size(); at += 2) {
        first +=
            std::to_integer<std::uint64_t>(bytes[at]) * 256 + std::to_integer<std::uint64_t>(bytes[at + 1]);
        second += first % 65'535;
      }
      const std::uint32_t sum = fletcher32(bytes);
      EXPECT_EQ((sum & 0xffff) % 65'535, first % 65'535) << words;
      EXPECT_EQ((sum >> 16) % 65'535, second % 65'535) << words;
    }
  }
}

TEST(Fletcher32, ChangesWithEveryBit) {
  for (const std::size_t size : {1U, 2U, 17U, 300U}) {
    std::vector<std::byte> bytes = made_up(size);
    const std::uint32_t whole = fletcher32(bytes);
    for (std::size_t bit = 0; bit < 8 * size; ++bit) {
      bytes[bit / 8] ^= std::byte{1} << bit % 8;
      EXPECT_NE(fletcher32(bytes), whole) << size << " bytes, bit " << bit;
      bytes[bit / 8] ^= std::byte{1} << bit % 8;
    }
  }
}

TEST(Fletcher32, ChangesWhereTwoWordsChangePlaces) {
  EXPECT_NE(fletcher32(bytes_of("badcfehg")), fletcher32(bytes_of("dcbafehg")));
}

}  // namespace
}  // namespace bide
