#pragma once
#include <array>

#include "core/fields.hpp"
#include "model/roles.hpp"

namespace bide {

/// One authority's posts and how their number moves.
struct EstablishmentParams {
  std::array<double, role_count> posts_fte{80, 20, 20, 6, 3, 15};
  double fte_per_head{0.945};
  double growth{0.0};
  double growth_sd{0.03};
};

/// Where one authority stands on the first day.
struct StartParams {
  double vacancy_rate{0.12};
  double turnover_rate{0.14};
  double turnover_sd{0.10};
  double agency_rate{0.10};
  double agency_cover{0.75};
  double absence_rate{0.033};
  double cases{2000};
  double case_holders_fte{120};
};

void describe(FieldVisitor& fields, EstablishmentParams& params);
void describe(FieldVisitor& fields, StartParams& params);

}  // namespace bide
