#pragma once
#include <cstdint>

#include "core/id.hpp"

namespace bide {

struct World;

/// Arrears: what people in post are owed under a pay award that counts already and is not settled yet.
///
/// What the award would add is added up day by day as it arises, with the spine point, supplements and
/// on-costs of the day, and paid on the day of the settlement to those still there.
namespace arrears {

/// Lists the awards that are settled late.
void set_up(World& world);
/// Takes the memory for all post numbers, so that none is asked for later.
void make_room(World& world);
/// Brings the spines as they would be under unsettled awards up to date with today.
void refresh_spines(World& world);
/// A post has a new holder, who is owed nothing.
void forget(World& world, PostId post);
/// Brings what a holder is owed a day up to date.
void rate(World& world, PostId post);
/// Adds `days` days to what a holder is owed.
void accrue(World& world, PostId post, std::int64_t days);
/// Pays an authority's staff what they are owed under awards settled today.
void settle(World& world, AuthorityId authority);

}  // namespace arrears

}  // namespace bide
