#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/establishment.hpp"
#include "model/retention_parts.hpp"
#include "model/world.hpp"

namespace bide::retention_payments {
namespace {

constexpr int years_ahead = 40;  // beyond 40 half-lives nothing is left of a payment's weight

/// The end that staff reckon with on a day: they learn of it when it is announced.
Instant expected_end(const World& world, const RetentionSchemeParams& scheme, Instant at) {
  if (!scheme.until) return never;
  const Instant told =
      scheme.withdrawal_announced ? world.calendar.at(*scheme.withdrawal_announced) : end_day(world, scheme);
  return at >= told ? end_day(world, scheme) : never;
}

/// Visits every payment of `scheme` that somebody it covers can still reach: (instant, amount).
template <class Visit>
void payments_ahead(const World& world, const Post& post, const RetentionSchemeParams& scheme,
                    const View& view, const Visit& visit) {
  const Instant at = view.at;
  const Duration ago = view.told - at;  // who looks back keeps the service of today
  const Instant begins = service_begins(world, scheme, post.holder, ago);
  if (view.told < first_day(world, scheme)) return;
  const Instant end = expected_end(world, scheme, view.told);
  for (const ServicePaymentParams& payment : scheme.at_service) {
    if (payment.amount == Pence{}) continue;
    const Instant due = due_at_service(world, scheme, begins, payment.after);
    if (due > at && due >= first_day(world, scheme) && due < end) visit(due, for_post(post, payment.amount));
  }
  const Instant passed = post.holder.supported_until - ago;
  const bool can_pass = post.holder.supported && scheme.supported_year_amount != Pence{};
  if (can_pass && passed > at && passed >= first_day(world, scheme) && passed < end)
    visit(passed, for_post(post, scheme.supported_year_amount));
  if (scheme.annual_amount == Pence{}) return;
  Instant due = next_payment_date(world, scheme, at);
  bool served = false;  // and for every later date, once for one
  for (int year = 0; year < years_ahead && due < end; ++year, due = next_payment_date(world, scheme, due)) {
    served = served || has_served(world, scheme, begins, scheme.annual_after, due);
    if (served) visit(due, for_post(post, scheme.annual_amount));
  }
}

/// The present value of a scheme's payments ahead, in pounds: the sum of amount 2^(-(S_j - s)/L).
double scheme_value(const World& world, const Post& post, const RetentionSchemeParams& scheme,
                    const View& view) {
  const double half_life = world.region.retention_response.look_ahead_years;
  double value = 0.0;
  payments_ahead(world, post, scheme, view, [&](Instant due, Pence amount) {
    value += in_pounds(amount) * std::exp2(-in_years(due - view.at) / half_life);
  });
  return value * (1.0 - scheme.refused_share);  // nobody knows ahead whether they will be refused
}

}  // namespace

bool covers(const World& world, const RetentionSchemeParams& scheme, const Post& post) {
  return contains(scheme.roles, post.role) && contains(scheme.routes, post.holder.route) &&
         establishment::in_team(world, post, scheme.team);
}

std::array<Instant, 2> next_two_due(const World& world, const Post& post, Instant end) {
  std::array<Instant, 2> two{end, end};
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (!covers(world, scheme, post)) continue;
    payments_ahead(world, post, scheme, {world.now, world.now}, [&](Instant due, Pence) {
      const Instant later = std::max(due, two[0]);
      two[0] = std::min(due, two[0]);
      two[1] = std::min(later, two[1]);
    });
  }
  return two;
}

Pence owed_back(const World& world, const Post& post, Instant at) {
  Pence owed;
  for (std::uint32_t i = post.holder.repayable; i != 0; i = world.repayable[i - 1].earlier) {
    const RepayablePayment& payment = world.repayable[i - 1];
    if (at >= payment.until) continue;
    const std::int64_t left = (payment.until - at).minutes, whole = (payment.until - payment.paid).minutes;
    owed += Pence{(2 * payment.amount.value * left + whole) / (2 * whole)};
  }
  return owed;
}

double payments_value(const World& world, const Post& post, const View& view) {
  double value = 0.0;
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (covers(world, scheme, post)) value += scheme_value(world, post, scheme, view);
  }
  return value;
}

double annualised(const World& world, double value) {
  return std::numbers::ln2 / world.region.retention_response.look_ahead_years * value;
}

double entry_value(const World& world, AuthorityId authority, Role role, const View& view) {
  Post post;
  post.authority = authority;
  post.role = role;
  post.holder.service_start = view.at;
  double value = 0.0;
  for (const auto& [name, scheme] : world.params(authority).retention_payments) {
    if (!contains(scheme.roles, role) || !contains(scheme.routes, Route::mover)) continue;
    value +=
        establishment::share_of_team(world, authority, scheme.team) * scheme_value(world, post, scheme, view);
  }
  return annualised(world, value);
}

double annual_value(const World& world, PostId id, Instant at) {
  const Post& post = world.workforce[id];
  return annualised(world, in_pounds(owed_back(world, post, at)) + payments_value(world, post, {at, at}));
}

double value_on_entry(const World& world, AuthorityId authority, Role role) {
  return entry_value(world, authority, role, {world.now, world.now});
}

}  // namespace bide::retention_payments
