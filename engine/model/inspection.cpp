#include "model/inspection.hpp"

#include <algorithm>
#include <cmath>

#include "model/agency.hpp"
#include "model/establishment.hpp"
#include "model/leaving.hpp"
#include "model/moves.hpp"
#include "model/policy.hpp"
#include "model/programmes.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"
#include "random/weighted.hpp"

namespace bide::inspection {
namespace {

const std::array<double, grade_count>& transition_weights(const InspectionParams& params, Grade grade) {
  switch (grade) {
    case Grade::outstanding: return params.after_outstanding;
    case Grade::good: return params.after_good;
    case Grade::requires_improvement: return params.after_requires_improvement;
    case Grade::inadequate: return params.after_inadequate;
  }
  return params.after_good;
}

double normal_share_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

/// The first planned inspection after a day, from today on; never where there is none.
Instant next_planned(const World& world, AuthorityId id, Instant last) {
  Instant next = never;
  for (const PlannedInspectionParams& planned : world.params(id).inspection.planned) {
    const Instant at = world.calendar.at(planned.on);
    if (at > last && at >= world.now) next = std::min(next, at);
  }
  return next;
}

/// A day by the gap's law, given that nobody has come since `last`.
Instant drawn_inspection(const World& world, AuthorityId id, Instant last, std::uint32_t number) {
  const InspectionParams& params = world.region.inspections;
  const double waited = in_years(world.now - last);
  const double u = world.uniform(Draw::inspection_gap, id.index, number);
  double gap = params.gap_mean_years;
  if (params.gap_sd_years > 0.0) {
    const double passed = normal_share_below((waited - params.gap_mean_years) / params.gap_sd_years);
    const double share = std::min(passed + u * (1.0 - passed), 1.0 - 1e-12);
    gap = params.gap_mean_years + params.gap_sd_years * normal_quantile(std::max(share, 1e-12));
  }
  // Nobody comes while a report is still to be published.
  const double earliest = waited > 0.0 ? waited + 0.01 : in_years(params.publication_lag) + 0.01;
  return last + round_up_to_minute(std::max(gap, earliest) * minutes_per_year);
}

void schedule_next(World& world, AuthorityId id, Instant last) {
  AuthorityState& state = world.state(id);
  const std::uint32_t number = state.inspections++;
  const Instant planned = next_planned(world, id, last);
  state.next_inspection = planned != never ? planned : drawn_inspection(world, id, last, number);
  world.events.schedule(World::event(state.next_inspection, Happening::inspected, id.index));
}

/// Turns to the report of the inspection that comes next.
void expect_report(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  state.report_due = state.next_inspection + world.region.inspections.publication_lag;
  state.report_number = state.inspections;
  state.coming_grade.reset();
}

/// Vacancy rate plus agency rate in tens of points.
double strain(const World& world, AuthorityId id) {
  double in_post = 0.0;
  for (const RoleStock& role : world.workforce.stock(id).roles) in_post += role.in_post;
  const double agency = world.workforce.stock(id).agency;
  const double agency_rate = agency + in_post > 0.0 ? agency / (agency + in_post) : 0.0;
  return 10.0 * (establishment::vacancy_rate(world, id, every_role) + agency_rate);
}

/// Log of the workload as staff feel it.
double felt_workload(const World& world, AuthorityId id) { return std::log(world.state(id).caseload_felt); }

/// How much readier practitioners are to leave for other work than usual, in log points: what stands for low
/// morale.
double discontent(const World& world, AuthorityId id) {
  const GroupClocks& clocks = world.state(id).clocks[index(RoleGroup::practitioners)];
  return std::log(std::max(1e-9, world.clocks.multiplier(clocks.leaving[index(Reason::left_sector)])));
}

/// How far something about an authority lies above its mean over the region.
double against_region(const World& world, AuthorityId id, double (*of)(const World&, AuthorityId)) {
  double sum = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) sum += of(world, AuthorityId{a});
  return of(world, id) - sum / static_cast<double>(world.authorities.size());
}

/// The logarithmic odds by which each grade is likelier against the next better one than it usually is.
double tilt_of(const World& world, AuthorityId id) {
  const InspectionParams& params = world.region.inspections;
  double tilt = params.vacancy_tilt * against_region(world, id, strain);
  if (params.caseload_tilt != 0.0) tilt += params.caseload_tilt * against_region(world, id, felt_workload);
  if (params.morale_tilt != 0.0) tilt += params.morale_tilt * against_region(world, id, discontent);
  return tilt - programmes::grade_tilt(world, id);
}

Grade drawn_grade(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  std::array<double, grade_count> weights = transition_weights(world.region.inspections, state.grade);
  const double tilt = tilt_of(world, id);
  for (std::size_t g = 0; g < grade_count; ++g) weights[g] *= std::exp(tilt * (static_cast<double>(g) - 1.0));
  const double u = world.uniform(Draw::inspection_grade, id.index, state.report_number);
  return static_cast<Grade>(weighted_place(u, weights).place);
}

/// What the report that is due will say: as planned, or else drawn.
Grade outcome(const World& world, AuthorityId id) {
  const Instant inspected = world.state(id).report_due - world.region.inspections.publication_lag;
  for (const PlannedInspectionParams& planned : world.params(id).inspection.planned) {
    if (world.calendar.at(planned.on) != inspected || planned.outcome == PlannedOutcome::drawn) continue;
    return static_cast<Grade>(static_cast<int>(planned.outcome) - 1);
  }
  return drawn_grade(world, id);
}

/// The share of the effects of the last Inadequate report that is left.
double left_of_effects(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  const InspectionParams& params = world.region.inspections;
  const Instant since = params.effects_half_life ? state.effects_since : state.inadequate_since;
  if (since == never) return 0.0;
  const double years = in_years(state.reviewed_at - since);
  if (params.effects_half_life) return std::exp2(-std::max(0.0, years) / *params.effects_half_life);
  return std::clamp(1.0 - years / params.hiring_recovery_years, 0.0, 1.0);
}

/// How many of the agency places around an Inadequate report there should be now: they open evenly up to the
/// report and close evenly after it.
std::int32_t seats_wanted(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  const bool slowly = world.region.inspections.effects_half_life.has_value();
  double share = slowly ? left_of_effects(world, id) : 0.0;
  if (state.run_up_from != never) {
    share = std::max(share, in_years(world.now - state.run_up_from) /
                                std::max(1e-9, in_years(state.report_due - state.run_up_from)));
  } else if (state.extra_seats_until != never && !slowly) {
    share = in_years(state.extra_seats_until - world.now) /
            std::max(1e-9, in_years(world.region.inspections.agency_after));
  }
  return static_cast<std::int32_t>(std::lround(state.most_extra_seats * std::clamp(share, 0.0, 1.0)));
}

void adjust_seats(World& world, AuthorityId id, std::int32_t wanted) {
  AuthorityState& state = world.state(id);
  if (wanted == state.extra_seats) return;
  agency::change_seats(world, id, wanted - state.extra_seats);
  state.extra_seats = wanted;
}

/// Settles what the report will say; a council that it will find to have fallen has been falling for a while.
void settle(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  state.coming_grade = outcome(world, id);
  if (*state.coming_grade != Grade::inadequate || state.grade == Grade::inadequate) return;
  state.most_extra_seats = static_cast<std::int32_t>(
      std::lround(world.workforce.stock(id).full_time_posts() * world.region.inspections.agency_growth));
  state.run_up_from = world.now;
}

void after_inadequate(World& world, AuthorityId id, Grade before) {
  const InspectionParams& params = world.region.inspections;
  AuthorityState& state = world.state(id);
  state.inadequate_since = state.effects_since = world.now;
  ++state.reports;
  if (before != Grade::inadequate) {
    state.report_posts = static_cast<std::int32_t>(
        std::lround(world.workforce.stock(id).full_time_posts() * params.establishment_growth));
    establishment::change_posts(world, id, state.report_posts);
    adjust_seats(world, id, state.most_extra_seats);
    state.run_up_from = never;
    state.extra_seats_until = world.now + params.agency_after;
  }
  policy::after_inadequate_report(world, id, world.now);
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    const InspectionRecordParams& record = world.params(id).inspection;
    AuthorityState& state = world.state(id);
    state.grade = record.grade;
    if (record.grade == Grade::inadequate && record.published) {
      state.inadequate_since = state.effects_since = world.calendar.at(*record.published);
    }
    state.leaving_factor_at_start = leaving_factor(world, id);
    state.hiring_factor_at_start = hiring_factor(world, id);
    // Without a record, the last inspection lies anywhere within the usual gap.
    const double ago =
        world.region.inspections.gap_mean_years * world.uniform(Draw::inspection_gap, a, 1'000'000);
    const Instant last = record.inspected ? world.calendar.at(*record.inspected)
                                          : world.now - round_up_to_minute(ago * minutes_per_year);
    schedule_next(world, id, last);
    expect_report(world, id);
  }
}

void on_inspected(World& world, AuthorityId id) {
  const Instant published = world.now + world.region.inspections.publication_lag;
  world.events.schedule(World::event(published, Happening::report_published, id.index));
  schedule_next(world, id, world.now);
}

void on_published(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  if (!state.coming_grade) settle(world, id);
  const Grade before = state.grade;
  state.grade = *state.coming_grade;
  if (state.grade == Grade::inadequate) {
    after_inadequate(world, id, before);
  } else if (before == Grade::inadequate) {
    state.inadequate_since = state.extra_seats_until = never;
    if (!world.region.inspections.effects_half_life) adjust_seats(world, id, 0);
  }
  expect_report(world, id);
  leaving::refresh_multipliers(world, id);
  for (const RoleGroup group : {RoleGroup::practitioners, RoleGroup::managers})
    moves::refresh_pull(world, id, group);
}

void on_review(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  if (!state.coming_grade && state.report_due - world.now <= world.region.inspections.agency_run_up)
    settle(world, id);
  if (state.most_extra_seats > 0) adjust_seats(world, id, seats_wanted(world, id));
}

double leaving_factor(const World& world, AuthorityId id) {
  const Instant since = world.state(id).inadequate_since;
  if (since == never || world.state(id).reviewed_at - since > days(365)) return 1.0;
  return world.region.inspections.leaving_factor;
}

double hiring_factor(const World& world, AuthorityId id) {
  return 1.0 - (1.0 - world.region.inspections.hiring_factor) * left_of_effects(world, id);
}

double held_vacancies(const World& world, AuthorityId id) {
  return world.region.inspections.posts_held * world.state(id).report_posts * left_of_effects(world, id);
}

bool is_fading(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  return state.inadequate_since != never ||
         (world.region.inspections.effects_half_life && state.effects_since != never);
}

}  // namespace bide::inspection
