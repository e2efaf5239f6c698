#pragma once
#include <array>
#include <optional>

#include "core/fields.hpp"
#include "model/roles.hpp"

namespace bide {

enum class CounterOfferMode { none, from_date, on_trigger };

/// Whether, when and how a council matches another council's offer to its staff.
struct CounterOfferParams {
  CounterOfferMode mode{CounterOfferMode::none};
  std::optional<Date> adopted;
  std::int64_t trigger_leavers{3};
  Duration trigger_window{days(90)};
  Duration decision_lag{weeks(26)};
  Duration response_time{weeks(4)};
  double match_share{1.0};
  Pence largest_match{pounds(8'000)};
  double equity_share{0.0};
};

/// What a council does with the money and powers that follow an Inadequate report.
struct ImprovementOfferParams {
  double chance{0.10};
  Duration decision_lag{weeks(26)};
  double uplift{0.15};
  RoleSet roles{practitioner_roles};
  double contact_factor{2.0};
  Duration campaign{days(731)};
  Pence money_per_year{};
  Duration money_for{days(731)};
};

void describe(FieldVisitor& fields, CounterOfferParams& params);
void describe(FieldVisitor& fields, ImprovementOfferParams& params);

}  // namespace bide
