#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/english_regions.hpp"
#include "model/project_teams.hpp"
#include "model/roles.hpp"

namespace bide {

struct Post;
struct World;

/// Agencies change what they charge and pay from a date.
struct AgencyRateChangeParams {
  Date from{make_date(2017, 4, 1)};
  double percent{0.0};
};

/// Caps on hourly rates that are for one role, whatever that of its group.
struct RoleCapsParams {
  std::array<std::optional<Pence>, role_count> cap{};
};

/// A regional agreement on agencies' hourly rates and terms.
struct RateAgreementParams {
  std::optional<Date> from;
  std::optional<Date> until;
  EnglishRegionSet regions{0};  ///< every authority where empty
  std::array<std::optional<Pence>, role_group_count> cap{};
  RoleCapsParams cap_by_role;
  TeamCaps project_teams{TeamCaps::not_capped};
  Duration cooling_off{days(0)};
  Duration experience{days(0)};
  Duration notice{days(0)};
  double approach_factor{1.0};
};

/// Whether there are ever too few agency workers.
enum class PoolSize : std::uint8_t { limited, without_limit };
inline constexpr std::array<std::string_view, 2> pool_size_names{"limited", "without limit"};

/// The region's market for agency social workers.
struct AgencyMarketParams {
  std::array<Pence, role_group_count> hourly_charge{pounds(34), pounds(42)};
  double hours_per_week{37.0};
  double weeks_per_year{46.0};
  std::vector<AgencyRateChangeParams> rate_changes;
  std::vector<std::pair<std::string, RateAgreementParams>> agreements;
  PoolSize pool{PoolSize::limited};
  Duration cover_delay{weeks(3)};
  double assignment_end_rate{1.0};
  double conversion_rate{0.08};
  double spare_share{0.25};
  double pool_turnover{1.0};
  double pool_pay_elasticity{0.5};
  double pull_elasticity{1.0};
  double quality{0.9};
  double hires_from_pool{0.08};
  double cover_lasts{0.6};
  double cover_year_sd{0.16};
  double cover_level_sd{0.06};
  double places_last{0.3};
  double places_power{1.2};
};

/// An agency that the council owns: its margin comes back.
struct OwnAgencyParams {
  std::optional<Date> from;
  double share{0.6};
  double margin{0.12};
  Pence running_cost{pounds(60'000)};
};

/// The most that a council means to spend on agency workers in a financial year.
struct AgencyBudgetParams {
  std::optional<Pence> amount;
  std::optional<Date> from;
};

/// A council's plan to have fewer agency workers than on the first day.
struct AgencyReductionParams {
  std::optional<Date> from;
  Date by{make_date(2018, 4, 1)};
  double share{0.25};
  double conversion_factor{1.0};
};

/// Interim managers: consultants in managers' posts, paid by the day.
struct InterimParams {
  RoleSet roles{0};
  std::optional<Date> from;
  Pence day_rate{pounds(600)};
  double days_per_year{220.0};
  double cover_share{1.0};
};

/// One council's use of agency workers.
struct AgencyUseParams {
  double compliance{0.9};
  double premium{0.0};
  std::optional<double> cover_share;
  double cover_long_absence{0.5};
  Duration long_absence{days(28)};
  OwnAgencyParams own_agency;
  AgencyBudgetParams budget;
  AgencyReductionParams reduction;
  InterimParams interims;
  ProjectTeams project_teams;
};

/// The field tables.
void describe(FieldVisitor& fields, AgencyRateChangeParams& params);
void describe(FieldVisitor& fields, RoleCapsParams& params);
void describe(FieldVisitor& fields, RateAgreementParams& params);
void describe(FieldVisitor& fields, AgencyMarketParams& params);
void describe(FieldVisitor& fields, OwnAgencyParams& params);
void describe(FieldVisitor& fields, AgencyBudgetParams& params);
void describe(FieldVisitor& fields, AgencyReductionParams& params);
void describe(FieldVisitor& fields, InterimParams& params);
void describe(FieldVisitor& fields, AgencyUseParams& params);

/// Agency backfill: a finite pool, requests for cover, caps, the council's own agency.
namespace agency {

/// Sizes the pool by those at work on the first day, and its other sources so that the start is in flow.
void set_up(World& world);

/// Puts an agency worker into a post on the first day, on top of the pool.
void place_at_start(World& world, PostId post);

/// A vacancy of the first day is not covered, as the share `covered` of them is: perhaps cover has been asked
/// for.
void request_at_start(World& world, PostId post, double covered);

/// Returns whether a vacancy that has just opened is one for which cover is asked.
bool wanted_for_vacancy(const World& world, PostId post);
/// Returns whether cover has been asked for and nobody has come yet.
bool is_asked(const Post& post);
/// Asks for cover after `wait`, unless it has been asked for.
void request_after(World& world, PostId post, Duration wait);
/// The time to find somebody is over: a free worker begins, or the post waits for one.
void on_arrival(World& world, PostId post);
/// An assignment ends of itself; the post asks for the next worker, unless it is a place to be closed.
void on_assignment_end(World& world, PostId post);
/// An agency worker takes the permanent post that they cover.
void on_conversion(World& world, PostId post);
/// Ends whatever cover a post has or waits for.
void stop(World& world, PostId post);

/// Somebody leaves a post for agency work: agreed terms may keep them from the region for a while.
void on_left_for_agency(World& world, PostId post);
/// Somebody is free for an assignment in the region.
void join_pool(World& world);
/// An agency worker takes a permanent post.
bool take_from_pool(World& world);
/// Books what own agencies cost to run in the month, or the part of one, that has ended.
void book_running_cost(World& world);
/// A month has ended: the pool's other sources and sinks.
void on_month(World& world);
/// On 1 April: books what agency workers have cost to the year that ends.
void on_financial_year(World& world);

/// Wants more or fewer agency workers beyond vacancies.
void change_seats(World& world, AuthorityId authority, int change);

/// Returns what agency work pays against the start.
double relative_rate(const World& world);
/// Brings what agencies charge, and what councils have agreed on, up to the day; the start needs it first.
void refresh_rates(World& world);
/// Rates or agreements have changed; new assignments follow.
void on_rates_change(World& world);

}  // namespace agency

}  // namespace bide
