#include "stats/exact_sum.hpp"

#include <cmath>
#include <utility>

namespace bide {

void ExactSum::add(double term) {
  std::size_t kept = 0;
  for (double partial : partials_) {
    if (std::abs(term) < std::abs(partial)) std::swap(term, partial);
    const double high = term + partial;
    const double low = partial - (high - term);
    if (low != 0.0) partials_[kept++] = low;
    term = high;
  }
  partials_.resize(kept);
  partials_.push_back(term);
}

double ExactSum::value() const {
  if (partials_.empty()) return 0.0;
  std::size_t i = partials_.size() - 1;
  double high = partials_[i];
  double low = 0.0;
  while (i > 0) {
    const double before = high;
    const double next = partials_[--i];
    high = before + next;
    low = next - (high - before);
    if (low != 0.0) break;
  }
  // Halfway cases round to even above; the sign of what is left decides them instead.
  if (i > 0 && ((low < 0.0 && partials_[i - 1] < 0.0) || (low > 0.0 && partials_[i - 1] > 0.0))) {
    const double twice = 2.0 * low;
    const double other = high + twice;
    if (twice == other - high) high = other;
  }
  return high;
}

double exact_sum(std::span<const double> values) {
  ExactSum sum;
  for (const double value : values) sum.add(value);
  return sum.value();
}

}  // namespace bide
