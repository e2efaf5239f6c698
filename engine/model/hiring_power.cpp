#include "model/hiring_power.hpp"

#include <cmath>

#include "model/hiring.hpp"
#include "model/world.hpp"

namespace bide::hiring_power {
namespace {

/// Whether anything about the first day does not last.
bool fades(const HiringParams& params) { return params.first_day_lasts < 1.0 || params.level_sd > 0.0; }

}  // namespace

void on_half_year(World& world) {
  const HiringParams& params = world.region.hiring;
  world.faded = 1.0 - std::pow(params.drift_persistence, in_years(world.now - Instant{}));
  if (!fades(params)) return;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a)
    hiring::refresh_attraction(world, AuthorityId{a});
}

double log_deviation(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  return state.hiring_drift + world.faded * state.hiring_level + world.common_hiring;
}

double variance(const World& world, AuthorityId id) {
  const double level = world.faded * world.region.hiring.level_sd;
  return world.state(id).hiring_variance + level * level + world.common_hiring_variance;
}

double factor(const World& world, AuthorityId id) {
  return std::exp(log_deviation(world, id) - world.region.hiring.drift_centring * variance(world, id));
}

double fading_factor(const World& world, AuthorityId id, RoleGroup group) {
  const double lasting = world.groundwork(id).groups[index(group)].lasting_candidates;
  return lasting == 1.0 ? 1.0 : std::pow(lasting, world.faded);
}

}  // namespace bide::hiring_power
