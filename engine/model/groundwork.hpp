#pragma once
#include <array>
#include <memory>
#include <vector>

#include "core/date.hpp"
#include "model/region.hpp"
#include "model/stationary_law.hpp"

namespace bide {

/// What one role group of an authority must do for the start to be in flow.
struct GroupGroundwork {
  double heads{0.0};               ///< staff in post on the first day
  double vacancies{0.0};           ///< vacant posts on the first day
  double outside_hires{0.0};       ///< hires a year from outside the region's councils at that vacancy level
  double approval_share{0.0};      ///< shares of initial vacancies by stage; the rest are open
  double awaiting_share{0.0};
  double stay_weight{0.0};         ///< weight of staying in a search at equal offers
  double outside_weight{0.0};      ///< weight of authorities outside the region
  double pace{1.0};                ///< factor on approval and lead times: short of vacancies, quick to hire
  double cover_share{0.0};         ///< share of vacancies for which cover is asked
  double cover_delay_factor{1.0};
};

/// What the model derives from one authority's inputs before the first day.
struct AuthorityGroundwork {
  double move_rate{0.0};           ///< share of staff a year who move to another authority
  std::vector<double> reach;       ///< weight of each authority's posts by distance alone
  std::shared_ptr<const StationaryLaw> law;
  std::array<GroupGroundwork, role_group_count> groups{};
  double intake_places{0.0};
  double onset_rate{0.0};          ///< spells of sickness a year per person at work
  double agency_at_start{0.0};     ///< agency workers, in heads
  double seats_at_start{0.0};      ///< of these, neither on vacancies nor on long absences, in FTE
  double retirement_scale{1.0};    ///< makes the mean retirement factor of the staff 1
};

/// What the model derives from the region's inputs; the same for every replication of equal inputs.
struct Groundwork {
  explicit Groundwork(const Region& region);

  std::vector<AuthorityGroundwork> authorities;
};

/// Returns the distance between two places in kilometres (great circle).
double distance_km(const PlaceParams& a, const PlaceParams& b);

/// Returns the relative hazard of retiring at an age in years.
double retirement_factor(const LeavingParams& leaving, double age_years);

/// Ages at which the relative hazard of retiring changes.
inline constexpr std::array<double, 3> retirement_age_edges{55.0, 60.0, 65.0};

}  // namespace bide
