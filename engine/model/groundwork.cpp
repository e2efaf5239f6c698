#include "model/groundwork.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace bide {
namespace {

/// The weight of an authority's vacancies in a search: vacancies to a power below 1.
double vacancy_weight(const MovesParams& moves, double vacancies) {
  return vacancies > 0.0 ? std::pow(vacancies, moves.vacancy_response) : 0.0;
}

/// Splits an authority's heads and vacancies over role groups.
void count_heads(const AuthorityParams& authority, AuthorityGroundwork& ground) {
  for (std::size_t r = 0; r < role_count; ++r) {
    const double posts = authority.establishment.posts_fte[r] / authority.establishment.fte_per_head;
    GroupGroundwork& group = ground.groups[index(group_of(static_cast<Role>(r)))];
    group.heads += posts * (1.0 - authority.start.vacancy_rate);
    group.vacancies += posts * authority.start.vacancy_rate;
  }
}

double heads(const AuthorityGroundwork& ground) { return ground.groups[0].heads + ground.groups[1].heads; }

/// Moving takes the published share of staff, but never more than 40% of an authority's leavers.
double move_rate(const Region& region, const AuthorityParams& authority) {
  return std::min(region.moves.move_rate, 0.4 * authority.start.turnover_rate);
}

std::shared_ptr<const StationaryLaw> law_of(const Region& region, const AuthorityParams& authority, double moving) {
  StationaryLaw::Targets targets;
  // Nobody resigns twice: staff working their notice do not carry the hazards.
  const double not_on_notice =
      1.0 - std::min(0.5, authority.start.turnover_rate * in_years(region.leaving.practitioner_notice));
  const auto& shares = region.leaving.reason_shares;
  const double all = std::max(1e-12, std::accumulate(shares.begin(), shares.end(), 0.0));
  for (std::size_t cause = 0; cause < hazard_reason_count; ++cause) {
    targets.yearly_rates[cause] =
        std::max(1e-9, (authority.start.turnover_rate - moving) * shares[cause] / all / not_on_notice);
  }
  targets.yearly_rates[search_clock] = moving / not_on_notice;
  return std::make_shared<const StationaryLaw>(region.leaving, region.moves, targets);
}

/// The mean of the relative hazard of retiring over the staff in post, entry ages being even.
double mean_retirement_factor(const Region& region, const StationaryLaw& law) {
  const double low = region.hiring.entry_age_low;
  const double span = region.hiring.entry_age_high - low;
  double sum = 0.0;
  constexpr int points = 60, ages = 26;
  for (int i = 0; i < points; ++i) {
    const double service = law.service_quantile((i + 0.5) / points);
    for (int age = 0; age < ages; ++age) {
      sum += retirement_factor(region.leaving, low + (age + 0.5) / ages * span + service);
    }
  }
  return sum / (points * ages);
}

/// Sickness: onset rate for people at work, and the expected number of covered long absences a head.
double long_absences_per_head(const Region& region, const AuthorityParams& authority, double onset) {
  const double sigma = region.absence.spell_sigma;
  const double mean = region.absence.spell_mean_days;
  const double limit = in_days(authority.agency.long_absence);
  // Expected days beyond the limit of a lognormal spell: mean Phi(d) - limit Phi(d - sigma).
  const double median = mean * std::exp(-0.5 * sigma * sigma);
  double beyond = std::max(0.0, mean - limit);
  if (sigma > 0.0) {
    const auto phi = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
    const double d = (std::log(median / limit)) / sigma;
    beyond = mean * phi(d + sigma) - limit * phi(d);
  }
  return onset * (1.0 - authority.start.absence_rate) * beyond / days_per_year * authority.agency.cover_long_absence;
}

void plan_agency(const Region& region, const AuthorityParams& authority, AuthorityGroundwork& ground) {
  const double staff = heads(ground);
  const double absence = authority.start.absence_rate;
  ground.onset_rate = absence / (1.0 - absence) * days_per_year / region.absence.spell_mean_days;
  ground.agency_at_start = staff * authority.start.agency_rate / (1.0 - authority.start.agency_rate);
  const double vacancies = ground.groups[0].vacancies + ground.groups[1].vacancies;
  const double covering = std::min(vacancies, ground.agency_at_start * authority.start.agency_cover);
  const double absences = staff * long_absences_per_head(region, authority, ground.onset_rate);
  // Places are full-time, so their number is that of full-time equivalents.
  ground.seats_at_start =
      authority.establishment.fte_per_head * std::max(0.0, ground.agency_at_start - covering - absences);
  const double target = vacancies > 0.0 ? std::min(0.98, covering / vacancies) : 0.0;
  for (std::size_t g = 0; g < role_group_count; ++g) {
    GroupGroundwork& group = ground.groups[g];
    const double leavers = std::max(1e-9, group.heads * authority.start.turnover_rate);
    const double duration = group.vacancies / leavers;  // mean years that a post is vacant
    const double delay = in_years(region.agency_market.cover_delay);
    const double early = 1.0 + region.agency_market.assignment_end_rate * delay;
    const double wanted = duration > 0.0 ? target * (duration + delay) / duration * early : target;
    group.cover_share = std::min(1.0, wanted);
    // Where asking for every vacancy would still not give the published cover, cover comes quicker.
    if (wanted > 1.0) group.cover_delay_factor = std::max(0.02, duration * (1.0 / target - 1.0) / (delay * early));
  }
}

/// How attractive authority j is to a searcher of authority i before anything has changed.
double reach(const Region& region, std::size_t i, std::size_t j) {
  if (i == j) return 0.0;
  const double km = distance_km(region.authorities[i].second.place, region.authorities[j].second.place);
  return std::exp(-km / region.moves.distance_km);
}

void plan_moves(const Region& region, std::vector<AuthorityGroundwork>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    AuthorityGroundwork& ground = all[i];
    ground.reach.resize(all.size());
    for (std::size_t j = 0; j < all.size(); ++j) ground.reach[j] = reach(region, i, j);
    for (std::size_t g = 0; g < role_group_count; ++g) {
      double weight = 0.0;
      for (std::size_t j = 0; j < all.size(); ++j) {
        weight += ground.reach[j] * vacancy_weight(region.moves, all[j].groups[g].vacancies);
      }
      const double outside = weight == 0.0 ? 1.0 : region.moves.outside_region_share;
      GroupGroundwork& group = ground.groups[g];
      group.outside_weight = outside < 1.0 ? weight * outside / (1.0 - outside) : std::max(weight, 1.0);
      const double whole = weight + group.outside_weight;
      const double accepted = std::min(0.9, ground.move_rate / region.moves.search_rate);
      group.stay_weight = whole * (1.0 - accepted) / accepted;
    }
  }
}

/// Expected moves a year into a group of authority j from the other authorities of the region.
double moves_in(const Region& region, const std::vector<AuthorityGroundwork>& all, std::size_t j, std::size_t g) {
  double moves = 0.0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    double weight = all[i].groups[g].outside_weight;
    for (std::size_t k = 0; k < all.size(); ++k) {
      weight += all[i].reach[k] * vacancy_weight(region.moves, all[k].groups[g].vacancies);
    }
    const double share = all[i].reach[j] * vacancy_weight(region.moves, all[j].groups[g].vacancies) / weight;
    moves += all[i].groups[g].heads * all[i].move_rate * share;
  }
  return moves;
}

/// Outside hires are what keeps vacancies where they are; stages are the time that vacancies spend in each.
void plan_hiring(const Region& region, const std::vector<AuthorityGroundwork>& all, std::size_t a,
                 AuthorityGroundwork& ground) {
  const AuthorityParams& authority = region.authorities[a].second;
  const double posts = heads(ground) + ground.groups[0].vacancies + ground.groups[1].vacancies;
  ground.intake_places = posts * authority.newly_qualified.places_share;
  for (std::size_t g = 0; g < role_group_count; ++g) {
    GroupGroundwork& group = ground.groups[g];
    const double leavers = group.heads * authority.start.turnover_rate;
    const double intake = g == index(RoleGroup::practitioners)
                              ? ground.intake_places * authority.newly_qualified.acceptance_share
                              : 0.0;
    const double in = moves_in(region, all, a, g);
    const double converted = region.agency_market.conversion_rate * group.vacancies * group.cover_share;
    group.outside_hires = std::max(0.1 * leavers, leavers - in - intake - converted);
    const double approval = in_years(region.hiring.approval);
    const double lead = 0.5 * (in_years(region.hiring.shortest_lead) + in_years(region.hiring.longest_lead));
    const double duration = group.vacancies / std::max(1e-9, leavers);
    group.pace = std::min(1.0, 0.6 * duration / std::max(1e-9, approval + lead));
    const double hired = group.outside_hires / std::max(1e-9, leavers);
    const double notice = in_years(region.leaving.practitioner_notice);
    const double moved = in / std::max(1e-9, leavers);
    if (duration > 0.0) {
      group.approval_share = approval * group.pace / duration;
      group.awaiting_share = std::min(0.9 - group.approval_share,
                                      (hired * lead * group.pace + moved * notice) / duration);
    }
  }
}

}  // namespace

double distance_km(const PlaceParams& a, const PlaceParams& b) {
  constexpr double earth_radius_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double latitude = std::sin((b.latitude - a.latitude) * radians / 2);
  const double longitude = std::sin((b.longitude - a.longitude) * radians / 2);
  const double h = latitude * latitude +
                   std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * longitude * longitude;
  return 2.0 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

double retirement_factor(const LeavingParams& leaving, double age_years) {
  std::size_t band = 0;
  while (band < retirement_age_edges.size() && age_years >= retirement_age_edges[band]) ++band;
  return leaving.retirement_factors[band];
}

Groundwork::Groundwork(const Region& region) {
  authorities.resize(region.authorities.size());
  for (std::size_t a = 0; a < authorities.size(); ++a) {
    const AuthorityParams& authority = region.authorities[a].second;
    AuthorityGroundwork& ground = authorities[a];
    count_heads(authority, ground);
    ground.move_rate = move_rate(region, authority);
    ground.law = law_of(region, authority, ground.move_rate);
    ground.retirement_scale = 1.0 / mean_retirement_factor(region, *ground.law);
    plan_agency(region, authority, ground);
  }
  plan_moves(region, authorities);
  for (std::size_t a = 0; a < authorities.size(); ++a) plan_hiring(region, authorities, a, authorities[a]);
}

}  // namespace bide
