#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/groundwork_parts.hpp"

namespace bide::groundwork {
namespace {

/// The expected days of a spell beyond a limit; of a lognormal one: mean Phi(d) - limit Phi(d - sigma).
double days_beyond(double limit, SpellLaw law, const CauseOfSickness& cause) {
  const double sigma = cause.spell_sigma;
  const double mean = cause.spell_mean_days;
  const double median = mean * std::exp(-0.5 * sigma * sigma);
  if (law == SpellLaw::exponential) return mean * std::exp(-limit / mean);
  if (sigma <= 0.0) return std::max(0.0, mean - limit);
  const auto phi = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
  const double d = (std::log(median / limit)) / sigma;
  return mean * phi(d + sigma) - limit * phi(d);
}

/// The expected number of covered long absences a head.
double long_absences_per_head(const Region& region, const std::vector<CauseOfSickness>& causes,
                              const AuthorityParams& authority, double onset) {
  double beyond = 0.0;
  for (const CauseOfSickness& cause : causes) {
    beyond += cause.onset_share *
              days_beyond(in_days(authority.agency.long_absence), region.absence.spell_law, cause);
  }
  return onset * (1.0 - authority.start.absence_rate) * beyond / days_per_year *
         authority.agency.cover_long_absence;
}

/// Has cover asked for such a share of vacancies that `target` of them are covered. Where asking for every
/// vacancy would not be enough, the delay is shortened until it is.
void plan_cover(const Region& region, double target, GroupGroundwork& group) {
  const double delay = in_years(region.agency_market.cover_delay);
  const double ends = region.agency_market.assignment_end_rate;
  const double vacant = group.usual_vacancies / std::max(1e-9, group.leavers);
  if (target <= 0.0 || vacant <= 0.0 || delay <= 0.0) {
    group.cover_share = target;
    return;
  }
  const double wanted = share_to_ask(target, vacant, delay, ends);
  group.cover_share = std::min(1.0, wanted);
  if (wanted <= 1.0) return;
  const double linear = 1.0 / vacant + ends, square = ends / vacant;
  const double shorter = 2.0 * (1.0 / target - 1.0) /
                         (linear + std::sqrt(linear * linear + 4.0 * square * (1.0 / target - 1.0)));
  group.cover_delay_factor = std::max(0.02, shorter / delay);
}

}  // namespace

double share_to_ask(double target, double vacant, double delay, double ends) {
  return target * (1.0 + delay / vacant) * (1.0 + ends * delay);
}

void plan_sickness(const std::vector<CauseOfSickness>& causes, const AuthorityParams& authority,
                   AuthorityGroundwork& ground) {
  const double away = authority.start.absence_rate;
  for (const CauseOfSickness& cause : causes)
    ground.onset_rate += cause.days_share * (away / (1.0 - away) * days_per_year / cause.spell_mean_days);
}

void plan_agency(const Region& region, const std::vector<CauseOfSickness>& causes,
                 const AuthorityParams& authority, AuthorityGroundwork& ground) {
  const StartParams& start = authority.start;
  const double counted = ground.groups[0].counted + ground.groups[1].counted;
  const double staff = ground.posts - counted;
  const double agency = staff * start.agency_rate / (1.0 - start.agency_rate);
  const double covering = std::min(counted, agency * start.agency_cover);
  const double absences = staff * (long_absences_per_head(region, causes, authority, ground.onset_rate) +
                                   long_leave::usual_share(region) * authority.agency.cover_long_absence);
  // Places are full-time, so their number is that of full-time equivalents.
  ground.seats_at_start = authority.establishment.fte_per_head * std::max(0.0, agency - covering - absences);
  // Cover follows vacancies through the year.
  const double covered = counted > 0.0 ? covering / counted : 0.0;
  ground.cover_at_start = covered * (ground.groups[0].vacancies + ground.groups[1].vacancies);
  ground.agency_at_start = agency - covering + ground.cover_at_start;
  for (GroupGroundwork& group : ground.groups) {
    const double unaccepted = group.usual_vacancies * (1.0 - group.awaiting_share);
    const double target = std::min(0.98, covered);
    group.may_convert = target * unaccepted;
    if (authority.agency.cover_share) {
      group.cover_share = *authority.agency.cover_share;
      group.may_convert = group.cover_share * unaccepted;
    } else {
      plan_cover(region, target, group);
    }
  }
  const double delay = in_years(region.agency_market.cover_delay) * ground.groups[0].cover_delay_factor;
  ground.seats = ground.seats_at_start * (1.0 + region.agency_market.assignment_end_rate * delay);
}

}  // namespace bide::groundwork
