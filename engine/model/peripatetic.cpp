#include "model/peripatetic.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/agency.hpp"
#include "model/caseload.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/leaving.hpp"
#include "model/supernumerary.hpp"
#include "model/world.hpp"

namespace bide::peripatetic {
namespace {

const PeripateticTeamParams& params_of(const World& world, PostId id) {
  return world.params(world.workforce[id].authority).peripatetic_team;
}

std::vector<TeamGap>& gaps_of(World& world, PostId id) {
  return world.state(world.workforce[id].authority).team.gaps;
}

/// The gap at a post's authority of which something holds, if any.
template <class AnyWorld, class Holds>
auto* gap_where(AnyWorld& world, PostId post, Holds holds) {
  auto& gaps = world.state(world.workforce[post].authority).team.gaps;
  const auto found = std::find_if(gaps.begin(), gaps.end(), holds);
  return found == gaps.end() ? nullptr : &*found;
}

template <class AnyWorld>
auto* gap_of(AnyWorld& world, PostId id) {
  return gap_where(world, id, [&](const TeamGap& gap) { return gap.post == id; });
}

/// The gap in which a member stands in, if any.
template <class AnyWorld>
auto* deployment(AnyWorld& world, PostId member) {
  return gap_where(world, member, [&](const TeamGap& gap) { return gap.stand_in == member; });
}

bool is_free(const World& world, PostId member) {
  const Post& post = world.workforce[member];
  return post.state == PostState::filled && !post.holder.absent && deployment(world, member) == nullptr;
}

/// Whether a gap wants somebody: the wait is over, and nobody has come, nor has stood in to the end.
bool wants_member(const World& world, const TeamGap& gap) {
  return gap.due_now && !gap.served && !gap.stand_in.exists() &&
         world.workforce[gap.post].cover_state != CoverState::working;
}

CentiFte time_in(const World& world, const TeamGap& gap) {
  return std::min(world.workforce[gap.stand_in].fte, world.workforce[gap.post].fte);
}

/// Does what changes who stands in for a post, and lets its candidates know.
template <class Change>
void change_stand_in(World& world, PostId id, Change change) {
  const Post& post = world.workforce[id];
  const double before = candidate_rate(world, id);
  change();
  const double after = candidate_rate(world, id);
  const bool has_candidates =
      post.state == PostState::open && world.region.hiring.filling == Filling::by_candidates;
  if (has_candidates && before != after)
    world.clocks.change_rate(world.now, world.clocks_of(id).candidate, post.candidate, before, after);
}

void send(World& world, PostId member, TeamGap& gap) {
  const Post& post = world.workforce[gap.post];
  gap.asks_agency |= agency::is_asked(post);
  agency::stop(world, gap.post);
  change_stand_in(world, gap.post, [&] { gap.stand_in = member; });
  world.state(post.authority).team.deployed += time_in(world, gap);
  const Instant until = world.now + world.params(post.authority).peripatetic_team.longest;
  world.events.reschedule(gap.next, World::event(until, Happening::stand_in_due, gap.post.index));
  world.observer.cover_began(world, gap.post);
  caseload::refresh_capacity(world, member);
}

/// Takes whoever stands in away; returns who that was.
PostId recall(World& world, TeamGap& gap) {
  const PostId member = gap.stand_in;
  world.observer.cover_ends(world, gap.post);
  world.events.cancel(gap.next);
  world.state(world.workforce[member].authority).team.deployed -= time_in(world, gap);
  change_stand_in(world, gap.post, [&] { gap.stand_in = PostId{}; });
  return member;
}

bool send_anybody(World& world, TeamGap& gap, PostId except = {}) {
  for (const PostId member : world.state(world.workforce[gap.post].authority).team.members) {
    if (member == except || !is_free(world, member)) continue;
    send(world, member, gap);
    return true;
  }
  return false;
}

void ask_agency_again(World& world, TeamGap& gap) {
  if (!gap.asks_agency) return;
  gap.asks_agency = false;
  agency::request_after(world, gap.post, Duration{});
}

void begin_gap(World& world, PostId id, Instant since, Duration wait) {
  TeamGap gap{.post = id, .since = since};
  const Instant due = std::max(world.now, since + wait);
  gap.next = world.events.schedule(World::event(due, Happening::stand_in_due, id.index));
  gaps_of(world, id).push_back(gap);
}

/// Takes off the market a post of the team that nobody has accepted.
void delete_vacant(World& world, PostId id) {
  hiring::accept(world, id);
  world.workforce.delete_post(id);
  hiring::vacancies_changed(world, world.workforce[id].authority, world.workforce[id].group());
}

}  // namespace

bool is_decided(const PeripateticTeamParams& params) { return params.from && params.posts > 0; }

void begin_team(World& world, AuthorityId id) {
  const PeripateticTeamParams& params = world.params(id).peripatetic_team;
  if (!is_decided(params) || world.calendar.at(*params.from) != world.now) return;
  PeripateticTeam& team = world.state(id).team;
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    const bool waits = post.kind == PostKind::established && post.vacant() &&
                       post.group() == group_of(params.role) && contains(params.covers, Gap::vacancy);
    if (waits) begin_gap(world, PostId{i}, post.vacant_since, params.wait);
  }
  for (std::int64_t i = 0; i < params.posts; ++i) {
    team.members.push_back(establishment::create_post(world, id, params.role, PostKind::peripatetic));
    hiring::open_vacancy(world, team.members.back());
  }
}

void end_team(World& world, AuthorityId id) {
  const PeripateticTeamParams& params = world.params(id).peripatetic_team;
  if (!is_decided(params) || !params.until || world.calendar.at(*params.until) != world.now) return;
  PeripateticTeam& team = world.state(id).team;
  for (TeamGap& gap : team.gaps) {
    if (gap.stand_in.exists()) recall(world, gap);
    world.events.cancel(gap.next);
  }
  const std::vector<TeamGap> gaps = std::exchange(team.gaps, {});
  const std::vector<PostId> members = std::exchange(team.members, {});
  for (const TeamGap& gap : gaps) {
    if (gap.asks_agency) agency::request_after(world, gap.post, Duration{});
  }
  for (const PostId member : members) {
    if (world.workforce[member].unclaimed()) {
      delete_vacant(world, member);
      continue;
    }
    world.workforce.take_out_of_team(member);
    if (world.workforce[member].state != PostState::filled) continue;
    leaving::refresh_rates(world, member);
    caseload::refresh_capacity(world, member);
    supernumerary::find_post(world, member);
  }
  caseload::account(world, id);
}

Duration open_gap(World& world, PostId id, Gap gap) {
  const Post& post = world.workforce[id];
  if (world.state(post.authority).team.members.empty()) return {};
  const PeripateticTeamParams& params = params_of(world, id);
  const bool covered = post.kind == PostKind::established && post.group() == group_of(params.role) &&
                       contains(params.covers, gap);
  if (!covered) {
    close_gap(world, id);  // perhaps one of another kind that was
    return {};
  }
  if (gap_of(world, id) != nullptr) return {};
  begin_gap(world, id, world.now, params.wait);
  constexpr Duration later{1};  // a member who comes in that very minute comes first
  return params.wait + later;
}

void close_gap(World& world, PostId id) {
  TeamGap* gap = gap_of(world, id);
  if (gap == nullptr) return;
  const PostId member = gap->stand_in.exists() ? recall(world, *gap) : PostId{};
  world.events.cancel(gap->next);
  std::vector<TeamGap>& gaps = gaps_of(world, id);
  gaps.erase(gaps.begin() + (gap - gaps.data()));
  if (member.exists()) on_free(world, member);
}

void on_due(World& world, PostId id) {
  TeamGap& gap = *gap_of(world, id);
  gap.next = {};
  if (!gap.stand_in.exists()) {
    gap.due_now = true;
    if (wants_member(world, gap)) send_anybody(world, gap);
    return;
  }
  const PostId member = recall(world, gap);
  gap.served = true;
  ask_agency_again(world, gap);
  on_free(world, member);
}

bool send_to(World& world, PostId id) {
  TeamGap* gap = gap_of(world, id);
  if (gap == nullptr || !wants_member(world, *gap) || !send_anybody(world, *gap)) return false;
  gap->asks_agency = true;
  return true;
}

bool takes_over_request(World& world, PostId id) {
  TeamGap* gap = gap_of(world, id);
  if (gap == nullptr || !gap->stand_in.exists()) return false;
  gap->asks_agency = true;
  return true;
}

void on_free(World& world, PostId member) {
  if (is_free(world, member)) {
    TeamGap* longest = nullptr;
    for (TeamGap& gap : gaps_of(world, member)) {
      if (!wants_member(world, gap)) continue;
      const bool earlier = longest == nullptr || gap.since < longest->since ||
                           (gap.since == longest->since && gap.post < longest->post);
      if (earlier) longest = &gap;
    }
    if (longest != nullptr) return send(world, member, *longest);
  }
  caseload::refresh_capacity(world, member);
}

void on_gone(World& world, PostId member) {
  TeamGap* gap = deployment(world, member);
  if (gap == nullptr) return;
  recall(world, *gap);
  if (!send_anybody(world, *gap, member)) ask_agency_again(world, *gap);
}

double work_share(const World& world, PostId member) {
  const PeripateticTeamParams& params = params_of(world, member);
  const TeamGap* gap = deployment(world, member);
  const double there = gap == nullptr ? 0.0
                                      : static_cast<double>(time_in(world, *gap)) /
                                            static_cast<double>(world.workforce[member].fte);
  return params.deployed_capacity * there + params.idle_capacity * (1.0 - there);
}

double candidate_rate(const World& world, PostId id) {
  constexpr double smallest = 1e-9;
  const Post& post = world.workforce[id];
  if (world.state(post.authority).team.members.empty()) return 1.0;
  const PeripateticTeamParams& params = params_of(world, id);
  if (post.kind == PostKind::peripatetic) return std::max(smallest, params.candidates_factor);
  return has_stand_in(world, id) ? std::max(smallest, 1.0 - params.hiring_slowdown) : 1.0;
}

bool has_stand_in(const World& world, PostId id) {
  const TeamGap* gap = gap_of(world, id);
  return gap != nullptr && gap->stand_in.exists();
}

double leaving_factor(const World& world, const Post& post) {
  if (post.kind != PostKind::peripatetic) return 1.0;
  return world.params(post.authority).peripatetic_team.leaving_factor;
}

}  // namespace bide::peripatetic
