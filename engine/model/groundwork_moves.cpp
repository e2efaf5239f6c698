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

/// The part of a group's leavers who are replaced from outside at least.
constexpr double least_hired = 0.1;

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
  const HiringParams& hiring = region.hiring;
  const double power = mean_vacancy_power(hiring);
  const double usual = std::max(0.5, group.usual_vacancies);
  const double answer =
      std::max(0.2, (power * wanted + region.moves.vacancy_response * in) / std::max(1e-9, group.leavers));
  constexpr double reached = 0.8;  // of the wider spread, over the first years
  const double season = group.home_grown_hires * group.home_grown_hires / 12.0;
  const double wider = season + reached * (1.0 / answer - 1.0) * usual;
  const auto drawn_by = [&](double exponent) {
    return open_power(usual, exponent, group.open_share()) / std::pow(usual, exponent) -
           0.5 * exponent * (1.0 - exponent) * wider / (usual * usual);
  };
  return wanted / std::max(0.3, mean_over_candidates(hiring, drawn_by));
}

/// Agency workers taken on a year.
double conversions(const Region& region, const GroupGroundwork& group) {
  return region.agency_market.conversion_rate * group.may_convert;
}

/// The hires from outside the region that keep a group's vacancies where they are, with `in` movers into it.
double wanted_from_outside(const Region& region, double in, const GroupGroundwork& group) {
  return std::max(least_hired * group.leavers, group.joiners() - in - group.home_grown_hires -
                                                   group.other_routes - conversions(region, group));
}

/// A group as it will be once its vacancies have gone to those that last.
GroupGroundwork at_lasting_vacancies(const GroupGroundwork& group, double intake_wanted) {
  GroupGroundwork lasting = group;
  lasting.usual_vacancies = group.lasting_vacancies;
  const double staff = lasting.usual_heads() / std::max(1e-9, group.usual_heads());
  const double vacancies = group.lasting_vacancies / std::max(0.5, group.usual_vacancies);
  lasting.leavers *= staff;
  lasting.growth *= staff;
  lasting.may_convert *= vacancies;
  // An intake that found too few vacancies finds more.
  if (vacancies > 1.0 && intake_wanted > group.home_grown_hires)
    lasting.home_grown_hires = std::min(intake_wanted, group.home_grown_hires * vacancies);
  return lasting;
}

/// The factor on a group's candidates that keeps vacancies at those that last.
double lasting_candidates(const Region& region, double intake_wanted, double in,
                          const GroupGroundwork& group) {
  if (group.lasting_vacancies == group.usual_vacancies) return 1.0;
  const HiringParams& hiring = region.hiring;
  const GroupGroundwork lasting = at_lasting_vacancies(group, intake_wanted);
  const double more = std::max(0.5, lasting.usual_vacancies) / std::max(0.5, group.usual_vacancies);
  const double in_then = in * std::pow(more, region.moves.vacancy_response);
  const double wanted = wanted_from_outside(region, in_then, lasting);
  // The reference of the powers stays the first day's number, so what more vacancies bring is taken off.
  const double brought = mean_over_candidates(hiring, [&](double power) { return std::pow(more, power); });
  constexpr double most = 20.0;
  return std::clamp(candidates_for(region, wanted, in_then, lasting) / group.candidates / brought, 1.0 / most,
                    most);
}

/// The most movers a year into a group that leave its staff as they are: its joiners less who comes anyway,
/// the least that is hired from outside among them.
double most_moves_in(const Region& region, const GroupGroundwork& group) {
  constexpr double some = 0.05;
  const double rest =
      group.joiners() - least_hired * group.leavers - group.home_grown_hires - conversions(region, group);
  return std::max(some * group.leavers, rest);
}

/// What a searcher of authority i finds elsewhere, and what staying must weigh against it.
void weigh_elsewhere(const Region& region, std::vector<AuthorityGroundwork>& all, std::size_t i,
                     std::size_t g) {
  const double home = home_factor(region);
  double weight = 0.0;
  for (std::size_t j = 0; j < all.size(); ++j) weight += home * all[i].reach[j] * all[j].groups[g].pull;
  const double outside = weight == 0.0 ? 1.0 : region.moves.outside_region_share;
  GroupGroundwork& group = all[i].groups[g];
  group.outside_weight = outside < 1.0 ? weight * outside / (1.0 - outside) : std::max(weight, 1.0);
  group.elsewhere = weight + group.outside_weight;
  const double accepted = std::clamp(all[i].move_rate / region.moves.search_rate, 1e-9, 0.9);
  group.stay_weight = group.elsewhere * (1.0 - accepted) / accepted;
}

/// Holds down the attraction of groups into which more would move than leave: a small council beside large
/// ones draws more than its size, by the low power of vacancies, and its published staff say that it did not.
/// The balancing factors of a spatial interaction model with a bound at the destination (Wilson 1971).
void balance_moves(const Region& region, std::vector<AuthorityGroundwork>& all, std::size_t g) {
  constexpr int most_rounds = 20;  // where one draws less others draw more: settles within a few
  constexpr double settled = 1e-3;
  for (int round = 0; round < most_rounds; ++round) {
    double moved = 0.0;
    for (std::size_t j = 0; j < all.size(); ++j) {
      GroupGroundwork& group = all[j].groups[g];
      const double in = moves_in(region, all, j, g);
      if (in <= 0.0) continue;
      const double factor = std::min(most_moves_in(region, group) / in, 1.0 / group.attraction);
      group.attraction *= factor;
      group.pull *= factor;
      moved = std::max(moved, std::abs(factor - 1.0));
    }
    if (moved == 0.0) return;
    for (std::size_t i = 0; i < all.size(); ++i) weigh_elsewhere(region, all, i, g);
    if (moved < settled) return;
  }
}

}  // namespace

void plan_moves(const Region& region, std::vector<AuthorityGroundwork>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].reach.resize(all.size());
    for (std::size_t j = 0; j < all.size(); ++j) all[i].reach[j] = reach(region, i, j);
    for (GroupGroundwork& group : all[i].groups)
      group.pull = open_power(group.usual_vacancies, region.moves.vacancy_response, group.open_share());
  }
  for (std::size_t g = 0; g < role_group_count; ++g) {
    for (std::size_t i = 0; i < all.size(); ++i) weigh_elsewhere(region, all, i, g);
    balance_moves(region, all, g);
  }
}

/// Outside hires are what keeps vacancies where they are; stages are the time that vacancies spend in each.
void plan_hiring(const Region& region, const std::vector<AuthorityGroundwork>& all, std::size_t a,
                 AuthorityGroundwork& ground) {
  const IntakeParams& intake = region.authorities[a].second.newly_qualified;
  constexpr std::size_t group_of_intake = index(RoleGroup::practitioners);
  const double intake_wanted =
      intake.placement == Placement::fill_vacancies ? newcomers_wanted(intake, ground) : 0.0;
  for (std::size_t g = 0; g < role_group_count; ++g) {
    GroupGroundwork& group = ground.groups[g];
    const double in = moves_in(region, all, a, g);
    const double wanted = wanted_from_outside(region, in, group);
    group.outside_hires = wanted;
    plan_stages(region, in, group);
    group.candidates = candidates_for(region, wanted, in, group);
    group.lasting_candidates =
        lasting_candidates(region, group_of_intake == g ? intake_wanted : 0.0, in, group);
    const HiringParams& hiring = region.hiring;
    const double usual = std::max(0.5, group.usual_vacancies);
    group.candidates_drawn = {usual, hiring.vacancy_power};
    if (!hiring.experienced_power) continue;
    group.experienced_drawn = CountPower{usual, *hiring.experienced_power};
    group.candidates_drawn = {group.candidates_drawn, *group.experienced_drawn, hiring.experienced_share};
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
