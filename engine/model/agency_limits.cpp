#include "model/agency_limits.hpp"

#include <algorithm>

#include "model/agency_parts.hpp"
#include "model/agency_rates.hpp"
#include "model/in_force.hpp"
#include "model/world.hpp"

namespace bide::agency {
namespace {

bool budget_in_force(const World& world, AuthorityId id) {
  const AgencyBudgetParams& budget = world.params(id).agency.budget;
  return budget.amount && in_force(world, budget.from, {});
}

bool reduction_in_force(const World& world, AuthorityId id) {
  const AgencyReductionParams& reduction = world.params(id).agency.reduction;
  return reduction.from && in_force(world, reduction.from, {});
}

/// Whether the financial year's bill stays within the budget if those at work, and one more, stay to its end.
bool budget_has_room(const World& world, const Post& post, std::int64_t pence_per_year) {
  const AuthorityState& state = world.state(post.authority);
  const std::int64_t spent = state.agency_bill.until(world.today()) - state.agency_limits.bill_at_april;
  const std::int64_t days_left = state.agency_limits.year_ends_on - world.today();
  const std::int64_t to_come = (state.agency_bill.pence_per_year + pence_per_year) * days_left;
  return spent + to_come <= state.agency_limits.allowed_pence_days;
}

/// The most agency workers, in hundredths of an FTE, that the way to the target allows on this day.
double most_on_the_way(const World& world, AuthorityId id) {
  const AgencyReductionParams& reduction = world.params(id).agency.reduction;
  const Instant from = world.calendar.at(*reduction.from);
  const auto way = static_cast<double>((world.calendar.at(reduction.by) - from).minutes);
  const auto gone = static_cast<double>((world.now - from).minutes);
  const double reached = way > 0.0 ? std::min(1.0, gone / way) : 1.0;
  return world.state(id).agency_limits.on_first_day * (1.0 - reduction.share * reached);
}

/// Begins the account of a financial year, of which the scenario has `days`.
void begin_year(World& world, std::int64_t days) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AgencyBudgetParams& budget = world.params(AuthorityId{a}).agency.budget;
    AgencyLimits& limits = world.authorities[a].agency_limits;
    limits.bill_at_april = world.authorities[a].agency_bill.until(world.today());
    limits.year_ends_on = world.today() + days;
    limits.allowed_pence_days = budget.amount ? budget.amount->value * days : 0;
  }
}

}  // namespace

void begin_limits(World& world) {
  world.agency_is_limited = std::any_of(world.region.authorities.begin(), world.region.authorities.end(),
                                        [](const auto& authority) {
                                          const AgencyUseParams& use = authority.second.agency;
                                          return use.budget.amount || use.reduction.from;
                                        });
  world.interims_are_engaged =
      std::any_of(world.region.authorities.begin(), world.region.authorities.end(),
                  [](const auto& authority) { return authority.second.agency.interims.roles != RoleSet{}; });
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a)
    world.authorities[a].agency_limits.on_first_day = world.workforce.stock(AuthorityId{a}).agency;
  const Date april = make_date(world.ledger.first_april() + 1, 4, 1);
  begin_year(world, World::day_of(world.calendar.at(april)));
}

void begin_budget_year(World& world) {
  if (!world.agency_is_limited) return;
  begin_year(world, world.ledger.days_in_year(world.year));
  serve_waiting(world);
}

bool has_room(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (budget_in_force(world, post.authority) && !budget_has_room(world, post, yearly_charge(world, id))) {
    return false;
  }
  return !reduction_in_force(world, post.authority) ||
         world.workforce.stock(post.authority).agency + post.fte <= most_on_the_way(world, post.authority);
}

void on_review(World& world, AuthorityId id) {
  if (!world.agency_is_limited) return;
  if (reduction_in_force(world, id)) {
    for (const GroupClocks& clocks : world.state(id).clocks) {
      world.clocks.set_multiplier(world.now, clocks.conversion,
                                  world.params(id).agency.reduction.conversion_factor);
    }
  }
  serve_waiting(world);
}

}  // namespace bide::agency
