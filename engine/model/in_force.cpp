#include "model/in_force.hpp"

#include "model/world.hpp"

namespace bide {

bool in_force(const World& world, const std::optional<Date>& from, const std::optional<Date>& until) {
  const Date today = world.calendar.date_of(world.now);
  return (!from || *from <= today) && (!until || today < *until);
}

}  // namespace bide
