#include "model/world.hpp"

namespace bide {

World::World(const Region& region_, const Groundwork& groundwork_, std::uint64_t seed, std::uint64_t replication,
             Observer& observer_, WorldMemory& memory)
    : region{region_},
      ground{groundwork_},
      calendar{region_.start},
      horizon{end_of(region_)},
      random{seed, replication},
      observer{observer_},
      events{memory.events},
      clocks{memory.clocks},
      workforce{memory.workforce},
      ledger{region_.authorities.size(), region_.start, calendar.date_of(horizon - Duration{1}) + std::chrono::days{1}},
      authorities(region_.authorities.size()) {
  memory.clear(horizon);
  for (std::vector<double>& of_role : offers) of_role.assign(authorities.size(), 0.0);
}

void WorldMemory::clear(Instant horizon) {
  clocks.clear();
  events.clear(horizon);
  workforce.clear();
}

Event World::event(Instant at, Happening happening, std::uint32_t subject) {
  return {at, static_cast<std::uint8_t>(happening), subject, kind(happening)};
}

}  // namespace bide
