#pragma once
#include <cstddef>
#include <iterator>
#include <numeric>

namespace bide {

/// Where a share of a sum of weights lies.
struct WeightedPlace {
  std::size_t place{0};  ///< of the weight, counted from 0
  double within{0.0};    ///< share of that weight below, between 0 and 1; 0 of a weight of 0
};

/// Returns where the share `u` of the sum of `weights` lies, none of which is negative and of which there is
/// at least one: the choice of one of them by an inverted uniform `u`. Rounding never leads past the last.
template <class Weights>
WeightedPlace weighted_place(double u, const Weights& weights) {
  double left = u * std::accumulate(std::begin(weights), std::end(weights), 0.0);
  std::size_t place = 0;
  while (place + 1 < std::size(weights) && left >= weights[place]) left -= weights[place++];
  const double weight = weights[place];
  return {place, weight > 0.0 && left < weight ? left / weight : (weight > 0.0 ? 1.0 : 0.0)};
}

}  // namespace bide
