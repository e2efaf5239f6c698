#pragma once
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// An authority's power to hire: how its candidates stray from those that keep the first day's vacancies.
/// Part of what is unusual about that day lasts, the rest fades; on top of it come a lasting level that is
/// not known, a drift of its own and a shock that all authorities share. Equations: docs/methods/hiring.md.
namespace hiring_power {

/// On 1 April and 1 October: more of what does not last of the first day is gone.
void on_half_year(World& world);

/// Returns the log of the factor on candidates of all that is random, before it is centred.
double log_deviation(const World& world, AuthorityId authority);
/// Returns the variance that it has reached since the first day.
double variance(const World& world, AuthorityId authority);
/// Returns the factor on candidates of all that is random.
double factor(const World& world, AuthorityId authority);
/// Returns the factor on a group's candidates of what has faded of the first day.
double fading_factor(const World& world, AuthorityId authority, RoleGroup group);

}  // namespace hiring_power

}  // namespace bide
