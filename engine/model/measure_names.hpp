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
  inspection_grade
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
});
inline constexpr std::size_t measure_count = measure_names.size();
static_assert(measure_count == static_cast<std::size_t>(MeasureId::inspection_grade) + 1);
static_assert(measure_count <= 32, "a set of measures is one word");

/// Sets of measures are words: bit i stands for the measure of that `MeasureId`.
inline constexpr std::uint32_t every_measure = ~std::uint32_t{0} >> (32 - measure_count);

/// Says whether the set has the measure.
constexpr bool has(std::uint32_t measures, MeasureId id) {
  return (measures >> static_cast<unsigned>(id) & 1U) != 0;
}

}  // namespace bide
