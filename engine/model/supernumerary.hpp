#pragma once
#include "core/id.hpp"

namespace bide {

struct World;

/// Staff on top of the establishment who wait for a post of it, of their role and hours: the newly qualified
/// who came so, once their supported year is over, and members of a peripatetic team that has ended.
namespace supernumerary {

/// Somebody begins to wait: the longest vacant post that suits them is theirs.
void find_post(World& world, PostId place);
/// A post of the establishment has fallen vacant: of those who wait for such a one, who could
/// have taken it first takes it over.
void offer(World& world, PostId vacancy);

}  // namespace supernumerary

}  // namespace bide
