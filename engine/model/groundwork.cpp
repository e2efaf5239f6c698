#include "model/groundwork.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/contagion.hpp"
#include "model/groundwork_parts.hpp"
#include "model/pay.hpp"
#include "model/retention_payments.hpp"

namespace bide {
namespace groundwork {

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

double newcomers_wanted(const IntakeParams& intake, const AuthorityGroundwork& ground) {
  return ground.posts * intake.places_share * intake.acceptance_share;
}

}  // namespace groundwork

namespace {

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
  const double wanted = groundwork::newcomers_wanted(intake, ground);
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
    groundwork::plan_stages(region, ground.move_rate * group.usual_heads(), group);
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

std::shared_ptr<const StationaryLaw> law_for(const StationaryLaw::Inputs& inputs,
                                             const std::shared_ptr<const StationaryLaw>& earlier) {
  if (earlier != nullptr && earlier->inputs() == inputs) return earlier;
  return std::make_shared<const StationaryLaw>(inputs);
}

}  // namespace

Region before_options(Region option, const Region& baseline) {
  for (std::size_t a = 0; a < option.authorities.size(); ++a) {
    AuthorityParams& authority = option.authorities[a].second;
    authority.newly_qualified = baseline.authorities[a].second.newly_qualified;
    authority.entry_routes = baseline.authorities[a].second.entry_routes;
  }
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

Groundwork::Groundwork(const Region& region, const Groundwork* earlier)
    : causes{absence_causes::all(region.absence)},
      movers_drawn{1.0, region.moves.vacancy_response},
      spine{pay::spine_at_start(region.pay_scales)} {
  authorities.resize(region.authorities.size());
  for (std::size_t a = 0; a < authorities.size(); ++a) {
    const AuthorityParams& authority = region.authorities[a].second;
    AuthorityGroundwork& ground = authorities[a];
    count_heads(authority, ground);
    ground.move_rate = move_rate(region, authority);
    for (GroupGroundwork& group : ground.groups)
      groundwork::plan_stages(region, ground.move_rate * group.usual_heads(), group);
    plan_intake(region, authority, ground);
    ground.groups[index(RoleGroup::practitioners)].other_routes =
        entry_routes::usual_arrivals(authority.entry_routes, region.start, ground.posts);
    for (GroupGroundwork& group : ground.groups)
      group.growth = authority.establishment.growth * group.usual_heads();
    for (std::size_t g = 0; g < role_group_count; ++g) {
      GroupGroundwork& group = ground.groups[g];
      const StationaryLaw::Inputs inputs{region.leaving, region.moves,
                                         targets_of(region, ground.move_rate, g, group)};
      group.spreading = contagion::usual_rate(region.leaving, group.turnover, ground.move_rate);
      group.law = law_for(inputs, earlier != nullptr ? earlier->authorities[a].groups[g].law : nullptr);
    }
    groundwork::plan_sickness(causes, authority, ground);
    groundwork::plan_agency(region, causes, authority, ground);
    ground.has_retention_schemes = retention_payments::pays_anything(authority.retention_payments);
    anybody_pays_retention |= ground.has_retention_schemes;
    ground.targets_leaving = programmes::targets_leaving(authority.programmes);
    ground.develops = programmes::develops(authority.programmes);
  }
  groups = groups::names_in(region);
  groundwork::plan_lasting(region, authorities);
  groundwork::plan_moves(region, authorities);
  for (std::size_t a = 0; a < authorities.size(); ++a)
    groundwork::plan_hiring(region, authorities, a, authorities[a]);
}

}  // namespace bide
