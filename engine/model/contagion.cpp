#include "model/contagion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/leaving.hpp"
#include "model/shocks.hpp"
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

/// The same of one team.
double usual_resignations(const World& world, AuthorityId id, std::uint8_t team) {
  const AuthorityGroundwork& ground = world.groundwork(id);
  const AuthorityStock& stock = world.workforce.stock(id);
  double sum = 0.0;
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state == PostState::filled && post.team == team)
      sum += ground.groups[index(post.group())].spreading;
  }
  return sum;
}

/// Adds a resignation that brings on `others` among colleagues who usually resign so many times a year.
void add(const World& world, double others, double usual_a_year, ContagionState& state) {
  // The hazards of all colleagues together, times this and times the memory, are the others.
  const double usual = usual_a_year * in_years(world.region.leaving.contagion_memory);
  const double added = usual > 0.0 ? others / usual : 0.0;
  state.recent = left_of(world, state) + added;
  state.as_of = world.now;
}

/// Brings every holder's own hazards up to date with what their team feels.
void refresh_teams(World& world, AuthorityId id) {
  for (ContagionState& team : world.state(id).team_contagion) team.felt = left_of(world, team);
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    if (world.workforce[PostId{i}].state == PostState::filled) leaving::refresh_rates(world, PostId{i});
  }
}

}  // namespace

double usual_rate(const LeavingParams& params, double turnover, double moving) {
  const auto& shares = params.reason_shares;
  const double all = std::max(1e-12, std::accumulate(shares.begin(), shares.end(), 0.0));
  const double apart = shares[index(Reason::retirement)] + shares[index(Reason::involuntary)];
  return moving + (turnover - moving) * (1.0 - apart / all);
}

void set_up(World& world) {
  const LeavingParams& params = world.region.leaving;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    const std::size_t teams = world.params(AuthorityId{a}).establishment.teams.size();
    const double recent = params.contagion * std::exp(state.level);
    const double in_team = teams == 0 ? 0.0 : recent * params.contagion_in_team;
    state.contagion = {recent - in_team, recent - in_team, world.now};
    if (in_team > 0.0) state.team_contagion.assign(teams + 1, {in_team, in_team, world.now});
  }
}

void on_resignation(World& world, const Post& post, Reason reason) {
  const LeavingParams& params = world.region.leaving;
  if (params.contagion <= 0.0 || !spreads(reason)) return;
  AuthorityState& state = world.state(post.authority);
  double everywhere = params.contagion;
  if (!state.team_contagion.empty()) {
    const double in_team = params.contagion * params.contagion_in_team;
    everywhere -= in_team;
    add(world, in_team, usual_resignations(world, post.authority, post.team),
        state.team_contagion[post.team]);
  }
  add(world, everywhere, usual_resignations(world, post.authority), state.contagion);
}

void on_review(World& world, AuthorityId id) {
  if (world.region.leaving.contagion <= 0.0) return;
  ContagionState& state = world.state(id).contagion;
  state.felt = left_of(world, state);
  leaving::refresh_multipliers(world, id);
  if (!world.state(id).team_contagion.empty()) refresh_teams(world, id);
}

double factor(const World& world, AuthorityId id, double shock) {
  return (1.0 - world.region.leaving.contagion) * shock + world.state(id).contagion.felt;
}

double team_factor(const World& world, const Post& post) {
  const AuthorityState& state = world.state(post.authority);
  if (state.team_contagion.empty()) return 1.0;
  const double everywhere = factor(world, post.authority, shocks::leaving_factor(world, post.authority));
  return 1.0 + state.team_contagion[post.team].felt / everywhere;
}

}  // namespace bide::contagion
