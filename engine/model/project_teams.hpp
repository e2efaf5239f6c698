#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct Post;
struct World;

/// Whether the caps of an agreement hold for each worker of a project team as well.
enum class TeamCaps : std::uint8_t { not_capped, capped };
inline constexpr std::array<std::string_view, 2> team_caps_names{"not capped", "capped"};

/// A project team: full-time agency workers who are bought as a package and have cases of their own on top of
/// the establishment.
struct ProjectTeamParams {
  std::optional<Date> from, until;
  std::int64_t workers{0};
  Role role{Role::case_holder};
  Pence day_rate{pounds(350)};
  double days_per_year{220.0};
  std::optional<Pence> hourly_charge;  ///< instead of the day rate
  std::optional<double> quality;       ///< the market's where none
  double pool_share{0.5};
};

using ProjectTeams = std::vector<std::pair<std::string, ProjectTeamParams>>;

/// The field table.
void describe(FieldVisitor& fields, ProjectTeamParams& params);

/// Project teams: who of them comes when, what they get done, and when they go.
namespace project_teams {

/// Returns the days on which teams of an authority begin or end.
std::set<Instant> decided_days(const World& world, AuthorityId authority);
/// On a decided day: workers of the teams that begin come, from elsewhere at once and from the region's pool
/// as they are free; those of the teams that end go.
void on_decided_day(World& world, AuthorityId authority);

/// Returns the team to which whoever works in a place belongs; null for any other post.
const ProjectTeamParams* team_of(const World& world, const Post& post);

/// Counts what whoever begins in a post gets done beyond another agency worker: nothing outside a team.
void count_work(World& world, PostId post);
/// Counts it out as they go.
void discount_work(World& world, PostId post);

}  // namespace project_teams

}  // namespace bide
