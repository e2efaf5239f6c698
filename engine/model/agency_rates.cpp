#include "model/agency_rates.hpp"

#include <algorithm>
#include <optional>

#include "model/in_force.hpp"
#include "model/leaving.hpp"
#include "model/world.hpp"

namespace bide::agency {
namespace {

/// A rate, or the lowest cap on it of the agreements in force for a role group.
Pence capped(const World& world, Pence rate, RoleGroup group) {
  for (const auto& [name, agreement] : world.region.agency_market.agreements) {
    const std::optional<Pence>& cap = agreement.cap[index(group)];
    if (cap && in_force(world, agreement.from, agreement.until)) rate = std::min(rate, *cap);
  }
  return rate;
}

Pence market_rate(const World& world, AuthorityId id, RoleGroup group) {
  const double premium = 1.0 + world.params(id).agency.premium;
  return share_of(world.region.agency_market.hourly_charge[index(group)], world.agency_rate_factor * premium);
}

}  // namespace

RateAgreementParams agreed_terms(const World& world) {
  RateAgreementParams terms;
  for (const auto& [name, agreement] : world.region.agency_market.agreements) {
    if (!in_force(world, agreement.from, agreement.until)) continue;
    terms.cooling_off = std::max(terms.cooling_off, agreement.cooling_off);
    terms.experience = std::max(terms.experience, agreement.experience);
    terms.notice = std::max(terms.notice, agreement.notice);
    terms.approach_factor = std::min(terms.approach_factor, agreement.approach_factor);
  }
  return terms;
}

Pence hourly_rate(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const Pence market = market_rate(world, post.authority, post.group());
  return post.cover.complies ? capped(world, market, post.group()) : market;
}

bool is_interim(const World& world, const Post& post) {
  const InterimParams& interims = world.params(post.authority).agency.interims;
  return post.kind == PostKind::established && contains(interims.roles, post.role) &&
         in_force(world, interims.from, {});
}

std::int64_t yearly_charge(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (is_interim(world, post)) {
    const InterimParams& interims = world.params(post.authority).agency.interims;
    return share_of(interims.day_rate, interims.days_per_year * post.fte / 100.0).value;
  }
  const AgencyMarketParams& market = world.region.agency_market;
  return share_of(hourly_rate(world, id), market.hours_per_week * market.weeks_per_year * post.fte / 100.0)
      .value;
}

double relative_rate(const World& world) { return world.offered_rate; }

double approach_factor(const World& world) {
  return 1.0 - world.agency_compliance * (1.0 - agreed_terms(world).approach_factor);
}

void on_rates_change(World& world) {
  const Date today = world.calendar.date_of(world.now);
  world.agency_rate_factor = 1.0;
  std::optional<Date> latest;
  for (const AgencyRateChangeParams& change : world.region.agency_market.rate_changes) {
    if (change.from > today || (latest && change.from < *latest)) continue;
    world.agency_rate_factor = 1.0 + change.percent;
    latest = change.from;
  }
  double offered = 0.0, usual = 0.0, complying = 0.0, all = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityParams& params = world.params(AuthorityId{a});
    const RoleGroup group = RoleGroup::practitioners;
    const Pence market = market_rate(world, AuthorityId{a}, group);
    const double rate = in_pounds(market), agreed = in_pounds(capped(world, market, group));
    const double weight = world.groundwork(AuthorityId{a}).agency_at_start + 1e-6;
    offered += weight * (params.agency.compliance * agreed + (1.0 - params.agency.compliance) * rate);
    usual += weight * rate / world.agency_rate_factor;
    complying += weight * params.agency.compliance;
    all += weight;
  }
  world.agency_compliance = complying / all;
  world.offered_rate = offered / usual;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a)
    leaving::refresh_multipliers(world, AuthorityId{a});
}

}  // namespace bide::agency
