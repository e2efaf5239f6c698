#include <algorithm>
#include <cmath>

#include "model/cover_years.hpp"
#include "model/groundwork_parts.hpp"

namespace bide::groundwork {
namespace {

/// What the region's authorities have together on the first day.
struct Together {
  double posts{0.0}, counted{0.0}, vacancies{0.0}, covered{0.0}, staff{0.0}, seats{0.0};
};

Together together(const std::vector<AuthorityGroundwork>& all) {
  Together sum;
  for (const AuthorityGroundwork& ground : all) {
    sum.covered += ground.cover_at_start;
    sum.seats += ground.seats;
    sum.posts += ground.posts;
    for (const GroupGroundwork& group : ground.groups) {
      sum.vacancies += group.vacancies;
      sum.counted += group.counted;
      sum.staff += group.heads;
    }
  }
  return sum;
}

/// Of the difference from what is usual, the share that lasts.
double lasting(double own, double usual, double share) {
  return share == 1.0 ? own : usual + share * (own - usual);
}

/// Rates are compared as counted, on one day of the year.
void plan_lasting_vacancies(double usual_rate, double share, AuthorityGroundwork& ground) {
  double counted = 0.0;
  for (const GroupGroundwork& group : ground.groups) counted += group.counted;
  const double rate = counted / std::max(1e-9, ground.posts);
  const double change = lasting(rate, usual_rate, share) - rate;
  for (GroupGroundwork& group : ground.groups) {
    const double posts = group.heads + group.vacancies;
    group.lasting_vacancies = std::max(0.0, group.usual_vacancies + change * posts);
  }
}

/// The share of vacancies for which cover is asked in the mean of later years, as the centre of what a year
/// and a level that is not known draw.
double lasting_cover(const AgencyMarketParams& market, double target, const GroupGroundwork& group) {
  const double delay = in_years(market.cover_delay) * group.cover_delay_factor;
  const double vacant = std::max(1e-9, group.lasting_vacancies / std::max(1e-9, group.leavers));
  const double asked = share_to_ask(target, vacant, delay, market.assignment_end_rate);
  return cover_years::centre_of_cut(std::min(1.0, asked),
                                    std::hypot(market.cover_year_sd, market.cover_level_sd));
}

}  // namespace

void plan_lasting(const Region& region, std::vector<AuthorityGroundwork>& all) {
  const AgencyMarketParams& market = region.agency_market;
  const Together sum = together(all);
  const double usual_rate =
      region.hiring.usual_vacancy_rate.value_or(sum.counted / std::max(1e-9, sum.posts));
  const double usual_cover = sum.covered / std::max(1e-9, sum.vacancies);
  for (AuthorityGroundwork& ground : all) {
    plan_lasting_vacancies(usual_rate, region.hiring.first_day_lasts, ground);
    const double vacancies = ground.groups[0].vacancies + ground.groups[1].vacancies;
    const double own_cover = vacancies > 0.0 ? ground.cover_at_start / vacancies : usual_cover;
    const double target = std::min(0.98, lasting(own_cover, usual_cover, market.cover_lasts));
    for (GroupGroundwork& group : ground.groups) group.lasting_cover = lasting_cover(market, target, group);
    const double staff = ground.groups[0].heads + ground.groups[1].heads;
    const double usual_seats = staff * sum.seats / std::max(1e-9, sum.staff);
    ground.lasting_seats = lasting(ground.seats, usual_seats, market.places_last);
  }
}

}  // namespace bide::groundwork
