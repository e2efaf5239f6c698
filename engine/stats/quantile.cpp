#include "stats/quantile.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "core/error.hpp"

namespace bide {

SortedSample::SortedSample(std::vector<double> values) : values_{std::move(values)} {
  if (values_.empty()) throw LogicError{"a sample needs at least one value"};
  std::sort(values_.begin(), values_.end());
}

double SortedSample::quantile(double p) const {
  const double place = p * static_cast<double>(values_.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, values_.size() - 1);
  const double share = place - static_cast<double>(below);
  if (share == 0.0) return values_[below];
  return values_[below] + share * (values_[above] - values_[below]);
}

Interval SortedSample::quantile_interval(double p, double confidence) const {
  const double tail = 0.5 * (1.0 - confidence);
  const auto n = static_cast<double>(values_.size());
  const boost::math::binomial_distribution<> at_or_below{n, p};
  // The quantile lies below the r-th value only if fewer than r values are at or below it, and at or above
  // the s-th only if s or more are: the largest r and the smallest s whose chances are within the tail.
  auto r = static_cast<std::size_t>(boost::math::quantile(at_or_below, tail));
  while (r > 0 && boost::math::cdf(at_or_below, static_cast<double>(r) - 1.0) > tail) --r;
  while (r < values_.size() && boost::math::cdf(at_or_below, static_cast<double>(r)) <= tail) ++r;
  auto s = static_cast<std::size_t>(boost::math::quantile(boost::math::complement(at_or_below, tail)));
  const auto chance_of_at_least = [&](std::size_t count) {
    return boost::math::cdf(boost::math::complement(at_or_below, static_cast<double>(count) - 1.0));
  };
  while (s <= values_.size() && chance_of_at_least(s) > tail) ++s;
  while (s > 1 && chance_of_at_least(s - 1) <= tail) --s;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Interval interval{-infinity, infinity};
  if (r > 0) interval.low = values_[r - 1];
  if (s <= values_.size()) interval.high = values_[s - 1];
  return interval;
}

}  // namespace bide
