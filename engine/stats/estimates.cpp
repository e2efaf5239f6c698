#include "stats/estimates.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/error.hpp"
#include "stats/exact_sum.hpp"

namespace bide {

MeanEstimate estimate_mean(std::span<const double> values, double confidence) {
  if (values.empty()) throw LogicError{"a mean needs at least one value"};
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto n = static_cast<double>(values.size());
  const double mean = exact_sum(values) / n;
  if (values.size() == 1) return {mean, 0.0, {-infinity, infinity}};
  ExactSum squares;
  for (const double value : values) squares.add((value - mean) * (value - mean));
  const double variance = squares.value() / (n - 1.0);
  const boost::math::students_t law{n - 1.0};
  const double t = boost::math::quantile(boost::math::complement(law, 0.5 * (1.0 - confidence)));
  const double half_width = t * std::sqrt(variance / n);
  return {mean, variance, {mean - half_width, mean + half_width}};
}

ShareEstimate estimate_share(std::size_t hits, std::size_t n, double confidence) {
  if (n == 0 || hits > n) throw LogicError{"a share needs at least one replication"};
  using Binomial = boost::math::binomial_distribution<>;
  const auto count = static_cast<double>(n);
  const auto successes = static_cast<double>(hits);
  const double tail = 0.5 * (1.0 - confidence);
  return {successes / count,
          {Binomial::find_lower_bound_on_p(count, successes, tail),
           Binomial::find_upper_bound_on_p(count, successes, tail)}};
}

}  // namespace bide
