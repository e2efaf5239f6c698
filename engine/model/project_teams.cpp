#include "model/project_teams.hpp"

#include <cmath>

#include "model/agency.hpp"
#include "model/agency_parts.hpp"
#include "model/caseload.hpp"
#include "model/establishment.hpp"
#include "model/world.hpp"

namespace bide::project_teams {
namespace {

Instant first_day(const World& world, const ProjectTeamParams& team) {
  return team.from ? world.calendar.at(*team.from) : Instant{};
}

bool ends_now(const World& world, const ProjectTeamParams& team) {
  return team.until && world.calendar.at(*team.until) == world.now;
}

/// Brings a team's workers; `number` is its place among the authority's, counted from 1.
void begin(World& world, AuthorityId id, const ProjectTeamParams& team, std::uint8_t number) {
  const std::int64_t from_pool = std::llround(team.pool_share * static_cast<double>(team.workers));
  for (std::int64_t i = 0; i < team.workers; ++i) {
    const PostId place = establishment::create_post(world, id, team.role, PostKind::agency_seat);
    world.workforce[place].cover.project_team = number;
    if (i < from_pool) {
      agency::engage_from_pool(world, place);
    } else {
      agency::engage_from_elsewhere(world, place);
    }
  }
}

/// Closes those of a team's places that are as far with getting a worker as `state` says.
void close_places(World& world, AuthorityId id, std::uint8_t number, CoverState state) {
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    Post& post = world.workforce[PostId{i}];
    if (post.cover.project_team != number || post.cover_state != state) continue;
    agency::stop(world, PostId{i});
    world.workforce.delete_post(PostId{i});
    post.cover.project_team = 0;
  }
}

void end(World& world, AuthorityId id, std::uint8_t number) {
  // Whoever goes shall not come to a place of the same team that still waits.
  close_places(world, id, number, CoverState::waiting);
  close_places(world, id, number, CoverState::working);
}

/// In hundredths of an FTE, to the nearest one.
CentiFte work_beyond_others(const World& world, const Post& post, const ProjectTeamParams& team) {
  const double usual = world.region.agency_market.quality;
  return static_cast<CentiFte>(std::lround((team.quality.value_or(usual) - usual) * post.fte));
}

}  // namespace

std::set<Instant> decided_days(const World& world, AuthorityId id) {
  std::set<Instant> days;
  for (const auto& [name, team] : world.params(id).agency.project_teams) {
    if (team.workers == 0) continue;
    days.insert(first_day(world, team));
    if (team.until) days.insert(world.calendar.at(*team.until));
  }
  return days;
}

void on_decided_day(World& world, AuthorityId id) {
  std::uint8_t number = 0;
  for (const auto& [name, team] : world.params(id).agency.project_teams) {
    ++number;
    if (ends_now(world, team)) {
      end(world, id, number);
    } else if (first_day(world, team) == world.now) {
      begin(world, id, team, number);
    }
  }
}

const ProjectTeamParams* team_of(const World& world, const Post& post) {
  if (post.cover.project_team == 0) return nullptr;
  return &world.params(post.authority).agency.project_teams[post.cover.project_team - 1U].second;
}

void count_work(World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (const ProjectTeamParams* team = team_of(world, post))
    world.workforce.change_team_work(post.authority, work_beyond_others(world, post, *team), world.now);
}

void discount_work(World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (const ProjectTeamParams* team = team_of(world, post))
    world.workforce.change_team_work(post.authority, -work_beyond_others(world, post, *team), world.now);
}

}  // namespace bide::project_teams
