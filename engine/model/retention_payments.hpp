#pragma once
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

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
  RouteSet routes{every_route};
  std::string team;
  std::vector<ServicePaymentParams> at_service;
  Pence annual_amount{};
  Duration annual_after{days(365)};
  std::int64_t annual_month{4};
  Duration claw_back{days(0)};
  double refused_share{0.0};
  std::optional<Date> service_counts_from;
  std::int64_t annual_day{1};
  std::optional<double> in_post_month;  ///< a whole number
  std::int64_t in_post_day{31};
  Pence supported_year_amount{};
};

/// The field tables.
void describe(FieldVisitor& fields, RetentionResponseParams& params);
void describe(FieldVisitor& fields, ServicePaymentParams& params);
void describe(FieldVisitor& fields, RetentionSchemeParams& params);

/// Retention payments: due dates, anticipation, claw-back, rebound.
namespace retention_payments {

/// Compares with the eve of the first day and schedules the first yearly payments.
void set_up(World& world);

/// Returns the annualised value, in pounds a year, of what a holder can still reach by staying.
double annual_value(const World& world, PostId post, Instant at);

/// Returns the same for somebody of another council who would start today, full-time, in a role at an
/// authority.
double value_on_entry(const World& world, AuthorityId authority, Role role);

/// Returns whether any of an authority's schemes pays something.
bool pays_anything(const std::vector<std::pair<std::string, RetentionSchemeParams>>& schemes);

/// Returns the factor on leaving that a value gives: ((package + value) / package)^(-elasticity).
double leaving_factor(double value, double package, double elasticity);

/// Brings a holder's factor up to date; held until the next weekly review.
void review(World& world, PostId post);

/// The yearly payment date of an authority's schemes.
void on_payment_date(World& world, AuthorityId authority);
/// A holder reaches the service at which a payment falls due.
void on_service_payment(World& world, PostId post);
/// A newly qualified holder has passed the supported year, extended or not.
void on_supported_year_passed(World& world, PostId post);
/// Schedules a holder's next payment at a length of service.
void schedule_service_payment(World& world, PostId post);

/// Books what a leaver owes back.
void claw_back(World& world, PostId post);

}  // namespace retention_payments

}  // namespace bide
