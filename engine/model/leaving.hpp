#pragma once
#include <array>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct Holder;
struct World;

/// Why and how fast people leave for anything but another authority.
struct LeavingParams {
  std::array<double, hazard_reason_count> reason_shares{0.10, 0.60, 0.07, 0.18, 0.05};
  std::array<double, service_band_count> service_factors{0.85, 1.25, 1.30, 0.95, 0.80};
  std::array<double, service_band_count> agency_factors{0.30, 1.10, 1.40, 0.95, 0.70};
  std::array<double, 4> retirement_factors{0.05, 1.0, 4.0, 10.0};
  double frailty_variance{0.10};
  double agency_taste_sd{0.6};
  double drift_sd{0.15};
  double drift_persistence{0.83};
  double authority_year_sd{0.21};
  double authority_year_degrees{5.0};
  double common_year_sd{0.17};
  double common_year_persistence{0.7};
  double contagion{0.0};
  double contagion_in_team{0.0};
  Duration contagion_memory{weeks(13)};
  double pay_elasticity{1.0};
  double resentment{0.0};
  double caseload_elasticity{0.15};
  Duration practitioner_notice{weeks(8)};
  Duration manager_notice{weeks(12)};
};

/// The field table.
void describe(FieldVisitor& fields, LeavingParams& params);

/// Returns the notice that the staff of a role group work.
inline Duration notice_of(const LeavingParams& params, RoleGroup group) {
  return group == RoleGroup::managers ? params.manager_notice : params.practitioner_notice;
}

/// Leaving: competing causes with worker and authority effects, notice, departure.
namespace leaving {

/// Creates the clocks of every authority, role group and cause.
void set_up(World& world);

/// Starts a new holder's clocks; staff working notice carry none.
void begin(World& world, PostId post);
/// Stops a holder's clocks.
void end(World& world, PostId post);

/// Brings a holder's own hazards up to date with service, age and retention payments.
void refresh_rates(World& world, PostId post);

/// Brings an authority's multipliers up to date with shocks, pay, caseload, grade and programmes.
void refresh_multipliers(World& world, AuthorityId authority);

/// A clock has fired: the holder gives notice.
void on_clock(World& world, PostId post, Reason reason);

/// Starts the notice of somebody who has decided to go.
void give_notice(World& world, PostId post, Reason reason);
/// Sets the end of a notice already given.
void leave_at(World& world, PostId post, Instant at);

/// The notice is over: the holder leaves, or starts in the post that they have accepted.
void on_leave(World& world, PostId post);

/// Takes a holder out of their post, which falls vacant or is deleted, and returns who they are.
Holder give_up_post(World& world, PostId post);

/// A service, age or experience edge is reached.
void on_milestone(World& world, PostId post);
/// Schedules the next such edge, increments included.
void schedule_milestone(World& world, PostId post);

}  // namespace leaving

}  // namespace bide
