#pragma once
#include "core/id.hpp"

namespace bide {

struct World;

/// What assignments and the pool of those who take them need of each other.
namespace agency {

/// A free worker begins an assignment in a post that has asked for cover.
void begin(World& world, PostId post);

/// Free workers begin in the waiting posts, the best paid first, then the one that has waited longest.
void serve_waiting(World& world);

}  // namespace agency

}  // namespace bide
