#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace bide {

/// Returns whole numbers near the exact parts, none of which is negative, that add up to `total`: each is
/// rounded down, and what is left goes one by one to the largest remainders, the first of equals. `total` is
/// at least the sum of the parts rounded down and at most `size` more.
template <std::size_t size>
std::array<std::int64_t, size> whole_parts(const std::array<double, size>& exact, std::int64_t total) {
  std::array<std::int64_t, size> parts{};
  std::array<double, size> remainders{};
  for (std::size_t i = 0; i < size; ++i) {
    parts[i] = static_cast<std::int64_t>(std::floor(exact[i]));
    remainders[i] = exact[i] - static_cast<double>(parts[i]);
  }
  for (std::int64_t left = total - std::accumulate(parts.begin(), parts.end(), std::int64_t{0}); left > 0;
       --left) {
    const auto most = std::max_element(remainders.begin(), remainders.end());
    ++parts[static_cast<std::size_t>(most - remainders.begin())];
    *most = -1.0;
  }
  return parts;
}

}  // namespace bide
