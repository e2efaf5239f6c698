#pragma once
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "model/roles.hpp"

namespace bide {

/// How staff answer to payments that they can reach by staying.
struct RetentionResponseParams {
  double elasticity{1.0};
  double look_ahead_years{1.0};
  double rebound{0.0};
  double catch_up_rate{4.0};
};

/// A payment that falls due at a length of service.
struct ServicePaymentParams {
  Duration after{days(731)};
  Pence amount{};
};

/// One retention payment scheme of a council.
struct RetentionSchemeParams {
  std::optional<Date> from;
  std::optional<Date> until;
  std::optional<Date> withdrawal_announced;
  RoleSet roles{every_role};
  std::vector<ServicePaymentParams> at_service;
  Pence annual_amount{};
  Duration annual_after{days(365)};
  std::int64_t annual_month{4};
  Duration claw_back{days(0)};
};

void describe(FieldVisitor& fields, RetentionResponseParams& params);
void describe(FieldVisitor& fields, ServicePaymentParams& params);
void describe(FieldVisitor& fields, RetentionSchemeParams& params);

}  // namespace bide
