#include "random/philox.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>

#if __has_include(<Random123/philox.h>)
#include <Random123/philox.h>
#undef philox4x64  // a macro of its C interface
#define BIDE_HAS_RANDOM123 1
#endif

namespace bide {
namespace {

using Counter = std::array<std::uint64_t, 4>;
using Key = std::array<std::uint64_t, 2>;

// Random123, tests/kat_vectors, lines "philox4x64 10": counter, key, answer.
TEST(Philox, GivesThePublishedAnswers) {
  EXPECT_EQ(philox4x64({}, {}),
            (Counter{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}));
  EXPECT_EQ(philox4x64({UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}, {UINT64_MAX, UINT64_MAX}),
            (Counter{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}));
  EXPECT_EQ(philox4x64({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
                       {0x452821e638d01377, 0xbe5466cf34e90c6c}),
            (Counter{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}));
}

TEST(Philox, IsTheSameAtCompileTime) {
  constexpr Counter block = philox4x64({1, 2, 3, 4}, {5, 6});
  Counter counter{1, 2, 3, 4};
  EXPECT_EQ(philox4x64(counter, {5, 6}), block);
}

/// The splitmix64 generator (Steele, Lea and Flood, 2014): inputs that owe nothing to Philox.
std::uint64_t splitmix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

TEST(Philox, AgreesWithTheReferenceLibrary) {
#ifdef BIDE_HAS_RANDOM123
  std::uint64_t state = 2016;
  for (int i = 0; i < 100'000; ++i) {
    Counter counter;
    Key key;
    for (auto& word : counter) word = splitmix(state);
    for (auto& word : key) word = splitmix(state);
    r123::Philox4x64 reference;
    const auto expected = reference({{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
    const Counter got = philox4x64(counter, key);
    for (std::size_t word = 0; word < 4; ++word) ASSERT_EQ(got[word], expected.v[word]) << "case " << i;
  }
#else
  GTEST_SKIP() << "Random123/philox.h is not installed (Debian: librandom123-dev)";
#endif
}

// Each bit of the input flips each bit of the output with probability 1/2. False alarm: 384 input bits,
// |z| <= 6.3 each, together 1.1e-7. Sees an input bit that flips 47.5% of the output bits.
TEST(Philox, EveryInputBitFlipsHalfOfTheOutput) {
  constexpr int samples = 200;
  constexpr double flips_expected = samples * 128.0;
  const double sd = std::sqrt(samples * 64.0);
  std::uint64_t state = 37;
  for (std::size_t bit = 0; bit < 384; ++bit) {
    int flips = 0;
    for (int i = 0; i < samples; ++i) {
      std::array<std::uint64_t, 6> input{};
      for (auto& word : input) word = splitmix(state) & 0xFFFF;  // keys in use are small numbers
      const Counter before = philox4x64({input[0], input[1], input[2], input[3]}, {input[4], input[5]});
      input[bit / 64] ^= std::uint64_t{1} << (bit % 64);
      const Counter after = philox4x64({input[0], input[1], input[2], input[3]}, {input[4], input[5]});
      for (std::size_t word = 0; word < 4; ++word) flips += std::popcount(before[word] ^ after[word]);
    }
    EXPECT_LT(std::abs(flips - flips_expected), 6.3 * sd) << "input bit " << bit;
  }
}

}  // namespace
}  // namespace bide
