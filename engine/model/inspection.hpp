#pragma once
#include <array>
#include <optional>
#include <vector>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"

namespace bide {

struct World;

/// Ofsted's overall effectiveness grades.
enum class Grade : std::uint8_t { outstanding, good, requires_improvement, inadequate };
inline constexpr std::size_t grade_count = 4;
inline constexpr std::array<std::string_view, grade_count> grade_names{"outstanding", "good",
                                                                       "requires improvement", "inadequate"};

/// Whom the factor of an Inadequate report on hires holds back.
enum class HeldBack : std::uint8_t { candidates, candidates_and_movers };
inline constexpr std::array<std::string_view, 2> held_back_names{"candidates", "candidates and movers"};

/// When Ofsted comes, what it finds, and what a bad grade does.
struct InspectionParams {
  double gap_mean_years{4.35};
  double gap_sd_years{0.8};
  Duration publication_lag{days(52)};
  std::array<double, grade_count> after_outstanding{16, 2, 1, 0};
  std::array<double, grade_count> after_good{13, 19, 3, 5};
  std::array<double, grade_count> after_requires_improvement{2, 18, 13, 8};
  std::array<double, grade_count> after_inadequate{0, 6, 7, 2};
  double vacancy_tilt{0.2};
  double caseload_tilt{0.0};
  double morale_tilt{0.0};
  double establishment_growth{0.13};
  double agency_growth{0.09};
  Duration agency_run_up{days(548)};
  Duration agency_after{days(365)};
  double hiring_factor{0.5};
  double hiring_recovery_years{3.5};
  double leaving_factor{1.12};
  std::optional<double> effects_half_life{15.0};
  HeldBack held_back{HeldBack::candidates_and_movers};
  double posts_held{1.0};
};

/// What a planned inspection finds: drawn like any other, or a grade that is given.
enum class PlannedOutcome : std::uint8_t { drawn, outstanding, good, requires_improvement, inadequate };
inline constexpr std::array<std::string_view, grade_count + 1> planned_outcome_names{
    "drawn", grade_names[0], grade_names[1], grade_names[2], grade_names[3]};

/// An inspection whose date the scenario fixes.
struct PlannedInspectionParams {
  Date on{make_date(2018, 1, 1)};
  PlannedOutcome outcome{PlannedOutcome::drawn};
};

/// One authority's inspection record, and what is planned.
struct InspectionRecordParams {
  Grade grade{Grade::good};
  std::optional<Date> inspected;
  std::optional<Date> published;
  std::vector<PlannedInspectionParams> planned;
};

/// The field tables.
void describe(FieldVisitor& fields, InspectionParams& params);
void describe(FieldVisitor& fields, PlannedInspectionParams& params);
void describe(FieldVisitor& fields, InspectionRecordParams& params);

/// Ofsted inspects, publishes, and a bad grade has consequences.
namespace inspection {

/// Takes the records of the first day and schedules every authority's next inspection.
void set_up(World& world);
/// Inspectors have come: the report is due after the publication lag.
void on_inspected(World& world, AuthorityId authority);
/// A report is published: the grade changes, and a bad one has consequences.
void on_published(World& world, AuthorityId authority);
/// Once a week: settles the outcome of an inspection that is near, and brings the agency places around an
/// Inadequate report up to date.
void on_review(World& world, AuthorityId authority);

/// Returns the factor of a recent Inadequate report on an authority's leaving and on its hires.
double leaving_factor(const World& world, AuthorityId authority);
double hiring_factor(const World& world, AuthorityId authority);
/// Returns the vacancies on which a council holds on to the posts that its last Inadequate report added.
double held_vacancies(const World& world, AuthorityId authority);
/// Returns whether some effect of an Inadequate report is still fading.
bool is_fading(const World& world, AuthorityId authority);

}  // namespace inspection

}  // namespace bide
