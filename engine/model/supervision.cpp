#include "model/supervision.hpp"

#include <algorithm>
#include <cmath>

#include "model/world.hpp"

namespace bide::supervision {
namespace {

/// Leaving follows a span once it has moved by this share, so that most weeks touch no clock.
constexpr double noticeable = 0.01;
/// However many managers are missing, somebody stands in for half of one.
constexpr double least_managers_fte = 0.5;

double mentoring_fte(const World& world, AuthorityId id) {
  const SupportedYearParams& supported_year = world.region.supported_year;
  if (supported_year.mentors != Mentors::managers) return 0.0;
  return supported_year.mentor_fte * world.workforce.stock(id).supported;
}

double fte_of(const RoleStock& stock) { return (stock.in_post + stock.agency) / 100.0; }

}  // namespace

double span_of_control(const World& world, AuthorityId id) {
  const auto& roles = world.workforce.stock(id).roles;
  const RoleStock& managers = roles[index(Role::first_line_manager)];
  if (managers.posts == 0) return 0.0;
  double staff = 0.0;
  for (const Role role : {Role::case_holder, Role::senior_practitioner, Role::without_cases})
    staff += fte_of(roles[index(role)]);
  return staff / std::max(least_managers_fte, fte_of(managers) - mentoring_fte(world, id));
}

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    state.span_at_start = state.span_acted_on = span_of_control(world, AuthorityId{a});
  }
}

bool on_review(World& world, AuthorityId id) {
  if (world.region.supervision.leaving_elasticity == 0.0) return false;
  AuthorityState& state = world.state(id);
  const double span = span_of_control(world, id);
  if (std::abs(span - state.span_acted_on) <= noticeable * state.span_acted_on) return false;
  state.span_acted_on = span;
  return true;
}

double leaving_factor(const World& world, AuthorityId id) {
  const SupervisionParams& params = world.region.supervision;
  if (params.leaving_elasticity == 0.0) return 1.0;
  const AuthorityState& state = world.state(id);
  const double wider =
      std::max(state.span_acted_on, params.widest_span) / std::max(state.span_at_start, params.widest_span);
  return std::pow(wider, params.leaving_elasticity);
}

}  // namespace bide::supervision
