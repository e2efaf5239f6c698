#pragma once
#include "core/id.hpp"

namespace bide {

struct World;

/// What councils allow themselves of agency cover: a yearly budget, and fewer workers than on the first day.
namespace agency {

/// Says from when the limits of the first day count.
void begin_limits(World& world);
/// On 1 April: a new year's budget.
void begin_budget_year(World& world);

/// Returns whether an authority's limits leave room for one more worker, in a post that has asked for one.
bool has_room(const World& world, PostId post);
/// Once a week: posts for which there is room by now are served, and workers are won over by the council's
/// own effort.
void on_review(World& world, AuthorityId authority);

}  // namespace agency

}  // namespace bide
