#pragma once
#include "core/fields.hpp"
#include "core/id.hpp"

namespace bide {

struct World;

/// How staff answer to the time that their managers have for them.
struct SupervisionParams {
  double widest_span{6.0};
  double leaving_elasticity{0.0};
};

/// The field table.
void describe(FieldVisitor& fields, SupervisionParams& params);

/// Supervision: a resource that first line managers have only so much of.
namespace supervision {

/// Returns how many practitioners in post, agency workers included, there are for each first line manager at
/// work, both in FTE, less the managers' time that mentoring takes; 0 where an authority has no such posts.
double span_of_control(const World& world, AuthorityId authority);

/// Remembers the span of the first day, to which published turnover already answers.
void set_up(World& world);

/// The weekly review: returns whether the span has moved enough for leaving to follow.
bool on_review(World& world, AuthorityId authority);

/// Returns the factor on leaving, for everything but retirement and involuntary exits, of a span that is
/// wider than the widest at which nobody misses supervision, against the first day's.
double leaving_factor(const World& world, AuthorityId authority);

}  // namespace supervision

}  // namespace bide
