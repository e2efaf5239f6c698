#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bide {

/// Every measure that Bide can keep, in the order of result files.
enum class MeasureId : std::uint8_t {
  in_post_fte,
  in_post_headcount,
  posts_fte,
  vacancies_fte,
  agency_fte,
  agency_cover_fte,
  starters_fte,
  leavers_fte,
  experienced_fte,
  newly_qualified_headcount,
  lost_to_neighbours,
  caseload,
  absent_fte,
  capacity_fte,
  capacity_shortfall_fte,
  leavers,
  moves,
  posts_by_role,
  in_post_by_role,
  vacancies_by_role,
  agency_by_role,
  leavers_by_role,
  agency_cost_by_week,
  spend,
  absence_days_lost,
  in_post_by_service,
  inspection_grade,
  exit_interviews,
  exit_interview_moves,
  peripatetic_fte,
  peripatetic_deployed_fte,
  vacancies_filled,
  days_to_fill,
  worker_changes,
  felt_workload,
  workload_manageable,
  staff_survey,
  in_post_by_group,
  senior_by_group,
  starters_by_group,
  leavers_by_group,
  short_term_vacant_fte,
  span_of_control,
  to_adult_services,
  from_adult_services,
  in_post_by_team,
  vacancies_by_team,
  absence_days_lost_by_cause
};

/// What scenarios and result files call the measures, by `MeasureId`.
inline constexpr std::array measure_names = std::to_array<std::string_view>({
    "in_post_fte",
    "in_post_headcount",
    "posts_fte",
    "vacancies_fte",
    "agency_fte",
    "agency_cover_fte",
    "starters_fte",
    "leavers_fte",
    "experienced_fte",
    "newly_qualified_headcount",
    "lost_to_neighbours",
    "caseload",
    "absent_fte",
    "capacity_fte",
    "capacity_shortfall_fte",
    "leavers",
    "moves",
    "posts_by_role",
    "in_post_by_role",
    "vacancies_by_role",
    "agency_by_role",
    "leavers_by_role",
    "agency_cost_by_week",
    "spend",
    "absence_days_lost",
    "in_post_by_service",
    "inspection_grade",
    "exit_interviews",
    "exit_interview_moves",
    "peripatetic_fte",
    "peripatetic_deployed_fte",
    "vacancies_filled",
    "days_to_fill",
    "worker_changes",
    "felt_workload",
    "workload_manageable",
    "staff_survey",
    "in_post_by_group",
    "senior_by_group",
    "starters_by_group",
    "leavers_by_group",
    "short_term_vacant_fte",
    "span_of_control",
    "to_adult_services",
    "from_adult_services",
    "in_post_by_team",
    "vacancies_by_team",
    "absence_days_lost_by_cause",
});
inline constexpr std::size_t measure_count = measure_names.size();
static_assert(measure_count == static_cast<std::size_t>(MeasureId::absence_days_lost_by_cause) + 1);
static_assert(measure_count <= 64, "a set of measures is one word");

/// A set of measures: bit i stands for the measure of that `MeasureId`.
using MeasureSet = std::uint64_t;
inline constexpr MeasureSet every_measure = ~MeasureSet{0} >> (64 - measure_count);

/// Returns the set of a single measure.
constexpr MeasureSet only(MeasureId id) { return MeasureSet{1} << static_cast<unsigned>(id); }

/// Says whether the set has the measure.
constexpr bool has(MeasureSet measures, MeasureId id) { return (measures & only(id)) != 0; }

}  // namespace bide
