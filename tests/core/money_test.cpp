#include "core/money.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace bide {
namespace {

TEST(Pence, AddsAndMultipliesExactly) {
  EXPECT_EQ(pounds(3) + Pence{7}, Pence{307});
  EXPECT_EQ(pounds(3) - Pence{307}, -Pence{7});
  EXPECT_EQ(12 * Pence{1}, Pence{12});
  EXPECT_DOUBLE_EQ(in_pounds(Pence{-1'234}), -12.34);
  Pence sum;
  for (int i = 0; i < 1000; ++i) sum += Pence{10};
  sum -= Pence{1};
  EXPECT_EQ(sum, Pence{9'999});
}

TEST(Pence, SharesRoundHalvesAwayFromZero) {
  EXPECT_EQ(share_of(Pence{1}, 0.5), Pence{1});
  EXPECT_EQ(share_of(Pence{-1}, 0.5), Pence{-1});
  EXPECT_EQ(share_of(Pence{3}, 0.5), Pence{2});
  EXPECT_EQ(share_of(Pence{100}, 0.285), Pence{29});  // in binary 28.499999999999996
  EXPECT_EQ(share_of(Pence{-100}, 0.285), Pence{-29});
  EXPECT_EQ(share_of(Pence{100}, 1.005), Pence{101});
  EXPECT_EQ(share_of(Pence{0}, 0.3), Pence{0});
}

/// Counts how often `round` differs from the decimal arithmetic of `amount` times `share` / 10,000.
template <class Round>
int differences_from_decimal_arithmetic(Round round) {
  int differences = 0;
  for (std::int64_t share = 0; share <= 20'000; share += 5) {
    for (std::int64_t amount = 1; amount <= 6'000'000; amount += amount < 400 ? 1 : amount) {
      const std::int64_t exact = (amount * share + 5'000) / 10'000;
      if (round(Pence{amount}, static_cast<double>(share) / 10'000.0) != Pence{exact}) ++differences;
      if (round(Pence{-amount}, static_cast<double>(share) / 10'000.0) != Pence{-exact}) ++differences;
    }
  }
  return differences;
}

TEST(Pence, SharesAgreeWithDecimalArithmetic) {
  EXPECT_EQ(differences_from_decimal_arithmetic(share_of), 0);
  // The twin: rounding the binary product misses halves.
  const auto binary = [](Pence amount, double share) {
    return Pence{std::llround(static_cast<double>(amount.value) * share)};
  };
  EXPECT_GT(differences_from_decimal_arithmetic(binary), 0);
}

}  // namespace
}  // namespace bide
