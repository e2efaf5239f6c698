#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace bide::test {

/// Returns the largest distance between the empirical distribution of `sample` and `cdf`, also for laws
/// on the integers.
template <class Cdf>
double distance_to_law(std::vector<double> sample, Cdf cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < sample.size();) {
    std::size_t end = i;
    while (end < sample.size() && sample[end] == sample[i]) ++end;
    const double below = cdf(std::nextafter(sample[i], -HUGE_VAL));
    largest = std::max(largest, std::abs(static_cast<double>(i) / n - below));
    largest = std::max(largest, std::abs(static_cast<double>(end) / n - cdf(sample[i])));
    i = end;
  }
  return largest;
}

/// Returns the distance that a sample of `n` from the very law exceeds with probability at most
/// `false_alarm`: the Dvoretzky-Kiefer-Wolfowitz inequality with Massart's constant (1990). A law that is
/// further than twice this away from the tested one is found out with probability 1 - `false_alarm`.
inline double dkw_bound(std::size_t n, double false_alarm) {
  return std::sqrt(std::log(2.0 / false_alarm) / (2.0 * static_cast<double>(n)));
}

/// Mean and variance of a sample.
struct Moments {
  double mean{0.0};
  double variance{0.0};
};

inline Moments moments_of(const std::vector<double>& sample) {
  const auto n = static_cast<double>(sample.size());
  Moments moments;
  for (const double x : sample) moments.mean += x / n;
  for (const double x : sample) moments.variance += (x - moments.mean) * (x - moments.mean) / (n - 1.0);
  return moments;
}

/// Returns by how many standard errors `count` of `of` differs from what a chance of `share` each would give.
inline double z_of_share(double count, double of, double share) {
  return (count - of * share) / std::sqrt(of * share * (1.0 - share));
}

}  // namespace bide::test
