#include "model/groundwork.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "model/retention_payments.hpp"

namespace bide {
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

/// Splits an authority's heads, vacancies and leavers over role groups.
void count_heads(const AuthorityParams& authority, AuthorityGroundwork& ground) {
  for (std::size_t r = 0; r < role_count; ++r) {
    const double posts = authority.establishment.posts_fte[r] / authority.establishment.fte_per_head;
    GroupGroundwork& group = ground.groups[index(group_of(static_cast<Role>(r)))];
    group.heads += posts * (1.0 - authority.start.vacancy_rate);
    group.counted += posts * authority.start.vacancy_rate;
  }
  for (GroupGroundwork& group : ground.groups) {
    ground.posts += group.heads + group.counted;
    group.vacancies = group.usual_vacancies = group.counted;
    group.turnover = authority.start.turnover_rate;
    group.leavers = group.heads * group.turnover;
  }
}

/// Moving takes the published share of staff, but never more than 40% of an authority's leavers.
double move_rate(const Region& region, const AuthorityParams& authority) {
  return std::min(region.moves.move_rate, 0.4 * authority.start.turnover_rate);
}

/// The shares of vacancies in each stage, as the time that each takes, where `moved` of a year's hires are
/// movers.
void plan_stages(const Region& region, double moved, GroupGroundwork& group) {
  const double duration = group.usual_vacancies / std::max(1e-9, group.leavers);
  const bool in_stages = region.hiring.filling == Filling::by_candidates;
  const double approval = in_stages ? in_years(region.hiring.approval) : 0.0;
  const double lead =
      in_stages ? 0.5 * (in_years(region.hiring.shortest_lead) + in_years(region.hiring.longest_lead)) : 0.0;
  group.pace = std::min(1.0, 0.6 * duration / std::max(1e-9, approval + lead));
  if (duration <= 0.0) return;
  group.approval_share = approval * group.pace / duration;
  const double drawn = std::max(0.0, group.leavers - moved - group.home_grown_hires) / group.leavers;
  const double waiting =
      drawn * lead * group.pace + moved / group.leavers * in_years(region.leaving.practitioner_notice);
  group.awaiting_share = std::min(0.9 - group.approval_share, waiting / duration);
}

/// The mean of a Poisson number, cut off at a limit between two whole numbers.
double mean_below(double mean, double limit) {
  if (mean > limit + 10.0 * std::sqrt(limit) + 20.0) return limit;
  double chance = std::exp(-mean), sum = 0.0, seen = chance;
  for (int n = 1; n < limit; ++n) {
    chance *= mean / n;
    seen += chance;
    sum += chance * n;
  }
  return std::min(limit, sum + limit * std::max(0.0, 1.0 - seen));
}

/// The years that have passed since an authority's last intake when the year's census is taken.
double since_intake_at_census(const Region& region, const IntakeParams& intake) {
  const Calendar calendar{region.start};
  const int year = static_cast<int>(std::chrono::year_month_day{region.start}.year());
  return years_since_intake(calendar, intake, calendar.at(make_date(year, 10, 1)) - Duration{1});
}

/// Published turnover counts a year's leavers against the staff of 30 September; hazards act on those of the
/// whole year, of whom there are fewer where an intake has just come by then.
void plan_leavers(double published, double staff_at_census, GroupGroundwork& group) {
  group.leavers = published * staff_at_census;
  group.turnover = group.leavers / std::max(1e-9, group.usual_heads());
}

/// The years from the last intake to the first day, and to the day on which vacancies were counted.
struct Season {
  double now, counted;
};

Season season_of(const Region& region, const AuthorityParams& authority) {
  const Calendar calendar{region.start};
  const IntakeParams& intake = authority.newly_qualified;
  const double now = years_since_intake(calendar, intake, Instant{});
  if (!authority.start.counted) return {now, now};
  return {now, years_since_intake(calendar, intake, calendar.at(*authority.start.counted))};
}

/// How many of a year's newly qualified find a vacancy on their day, and what that makes of the vacancies of
/// the year's mean and of the first day.
void plan_intake(const Region& region, const AuthorityParams& authority, AuthorityGroundwork& ground) {
  GroupGroundwork& group = ground.groups[index(RoleGroup::practitioners)];
  const IntakeParams& intake = authority.newly_qualified;
  const double wanted = ground.posts * intake.places_share * intake.acceptance_share;
  group.home_grown_hires = std::min(wanted, 0.9 * group.leavers);
  const Season since = season_of(region, authority);
  ground.since_intake = since.now;
  const bool fills = intake.placement == Placement::fill_vacancies;
  if (wanted <= 0.0 || !fills) return;
  const auto& posts = authority.establishment.posts_fte;
  const double suitable = posts[index(Role::case_holder)] + posts[index(Role::without_cases)];
  const double suited = suitable / std::max(1e-9, suitable + posts[index(Role::senior_practitioner)]);
  const double group_posts = group.heads + group.counted;
  const auto vacancies_at = [&](double years) {
    return std::clamp(group.counted + group.home_grown_hires * (years - since.counted), 0.0,
                      std::max(group.counted, 0.9 * group_posts));
  };
  const double above_mean_at_census = 0.5 - since_intake_at_census(region, intake);
  constexpr int rounds = 6;  // more vacancies on the day, more places filled: settles within a few
  for (int round = 0; round < rounds; ++round) {
    plan_stages(region, ground.move_rate * group.usual_heads(), group);
    const double free = std::max(0.3, vacancies_at(1.0)) * suited * (1.0 - group.awaiting_share);
    group.home_grown_hires = std::min(0.9 * group.leavers, mean_below(free, wanted));
    group.usual_vacancies = vacancies_at(0.5);
    plan_leavers(authority.start.turnover_rate,
                 group.usual_heads() + group.home_grown_hires * above_mean_at_census, group);
  }
  group.vacancies = vacancies_at(since.now);
  group.heads = group_posts - group.vacancies;
}

StationaryLaw::Targets targets_of(const Region& region, double moving, std::size_t g,
                                  const GroupGroundwork& group) {
  StationaryLaw::Targets targets;
  // Nobody resigns twice: staff working their notice do not carry the hazards.
  const double turnover = group.turnover;
  const double not_on_notice =
      1.0 - std::min(0.5, turnover * in_years(notice_of(region.leaving, static_cast<RoleGroup>(g))));
  const auto& shares = region.leaving.reason_shares;
  const double all = std::max(1e-12, std::accumulate(shares.begin(), shares.end(), 0.0));
  const double failing =
      region.supported_year.failure_share * group.home_grown_hires / std::max(1e-9, group.usual_heads());
  for (std::size_t cause = 0; cause < hazard_reason_count; ++cause) {
    const double rate = (turnover - moving) * shares[cause] / all;
    const double elsewhere = cause == index(Reason::involuntary) ? failing : 0.0;
    targets.yearly_rates[cause] = std::max(1e-9, (rate - elsewhere) / not_on_notice);
  }
  targets.yearly_rates[search_clock] = moving / not_on_notice;
  targets.home_grown_share = group.leavers > 0.0 ? group.home_grown_hires / group.leavers : 0.0;
  targets.loyalty = region.supported_year.loyalty_factor;
  targets.entry_age_low = region.hiring.entry_age_low;
  targets.entry_age_high = region.hiring.entry_age_high;
  return targets;
}

/// Sickness: onset rate for people at work, and the expected number of covered long absences a head.
double long_absences_per_head(const Region& region, const AuthorityParams& authority, double onset) {
  const double sigma = region.absence.spell_sigma;
  const double mean = region.absence.spell_mean_days;
  const double limit = in_days(authority.agency.long_absence);
  // Expected days beyond the limit; of a lognormal spell: mean Phi(d) - limit Phi(d - sigma).
  const double median = mean * std::exp(-0.5 * sigma * sigma);
  double beyond = std::max(0.0, mean - limit);
  if (region.absence.spell_law == SpellLaw::exponential) {
    beyond = mean * std::exp(-limit / mean);
  } else if (sigma > 0.0) {
    const auto phi = [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); };
    const double d = (std::log(median / limit)) / sigma;
    beyond = mean * phi(d + sigma) - limit * phi(d);
  }
  return onset * (1.0 - authority.start.absence_rate) * beyond / days_per_year *
         authority.agency.cover_long_absence;
}

/// The share of vacancies for which cover is asked, such that `target` of them are covered: a vacancy of mean
/// length D waits for its first worker and, at the rate e, for another, each time for the delay d, and so is
/// covered for 1 / ((1 + d/D) (1 + e d)) of its life. Where asking for every vacancy would not be enough, d
/// is shortened until it is.
void plan_cover(const Region& region, double target, GroupGroundwork& group) {
  const double delay = in_years(region.agency_market.cover_delay);
  const double ends = region.agency_market.assignment_end_rate;
  const double vacant = group.usual_vacancies / std::max(1e-9, group.leavers);
  if (target <= 0.0 || vacant <= 0.0 || delay <= 0.0) {
    group.cover_share = target;
    return;
  }
  const double wanted = target * (1.0 + delay / vacant) * (1.0 + ends * delay);
  group.cover_share = std::min(1.0, wanted);
  if (wanted <= 1.0) return;
  const double linear = 1.0 / vacant + ends, square = ends / vacant;
  const double shorter = 2.0 * (1.0 / target - 1.0) /
                         (linear + std::sqrt(linear * linear + 4.0 * square * (1.0 / target - 1.0)));
  group.cover_delay_factor = std::max(0.02, shorter / delay);
}

void plan_agency(const Region& region, const AuthorityParams& authority, AuthorityGroundwork& ground) {
  const StartParams& start = authority.start;
  const double counted = ground.groups[0].counted + ground.groups[1].counted;
  const double staff = ground.posts - counted;
  ground.onset_rate =
      start.absence_rate / (1.0 - start.absence_rate) * days_per_year / region.absence.spell_mean_days;
  const double agency = staff * start.agency_rate / (1.0 - start.agency_rate);
  const double covering = std::min(counted, agency * start.agency_cover);
  const double absences = staff * long_absences_per_head(region, authority, ground.onset_rate);
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

std::shared_ptr<const StationaryLaw> law_for(const StationaryLaw::Inputs& inputs,
                                             const std::shared_ptr<const StationaryLaw>& earlier) {
  if (earlier != nullptr && earlier->inputs() == inputs) return earlier;
  return std::make_shared<const StationaryLaw>(inputs);
}

}  // namespace

Region before_options(Region option, const Region& baseline) {
  for (std::size_t a = 0; a < option.authorities.size(); ++a)
    option.authorities[a].second.newly_qualified = baseline.authorities[a].second.newly_qualified;
  return option;
}

double years_since_intake(const Calendar& calendar, const IntakeParams& intake, Instant at) {
  const int year = static_cast<int>(std::chrono::year_month_day{calendar.date_of(at)}.year());
  const auto on = [&](int y) {
    return calendar.at(make_date(y, static_cast<unsigned>(intake.month), static_cast<unsigned>(intake.day)));
  };
  const Instant last = on(year) <= at ? on(year) : on(year - 1);
  return std::min(1.0, in_years(at - last));
}

double distance_km(const PlaceParams& a, const PlaceParams& b) {
  constexpr double earth_radius_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double latitude = std::sin((b.latitude - a.latitude) * radians / 2);
  const double longitude = std::sin((b.longitude - a.longitude) * radians / 2);
  const double h = latitude * latitude +
                   std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * longitude * longitude;
  return 2.0 * earth_radius_km * std::asin(std::sqrt(std::min(1.0, h)));
}

Groundwork::Groundwork(const Region& region, const Groundwork* earlier)
    : movers_drawn{1.0, region.moves.vacancy_response} {
  authorities.resize(region.authorities.size());
  for (std::size_t a = 0; a < authorities.size(); ++a) {
    const AuthorityParams& authority = region.authorities[a].second;
    AuthorityGroundwork& ground = authorities[a];
    count_heads(authority, ground);
    ground.move_rate = move_rate(region, authority);
    for (GroupGroundwork& group : ground.groups)
      plan_stages(region, ground.move_rate * group.usual_heads(), group);
    plan_intake(region, authority, ground);
    for (std::size_t g = 0; g < role_group_count; ++g) {
      GroupGroundwork& group = ground.groups[g];
      const StationaryLaw::Inputs inputs{region.leaving, region.moves,
                                         targets_of(region, ground.move_rate, g, group)};
      group.law = law_for(inputs, earlier != nullptr ? earlier->authorities[a].groups[g].law : nullptr);
    }
    plan_agency(region, authority, ground);
    ground.has_retention_schemes = retention_payments::pays_anything(authority.retention_payments);
  }
  plan_moves(region, authorities);
  for (std::size_t a = 0; a < authorities.size(); ++a) plan_hiring(region, authorities, a, authorities[a]);
}

}  // namespace bide
