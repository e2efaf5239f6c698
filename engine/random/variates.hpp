#pragma once
#include <array>
#include <cstdint>

#include "random/source.hpp"

namespace bide {

/// The standard normal quantile of u in (0, 1) (Boost.Math).
double normal_quantile(double u);

/// Inverts one uniform: exp(log(median) + sigma z); median in any unit, sigma on the log scale.
double lognormal_quantile(double u, double median, double sigma);

/// The same law by its mean: mean exp(sigma (z - sigma / 2)).
double lognormal_quantile_of_mean(double u, double mean, double sigma);

/// Inverts one uniform: scale (-ln(1 - u))^(1/shape).
double weibull_quantile(double u, double scale, double shape);

/// The quantile of Student's t with `degrees` degrees of freedom (Boost.Math).
double student_t_quantile(double u, double degrees);

/// Inverts one uniform for a triangular law on [low, high] with the given mode.
double triangular_quantile(double u, double low, double mode, double high);

/// A keyed stream of 64-bit words for Boost.Random's distributions that take several words. Keeps a
/// reference to the source.
class KeyedEngine {
 public:
  using result_type = std::uint64_t;

  KeyedEngine(const RandomSource& source, const DrawKey& key) : source_{source}, key_{key} {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return UINT64_MAX; }

  /// Returns the next word of the stream.
  result_type operator()() {
    if (next_ == words_.size()) {
      words_ = source_.block(key_, block_++);
      next_ = 0;
    }
    return words_[next_++];
  }

 private:
  const RandomSource& source_;
  DrawKey key_;
  std::uint64_t block_{0};
  RandomBlock words_{};
  std::size_t next_{words_.size()};
};

/// A gamma draw (Boost.Random) with the given shape and scale.
double gamma_draw(const RandomSource& source, const DrawKey& key, double shape, double scale);

/// A Poisson draw (Boost.Random) with the given mean; 0 for a mean of 0 or less.
int poisson_draw(const RandomSource& source, const DrawKey& key, double mean);

/// A binomial draw (Boost.Random): successes among `trials`.
int binomial_draw(const RandomSource& source, const DrawKey& key, int trials, double probability);

}  // namespace bide
