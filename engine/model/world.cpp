#include "model/world.hpp"

namespace bide {

World::World(const Region& of_region, const Groundwork& with_groundwork, std::uint64_t seed,
             std::uint64_t replication, Observer& watched_by, WorldMemory& memory)
    : region{of_region},
      ground{with_groundwork},
      calendar{of_region.start},
      horizon{end_of(of_region)},
      random{seed, replication},
      observer{watched_by},
      events{memory.events},
      clocks{memory.clocks},
      workforce{memory.workforce},
      ledger{of_region.authorities.size(), of_region.start,
             calendar.date_of(horizon - Duration{1}) + std::chrono::days{1}},
      authorities(of_region.authorities.size()),
      repayable{memory.repayable},
      paid_sickness{memory.paid_sickness},
      candidates{memory.candidates} {
  memory.clear(horizon);
  for (std::vector<double>& of_role : offers) of_role.assign(authorities.size(), 0.0);
}

void WorldMemory::clear(Instant horizon) {
  clocks.clear();
  events.clear(horizon);
  workforce.clear();
  repayable.clear();
  paid_sickness.clear();
}

Event World::event(Instant at, Happening happening, std::uint32_t subject) {
  return {at, static_cast<std::uint8_t>(happening), subject, kind(happening)};
}

}  // namespace bide
