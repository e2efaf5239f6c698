#pragma once
#include "core/id.hpp"

namespace bide {

struct World;

/// Puts somebody into a post as one would be met there in the middle of a career: with a length of service, a
/// way of having come, perhaps off sick or working their notice. Requires a vacant post.
void start_holder(World& world, PostId id);

}  // namespace bide
