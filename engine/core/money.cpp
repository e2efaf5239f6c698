#include "core/money.hpp"

#include <limits>

namespace bide {

Pence share_of(Pence amount, double share) {
  const double nearest = static_cast<double>(amount.value) * share;
  // The share and the product each lie within half a unit in the last place of the decimal value; two
  // units outwards put every exact half on its right side.
  const double outwards = nearest * (1.0 + 2.0 * std::numeric_limits<double>::epsilon());
  const auto towards_zero = static_cast<std::int64_t>(outwards);
  const double rest = outwards - static_cast<double>(towards_zero);
  return {towards_zero + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0)};
}

}  // namespace bide
