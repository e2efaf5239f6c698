#include "model/adult_services.hpp"

#include <algorithm>
#include <cmath>

#include "model/leaving.hpp"
#include "model/world.hpp"

namespace bide::adult_services {
namespace {

/// Pay in adults' services against the eve's, as of an instant.
double pay_there(const World& world, AuthorityId id, Instant at) {
  double pay = 1.0;
  for (const AdultPayChangeParams& change : world.params(id).adult_services.pay_changes)
    if (world.calendar.at(change.from) <= at) pay *= 1.0 + change.percent;
  return pay;
}

/// What pay makes of going there: the reverse of what it makes of coming from there.
double pull(const World& world, AuthorityId id, RoleGroup group) {
  const AuthorityState& state = world.state(id);
  return std::pow(pay_there(world, id, state.reviewed_at) / state.relative_pay[index(group)],
                  world.params(id).adult_services.pay_response);
}

/// The part that adults' services have of a flow, of which they have `share` at the eve's pay.
double part_of(double share, double to_them, double to_others) {
  const double theirs = share * to_them;
  return theirs / (theirs + (1.0 - share) * to_others);
}

double of_own_pay(const World& world, AuthorityId id, RoleGroup group, double elasticity) {
  return std::pow(world.state(id).relative_pay[index(group)], elasticity);
}

}  // namespace

bool are_open(const AdultServicesParams& params) {
  return params.leavers_share > 0.0 || params.candidates_share > 0.0;
}

double leaving_factor(const World& world, AuthorityId id, RoleGroup group, double of_pay) {
  const double share = world.params(id).adult_services.leavers_share;
  return share == 0.0 ? of_pay : (1.0 - share) * of_pay + share * pull(world, id, group);
}

double candidates_factor(const World& world, AuthorityId id, RoleGroup group, double of_pay) {
  const double share = world.params(id).adult_services.candidates_share;
  return share == 0.0 ? of_pay : (1.0 - share) * of_pay + share / pull(world, id, group);
}

void settle_destination(World& world, PostId id) {
  Post& post = world.workforce[id];
  const double share = world.params(post.authority).adult_services.leavers_share;
  if (share == 0.0 || post.holder.reason != Reason::left_sector) return;
  const double others = of_own_pay(world, post.authority, post.group(), -world.region.leaving.pay_elasticity);
  post.holder.to_adult_services = world.uniform(Draw::to_adult_services, post.holder.key, post.holder.jobs) <
                                  part_of(share, pull(world, post.authority, post.group()), others);
}

void settle_origin(World& world, PostId id) {
  Post& post = world.workforce[id];
  const double share = world.params(post.authority).adult_services.candidates_share;
  if (share == 0.0 || post.accepted_from_pool) return;
  const double others = of_own_pay(world, post.authority, post.group(), world.region.hiring.pay_elasticity);
  post.accepted_from_adult_services = world.uniform(Draw::from_adult_services, id.index, post.vacancies) <
                                      part_of(share, 1.0 / pull(world, post.authority, post.group()), others);
}

void on_review(World& world, AuthorityId id) {
  const AdultServicesParams& params = world.params(id).adult_services;
  if (!are_open(params) || params.pay_changes.empty()) return;
  const Instant before = world.now - weeks(1);
  if (pay_there(world, id, before) != pay_there(world, id, world.now))
    leaving::refresh_multipliers(world, id);
}

}  // namespace bide::adult_services
