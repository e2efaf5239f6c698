#pragma once
#include <array>

#include "core/fields.hpp"
#include "core/id.hpp"

namespace bide {

struct World;

/// How work turns into caseloads, and how quickly staff feel it.
struct CaseloadParams {
  double cases_trend{0.0};
  double cases_sd{0.06};
  double cases_persistence{0.8};
  Duration feedback_lag{weeks(13)};
  double junior_capacity{0.9};
};

/// The field table.
void describe(FieldVisitor& fields, CaseloadParams& params);

/// Caseload: open cases against the people who can carry them, felt with a lag.
namespace caseload {

/// Fixes what the first day's caseload stands for, once the start is in place.
void set_up(World& world);

/// Brings a holder's effective capacity up to date.
void refresh_capacity(World& world, PostId post);

/// Returns an authority's cases per full-time case holder, on the Department's scale.
double caseload(const World& world, AuthorityId authority);
/// Returns employed and agency capacity in FTE of an experienced worker, mentors' time taken off.
double effective_capacity_fte(const World& world, AuthorityId authority);

/// An authority's vacancies have changed: where there is no lag, staff feel it now.
void vacancies_changed(World& world, AuthorityId authority);
/// Once a week: staff come to feel the caseload.
void on_review(World& world, AuthorityId authority);

/// Books the capacity shortfall up to now and counts afresh; to be called when posts, agency workers or those
/// in their supported year have changed.
void account(World& world, AuthorityId authority);
/// Returns the mean shortfall in FTE since the month began, `length` ago: the establishment less effective
/// capacity.
double mean_shortfall_fte(const World& world, AuthorityId authority, Duration length);
/// Starts the account of another month.
void begin_month(World& world, AuthorityId authority);

}  // namespace caseload

}  // namespace bide
