#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bide {

/// The Department for Education's six reporting roles.
enum class Role : std::uint8_t {
  case_holder,
  senior_practitioner,
  first_line_manager,
  middle_manager,
  senior_manager,
  without_cases
};

inline constexpr std::size_t role_count = 6;
inline constexpr std::array<std::string_view, role_count> role_names{
    "case holder",    "senior practitioner", "first line manager",
    "middle manager", "senior manager",      "qualified without cases"};

/// Who shares a labour market, a notice period and a hazard clock.
enum class RoleGroup : std::uint8_t { practitioners, managers };

inline constexpr std::size_t role_group_count = 2;
inline constexpr std::array<std::string_view, role_group_count> role_group_names{"practitioners", "managers"};

/// Returns the group whose labour market a role belongs to.
constexpr RoleGroup group_of(Role role) {
  const bool manages =
      role == Role::first_line_manager || role == Role::middle_manager || role == Role::senior_manager;
  return manages ? RoleGroup::managers : RoleGroup::practitioners;
}

/// Returns the role one step up; none from the top.
constexpr std::optional<Role> one_step_up(Role role) {
  switch (role) {
    case Role::case_holder:
    case Role::without_cases: return Role::senior_practitioner;
    case Role::senior_practitioner: return Role::first_line_manager;
    case Role::first_line_manager: return Role::middle_manager;
    case Role::middle_manager: return Role::senior_manager;
    case Role::senior_manager: break;
  }
  return std::nullopt;
}

constexpr std::size_t index(Role role) { return static_cast<std::size_t>(role); }
constexpr std::size_t index(RoleGroup group) { return static_cast<std::size_t>(group); }

/// A set of roles: bit i stands for role i.
using RoleSet = std::uint32_t;
inline constexpr RoleSet every_role = (1U << role_count) - 1;
inline constexpr RoleSet practitioner_roles = 1U << 0 | 1U << 1 | 1U << 5;
/// Says whether the set has the role.
constexpr bool contains(RoleSet roles, Role role) { return (roles >> index(role) & 1U) != 0; }

/// Why somebody leaves an authority's children's social work.
enum class Reason : std::uint8_t {
  retirement,
  left_sector,  ///< leaves children's services for other work
  career_break,
  to_agency,
  involuntary,  ///< dismissal, end of contract, failed supported year
  moved         ///< to another authority
};

inline constexpr std::size_t reason_count = 6;
inline constexpr std::array<std::string_view, reason_count> reason_names{
    "retirement",  "left children's services", "career break", "to agency",
    "involuntary", "to another council"};
/// Reasons that have a base hazard; moving comes from the search for another post instead.
inline constexpr std::size_t hazard_reason_count = 5;
constexpr std::size_t index(Reason reason) { return static_cast<std::size_t>(reason); }

/// How somebody came into their post.
enum class Route : std::uint8_t { experienced, recently_qualified, newly_qualified, mover, agency_worker };

inline constexpr std::size_t route_count = 5;
inline constexpr std::array<std::string_view, route_count> route_names{
    "experienced", "recently qualified", "newly qualified", "another council", "agency"};

/// A set of routes: bit i stands for route i.
using RouteSet = std::uint32_t;
inline constexpr RouteSet every_route = (1U << route_count) - 1;
constexpr bool contains(RouteSet routes, Route route) {
  return (routes >> static_cast<std::size_t>(route) & 1U) != 0;
}

/// Service bands of the leaving hazard, in completed years: under 1, 1-2, 2-5, 5-10, 10 and over.
inline constexpr std::size_t service_band_count = 5;
inline constexpr std::array<double, service_band_count> service_band_start_years{0, 1, 2, 5, 10};
inline constexpr std::array<std::string_view, service_band_count> service_band_names{
    "under 1 year", "1 to 2 years", "2 to 5 years", "5 to 10 years", "10 years and over"};

/// Bands of completed service by which staff are counted: those of the hazard, cut once more at seven years,
/// from which councils call somebody experienced.
inline constexpr std::size_t counted_band_count = 6;
inline constexpr std::array<double, counted_band_count> counted_band_start_years{0, 1, 2, 5, 7, 10};
inline constexpr std::array<std::string_view, counted_band_count> counted_band_names{
    "under 1 year", "1 to 2 years", "2 to 5 years", "5 to 7 years", "7 to 10 years", "10 years and over"};

/// Returns the place of the last band that begins at or before a length of service in years.
template <std::size_t n>
constexpr std::size_t band_of(const std::array<double, n>& start_years, double years) {
  std::size_t band = 0;
  while (band + 1 < n && years >= start_years[band + 1]) ++band;
  return band;
}

/// Returns the band of the leaving hazard of a length of service in years.
constexpr std::size_t service_band(double years) { return band_of(service_band_start_years, years); }

/// Returns the band in which staff of a length of service in years are counted.
constexpr std::size_t counted_band(double years) { return band_of(counted_band_start_years, years); }

}  // namespace bide
