#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "core/money.hpp"
#include "core/time.hpp"

namespace bide {

/// What sick pay a length of service brings: within 365 days so long on full pay, and then so long on half.
struct SickPayStepParams {
  Duration from_service{};
  Duration full_pay{};
  Duration half_pay{};
};

/// One rule of sick pay of a council. Without a scale pay is full for as long as a spell lasts.
struct SickPayRuleParams {
  std::optional<Date> from;
  Duration waiting{};
  Pence statutory_per_week{11'875};
  std::vector<SickPayStepParams> scale;
};

using SickPayRules = std::vector<std::pair<std::string, SickPayRuleParams>>;

/// The field tables.
void describe(FieldVisitor& fields, SickPayStepParams& params);
void describe(FieldVisitor& fields, SickPayRuleParams& params);

}  // namespace bide
