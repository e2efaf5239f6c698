#pragma once
#include <array>

#include "core/fields.hpp"
#include "model/roles.hpp"

namespace bide {

/// Why and how fast people leave for anything but another authority.
struct LeavingParams {
  std::array<double, hazard_reason_count> reason_shares{0.10, 0.60, 0.07, 0.18, 0.05};
  std::array<double, service_band_count> service_factors{0.85, 1.25, 1.30, 0.95, 0.80};
  std::array<double, service_band_count> agency_factors{0.30, 1.10, 1.40, 0.95, 0.70};
  std::array<double, 4> retirement_factors{0.05, 1.0, 4.0, 10.0};
  double frailty_variance{0.10};
  double drift_sd{0.10};
  double drift_persistence{0.83};
  double authority_year_sd{0.14};
  double authority_year_degrees{5.0};
  double common_year_sd{0.12};
  double common_year_persistence{0.7};
  double pay_elasticity{1.0};
  double caseload_elasticity{0.15};
  Duration practitioner_notice{weeks(8)};
  Duration manager_notice{weeks(12)};
};

void describe(FieldVisitor& fields, LeavingParams& params);

}  // namespace bide
