#pragma once
#include "core/id.hpp"

namespace bide {

struct World;

/// What assignments and the pool of those who take them need of each other.
namespace agency {

/// A free worker begins an assignment in a post that has asked for cover.
void begin(World& world, PostId post);

/// Somebody who is no worker of the region's pool begins an assignment.
void engage_from_elsewhere(World& world, PostId post);

/// A post asks the region's pool, from which somebody begins as soon as they are free.
void engage_from_pool(World& world, PostId post);

/// A post waits from now on for somebody to be free: the best paid first, then the one that has waited
/// longest.
void join_queue(World& world, PostId post);
/// A post waits no longer; requires that it does.
void leave_queue(World& world, PostId post);
/// What an hour costs has changed, and with it perhaps whose turn it is.
void rank_queue(World& world);

/// Free workers begin in the waiting posts whose turn it is.
void serve_waiting(World& world);

}  // namespace agency

}  // namespace bide
