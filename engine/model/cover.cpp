#include "model/cover.hpp"

#include <algorithm>

#include "model/agency.hpp"
#include "model/peripatetic.hpp"
#include "model/world.hpp"

namespace bide::cover {
namespace {

bool is_member(const World& world, PostId id) { return world.workforce[id].kind == PostKind::peripatetic; }

/// A holder is away for so long: returns how long an agency is not asked because the team may send somebody.
Duration wait_for_team(World& world, PostId id, Duration away) {
  const bool outlasts_the_wait = away > world.params(world.workforce[id].authority).peripatetic_team.wait;
  return outlasts_the_wait ? peripatetic::open_gap(world, id, Gap::absence) : Duration{};
}

void ask_agency(World& world, PostId id, Duration wait) {
  if (!peripatetic::takes_over_request(world, id)) agency::request_after(world, id, wait);
}

}  // namespace

void on_vacancy(World& world, PostId id) {
  if (is_member(world, id)) return;
  const Duration wait = peripatetic::open_gap(world, id, Gap::vacancy);
  if (agency::wanted_for_vacancy(world, id)) ask_agency(world, id, wait);
}

void ask(World& world, PostId id) { ask_agency(world, id, Duration{}); }

void on_absence(World& world, PostId id, Duration spell) {
  const Post& post = world.workforce[id];
  const AuthorityParams& params = world.params(post.authority);
  if (is_member(world, id)) {
    if (spell > params.peripatetic_team.wait) peripatetic::on_gone(world, id);
    return;
  }
  const Duration wait = wait_for_team(world, id, spell);
  const AgencyUseParams& use = params.agency;
  if (spell > use.long_absence &&
      world.uniform(Draw::cover_long_absence, post.holder.key, post.holder.spells) < use.cover_long_absence) {
    ask_agency(world, id, std::max(use.long_absence, wait));
  }
}

void on_return(World& world, PostId id) {
  if (is_member(world, id)) return peripatetic::on_free(world, id);
  stop(world, id);
}

void on_long_leave(World& world, PostId id, Duration length, double u) {
  if (is_member(world, id)) return peripatetic::on_gone(world, id);
  const Duration wait = wait_for_team(world, id, length);
  if (u < world.params(world.workforce[id].authority).agency.cover_long_absence) ask_agency(world, id, wait);
}

void on_departure(World& world, PostId id) {
  if (is_member(world, id)) peripatetic::on_gone(world, id);
}

void stop(World& world, PostId id) {
  const Post& post = world.workforce[id];
  // Whoever comes back from a spell of sickness had mostly no cover: the most frequent end of all.
  if (post.cover_state != CoverState::none) agency::stop(world, id);
  if (!world.state(post.authority).team.gaps.empty()) peripatetic::close_gap(world, id);
}

}  // namespace bide::cover
