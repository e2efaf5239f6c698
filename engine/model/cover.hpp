#pragma once
#include "core/id.hpp"
#include "core/time.hpp"

namespace bide {

struct World;

/// Who is asked to stand in for somebody who is missing: the peripatetic team first, where there is one, then
/// agencies.
namespace cover {

/// A post has fallen vacant or been created.
void on_vacancy(World& world, PostId post);
/// Cover is asked for a vacancy that had none so far.
void ask(World& world, PostId post);
/// A holder is away for `spell`, counted from now.
void on_absence(World& world, PostId post, Duration spell);
/// A holder is back at work.
void on_return(World& world, PostId post);
/// A holder goes on long leave, known ahead: agencies are asked by their share, of which `u` decides.
void on_long_leave(World& world, PostId post, Duration length, double u);
/// A holder goes, whatever becomes of the post.
void on_departure(World& world, PostId post);
/// Nobody is missing in a post any more: whatever cover it has or waits for ends.
void stop(World& world, PostId post);

}  // namespace cover

}  // namespace bide
