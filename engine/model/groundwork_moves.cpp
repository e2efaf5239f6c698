#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/groundwork_parts.hpp"

namespace bide {
namespace groundwork {
namespace {

/// The mean of N^power where at least one of the N is open, for N Poisson: vacancies come and go one by one,
/// and a council that happens to advertise nothing draws nobody. Above 30 to second order, where N is hardly
/// ever 0.
double open_power(double mean, double power, double open) {
  constexpr double many = 30.0;
  if (mean <= 0.0 || open <= 0.0) return 0.0;
  if (mean > many) return std::pow(mean, power) * (1.0 + 0.5 * power * (power - 1.0) / mean);
  double chance = std::exp(-mean), none_open = 1.0, sum = 0.0;
  const int last = static_cast<int>(mean + 8.0 * std::sqrt(mean)) + 8;
  for (int n = 1; n <= last; ++n) {
    chance *= mean / n;
    none_open *= 1.0 - open;
    sum += chance * std::pow(n, power) * (1.0 - none_open);
  }
  return sum;
}

double open_share(const GroupGroundwork& group) { return 1.0 - group.approval_share - group.awaiting_share; }

/// How attractive authority j is to a searcher of authority i before anything has changed.
double reach(const Region& region, std::size_t i, std::size_t j) {
  if (i == j) return 0.0;
  const double km = distance_km(region.authorities[i].second.place, region.authorities[j].second.place);
  return std::exp(-km / region.moves.distance_km);
}

/// What the pull of home makes of another authority's weight, mean over where an authority's staff are at
/// home.
double home_factor(const Region& region) {
  const auto others = static_cast<double>(region.authorities.size()) - 1.0;
  if (others < 1.0) return 1.0;
  return 1.0 + region.moves.away_from_home_share / others * (std::exp(region.moves.home_pull) - 1.0);
}

/// Expected moves a year into a group of authority j from the other authorities of the region.
double moves_in(const Region& region, const std::vector<AuthorityGroundwork>& all, std::size_t j,
                std::size_t g) {
  const double home = home_factor(region);
  double moves = 0.0;
  for (const AuthorityGroundwork& from : all) {
    const GroupGroundwork& group = from.groups[g];
    moves +=
        group.usual_heads() * from.move_rate * home * from.reach[j] * all[j].groups[g].pull / group.elsewhere;
  }
  return moves;
}

/// Candidates a year at the usual number of vacancies, so that the mean of the hires is the wanted one. Hires
/// answer to vacancies with a power below 1 and vacancies vary: one by one, with the season of the intake,
/// and more than arrivals one by one would have them vary, the less the more weakly hires answer to them.
double candidates_for(const Region& region, double wanted, double in, const GroupGroundwork& group) {
  const double power = region.hiring.vacancy_power;
  const double usual = std::max(0.5, group.usual_vacancies);
  const double answer =
      std::max(0.2, (power * wanted + region.moves.vacancy_response * in) / std::max(1e-9, group.leavers));
  constexpr double reached = 0.8;  // of the wider spread, over the first years
  const double season = group.home_grown_hires * group.home_grown_hires / 12.0;
  const double wider = season + reached * (1.0 / answer - 1.0) * usual;
  const double drawn = open_power(usual, power, open_share(group)) / std::pow(usual, power) -
                       0.5 * power * (1.0 - power) * wider / (usual * usual);
  return wanted / std::max(0.3, drawn);
}

}  // namespace

void plan_moves(const Region& region, std::vector<AuthorityGroundwork>& all) {
  for (AuthorityGroundwork& ground : all) {
    for (GroupGroundwork& group : ground.groups) {
      group.pull = open_power(group.usual_vacancies, region.moves.vacancy_response, open_share(group));
    }
  }
  const double home = home_factor(region);
  for (std::size_t i = 0; i < all.size(); ++i) {
    AuthorityGroundwork& ground = all[i];
    ground.reach.resize(all.size());
    for (std::size_t j = 0; j < all.size(); ++j) ground.reach[j] = reach(region, i, j);
    for (std::size_t g = 0; g < role_group_count; ++g) {
      double weight = 0.0;
      for (std::size_t j = 0; j < all.size(); ++j) weight += home * ground.reach[j] * all[j].groups[g].pull;
      const double outside = weight == 0.0 ? 1.0 : region.moves.outside_region_share;
      GroupGroundwork& group = ground.groups[g];
      group.outside_weight = outside < 1.0 ? weight * outside / (1.0 - outside) : std::max(weight, 1.0);
      group.elsewhere = weight + group.outside_weight;
      const double accepted = std::clamp(ground.move_rate / region.moves.search_rate, 1e-9, 0.9);
      group.stay_weight = group.elsewhere * (1.0 - accepted) / accepted;
    }
  }
}

/// Outside hires are what keeps vacancies where they are; stages are the time that vacancies spend in each.
void plan_hiring(const Region& region, const std::vector<AuthorityGroundwork>& all, std::size_t a,
                 AuthorityGroundwork& ground) {
  for (std::size_t g = 0; g < role_group_count; ++g) {
    GroupGroundwork& group = ground.groups[g];
    const double in = moves_in(region, all, a, g);
    const double converted = region.agency_market.conversion_rate * group.may_convert;
    const double wanted =
        std::max(0.1 * group.leavers, group.leavers - in - group.home_grown_hires - converted);
    group.outside_hires = wanted;
    plan_stages(region, in, group);
    group.candidates = candidates_for(region, wanted, in, group);
    group.candidates_drawn = {std::max(0.5, group.usual_vacancies), region.hiring.vacancy_power};
  }
}

}  // namespace groundwork

double distance_km(const PlaceParams& a, const PlaceParams& b) {
  constexpr double earth_radius_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double latitude = std::sin((b.latitude - a.latitude) * radians / 2);
  const double longitude = std::sin((b.longitude - a.longitude) * radians / 2);
  const double h = latitude * latitude +
                   std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * longitude * longitude;
  return 2.0 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace bide
