#pragma once
#include "core/fields.hpp"

namespace bide {

/// What happens in the supported year, in every authority of the region.
struct SupportedYearParams {
  Duration length{days(365)};
  double capacity_at_start{0.5};
  double capacity_at_end{0.9};
  double mentor_fte{0.10};
  double extension_share{0.05};
  Duration extension{weeks(26)};
  double failure_share{0.02};
  double loyalty_factor{0.85};
  Pence programme_cost{pounds(3'500)};
  Pence grant{pounds(2'000)};
};

enum class Placement { fill_vacancies, supernumerary };

/// One authority's yearly intake of newly qualified social workers.
struct IntakeParams {
  double places_share{0.052};
  std::int64_t month{9};
  std::int64_t day{15};
  double acceptance_share{0.9};
  Placement placement{Placement::fill_vacancies};
};

void describe(FieldVisitor& fields, SupportedYearParams& params);
void describe(FieldVisitor& fields, IntakeParams& params);

}  // namespace bide
