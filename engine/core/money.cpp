#include "core/money.hpp"

#include <cmath>

namespace bide {

Pence share_of(Pence amount, double share) {
  return {static_cast<std::int64_t>(std::llround(static_cast<double>(amount.value) * share))};
}

}  // namespace bide
