#pragma once
#include <optional>

#include "core/date.hpp"

namespace bide {

struct World;

/// Returns whether something that lasts from a day (or has always been) until before another (or for good) is
/// in force.
bool in_force(const World& world, const std::optional<Date>& from, const std::optional<Date>& until);

}  // namespace bide
