#pragma once
#include "core/date.hpp"
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// What staff and candidates compare: a role's pay at the middle of its grade, with all that goes with it.
namespace pay {

/// Keeps the packages of the eve of the first day, which the published figures answer to.
void remember_packages(World& world, AuthorityId authority, Date eve);

/// Works out today's packages, and what they are worth against other councils' and against the eve's.
void refresh_packages(World& world, AuthorityId authority);

/// Returns the factor on a role's salaries that raises its present package to `target` pounds a year.
double raise_for_package(const World& world, AuthorityId authority, Role role, double target);

}  // namespace pay

}  // namespace bide
