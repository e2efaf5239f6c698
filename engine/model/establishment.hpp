#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct Post;
struct Region;
struct World;
enum class PostKind : std::uint8_t;

/// A team or service, by the share of the authority's posts that belong to it.
struct TeamParams {
  double share{0.0};
};

/// Posts that a council decides to create, or to delete, from a date.
struct PostsChangeParams {
  Date from{make_date(2017, 4, 1)};
  std::int64_t posts{0};  ///< full-time; deleted where negative
  RoleSet roles{every_role};
};

/// One authority's posts and how their number moves.
struct EstablishmentParams {
  std::array<double, role_count> posts_fte{};
  double fte_per_head{0.945};
  double growth{0.0};
  double growth_sd{0.03};
  double pull{0.25};
  std::optional<double> pull_towards;  ///< a vacancy rate; the council's own usual one where none
  std::vector<std::pair<std::string, TeamParams>> teams;
  std::vector<std::pair<std::string, PostsChangeParams>> changes;
};

/// How long the first day's staff have been there.
enum class StartingStaff : std::uint8_t {
  in_flow,  ///< as the flow of leavers and starters implies, some on notice, some off sick
  new_that_day
};
inline constexpr std::array<std::string_view, 2> starting_staff_names{"in flow", "new that day"};

/// Where one authority stands on the first day.
struct StartParams {
  StartingStaff staff{StartingStaff::in_flow};
  std::optional<Date> counted;  ///< the day of `vacancy_rate` and `agency_rate`
  double vacancy_rate{0.12};
  double turnover_rate{0.14};
  double turnover_sd{0.10};
  double agency_rate{0.10};
  double agency_cover{0.75};
  double absence_rate{0.033};
  double cases{2000};
  std::array<double, counted_band_count> service_shares{};
  double case_holders_fte{120};
};

/// The field tables.
void describe(FieldVisitor& fields, TeamParams& params);
void describe(FieldVisitor& fields, PostsChangeParams& params);
void describe(FieldVisitor& fields, EstablishmentParams& params);
void describe(FieldVisitor& fields, StartParams& params);

/// The establishment grows and shrinks.
namespace establishment {

/// Returns how many post numbers an authority of `posts` posts has: room for later posts, agency places and
/// supernumerary staff at any one time. It depends on nothing that an option may change but the posts.
std::uint32_t post_numbers(const Region& region, int posts);
/// Creates a post or place of `fte` hundredths in the team that is its own; throws InputError where the
/// authority has outgrown its room.
PostId create_post(World& world, AuthorityId authority, Role role, PostKind kind, std::int32_t fte = 100);

/// Returns whether a post belongs to the team of that name; every post does where the name is empty.
bool in_team(const World& world, const Post& post, const std::string& team);

/// Returns a team's share of an authority's posts; all of them where the name is empty.
double share_of_team(const World& world, AuthorityId authority, const std::string& team);

/// Returns the vacant posts of some roles as a share of their posts; staff on top of the establishment fill
/// none.
double vacancy_rate(const World& world, AuthorityId authority, RoleSet roles);

/// Schedules what councils have decided.
void set_up(World& world);
/// A day of decided changes has come.
void on_decided_change(World& world, AuthorityId authority);

/// Adds posts of some roles (vacant, going for approval) or, where negative, deletes vacancies of theirs;
/// where there are too few, others of these roles go as they fall vacant.
void change_posts(World& world, AuthorityId authority, std::int64_t change, RoleSet roles = every_role);
/// On 1 April: the year's trend and surprise, and the pull towards what can be filled.
void on_financial_year(World& world);
/// Returns whether a post that has just fallen vacant is deleted instead of being filled.
bool deletes_vacated(World& world, PostId post);

}  // namespace establishment

}  // namespace bide
