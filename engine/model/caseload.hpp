#pragma once
#include <array>

#include "core/fields.hpp"

namespace bide {

/// How work turns into caseloads, and how quickly staff feel it.
struct CaseloadParams {
  double cases_trend{0.0};
  double cases_sd{0.06};
  double cases_persistence{0.8};
  Duration feedback_lag{weeks(13)};
  double junior_capacity{0.9};
};

void describe(FieldVisitor& fields, CaseloadParams& params);

}  // namespace bide
