#include "model/places.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/agency.hpp"
#include "model/hiring_power.hpp"
#include "model/world.hpp"

namespace bide::places {
namespace {

/// The places that there should be now.
std::int32_t wanted(const World& world, AuthorityId id) {
  const double power = world.region.agency_market.places_power;
  const AuthorityGroundwork& ground = world.groundwork(id);
  const double faded = ground.seats + world.faded * (ground.lasting_seats - ground.seats);
  // Hard to hire means a low power to hire; the mean over all that is random stays.
  const double hard = std::exp(-power * hiring_power::log_deviation(world, id) -
                               0.5 * power * power * hiring_power::variance(world, id));
  // No more than a third of the posts that there were: beyond, the law is not meant.
  return static_cast<std::int32_t>(std::lround(std::min(faded * hard, ground.posts / 3.0)));
}

}  // namespace

void on_half_year(World& world) {
  const AgencyMarketParams& market = world.region.agency_market;
  if (market.places_last == 1.0 && market.places_power == 0.0) return;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    const std::int32_t now = wanted(world, AuthorityId{a});
    const std::int32_t change = now - std::exchange(state.seats, now);
    // Places that were to close and have not yet need not.
    const std::int32_t kept = std::clamp(change, 0, state.seats_to_close);
    state.seats_to_close -= kept;
    agency::change_seats(world, AuthorityId{a}, change - kept);
  }
}

}  // namespace bide::places
