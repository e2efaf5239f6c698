#include "random/variates.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>

#include "support/laws.hpp"

namespace bide {
namespace {

using boost::math::cdf;

// Values to 16 digits from the quantile's definition, by arbitrary-precision arithmetic.
TEST(Quantiles, NormalMatchesExactValues) {
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 2e-15);
  EXPECT_NEAR(normal_quantile(0.841344746068543), 1.0, 5e-15);
  EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 5e-15);
  EXPECT_NEAR(normal_quantile(0x1p-53), -8.209536151601387, 5e-15);
  EXPECT_NEAR(normal_quantile(1.0 - 0x1p-53), 8.209536151601387, 5e-15);
}

// Only the lower side is asked of the library; the upper one is to be what it would have said, to the bit.
TEST(Quantiles, NormalIsTheLibrarysToTheBitOnBothSides) {
  using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  const boost::math::normal_distribution<double, InDouble> law;
  constexpr int points = 100'000;
  for (int i = 0; i < points; ++i) {
    const double u = (i + 0.5) / points;
    ASSERT_EQ(normal_quantile(u), boost::math::quantile(law, u)) << u;
  }
  for (const double u : {0x1p-53, 0x1p-30, 0.5 - 0x1p-53, 0.5, 0.5 + 0x1p-53, 1.0 - 0x1p-30, 1.0 - 0x1p-53})
    EXPECT_EQ(normal_quantile(u), boost::math::quantile(law, u)) << u;
}

TEST(Quantiles, ExponentialMatchesExactValues) {
  EXPECT_DOUBLE_EQ(exponential_quantile(0.5), std::log(2.0));
  EXPECT_DOUBLE_EQ(exponential_quantile(0x1p-53), 0x1p-53);
  EXPECT_DOUBLE_EQ(exponential_quantile(1.0 - 0x1p-53), 53.0 * std::log(2.0));
}

TEST(Quantiles, LognormalIsTheMedianAtOneHalf) {
  EXPECT_DOUBLE_EQ(lognormal_quantile(0.5, 120.0, 0.5), 120.0);
  EXPECT_NEAR(lognormal_quantile(0.975, 120.0, 0.5), 120.0 * std::exp(0.5 * 1.959963984540054), 1e-12);
  EXPECT_EQ(lognormal_quantile(0.9, 120.0, 0.0), 120.0);
}

TEST(Quantiles, WeibullMatchesExactValues) {
  EXPECT_NEAR(weibull_quantile(-std::expm1(-1.0), 3.0, 2.0), 3.0, 1e-14);
  EXPECT_NEAR(weibull_quantile(-std::expm1(-4.0), 3.0, 2.0), 6.0, 1e-13);
  EXPECT_DOUBLE_EQ(weibull_quantile(0.3, 2.0, 1.0), 2.0 * exponential_quantile(0.3));
}

TEST(Quantiles, StudentsTMatchesClosedForms) {
  for (const double u : {0.01, 0.2, 0.5, 0.77, 0.999}) {
    const double cauchy = std::tan(std::acos(-1.0) * (u - 0.5));
    const double two_degrees = (2.0 * u - 1.0) / std::sqrt(2.0 * u * (1.0 - u));
    EXPECT_NEAR(student_t_quantile(u, 1.0), cauchy, 1e-12 * (1.0 + std::abs(cauchy)));
    EXPECT_NEAR(student_t_quantile(u, 2.0), two_degrees, 1e-12 * (1.0 + std::abs(two_degrees)));
  }
  EXPECT_NEAR(student_t_quantile(0.975, 5.0), 2.570581835636314, 1e-12);
}

TEST(Quantiles, TriangularMatchesExactValues) {
  EXPECT_DOUBLE_EQ(triangular_quantile(0.25, 0.0, 1.0, 4.0), 1.0);  // the mode lies at (1 - 0) / (4 - 0)
  EXPECT_DOUBLE_EQ(triangular_quantile(0.0625, 0.0, 1.0, 4.0), 0.5);
  EXPECT_DOUBLE_EQ(triangular_quantile(0.8125, 0.0, 1.0, 4.0), 2.5);
  EXPECT_DOUBLE_EQ(triangular_quantile(0.25, 0.0, 0.0, 1.0), 1.0 - std::sqrt(0.75));
  EXPECT_DOUBLE_EQ(triangular_quantile(0.25, 0.0, 1.0, 1.0), 0.5);
  EXPECT_EQ(triangular_quantile(0.4, 2.0, 2.0, 2.0), 2.0);
}

struct Inversion {
  const char* name;
  std::function<double(double)> quantile;
  std::function<double(double)> distribution;
};

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double triangular_cdf(double x) {  // on [1, 6] with mode 2
  if (x <= 1.0) return 0.0;
  if (x >= 6.0) return 1.0;
  return x < 2.0 ? (x - 1.0) * (x - 1.0) / 5.0 : 1.0 - (6.0 - x) * (6.0 - x) / 20.0;
}

const std::vector<Inversion>& inversions() {
  static const std::vector<Inversion> all{
      {"exponential", exponential_quantile, [](double x) { return -std::expm1(-x); }},
      {"normal", normal_quantile, normal_cdf},
      {"lognormal", [](double u) { return lognormal_quantile(u, 120.0, 0.5); },
       [](double x) { return normal_cdf(std::log(x / 120.0) / 0.5); }},
      {"weibull", [](double u) { return weibull_quantile(u, 3.0, 0.7); },
       [](double x) { return -std::expm1(-std::pow(x / 3.0, 0.7)); }},
      {"student", [](double u) { return student_t_quantile(u, 5.0); },
       [](double x) { return cdf(boost::math::students_t{5.0}, x); }},
      {"triangular", [](double u) { return triangular_quantile(u, 1.0, 2.0, 6.0); }, triangular_cdf}};
  return all;
}

TEST(Quantiles, IncreaseWithTheUniform) {
  for (const auto& law : inversions()) {
    double last = law.quantile(0x1p-53);
    EXPECT_TRUE(std::isfinite(last)) << law.name;
    for (int i = 1; i < 50'000; ++i) {
      const double next = law.quantile(i / 50'000.0);
      ASSERT_GT(next, last) << law.name << " at " << i / 50'000.0;
      last = next;
    }
    EXPECT_GT(law.quantile(1.0 - 0x1p-53), last) << law.name;
    EXPECT_TRUE(std::isfinite(law.quantile(1.0 - 0x1p-53))) << law.name;
  }
}

// False alarm 6 x 1.5e-7; sees a distribution function 0.019 away, such as a scale wrong by 6%.
TEST(Quantiles, KeyedDrawsHaveTheirLaws) {
  constexpr std::size_t n = 100'000;
  const RandomSource source{5, 6, KeyCheck::off};
  for (std::size_t law = 0; law < inversions().size(); ++law) {
    std::vector<double> sample;
    for (std::uint64_t i = 0; i < n; ++i) {
      sample.push_back(inversions()[law].quantile(source.uniform({static_cast<Purpose>(law), i, 0})));
    }
    EXPECT_LT(test::distance_to_law(sample, inversions()[law].distribution), test::dkw_bound(n, 1.5e-7))
        << inversions()[law].name;
  }
}

struct StreamLaw {
  const char* name;
  std::function<double(const RandomSource&, const DrawKey&)> draw;
  std::function<double(double)> distribution;
  double mean, variance, excess_kurtosis;
};

StreamLaw gamma_law(double shape, double scale) {
  return {
      "gamma",
      [=](const RandomSource& source, const DrawKey& key) { return gamma_draw(source, key, shape, scale); },
      [=](double x) {
        return x <= 0.0 ? 0.0 : cdf(boost::math::gamma_distribution<>{shape, scale}, x);
      },
      shape * scale,
      shape * scale * scale,
      6.0 / shape};
}

StreamLaw poisson_law(double mean) {
  return {
      "poisson",
      [=](const RandomSource& source, const DrawKey& key) { return poisson_draw(source, key, mean); },
      [=](double x) { return x < 0.0 ? 0.0 : cdf(boost::math::poisson_distribution<>{mean}, std::floor(x)); },
      mean,
      mean,
      1.0 / mean};
}

StreamLaw binomial_law(int trials, double p) {
  const double variance = trials * p * (1.0 - p);
  return {
      "binomial",
      [=](const RandomSource& source, const DrawKey& key) { return binomial_draw(source, key, trials, p); },
      [=](double x) {
        return x < 0.0
                   ? 0.0
                   : cdf(boost::math::binomial_distribution<>{static_cast<double>(trials), p}, std::floor(x));
      },
      trials * p,
      variance,
      (1.0 - 6.0 * p * (1.0 - p)) / variance};
}

// Eight laws, each by its distribution function and two moments: false alarm 8 x (4e-8 + 2 x 3.8e-8)
// below 1e-6. Sees a distribution function 0.02 away, a mean 0.035 standard deviations away.
TEST(Streams, GammaPoissonAndBinomialHaveTheirLaws) {
  constexpr std::size_t n = 100'000;
  const StreamLaw laws[]{gamma_law(1.0 / 0.3, 0.3), gamma_law(0.4, 2.0),   poisson_law(0.3),
                         poisson_law(4.5),          poisson_law(60.0),     binomial_law(9, 0.2),
                         binomial_law(300, 0.35),   binomial_law(40, 0.93)};
  const RandomSource source{7, 8, KeyCheck::off};
  Purpose purpose = 0;
  for (const auto& law : laws) {
    std::vector<double> sample;
    for (std::uint64_t i = 0; i < n; ++i) sample.push_back(law.draw(source, {purpose, i, 0}));
    ++purpose;
    EXPECT_LT(test::distance_to_law(sample, law.distribution), test::dkw_bound(n, 4e-8))
        << law.name << law.mean;
    const auto moments = test::moments_of(sample);
    const double root_n = std::sqrt(static_cast<double>(n));
    EXPECT_LT(std::abs(moments.mean - law.mean), 5.5 * std::sqrt(law.variance) / root_n)
        << law.name << law.mean;
    EXPECT_LT(std::abs(moments.variance - law.variance),
              5.5 * law.variance * std::sqrt(2.0 + law.excess_kurtosis) / root_n)
        << law.name << law.mean;
  }
}

TEST(Streams, TheLawTestFindsAMeanWrongByTenPercent) {
  constexpr std::size_t n = 100'000;
  const RandomSource source{7, 8, KeyCheck::off};
  std::vector<double> sample;
  for (std::uint64_t i = 0; i < n; ++i) sample.push_back(poisson_draw(source, {0, i, 0}, 4.95));
  EXPECT_GT(test::distance_to_law(sample, poisson_law(4.5).distribution), test::dkw_bound(n, 4e-8));
}

TEST(Streams, EdgesHoldWithoutADraw) {
  const RandomSource source{7, 8, KeyCheck::on};
  EXPECT_EQ(poisson_draw(source, {0, 0, 0}, 0.0), 0);
  EXPECT_EQ(binomial_draw(source, {1, 0, 0}, 0, 0.5), 0);
  EXPECT_EQ(binomial_draw(source, {1, 1, 0}, 12, 0.0), 0);
  EXPECT_EQ(binomial_draw(source, {1, 2, 0}, 12, 1.0), 12);
}

// A draw that needs more words takes them from its own stream: the neighbour's number stays the same.
TEST(Streams, ALongDrawTakesNothingFromItsNeighbour) {
  const RandomSource source{7, 8, KeyCheck::off};
  KeyedEngine first{source, {1, 0, 0}}, second{source, {1, 1, 0}};
  const std::uint64_t expected = KeyedEngine{source, {1, 1, 0}}();
  std::vector<std::uint64_t> words(4'000);
  std::generate(words.begin(), words.end(), [&] { return first(); });
  std::sort(words.begin(), words.end());
  EXPECT_EQ(std::adjacent_find(words.begin(), words.end()), words.end());
  EXPECT_EQ(second(), expected);
  EXPECT_FALSE(std::binary_search(words.begin(), words.end(), expected));
}

}  // namespace
}  // namespace bide
