#pragma once
#include "core/fields.hpp"

namespace bide {

/// How vacancies are filled from outside the region's councils.
struct HiringParams {
  double vacancy_power{0.5};
  Duration approval{weeks(2)};
  Duration shortest_lead{weeks(6)};
  Duration longest_lead{weeks(16)};
  double experienced_share{0.7};
  double drift_sd{0.35};
  double drift_persistence{0.83};
  double pay_elasticity{1.5};
  Pence cost_per_hire{pounds(3'000)};
};

void describe(FieldVisitor& fields, HiringParams& params);

}  // namespace bide
