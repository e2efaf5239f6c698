#include "model/retention_payments.hpp"

#include <algorithm>

#include "model/pay.hpp"
#include "model/retention_parts.hpp"
#include "model/world.hpp"

namespace bide::retention_payments {
namespace {

/// Whether somebody does not meet the conditions in this financial year: whoever is refused by one scheme is
/// refused by any that is as strict.
bool is_refused(const World& world, const RetentionSchemeParams& scheme, const Holder& holder) {
  return scheme.refused_share > 0.0 && world.random.uniform({static_cast<Purpose>(Draw::refused_payment),
                                                             holder.key, world.year}) < scheme.refused_share;
}

void pay_out(World& world, PostId id, const RetentionSchemeParams& scheme, Pence full_time) {
  Post& post = world.workforce[id];
  const Pence amount = for_post(post, full_time);
  if (amount == Pence{} || post.holder.on_notice) return;  // no payment once a resignation is in
  if (is_refused(world, scheme, post.holder)) return;
  if (scheme.claw_back > Duration{}) {
    world.repayable.push_back({amount, world.now, world.now + scheme.claw_back, post.holder.repayable});
    post.holder.repayable = static_cast<std::uint32_t>(world.repayable.size());
  }
  world.ledger.book(post.authority, world.year, CostLine::retention_payments, amount);
  world.ledger.book(post.authority, world.year, CostLine::national_insurance,
                    share_of(amount, world.insurance.rate));
  world.ledger.book(post.authority, world.year, CostLine::levy, share_of(amount, pay::levy_rate(world)));
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    compare_with_eve(world, AuthorityId{a});
    Instant first = never;  // the event looks at every scheme
    for (const auto& [name, scheme] : world.params(AuthorityId{a}).retention_payments) {
      if (scheme.annual_amount == Pence{}) continue;
      first = std::min(first, next_payment_date(world, scheme, world.now - Duration{1}));
    }
    world.events.schedule(World::event(first, Happening::retention_payments_due, a));
  }
}

bool pays_anything(const std::vector<std::pair<std::string, RetentionSchemeParams>>& schemes) {
  const auto pays = [](const auto& named) {
    const RetentionSchemeParams& scheme = named.second;
    return scheme.annual_amount != Pence{} || scheme.supported_year_amount != Pence{} ||
           std::any_of(scheme.at_service.begin(), scheme.at_service.end(),
                       [](const ServicePaymentParams& payment) { return payment.amount != Pence{}; });
  };
  return std::any_of(schemes.begin(), schemes.end(), pays);
}

void on_payment_date(World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  Instant next = never;
  for (const auto& [name, scheme] : world.params(id).retention_payments) {
    if (scheme.annual_amount == Pence{}) continue;
    next = std::min(next, next_payment_date(world, scheme, world.now));
    const bool today = world.now == next_payment_date(world, scheme, world.now - days(1));
    if (!today || !in_force_on(world, scheme, world.now)) continue;
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      const Post& post = world.workforce[PostId{i}];
      const bool eligible = post.state == PostState::filled && covers(world, scheme, post) &&
                            has_served(world, scheme, service_begins(world, scheme, post.holder),
                                       scheme.annual_after, world.now);
      if (eligible) pay_out(world, PostId{i}, scheme, scheme.annual_amount);
    }
  }
  world.events.schedule(World::event(next, Happening::retention_payments_due, id.index));
}

void on_service_payment(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.holder.payment = {};
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (!in_force_on(world, scheme, world.now) || !covers(world, scheme, post)) continue;
    const Instant begins = service_begins(world, scheme, post.holder);
    for (const ServicePaymentParams& payment : scheme.at_service) {
      if (due_at_service(world, scheme, begins, payment.after) == world.now)
        pay_out(world, id, scheme, payment.amount);
    }
  }
  schedule_service_payment(world, id);
}

void on_supported_year_passed(World& world, PostId id) {
  const Post& post = world.workforce[id];
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (in_force_on(world, scheme, world.now) && covers(world, scheme, post))
      pay_out(world, id, scheme, scheme.supported_year_amount);
  }
}

void schedule_service_payment(World& world, PostId id) {
  Post& post = world.workforce[id];
  Instant next = never;
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (!covers(world, scheme, post)) continue;
    const Instant begins = service_begins(world, scheme, post.holder);
    for (const ServicePaymentParams& payment : scheme.at_service) {
      if (payment.amount == Pence{}) continue;
      const Instant due = due_at_service(world, scheme, begins, payment.after);
      if (due > world.now && in_force_on(world, scheme, due)) next = std::min(next, due);
    }
  }
  if (next < world.horizon) {
    world.events.reschedule(post.holder.payment,
                            World::event(next, Happening::retention_payment_due, id.index));
  }
}

void claw_back(World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (!world.groundwork(post.authority).has_retention_schemes) return;
  world.ledger.book(post.authority, world.year, CostLine::claw_back, -owed_back(world, post, world.now));
}

}  // namespace bide::retention_payments
