#include "random/source.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "core/error.hpp"
#include "random/variates.hpp"
#include "support/laws.hpp"

namespace bide {
namespace {

TEST(OpenUniform, IsNeverZeroOrOne) {
  EXPECT_EQ(open_uniform(0), 0x1p-53);
  EXPECT_EQ(open_uniform(UINT64_MAX), 1.0 - 0x1p-53);
  EXPECT_LT(open_uniform(UINT64_MAX), 1.0);
}

TEST(OpenUniform, MirrorsExactly) {
  for (const std::uint64_t bits : {0x0ull, 0x123456789abcdef0ull, 0x8000000000000000ull, ~0ull}) {
    EXPECT_EQ(1.0 - open_uniform(bits), open_uniform(~bits));
    EXPECT_EQ(open_uniform(bits) + open_uniform(~bits), 1.0);
  }
}

TEST(OpenUniform, OfHalfAWordIsNeverZeroOrOneAndMirrorsExactly) {
  EXPECT_EQ(open_uniform_of_half_word(0), 0x1p-33);
  EXPECT_EQ(open_uniform_of_half_word(UINT32_MAX), 1.0 - 0x1p-33);
  for (const std::uint32_t bits : {0x0u, 0x12345678u, 0x80000000u, ~0u}) {
    EXPECT_EQ(1.0 - open_uniform_of_half_word(bits), open_uniform_of_half_word(~bits));
  }
}

TEST(RandomBlock, HasEightHalfWordsTheLowerHalfOfAWordFirst) {
  const RandomBlock block{0x1111111100000000, 0x3333333322222222, 0x5555555544444444, 0x7777777766666666};
  for (std::uint32_t half = 0; half < half_words_in_block; ++half) {
    EXPECT_EQ(half_word(block, half), half * 0x11111111u);
  }
}

TEST(RandomSource, AgreesWithAnotherOfTheSameSeedAndReplication) {
  const RandomSource one{17, 4}, other{17, 4};
  double order_dependent = 0.0;
  for (std::uint64_t i = 0; i < 100; ++i) order_dependent += other.uniform({9, i, 0});
  EXPECT_GT(order_dependent, 0.0);
  for (std::uint64_t i = 0; i < 1'000; ++i) {
    const DrawKey key{3, i * i, i % 7};
    EXPECT_EQ(one.bits(key), other.bits(key));
  }
}

TEST(RandomSource, TakesTheKeyApartIntoTheCounterAndTheSeedIntoTheKey) {
  const RandomSource source{17, 4};
  EXPECT_EQ(source.block({3, 5, 7}, 2), philox4x64({3, 5, 7, 2}, {17, 4}));
  EXPECT_EQ(source.bits({3, 5, 8}), philox4x64({3, 5, 8, 0}, {17, 4})[0]);
}

TEST(RandomSource, RefusesAKeyUsedTwice) {
  const RandomSource source{1, 2, KeyCheck::on};
  source.bits({3, 4, 5});
  source.bits({3, 5, 4});
  try {
    source.uniform({3, 4, 5});
    FAIL() << "a key used twice was not refused";
  } catch (const LogicError& error) {
    EXPECT_EQ(std::string{error.what()}, "random key used twice: purpose 3, entity 4, occurrence 5, block 0");
  }
}

TEST(RandomSource, RefusesAStreamUsedTwice) {
  const RandomSource source{1, 2, KeyCheck::on};
  gamma_draw(source, {3, 4, 5}, 2.0, 1.0);
  EXPECT_THROW(gamma_draw(source, {3, 4, 5}, 2.0, 1.0), LogicError);
}

TEST(RandomSource, CopiesRememberTheSameKeys) {
  const RandomSource source{1, 2, KeyCheck::on};
  const RandomSource copy = source;  // NOLINT(performance-unnecessary-copy-initialization): it is the subject
  source.bits({3, 4, 5});
  EXPECT_THROW(copy.bits({3, 4, 5}), LogicError);
}

TEST(RandomSource, LastingNumbersMayBeReadAgainButNotAsEvents) {
  const RandomSource source{1, 2, KeyCheck::on};
  EXPECT_EQ(source.lasting_block({3, 4, 5}, 0), source.lasting_block({3, 4, 5}, 0));
  EXPECT_THROW(source.bits({3, 4, 5}), LogicError);
  source.bits({3, 4, 6});
  EXPECT_THROW(source.lasting_block({3, 4, 6}, 0), LogicError);
}

TEST(RandomSource, ChecksKeysByDefaultInDebugBuildsOnly) {
  const RandomSource source{1, 2};
  source.bits({3, 4, 5});
#ifdef NDEBUG
  EXPECT_NO_THROW(source.bits({3, 4, 5}));
#else
  EXPECT_THROW(source.bits({3, 4, 5}), LogicError);
#endif
}

/// Returns sqrt(n) times the correlation of n pairs of uniform numbers: standard normal if independent.
double correlation_score(const std::function<std::pair<double, double>(std::uint64_t)>& pair,
                         std::uint64_t n) {
  double sum = 0.0;
  for (std::uint64_t i = 0; i < n; ++i) {
    const auto [a, b] = pair(i);
    sum += (a - 0.5) * (b - 0.5);
  }
  return sum * 12.0 / std::sqrt(static_cast<double>(n));
}

// False alarm: nine tests at |z| < 5.4, together 6e-7. Sees a correlation of 0.02.
TEST(RandomSource, NeighbouringKeysAreIndependent) {
  constexpr std::uint64_t n = 200'000;
  constexpr double bound = 5.4;
  const RandomSource source{2016, 0, KeyCheck::off};
  const RandomSource next_seed{2017, 0, KeyCheck::off};
  const RandomSource next_replication{2016, 1, KeyCheck::off};
  const auto u = [&](Purpose purpose, std::uint64_t entity, std::uint64_t occurrence) {
    return source.uniform({purpose, entity, occurrence});
  };
  const auto score = [&](auto pair) { return std::abs(correlation_score(pair, n)); };
  using Pair = std::pair<double, double>;
  EXPECT_LT(score([&](std::uint64_t i) { return Pair{u(1, i, 0), next_seed.uniform({1, i, 0})}; }), bound);
  EXPECT_LT(score([&](std::uint64_t i) {
              return Pair{u(1, i, 0), next_replication.uniform({1, i, 0})};
            }),
            bound);
  EXPECT_LT(score([&](std::uint64_t i) { return Pair{u(1, i, 0), u(2, i, 0)}; }), bound);
  EXPECT_LT(score([&](std::uint64_t i) { return Pair{u(1, i, 0), u(1, i + 1, 0)}; }), bound);
  EXPECT_LT(score([&](std::uint64_t i) { return Pair{u(1, i, 0), u(1, i, 1)}; }), bound);
  EXPECT_LT(score([&](std::uint64_t i) { return Pair{u(1, 0, i), u(1, 0, i + 1)}; }), bound);
  EXPECT_LT(score([&](std::uint64_t i) { return Pair{u(1, i, 2), u(1, 2, i + 3)}; }), bound);
  EXPECT_LT(score([&](std::uint64_t i) {
              const auto block = source.block({1, i, 0}, 0);
              return Pair{open_uniform(block[0]), open_uniform(block[1])};
            }),
            bound);
  EXPECT_LT(score([&](std::uint64_t i) {
              const auto block = source.block({2, i, 0}, 0);
              return Pair{open_uniform_of_half_word(half_word(block, 4)),
                          open_uniform_of_half_word(half_word(block, 5))};
            }),
            bound);
  EXPECT_LT(score([&](std::uint64_t i) {
              return Pair{u(1, i, 0), open_uniform(source.block({1, i, 0}, 1)[0])};
            }),
            bound);
}

TEST(RandomSource, TheIndependenceTestFindsAPlantedCorrelation) {
  const RandomSource source{2016, 0, KeyCheck::off};
  const auto leaking = [&](std::uint64_t i) {
    const double a = source.uniform({1, i, 0});
    const double b = source.uniform({2, i, 0});
    return std::pair{a, i % 40 == 0 ? a : b};  // correlation 0.025
  };
  EXPECT_GT(std::abs(correlation_score(leaking, 200'000)), 5.4);
}

// The first word over entities, replications and seeds is uniform. False alarm 3 x 3e-7; sees a
// distribution function 0.013 away.
TEST(RandomSource, NumbersAreUniformInEveryDirection) {
  constexpr std::size_t n = 200'000;
  std::vector<double> entities, replications, seeds;
  const RandomSource source{11, 5, KeyCheck::off};
  for (std::uint64_t i = 0; i < n; ++i) {
    entities.push_back(source.uniform({4, i, 0}));
    replications.push_back(RandomSource{11, i, KeyCheck::off}.uniform({4, 0, 0}));
    seeds.push_back(RandomSource{i, 5, KeyCheck::off}.uniform({4, 0, 0}));
  }
  const auto uniform_law = [](double x) { return x; };
  const double bound = test::dkw_bound(n, 3e-7);
  EXPECT_LT(test::distance_to_law(entities, uniform_law), bound);
  EXPECT_LT(test::distance_to_law(replications, uniform_law), bound);
  EXPECT_LT(test::distance_to_law(seeds, uniform_law), bound);
}

}  // namespace
}  // namespace bide
