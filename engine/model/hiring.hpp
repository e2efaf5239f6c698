#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// What a vacancy waits for.
enum class Filling : std::uint8_t {
  by_candidates,  ///< approval, then candidates, whom all advertised posts share, then the lead time
  after_a_delay   ///< a time of its own, whatever else is vacant
};
inline constexpr std::array<std::string_view, 2> filling_names{"by candidates", "after a delay"};

/// How vacancies are filled from outside the region's councils.
struct HiringParams {
  Filling filling{Filling::by_candidates};
  Duration time_to_fill{days(120)};
  double time_to_fill_sigma{0.5};
  double vacancy_power{0.5};
  Duration approval{weeks(2)};
  Duration shortest_lead{weeks(6)};
  Duration longest_lead{weeks(16)};
  double experienced_share{0.7};
  std::optional<double> experienced_power;
  double experience_mean_years{6.0};
  double entry_age_low{24.0};
  double entry_age_high{50.0};
  double drift_sd{0.75};
  double drift_persistence{0.83};
  double pay_elasticity{1.5};
  Pence cost_per_hire{pounds(3'000)};
  double first_day_lasts{0.2};
  std::optional<double> usual_vacancy_rate;
  double level_sd{0.3};
  double leaving_correlation{-0.8};
  double common_year_sd{0.2};
  double common_year_persistence{0.7};
  double drift_centring{-0.25};
};

/// The field table.
void describe(FieldVisitor& fields, HiringParams& params);

/// Returns the mean over candidates of what `at_power` gives for a power of vacancies: of the experienced and
/// of the recently qualified where they are two markets.
template <class AtPower>
double mean_over_candidates(const HiringParams& params, AtPower at_power) {
  if (!params.experienced_power) return at_power(params.vacancy_power);
  return params.experienced_share * at_power(*params.experienced_power) +
         (1.0 - params.experienced_share) * at_power(params.vacancy_power);
}

/// Returns the power of vacancies in all candidates at the usual number of vacancies: the mean of those of
/// the experienced and of the recently qualified.
double mean_vacancy_power(const HiringParams& params);

enum class Route : std::uint8_t;
struct Holder;

/// Hiring: a vacancy's stages, and newcomers.
namespace hiring {

/// A post has fallen vacant or been created: it goes for approval.
void open_vacancy(World& world, PostId post);
/// Advertises a vacancy that somebody will fill after `wait`, unless a mover takes it first.
void start_after(World& world, PostId post, Duration wait);
/// A vacancy may be advertised from now on: unless somebody is appointed from within, it is.
void on_approved(World& world, PostId post);
/// Advertises a vacancy to candidates.
void advertise(World& world, PostId post);

/// Somebody from outside the region's councils accepts an advertised post.
void on_candidate(World& world, PostId post);
/// Takes an advertised post off the market for whoever has accepted it.
void accept(World& world, PostId post);

/// The first day of an outside hire.
void on_start(World& world, PostId post);

/// Puts a newcomer to the region into a post.
void place_newcomer(World& world, PostId post, Route route);
/// Puts somebody into a post, with their history.
void place(World& world, PostId post, const Holder& person);
/// Puts somebody of the same authority into a post: their service goes on, they are paid at least a point
/// more where the grade has room, and nobody joins or leaves.
void appoint(World& world, PostId post, const Holder& person);

/// Begins what everybody in a post carries: cost, clocks, sickness, payments, capacity.
void begin_in_post(World& world, PostId post);

/// Brings what draws candidates up to date: pay, grade, programmes, drift.
void refresh_attraction(World& world, AuthorityId authority);
/// Brings the flow of candidates up to date with the vacancies that share them.
void refresh_candidates(World& world, AuthorityId authority, RoleGroup group);
/// To be called after any change of an authority's vacancies.
void vacancies_changed(World& world, AuthorityId authority, RoleGroup group);

}  // namespace hiring

}  // namespace bide
