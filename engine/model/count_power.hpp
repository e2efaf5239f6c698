#pragma once
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>

namespace bide {

/// Powers of a count over a reference: (count / reference)^exponent. Counts of vacancies change at every
/// departure and hire, so those of the usual small counts are worked out once.
class CountPower {
 public:
  /// The count itself.
  CountPower() { std::iota(known_.begin(), known_.end(), 0.0); }
  /// Requires a positive reference.
  CountPower(double reference, double exponent) : reference_{reference}, exponent_{exponent} {
    work_out_known();
  }

  /// The mean of two powers over the same reference, of which `second` has `share`.
  CountPower(const CountPower& first, const CountPower& second, double share)
      : reference_{first.reference_},
        exponent_{first.exponent_},
        second_exponent_{second.exponent_},
        second_share_{share} {
    work_out_known();
  }

  double operator()(std::int32_t count) const {
    const auto place = static_cast<std::size_t>(count);
    return place < known_.size() ? known_[place] : computed(count);
  }

 private:
  void work_out_known() {
    for (std::size_t count = 0; count < known_.size(); ++count) {
      known_[count] = computed(static_cast<double>(count));
    }
  }

  double computed(double count) const {
    const double first = std::pow(count / reference_, exponent_);
    if (second_share_ == 0.0) return first;
    return (1.0 - second_share_) * first + second_share_ * std::pow(count / reference_, second_exponent_);
  }

  double reference_{1.0}, exponent_{1.0};
  double second_exponent_{1.0}, second_share_{0.0};
  std::array<double, 64> known_{};
};

}  // namespace bide
