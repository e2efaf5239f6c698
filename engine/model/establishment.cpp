#include "model/establishment.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <set>
#include <string>

#include "core/error.hpp"
#include "model/caseload.hpp"
#include "model/cover.hpp"
#include "model/hiring.hpp"
#include "model/inspection.hpp"
#include "model/peripatetic.hpp"
#include "model/project_teams.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"
#include "random/weighted.hpp"

namespace bide::establishment {
namespace {

/// How many of some roles' posts have each role; equal parts where the council has none of them.
std::array<double, role_count> weights_of(const EstablishmentParams& params, RoleSet roles) {
  std::array<double, role_count> weights{}, equal{};
  double all = 0.0;
  for (std::size_t r = 0; r < role_count; ++r) {
    if (!contains(roles, static_cast<Role>(r))) continue;
    equal[r] = 1.0;
    all += weights[r] = params.posts_fte[r];
  }
  return all > 0.0 ? weights : equal;
}

Role role_of_new_post(const World& world, AuthorityId id, RoleSet roles) {
  const auto weights = weights_of(world.params(id).establishment, roles);
  const AuthorityStock& stock = world.workforce.stock(id);
  // Places of other kinds do not count: with one more of them the next post is still the same.
  const std::uint64_t ordinal =
      stock.created[index(PostKind::established)] + world.state(id).additions_cancelled;
  return static_cast<Role>(
      weighted_place(world.uniform(Draw::new_post_role, id.index, ordinal), weights).place);
}

/// The post that has been vacant longest, of some roles' that nobody has accepted.
PostId deletable(const World& world, AuthorityId id, RoleSet roles) {
  const AuthorityStock& stock = world.workforce.stock(id);
  PostId longest{};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.kind != PostKind::established || !post.unclaimed() || !contains(roles, post.role)) continue;
    if (!longest.exists() || post.vacant_since < world.workforce[longest].vacant_since) longest = PostId{i};
  }
  return longest;
}

/// Settles one deletion that is due among sets with a role, the narrowest of them first: others can still be
/// met by other roles. Returns whether there was one.
bool settle_deletion(DeletionsDue& due, Role role) {
  if (due.in_all == 0) return false;
  const auto is_due = [&](RoleSet roles) { return contains(roles, role) && due.by_roles[roles] > 0; };
  RoleSet narrowest{};
  for (RoleSet roles = 1; roles <= every_role; ++roles) {
    const bool narrower = narrowest == RoleSet{} || std::popcount(roles) < std::popcount(narrowest);
    if (is_due(roles) && narrower) narrowest = roles;
  }
  if (narrowest == RoleSet{}) return false;
  --due.by_roles[narrowest];
  --due.in_all;
  return true;
}

void add_post(World& world, AuthorityId id, RoleSet roles) {
  const Role role = role_of_new_post(world, id, roles);
  if (settle_deletion(world.state(id).deletions_due, role)) {
    ++world.state(id).additions_cancelled;
    return;
  }
  hiring::open_vacancy(world, create_post(world, id, role, PostKind::established));
}

void delete_post(World& world, AuthorityId id, RoleSet roles) {
  const PostId post = deletable(world, id, roles);
  if (!post.exists()) {
    DeletionsDue& due = world.state(id).deletions_due;
    ++due.by_roles[roles];
    ++due.in_all;
    return;
  }
  hiring::accept(world, post);  // takes it off the market
  cover::stop(world, post);
  world.workforce.delete_post(post);
  hiring::vacancies_changed(world, id, world.workforce[post].group());
}

/// The vacancies that a group has on this day of the year as a rule: where its intake fills them, they grow
/// back until the next.
double expected_vacancies(const World& world, AuthorityId id, const GroupGroundwork& group) {
  const IntakeParams& intake = world.params(id).newly_qualified;
  const double usual = group.lasting_vacancies;
  if (intake.placement != Placement::fill_vacancies) return usual;
  // An intake of this very day is still to come.
  const double since = years_since_intake(world.calendar, intake, world.now - Duration{1});
  return std::max(0.0, usual + group.home_grown_hires * (since - 0.5));
}

/// How far the vacancy rate lies above what is expected on this day, or above the rate of the year towards
/// which posts are pulled, with the season of this day.
double unusual_vacancy_rate(const World& world, AuthorityId id) {
  double expected = 0.0, usual = 0.0, usual_posts = 0.0;
  for (const GroupGroundwork& group : world.groundwork(id).groups) {
    expected += expected_vacancies(world, id, group);
    usual += group.lasting_vacancies;
    usual_posts += group.heads + group.vacancies;
  }
  if (const auto& towards = world.params(id).establishment.pull_towards)
    expected += *towards * usual_posts - usual;
  const double held = inspection::held_vacancies(world, id);
  const bool any = world.workforce.stock(id).posts > 0 && usual_posts > 0.0;
  return any ? vacancy_rate(world, id, every_role) - (expected + held) / (usual_posts + held) : 0.0;
}

/// How many posts the year's surprise may add: a tenth of an authority's numbers is kept for agency places,
/// staff on top of the establishment and what reports and decisions add.
double room_left(const World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  const auto numbers = static_cast<double>(stock.end_post - stock.first_post);
  const auto used =
      static_cast<double>(stock.unused_post - stock.first_post) - static_cast<double>(stock.deleted.size());
  return 0.9 * numbers - used;
}

/// The number of the team of that name, counted from 1; 0 where the name is empty.
std::uint8_t team_named(const std::vector<std::pair<std::string, TeamParams>>& teams,
                        const std::string& name) {
  const auto found =
      std::find_if(teams.begin(), teams.end(), [&](const auto& team) { return team.first == name; });
  return found == teams.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - teams.begin() + 1);
}

/// Settles which team a post that has just been created belongs to.
void assign_team(World& world, PostId id) {
  Post& post = world.workforce[id];
  const auto& teams = world.params(post.authority).establishment.teams;
  if (teams.empty()) return;
  if (post.kind == PostKind::peripatetic) {
    post.team = team_named(teams, world.params(post.authority).peripatetic_team.team);
    return;
  }
  const std::uint64_t ordinal = world.workforce.stock(post.authority).created[index(post.kind)];
  constexpr std::uint64_t kinds_drawn = 3;
  double left = world.uniform(Draw::team, post.authority.index, ordinal * kinds_drawn + index(post.kind));
  post.team = 0;
  for (std::size_t team = 0; team < teams.size(); left -= teams[team++].second.share) {
    if (left >= teams[team].second.share) continue;
    post.team = static_cast<std::uint8_t>(team + 1);
    return;
  }
}

}  // namespace

std::uint32_t post_numbers(const Region& region, int posts) {
  const double years_past_five = std::max(0.0, in_years(region.horizon) - 5.0);
  return static_cast<std::uint32_t>((1.8 + 0.2 * years_past_five) * posts) + 60;
}

PostId create_post(World& world, AuthorityId id, Role role, PostKind kind, CentiFte fte) {
  const PostId post = world.workforce.create_post(id, role, kind, fte);
  if (post.exists()) {
    assign_team(world, post);
    return post;
  }
  const AuthorityStock& stock = world.workforce.stock(id);
  throw InputError{
      {{world.region.name, 0, 0, "authorities." + world.region.authorities[id.index].first + ".establishment",
        "the authority needs more than the " + std::to_string(stock.end_post - stock.first_post) +
            " posts, agency places and supernumerary places that it has room for, by " +
            to_string(world.calendar.date_of(world.now)),
        "lower establishment.growth or growth_sd, establishment.changes, peripatetic_team.posts, "
        "agency.project_teams, newly_qualified.places_share or inspections.establishment_growth, or shorten "
        "the horizon"}}};
}

double vacancy_rate(const World& world, AuthorityId id, RoleSet roles) {
  CentiFte posts = 0, vacant = 0;
  for (std::size_t r = 0; r < role_count; ++r) {
    if (!contains(roles, static_cast<Role>(r))) continue;
    posts += world.workforce.stock(id).roles[r].posts;
    vacant += world.workforce.stock(id).roles[r].vacant;
  }
  return posts > 0 ? static_cast<double>(vacant) / posts : 0.0;
}

bool in_team(const World& world, const Post& post, const std::string& team) {
  if (team.empty()) return true;
  const auto& teams = world.params(post.authority).establishment.teams;
  return post.team != 0 && teams[post.team - 1U].first == team;
}

double share_of_team(const World& world, AuthorityId authority, const std::string& team) {
  if (team.empty()) return 1.0;
  for (const auto& [name, params] : world.params(authority).establishment.teams) {
    if (name == team) return params.share;
  }
  return 0.0;
}

void change_posts(World& world, AuthorityId id, std::int64_t change, RoleSet roles) {
  for (std::int64_t i = 0; i < change; ++i) add_post(world, id, roles);
  for (std::int64_t i = 0; i > change; --i) delete_post(world, id, roles);
  caseload::account(world, id);
}

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    std::set<Instant> days;
    for (const auto& [name, change] : world.params(AuthorityId{a}).establishment.changes) {
      if (change.posts != 0) days.insert(world.calendar.at(change.from));
    }
    const PeripateticTeamParams& team = world.params(AuthorityId{a}).peripatetic_team;
    if (peripatetic::is_decided(team)) {
      days.insert(world.calendar.at(*team.from));
      if (team.until) days.insert(world.calendar.at(*team.until));
    }
    days.merge(project_teams::decided_days(world, AuthorityId{a}));
    for (const Instant at : days) world.events.schedule(World::event(at, Happening::posts_change, a));
  }
}

void on_decided_change(World& world, AuthorityId id) {
  for (const auto& [name, change] : world.params(id).establishment.changes) {
    if (world.calendar.at(change.from) == world.now) change_posts(world, id, change.posts, change.roles);
  }
  peripatetic::begin_team(world, id);
  peripatetic::end_team(world, id);
  project_teams::on_decided_day(world, id);
}

void on_financial_year(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    const EstablishmentParams& params = world.params(id).establishment;
    const double z = normal_quantile(world.uniform(Draw::growth, a, world.year));
    const double posts = world.workforce.stock(id).full_time_posts();
    const double drawn =
        posts * (params.growth + params.growth_sd * z - params.pull * unusual_vacancy_rate(world, id));
    // What is drawn stops short of the room that an authority has; a trend that outgrows it is an error.
    const double change = std::min(drawn, std::max(room_left(world, id), posts * params.growth));
    const double whole = std::floor(change);
    const bool one_more = world.uniform(Draw::growth_rounding, a, world.year) < change - whole;
    change_posts(world, id, static_cast<int>(whole) + static_cast<int>(one_more));
  }
}

bool deletes_vacated(World& world, PostId id) {
  const Post& post = world.workforce[id];
  return settle_deletion(world.state(post.authority).deletions_due, post.role);
}

}  // namespace bide::establishment
