#include "core/money.hpp"

#include <cmath>
#include <limits>

namespace bide {

Pence share_of(Pence amount, double share) {
  const double nearest = static_cast<double>(amount.value) * share;
  // The share and the product each lie within half a unit in the last place of the decimal value; two
  // units outwards put every exact half on its right side.
  const double outwards = nearest * (1.0 + 2.0 * std::numeric_limits<double>::epsilon());
  return {static_cast<std::int64_t>(std::llround(outwards))};
}

}  // namespace bide
