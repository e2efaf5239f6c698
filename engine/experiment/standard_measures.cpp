#include "experiment/standard_measures.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "model/ledger.hpp"
#include "model/roles.hpp"

namespace bide {
namespace {

/// A measure but for its name, which scenarios need too: `measure_names` has it.
struct Description {
  MeasureId id;
  const char* unit;
  const char* long_name;
  ValueType type;
  CellMethod method;
  std::vector<Axis> axes;
};

std::vector<Description> descriptions() {
  using enum MeasureId;
  using enum Axis;
  using enum ValueType;
  using enum CellMethod;
  const std::vector<Axis> monthly{time, authority};
  const std::vector<Axis> monthly_by_role{time, authority, role};
  const std::vector<Axis> yearly_by_group{financial_year, authority, group};
  const std::vector<Axis> monthly_by_team{time, authority, team};
  return {
      {in_post_fte, "FTE", "Social workers in post", level, point, monthly},
      {in_post_headcount, "1", "Social workers in post, people", count, point, monthly},
      {posts_fte, "FTE", "Posts of the establishment, filled or vacant", level, point, monthly},
      {vacancies_fte, "FTE", "Vacant posts", level, point, monthly},
      {agency_fte, "FTE", "Agency social workers", level, point, monthly},
      {agency_cover_fte, "FTE", "Agency social workers covering vacancies", level, point, monthly},
      {starters_fte, "FTE", "Starters", level, sum, monthly},
      {leavers_fte, "FTE", "Leavers", level, sum, monthly},
      {experienced_fte, "FTE", "Social workers in post two or more years after qualifying", level, point,
       monthly},
      {newly_qualified_headcount, "1", "Social workers in their supported year", count, point, monthly},
      {lost_to_neighbours, "1", "Leavers to other councils of the region", count, sum, monthly},
      {caseload, "cases per FTE", "Cases per full-time case holder", level, point, monthly},
      {absent_fte, "FTE", "Social workers off sick", level, point, monthly},
      {capacity_fte, "FTE", "Effective capacity, in experienced full-time workers", level, point, monthly},
      {capacity_shortfall_fte, "FTE", "Establishment less effective capacity", level, mean, monthly},
      {leavers, "1", "Leavers by reason", count, sum, {time, authority, reason}},
      {moves,
       "1",
       "Movers to other councils by destination",
       count,
       sum,
       {financial_year, authority, destination}},
      {posts_by_role, "FTE", "Posts by role", level, point, monthly_by_role},
      {in_post_by_role, "FTE", "Social workers in post by role", level, point, monthly_by_role},
      {vacancies_by_role, "FTE", "Vacant posts by role", level, point, monthly_by_role},
      {agency_by_role, "FTE", "Agency social workers by role", level, point, monthly_by_role},
      {leavers_by_role, "1", "Leavers by role", count, sum, monthly_by_role},
      {agency_cost_by_week,
       "GBP",
       "What agency workers have cost in the week",
       money,
       sum,
       {week, authority}},
      {spend,
       "GBP",
       "Spending by cost line, income negative",
       money,
       sum,
       {financial_year, authority, cost_line}},
      {absence_days_lost, "FTE days", "Working days lost to sickness", level, sum, monthly},
      {in_post_by_service,
       "FTE",
       "Social workers in post by completed service in the post",
       level,
       point,
       {financial_year, authority, service}},
      {inspection_grade, "1", "Ofsted's grade: 1 outstanding, 2 good, 3 requires improvement, 4 inadequate",
       count, point, monthly},
      {exit_interviews,
       "1",
       "Leavers who took part in an exit interview, by reason",
       count,
       sum,
       {time, authority, reason}},
      {exit_interview_moves,
       "1",
       "Movers who said in an exit interview where they go",
       count,
       sum,
       {financial_year, authority, destination}},
      {peripatetic_fte, "FTE", "Members of the peripatetic team in post", level, point, monthly},
      {peripatetic_deployed_fte, "FTE", "Members of the peripatetic team who stand in for somebody", level,
       point, monthly},
      {vacancies_filled, "1", "Vacancies of the establishment in which somebody has begun", count, sum,
       monthly},
      {days_to_fill, "post days", "Days for which these vacancies had been vacant, all together", level, sum,
       monthly},
      {worker_changes, "1", "Expected changes of social worker for a child", level, sum, monthly},
      {felt_workload, "1",
       "Work for each unit of capacity as staff have come to feel it, the first day's as 1", level, point,
       monthly},
      {workload_manageable, "1", "Share of staff who find their workload manageable", level, point, monthly},
      {staff_survey,
       "1",
       "Staff asked in the yearly survey, by what they think and whether they say it",
       count,
       sum,
       {financial_year, authority, survey_answer}},
      {in_post_by_group, "1", "Social workers in post by group, people", count, point, yearly_by_group},
      {senior_by_group, "1", "Those of them at or above the point from which somebody counts as senior",
       count, point, yearly_by_group},
      {starters_by_group, "1", "Starters by group, people", count, sum, yearly_by_group},
      {leavers_by_group, "1", "Leavers by group, people", count, sum, yearly_by_group},
      {short_term_vacant_fte, "FTE", "Posts whose holder is on long leave or off sick for long", level, point,
       monthly},
      {span_of_control, "FTE per FTE",
       "Practitioners for each first line manager, agency included, less the time that mentoring takes",
       level, point, monthly},
      {to_adult_services, "1", "Leavers to the council's services for adults", count, sum, monthly},
      {from_adult_services, "1", "Starters from the council's services for adults", count, sum, monthly},
      {in_post_by_team, "FTE", "Social workers in post by team", level, point, monthly_by_team},
      {vacancies_by_team, "FTE", "Vacant posts by team", level, point, monthly_by_team},
      {absence_days_lost_by_cause,
       "FTE days",
       "Working days lost to sickness by cause",
       level,
       sum,
       {time, authority, cause}},
  };
}

int whole_months(const Region& region) {
  const Calendar calendar{region.start};
  const Instant horizon = end_of(region);
  int months = 0;
  while (calendar.month_start(months + 1) <= horizon) ++months;
  return months;
}

}  // namespace

std::vector<Measure> standard_measures() {
  std::vector<Measure> measures(measure_count);
  for (Description& each : descriptions()) {
    const auto i = static_cast<std::size_t>(each.id);
    measures[i] = {std::string{measure_names[i]}, each.unit, each.long_name, each.type, each.method,
                   std::move(each.axes)};
  }
  return measures;
}

std::vector<Measure> kept_measures(MeasureSet kept) {
  std::vector<Measure> measures;
  std::vector<Measure> all = standard_measures();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (has(kept, static_cast<MeasureId>(i))) measures.push_back(std::move(all[i]));
  }
  return measures;
}

MeasureSet measures_with_values(const Region& region) {
  const auto any = [&](bool (*does)(const AuthorityParams&)) {
    return std::any_of(region.authorities.begin(), region.authorities.end(),
                       [&](const auto& named) { return does(named.second); });
  };
  MeasureSet measures = every_measure;
  if (!any([](const AuthorityParams& a) { return exit_interviews::held(a.exit_interviews); }))
    measures &= ~(only(MeasureId::exit_interviews) | only(MeasureId::exit_interview_moves));
  if (!any([](const AuthorityParams& a) { return peripatetic::is_decided(a.peripatetic_team); }))
    measures &= ~(only(MeasureId::peripatetic_fte) | only(MeasureId::peripatetic_deployed_fte));
  if (!any([](const AuthorityParams& a) { return staff_survey::held(a.staff_survey); }))
    measures &= ~(only(MeasureId::workload_manageable) | only(MeasureId::staff_survey));
  if (!any([](const AuthorityParams& a) { return !a.groups.empty(); }))
    measures &= ~(only(MeasureId::in_post_by_group) | only(MeasureId::senior_by_group) |
                  only(MeasureId::starters_by_group) | only(MeasureId::leavers_by_group));
  if (!any([](const AuthorityParams& a) { return adult_services::are_open(a.adult_services); }))
    measures &= ~(only(MeasureId::to_adult_services) | only(MeasureId::from_adult_services));
  if (!any([](const AuthorityParams& a) { return !a.establishment.teams.empty(); }))
    measures &= ~(only(MeasureId::in_post_by_team) | only(MeasureId::vacancies_by_team));
  if (region.absence.causes.empty()) measures &= ~only(MeasureId::absence_days_lost_by_cause);
  return measures;
}

void add_teams(AxisLabels& labels, const Region& region) {
  for (const auto& [key, authority] : region.authorities) {
    for (const auto& [name, team] : authority.establishment.teams) {
      if (labels.teams.empty()) labels.teams.emplace_back("no team");
      const auto found = std::find(labels.teams.begin() + 1, labels.teams.end(), name);
      if (found == labels.teams.end()) labels.teams.push_back(name);
    }
  }
}

AxisLabels axis_labels(const Region& region) {
  AxisLabels labels;
  const Calendar calendar{region.start};
  const int months = whole_months(region);
  for (int month = 1; month <= months; ++month) {
    labels.time.push_back(calendar.date_of(calendar.month_start(month)) - std::chrono::days{1});
  }
  for (const auto& [key, authority] : region.authorities) labels.authorities.push_back(key);
  labels.destinations = labels.authorities;
  labels.destinations.emplace_back("outside the region");
  for (const auto name : role_names) labels.roles.emplace_back(name);
  for (const auto name : reason_names) labels.reasons.emplace_back(name);
  for (const auto name : cost_line_names) labels.cost_lines.emplace_back(name);
  for (const auto name : counted_band_names) labels.service_bands.emplace_back(name);
  labels.groups = groups::names_in(region);
  if (!labels.groups.empty()) labels.groups.emplace_back("all others");
  add_teams(labels, region);
  labels.causes = absence_causes::labels(region);
  for (const auto name : survey_answer_names) labels.survey_answers.emplace_back(name);
  for (Instant end = Instant{} + weeks(1); end <= end_of(region); end = end + weeks(1)) {
    labels.weeks.push_back(calendar.date_of(end) - std::chrono::days{1});
  }
  const Date last_day = calendar.date_of(end_of(region) - Duration{1});
  for (int april = financial_year_of(region.start); april <= financial_year_of(last_day); ++april) {
    labels.financial_years.push_back(financial_year_label(april));
  }
  return labels;
}

}  // namespace bide
