#include "model/contagion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/leaving.hpp"
#include "model/world.hpp"

namespace bide::contagion {
namespace {

/// What is left now of the resignations so far.
double left_of(const World& world, const ContagionState& state) {
  const double memories = in_days(world.now - state.as_of) / in_days(world.region.leaving.contagion_memory);
  return state.recent * std::exp(-memories);
}

/// The resignations a year that spread, were all colleagues' hazards the usual ones.
double usual_resignations(const World& world, AuthorityId id) {
  const AuthorityGroundwork& ground = world.groundwork(id);
  double sum = 0.0;
  for (std::size_t r = 0; r < role_count; ++r) {
    const RoleGroup group = group_of(static_cast<Role>(r));
    sum += ground.groups[index(group)].spreading * world.workforce.stock(id).roles[r].headcount;
  }
  return sum;
}

}  // namespace

double usual_rate(const LeavingParams& params, double turnover, double moving) {
  const auto& shares = params.reason_shares;
  const double all = std::max(1e-12, std::accumulate(shares.begin(), shares.end(), 0.0));
  const double apart = shares[index(Reason::retirement)] + shares[index(Reason::involuntary)];
  return moving + (turnover - moving) * (1.0 - apart / all);
}

void set_up(World& world) {
  for (AuthorityState& state : world.authorities) {
    const double recent = world.region.leaving.contagion * std::exp(state.level);
    state.contagion = {recent, recent, world.now};
  }
}

void on_resignation(World& world, AuthorityId id, Reason reason) {
  const LeavingParams& params = world.region.leaving;
  if (params.contagion <= 0.0 || !spreads(reason)) return;
  ContagionState& state = world.state(id).contagion;
  // The hazards of all colleagues together, times this and times the memory, are the b others.
  const double usual = usual_resignations(world, id) * in_years(params.contagion_memory);
  const double added = usual > 0.0 ? params.contagion / usual : 0.0;
  state.recent = left_of(world, state) + added;
  state.as_of = world.now;
}

void on_review(World& world, AuthorityId id) {
  if (world.region.leaving.contagion <= 0.0) return;
  ContagionState& state = world.state(id).contagion;
  state.felt = left_of(world, state);
  leaving::refresh_multipliers(world, id);
}

double factor(const World& world, AuthorityId id, double shock) {
  return (1.0 - world.region.leaving.contagion) * shock + world.state(id).contagion.felt;
}

}  // namespace bide::contagion
