#pragma once
#include "core/date.hpp"
#include "core/id.hpp"

namespace bide {

struct World;

/// What staff and candidates compare: a role's pay at the middle of its grade, with all that goes with it.
namespace pay {

/// Keeps the packages of the eve of the first day, which the published figures answer to.
void remember_packages(World& world, AuthorityId authority, Date eve);

/// Works out today's packages, and what they are worth against other councils' and against the eve's.
void refresh_packages(World& world, AuthorityId authority);

}  // namespace pay

}  // namespace bide
