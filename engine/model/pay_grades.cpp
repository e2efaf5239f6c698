#include "model/pay_grades.hpp"

#include <algorithm>
#include <vector>

namespace bide {
namespace {

std::int64_t whole(double point) { return static_cast<std::int64_t>(point); }

void apply(const GradeChangeParams& change, PayGrade& grade) {
  grade.bottom += change.points;
  grade.top += change.points;
  grade.points_up += change.points;
  if (change.first_point) grade.bottom = whole(*change.first_point);
  if (change.last_point) grade.top = whole(*change.last_point);
  grade.local_pay *= 1.0 + change.percent;
}

}  // namespace

std::array<PayGrade, role_count> pay_grades_on(const PayParams& pay, Date date) {
  std::array<PayGrade, role_count> grades{};
  for (std::size_t r = 0; r < role_count; ++r) {
    grades[r].bottom = whole(pay.first_point[r]);
    grades[r].top = whole(pay.last_point[r]);
  }
  std::vector<const GradeChangeParams*> changes;
  for (const GradeChangeParams& change : pay.grade_changes) {
    if (change.from <= date) changes.push_back(&change);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto* a, const auto* b) { return a->from < b->from; });
  for (const GradeChangeParams* change : changes) {
    for (std::size_t r = 0; r < role_count; ++r) {
      if (contains(change->roles, static_cast<Role>(r))) apply(*change, grades[r]);
    }
  }
  return grades;
}

}  // namespace bide
