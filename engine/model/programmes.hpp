#pragma once
#include <optional>

#include "core/fields.hpp"
#include "model/roles.hpp"

namespace bide {

/// Anything with a cost, a start, a ramp and effects on named quantities: academy, mentors, supervision.
struct ProgrammeParams {
  std::optional<Date> from;
  std::optional<Date> until;
  Pence annual_cost{};
  Duration ramp{days(0)};
  double leaving_factor{1.0};
  double agency_factor{1.0};
  double absence_factor{1.0};
  double hiring_factor{1.0};
  double mentor_fte{0.0};
};

void describe(FieldVisitor& fields, ProgrammeParams& params);

}  // namespace bide
