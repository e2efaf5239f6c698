#include "random/choice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <vector>

#include "core/error.hpp"

namespace bide {
namespace {

constexpr Purpose moving = 12;

/// Twelve offers, among them one that is three times as good as the others' mean.
std::vector<Alternative> twelve_offers() {
  std::vector<Alternative> offers;
  for (std::uint64_t id = 0; id < 12; ++id)
    offers.push_back({id, std::exp(0.3 * std::sin(static_cast<double>(id)))});
  offers[7].weight *= 3.0;
  return offers;
}

/// Pearson's statistic of `n` choices among `offers` against the shares of `expected`.
double pearson(const std::vector<Alternative>& offers, const std::vector<Alternative>& expected,
               std::uint64_t n) {
  const RandomSource source{3, 1, KeyCheck::off};
  std::vector<double> counts(offers.size(), 0.0);
  for (std::uint64_t worker = 0; worker < n; ++worker) {
    ChoiceShocks shocks{source, moving, worker, 0};
    counts[*choose(shocks, offers)] += 1.0;
  }
  double total_weight = 0.0;
  for (const auto& offer : expected) total_weight += offer.weight;
  double statistic = 0.0;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    const double mean = static_cast<double>(n) * expected[i].weight / total_weight;
    statistic += (counts[i] - mean) * (counts[i] - mean) / mean;
  }
  return statistic;
}

double pearson_bound(double degrees, double false_alarm) {
  return boost::math::quantile(boost::math::complement(boost::math::chi_squared{degrees}, false_alarm));
}

// False alarm 1e-6; sees one weight wrong by 5%, as the second half shows.
TEST(Choose, SharesAreMultinomialLogit) {
  constexpr std::uint64_t n = 400'000;
  const auto offers = twelve_offers();
  EXPECT_LT(pearson(offers, offers, n), pearson_bound(11, 1e-6));
  auto planted = offers;
  planted[3].weight *= 1.05;
  EXPECT_GT(pearson(planted, offers, n), pearson_bound(11, 1e-6));
}

TEST(Choose, ImprovingOneOfferMovesNobodyBetweenTwoOthers) {
  const RandomSource source{4, 1, KeyCheck::off};
  const auto before = twelve_offers();
  auto after = before;
  after[5].weight *= 2.0;
  int gained = 0, moved_between_others = 0;
  for (std::uint64_t worker = 0; worker < 100'000; ++worker) {
    ChoiceShocks shocks{source, moving, worker, 1};
    const std::size_t old_choice = *choose(shocks, before);
    const std::size_t new_choice = *choose(shocks, after);
    if (new_choice == old_choice) continue;
    (new_choice == 5 ? gained : moved_between_others) += 1;
  }
  EXPECT_EQ(moved_between_others, 0);
  EXPECT_GT(gained, 0);
}

/// The method that the shocks replace: one uniform number, inverted over the cumulated shares.
std::size_t choose_by_inversion(double u, const std::vector<Alternative>& offers) {
  double total = 0.0;
  for (const auto& offer : offers) total += offer.weight;
  double cumulated = 0.0;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    cumulated += offers[i].weight / total;
    if (u < cumulated) return i;
  }
  return offers.size() - 1;
}

TEST(Choose, OneInvertedUniformWouldMovePeopleBetweenTwoOthers) {
  const RandomSource source{4, 1, KeyCheck::off};
  const auto before = twelve_offers();
  auto after = before;
  after[5].weight *= 2.0;
  int moved_between_others = 0;
  for (std::uint64_t worker = 0; worker < 100'000; ++worker) {
    const double u = source.uniform({moving, worker, 1});
    const std::size_t old_choice = choose_by_inversion(u, before);
    const std::size_t new_choice = choose_by_inversion(u, after);
    if (new_choice != old_choice && new_choice != 5 && old_choice != 5) ++moved_between_others;
  }
  EXPECT_GT(moved_between_others, 1'000);
}

TEST(Choose, DoesNotDependOnTheOrderOrTheAbsenceOfOtherOffers) {
  const RandomSource source{5, 1, KeyCheck::off};
  const auto offers = twelve_offers();
  auto reversed = offers;
  std::reverse(reversed.begin(), reversed.end());
  for (std::uint64_t worker = 0; worker < 2'000; ++worker) {
    ChoiceShocks shocks{source, moving, worker, 0};
    const std::uint64_t chosen = offers[*choose(shocks, offers)].id;
    ASSERT_EQ(reversed[*choose(shocks, reversed)].id, chosen);
    auto fewer = offers;
    fewer.erase(fewer.begin() + (chosen == 4 ? 6 : 4));  // somebody else's offer goes
    ASSERT_EQ(fewer[*choose(shocks, fewer)].id, chosen);
  }
}

TEST(Choose, SkipsWhatIsNotToBeHad) {
  const RandomSource source{5, 1, KeyCheck::off};
  ChoiceShocks shocks{source, moving, 9, 0};
  EXPECT_EQ(choose(shocks, std::vector<Alternative>{{1, 0.0}, {2, 0.5}, {3, 0.0}}), 1u);
  EXPECT_EQ(choose(shocks, std::vector<Alternative>{{1, 0.0}}), std::nullopt);
  EXPECT_EQ(choose(shocks, {}), std::nullopt);
}

TEST(ChoiceShocks, ReadTheSameTasteAgain) {
  const RandomSource source{6, 1, KeyCheck::on};
  ChoiceShocks first{source, moving, 9, 2};
  const double taste = first.exponential(40);
  EXPECT_NE(first.exponential(41), taste);
  EXPECT_EQ(first.exponential(40), taste);
  ChoiceShocks counter_offer{source, moving, 9, 2};
  EXPECT_EQ(counter_offer.exponential(40), taste);
}

TEST(ChoiceShocks, DifferForEveryAlternativeOccasionPersonAndPurpose) {
  const RandomSource source{6, 1, KeyCheck::off};
  std::vector<double> tastes;
  for (Purpose purpose = 0; purpose < 3; ++purpose) {
    for (std::uint64_t entity = 0; entity < 10; ++entity) {
      for (std::uint64_t occasion = 0; occasion < 10; ++occasion) {
        ChoiceShocks shocks{source, purpose, entity, occasion};
        for (std::uint64_t id = 0; id < 1'000; id += id < 9 ? 1 : 99)
          tastes.push_back(shocks.exponential(id));
      }
    }
  }
  std::sort(tastes.begin(), tastes.end());
  EXPECT_EQ(std::adjacent_find(tastes.begin(), tastes.end()), tastes.end());
}

TEST(ChoiceShocks, ClashWithAnEventOfTheSameKey) {
  const RandomSource source{6, 1, KeyCheck::on};
  ChoiceShocks shocks{source, moving, 9, 2};
  shocks.exponential(1);
  EXPECT_THROW(source.bits({moving, 9, 2}), LogicError);
}

}  // namespace
}  // namespace bide
