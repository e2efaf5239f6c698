#pragma once
#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"

namespace bide {

struct Post;
struct Region;
struct World;

/// A kind of long leave from which people come back, such as maternity leave.
struct LongLeaveParams {
  double yearly_rate{0.0};
  Duration length{days(274)};
  double length_sigma{0.0};
  double paid{1.0};
};

/// The field table.
void describe(FieldVisitor& fields, LongLeaveParams& params);

/// Long leave other than sickness: who goes, for how long, and comes back to the same post.
namespace long_leave {

/// Returns the share of staff who are away on long leave where nobody leaves: the sum over kinds of
/// rate x length / (1 + that sum).
double usual_share(const Region& region);

/// Makes room for every post's holders, once the posts of the first day are there.
void set_up(World& world);
/// Somebody is at work in a post: settles when they go on leave next.
void begin(World& world, PostId post);
/// A holder goes: no leave of theirs is to come.
void stop(World& world, PostId post);
/// A holder goes on leave; a spell of sickness ends with it.
void on_begin(World& world, PostId post);
/// Some of the first day's holders are away, long leaves being met more often than short ones. Returns
/// whether this one is.
bool start(World& world, PostId post);

}  // namespace long_leave

}  // namespace bide
