#pragma once
#include "model/pay_params.hpp"
#include "model/world.hpp"

/// Pay: spine, grades, supplements, allowances and on-costs, and what each person costs.
namespace bide::pay {

/// Returns the spine on the first day, by point: interpolated between the points that the scenario gives.
std::vector<Pence> spine_at_start(const PayScalesParams& scales);

/// Sets up spine, packages and the dates on which pay changes.
void set_up(World& world);

/// A date on which pay changes: pays arrears of awards settled late, then refreshes.
void on_change(World& world, AuthorityId authority);

/// Recomputes an authority's packages and everybody's cost.
void refresh(World& world, AuthorityId authority);

/// On 1 April: closes the year's accounts of everybody, then gives increments where that is their day.
void on_financial_year(World& world);

/// Raises every point of a spine by an award.
void apply(const AwardParams& award, std::vector<Pence>& spine);

/// Returns what a holder costs a year on a spine, on today's terms otherwise.
CostRates cost_on_spine(const World& world, PostId post, const std::vector<Pence>& spine);

/// Moves a holder up a point; at the top of the grade nothing changes.
void give_increment(World& world, PostId post);

/// Brings a holder's cost up to date with their point, premium and FTE.
void rate(World& world, PostId post);

/// The same for somebody who has changed teams: how they compare their pay changes too.
void rate_in_team(World& world, PostId post);

/// Returns a holder's package as they compare it, for full-time work, in pounds a year: their role's at the
/// middle of the grade, what their team gets, and a matched offer.
double package_of(const World& world, const Post& post);

/// Returns the factor on a holder's leaving for other work or agency of what others get: their team against
/// the mean, whose own mean over the teams was 1 on the eve of the first day, and other roles' better rises.
double own_leaving_factor(const World& world, const Post& post);

/// Books a holder's cost up to today.
void accrue(World& world, PostId post);

/// Returns the annual salary of a full-time worker of a role at a spine point.
Pence salary(const World& world, AuthorityId authority, Role role, std::int64_t point);

/// Returns the first and last point of a role's grade as they now stand.
std::int64_t first_point(const World& world, AuthorityId authority, Role role);
std::int64_t last_point(const World& world, AuthorityId authority, Role role);

/// Returns the apprenticeship levy's rate on this day.
double levy_rate(const World& world);

}  // namespace bide::pay
