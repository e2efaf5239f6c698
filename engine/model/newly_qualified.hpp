#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/purposes.hpp"

namespace bide {

struct AuthorityParams;
struct World;

/// Whose time the mentoring of the newly qualified takes.
enum class Mentors { experienced_workers, managers };
inline constexpr std::array<std::string_view, 2> mentors_names{"experienced workers", "managers"};

/// What happens in the supported year, in every authority of the region.
struct SupportedYearParams {
  Duration length{days(365)};
  double capacity_at_start{0.5};
  double capacity_at_end{0.9};
  double mentor_fte{0.10};
  Mentors mentors{Mentors::experienced_workers};
  double extension_share{0.05};
  Duration extension{weeks(26)};
  double failure_share{0.02};
  double loyalty_factor{0.85};
  Pence programme_cost{pounds(3'500)};
  Pence grant{pounds(2'000)};
};

/// Where an intake goes: into vacancies, or on top of the establishment until posts fall vacant.
enum class Placement { fill_vacancies, supernumerary };
inline constexpr std::array<std::string_view, 2> placement_names{"fill vacancies", "supernumerary"};

/// One authority's yearly intake of newly qualified social workers.
struct IntakeParams {
  double places_share{0.052};
  std::int64_t month{9};
  std::int64_t day{15};
  double acceptance_share{0.9};
  Placement placement{Placement::fill_vacancies};
  std::optional<double> most_per_experienced;
};

/// Returns the experienced workers' time that one person in support takes off the capacity for cases, in FTE:
/// none where managers mentor.
inline double mentor_fte_for_each(const SupportedYearParams& params) {
  return params.mentors == Mentors::experienced_workers ? params.mentor_fte : 0.0;
}

/// The field tables.
void describe(FieldVisitor& fields, SupportedYearParams& params);
void describe(FieldVisitor& fields, IntakeParams& params);

/// The newly qualified programme: a yearly cohort, a supported year, conversion.
namespace newly_qualified {

/// People who are ready to begin on one day, each of whom comes with the same chance.
struct Cohort {
  Draw draw{Draw::accepts_place};
  std::uint64_t entity{0}, year{0};  ///< of the draws
  int places{0};
  double chance{0.0};
  Placement placement{Placement::fill_vacancies};
  std::uint8_t route{0};  ///< of the authority's routes of entry, counted from 1; 0 is the yearly intake
};

/// Schedules every authority's next intake.
void set_up(World& world);
/// Returns whether an authority's yearly intake is on a day.
bool is_intake_day(const AuthorityParams& authority, Date date);
/// The day of a yearly intake, or of a cohort of another route.
void on_intake(World& world, AuthorityId authority);
/// Begins the supported year of those of a cohort who come and for whom there is a post.
void take_in(World& world, AuthorityId authority, const Cohort& cohort);
/// Begins a supported year of which `elapsed` is already over.
void begin_supported_year(World& world, PostId post, Duration elapsed);
/// A supported year is over: passed, extended once, or failed.
void on_supported_year_end(World& world, PostId post);
/// Ends the support of somebody who goes before its end.
void stop(World& world, PostId post);
/// Returns the share of a full caseload that a person in their supported year now carries.
double capacity_share(const World& world, PostId post);

}  // namespace newly_qualified

}  // namespace bide
