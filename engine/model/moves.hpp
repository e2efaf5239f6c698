#pragma once
#include <array>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// How workers look for, and choose among, posts at other authorities.
struct MovesParams {
  double search_rate{0.5};
  double move_rate{0.038};
  double pay_response{6.0};
  double vacancy_response{0.3};
  double distance_km{25.0};
  double outside_region_share{0.2};
  double home_pull{0.7};
  double home_pull_growth{0.0};
  double away_from_home_share{0.2};
  double grade_response{0.0};
  double caseload_response{0.15};
  double role_step{0.0};
  std::array<double, service_band_count> contact_factors{0.4, 1.1, 1.35, 1.05, 0.75};
  Duration offer_window{weeks(3)};
};

/// The field table.
void describe(FieldVisitor& fields, MovesParams& params);

/// Moves: workers weigh real vacancies at other authorities against staying.
namespace moves {

/// Fixes what staying must weigh against posts one role up, once packages are known.
void set_up(World& world);

/// A worker's search clock has fired.
void on_search(World& world, PostId post);

/// Brings the weight of an authority's vacancies up to date.
void refresh_pull(World& world, AuthorityId authority, RoleGroup group);
/// The same once its pay or caseload has changed.
void refresh_offers(World& world, AuthorityId authority);

}  // namespace moves

}  // namespace bide
