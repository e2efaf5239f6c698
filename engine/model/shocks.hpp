#pragma once
#include "core/id.hpp"

namespace bide {

struct World;

/// What no rule explains: how the leaving, the hiring and the open cases of a council stray from the usual,
/// alone and with all the others, from one census year to the next.
///
/// The lasting level, the slow drifts and the shock common to all are normal on the log scale, the shock of
/// one authority and year has Student's tails; each is centred so that its mean factor is 1. Equations and
/// sources: docs/methods/leaving.md and docs/methods/hiring.md.
namespace shocks {

/// Draws each authority's lasting level of leaving and its shock of the first year.
void set_up(World& world);

/// Returns the factor of all shocks together on the hazards of leaving of an authority.
double leaving_factor(const World& world, AuthorityId authority);

/// On 1 October: new yearly shocks for leaving, hiring and cases.
void on_census_year(World& world);

}  // namespace shocks

}  // namespace bide
