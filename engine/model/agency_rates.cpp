#include "model/agency_rates.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "model/agency_parts.hpp"
#include "model/in_force.hpp"
#include "model/leaving.hpp"
#include "model/world.hpp"

namespace bide::agency {
namespace {

/// Whether an agreement is made for an authority, whatever its dates.
bool is_for(const RateAgreementParams& agreement, EnglishRegion region) {
  return agreement.regions == EnglishRegionSet{} || contains(agreement.regions, region);
}

bool holds(const World& world, const RateAgreementParams& agreement, AuthorityId id) {
  return is_for(agreement, world.params(id).region) && in_force(world, agreement.from, agreement.until);
}

std::optional<Pence> cap_on(const RateAgreementParams& agreement, Role role) {
  const std::optional<Pence>& own = agreement.cap_by_role.cap[index(role)];
  return own ? own : agreement.cap[index(group_of(role))];
}

/// How agency workers are engaged, on which it hangs whether an agreement's caps hold for them.
enum class Engaged : std::uint8_t { singly, in_team };

bool caps(const RateAgreementParams& agreement, Engaged engaged) {
  return engaged == Engaged::singly || agreement.project_teams == TeamCaps::capped;
}

/// The lowest cap of the agreements in force for a role at an authority, if any.
std::optional<Pence> lowest_cap(const World& world, AuthorityId id, Role role, Engaged engaged) {
  std::optional<Pence> lowest;
  for (const auto& [name, agreement] : world.region.agency_market.agreements) {
    const std::optional<Pence> cap = cap_on(agreement, role);
    if (!cap || !caps(agreement, engaged) || !holds(world, agreement, id)) continue;
    lowest = std::min(lowest.value_or(*cap), *cap);
  }
  return lowest;
}

/// A rate, or the lowest cap on it where that is less.
Pence capped(const World& world, AuthorityId id, Pence rate, Role role) {
  return std::min(rate, lowest_cap(world, id, role, Engaged::singly).value_or(rate));
}

/// The hours that are charged for a full-time worker in a year.
double hours_a_year(const World& world) {
  return world.region.agency_market.hours_per_week * world.region.agency_market.weeks_per_year;
}

/// What one of a project team costs in a year: the package's price, or the cap where they are priced apart.
Pence yearly_charge_in_team(const World& world, const Post& post, const ProjectTeamParams& team) {
  const double full_time = post.fte / 100.0, hours = hours_a_year(world) * full_time;
  const Pence own = team.hourly_charge ? share_of(*team.hourly_charge, hours)
                                       : share_of(team.day_rate, team.days_per_year * full_time);
  if (!post.cover.complies) return own;
  const std::optional<Pence> cap = lowest_cap(world, post.authority, post.role, Engaged::in_team);
  return cap ? std::min(own, share_of(*cap, hours)) : own;
}

/// What an authority that complies pays for a practitioner, in pounds: the mean of its posts' roles.
double mean_capped(const World& world, AuthorityId id, Pence rate) {
  const double of_case_holders = in_pounds(capped(world, id, rate, Role::case_holder));
  double more = 0.0, posts = 0.0;
  for (std::size_t r = 0; r < role_count; ++r) {
    if (!contains(practitioner_roles, static_cast<Role>(r))) continue;
    const double fte = world.params(id).establishment.posts_fte[r];
    more += fte * (in_pounds(capped(world, id, rate, static_cast<Role>(r))) - of_case_holders);
    posts += fte;
  }
  return posts > 0.0 ? of_case_holders + more / posts : of_case_holders;
}

Pence market_rate(const World& world, AuthorityId id, RoleGroup group) {
  const double premium = 1.0 + world.params(id).agency.premium;
  return share_of(world.region.agency_market.hourly_charge[index(group)], world.agency_rate_factor * premium);
}

std::array<AgencyRates, role_count> rates_of(const World& world, AuthorityId id) {
  std::array<AgencyRates, role_count> rates;
  for (std::size_t r = 0; r < role_count; ++r) {
    const Role role = static_cast<Role>(r);
    const Pence market = market_rate(world, id, group_of(role));
    rates[r] = {.market = market, .agreed = capped(world, id, market, role)};
  }
  return rates;
}

/// What an authority weighs among those who engage agency workers.
double weight_of(const World& world, AuthorityId id) { return world.groundwork(id).agency_at_start + 1e-6; }

/// Whether every agreement is made for both authorities or for neither.
bool agree_alike(const World& world, AuthorityId a, AuthorityId b) {
  const EnglishRegion one = world.params(a).region, other = world.params(b).region;
  const auto& agreements = world.region.agency_market.agreements;
  return one == other || std::all_of(agreements.begin(), agreements.end(), [&](const auto& named) {
           return is_for(named.second, one) == is_for(named.second, other);
         });
}

/// The share of assignments that keep to what an authority has agreed, among those who have agreed the same.
double compliance_around(const World& world, AuthorityId id) {
  double complying = 0.0, all = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    if (!agree_alike(world, id, AuthorityId{a})) continue;
    complying += weight_of(world, AuthorityId{a}) * world.params(AuthorityId{a}).agency.compliance;
    all += weight_of(world, AuthorityId{a});
  }
  return complying / all;
}

/// What councils pay for a practitioner against the start, after caps.
double offered_rate(const World& world) {
  double offered = 0.0, usual = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const double compliance = world.params(AuthorityId{a}).agency.compliance;
    const Pence market = market_rate(world, AuthorityId{a}, RoleGroup::practitioners);
    const double rate = in_pounds(market), agreed = mean_capped(world, AuthorityId{a}, market);
    const double weight = weight_of(world, AuthorityId{a});
    offered += weight * (compliance * agreed + (1.0 - compliance) * rate);
    usual += weight * rate / world.agency_rate_factor;
  }
  return offered / usual;
}

}  // namespace

RateAgreementParams agreed_terms(const World& world, AuthorityId id) {
  RateAgreementParams terms;
  for (const auto& [name, agreement] : world.region.agency_market.agreements) {
    if (!holds(world, agreement, id)) continue;
    terms.cooling_off = std::max(terms.cooling_off, agreement.cooling_off);
    terms.experience = std::max(terms.experience, agreement.experience);
    terms.notice = std::max(terms.notice, agreement.notice);
    terms.approach_factor = std::min(terms.approach_factor, agreement.approach_factor);
  }
  return terms;
}

Pence hourly_rate(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (const ProjectTeamParams* team = project_teams::team_of(world, post))
    return share_of(yearly_charge_in_team(world, post, *team), 100.0 / post.fte / hours_a_year(world));
  const AgencyRates& rates = world.state(post.authority).agency_rates[index(post.role)];
  return post.cover.complies ? rates.agreed : rates.market;
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
  if (const ProjectTeamParams* team = project_teams::team_of(world, post))
    return yearly_charge_in_team(world, post, *team).value;
  return share_of(hourly_rate(world, id), hours_a_year(world) * post.fte / 100.0).value;
}

double relative_rate(const World& world) { return world.offered_rate; }

void refresh_rates(World& world) {
  const Date today = world.calendar.date_of(world.now);
  world.agency_rate_factor = 1.0;
  std::optional<Date> latest;
  for (const AgencyRateChangeParams& change : world.region.agency_market.rate_changes) {
    if (change.from > today || (latest && change.from < *latest)) continue;
    world.agency_rate_factor = 1.0 + change.percent;
    latest = change.from;
  }
  world.offered_rate = offered_rate(world);
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    state.agency_rates = rates_of(world, AuthorityId{a});
    state.agency_compliance = compliance_around(world, AuthorityId{a});
    state.approach_factor =
        1.0 - state.agency_compliance * (1.0 - agreed_terms(world, AuthorityId{a}).approach_factor);
  }
  rank_queue(world);
}

void on_rates_change(World& world) {
  refresh_rates(world);
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a)
    leaving::refresh_multipliers(world, AuthorityId{a});
}

}  // namespace bide::agency
