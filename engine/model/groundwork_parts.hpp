#pragma once
#include <cstddef>
#include <vector>

#include "model/groundwork.hpp"

/// The parts of the groundwork, in the order in which they are worked out; each needs those before it.
namespace bide::groundwork {

/// Works out the shares of vacancies in each stage, as the time that each takes, where `moved` of a year's
/// hires are movers.
void plan_stages(const Region& region, double moved, GroupGroundwork& group);

/// Returns how many places of a yearly intake are taken up, vacancies permitting.
double newcomers_wanted(const IntakeParams& intake, const AuthorityGroundwork& ground);

/// Returns for which share of vacancies cover is asked, such that `target` of them are covered: a vacancy of
/// mean length D waits for its first worker and, at the rate e, for another, each time for the delay d, and
/// so is covered for 1 / ((1 + d/D) (1 + e d)) of its life. Lengths in years; D is positive.
double share_to_ask(double target, double vacant, double delay, double ends);

/// Works out how much of what is unusual about each authority's first day lasts: of its vacancies, of its
/// cover of them and of its places for agency workers.
void plan_lasting(const Region& region, std::vector<AuthorityGroundwork>& all);

/// Works out how often people at work fall sick.
void plan_sickness(const std::vector<CauseOfSickness>& causes, const AuthorityParams& authority,
                   AuthorityGroundwork& ground);

/// Works out the cover of vacancies and the places for agency workers beside them.
void plan_agency(const Region& region, const std::vector<CauseOfSickness>& causes,
                 const AuthorityParams& authority, AuthorityGroundwork& ground);

/// Works out what a search finds, so that it moves the published share of staff.
void plan_moves(const Region& region, std::vector<AuthorityGroundwork>& all);

/// Works out the outside hires that keep authority `a`'s vacancies where they are.
void plan_hiring(const Region& region, const std::vector<AuthorityGroundwork>& all, std::size_t a,
                 AuthorityGroundwork& ground);

}  // namespace bide::groundwork
