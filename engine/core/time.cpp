#include "core/time.hpp"

#include <cmath>

namespace bide {

Duration round_up_to_minute(double minutes) {
  constexpr double beyond_any_horizon = 1e15;  // two thousand million years
  if (!(minutes < beyond_any_horizon)) return {never.minutes / 2};
  return {static_cast<std::int64_t>(std::ceil(minutes))};
}

}  // namespace bide
