#pragma once
#include "core/fields.hpp"

namespace bide {

/// Sickness absence.
struct AbsenceParams {
  double spell_mean_days{10.0};
  double spell_sigma{1.2};
  double caseload_elasticity{0.5};
};

void describe(FieldVisitor& fields, AbsenceParams& params);

}  // namespace bide
