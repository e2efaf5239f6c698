#pragma once
#include <array>

#include "core/fields.hpp"
#include "model/roles.hpp"

namespace bide {

/// How workers look for, and choose among, posts at other authorities.
struct MovesParams {
  double search_rate{0.5};
  double move_rate{0.038};
  double pay_response{6.0};
  double vacancy_response{0.3};
  double distance_km{25.0};
  double outside_region_share{0.2};
  double home_pull{0.7};
  double away_from_home_share{0.2};
  double grade_response{0.0};
  double caseload_response{0.15};
  std::array<double, service_band_count> contact_factors{0.4, 1.1, 1.35, 1.05, 0.75};
  Duration offer_window{weeks(3)};
};

void describe(FieldVisitor& fields, MovesParams& params);

}  // namespace bide
