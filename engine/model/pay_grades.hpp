#pragma once
#include <array>
#include <cstdint>

#include "core/date.hpp"
#include "model/pay_params.hpp"

namespace bide {

/// A role's grade as a council's changes of its pay structure have made it.
struct PayGrade {
  std::int64_t bottom{0}, top{0};  ///< spine points
  std::int64_t points_up{0};       ///< by which existing staff have moved up since the start
  double local_pay{1.0};           ///< factor on the spine
};

/// Returns each role's grade on a date: the changes up to then, in the order of their dates.
std::array<PayGrade, role_count> pay_grades_on(const PayParams& pay, Date date);

}  // namespace bide
