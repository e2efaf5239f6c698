#include "model/cover.hpp"

#include <algorithm>

#include "model/agency.hpp"
#include "model/peripatetic.hpp"
#include "model/world.hpp"

namespace bide::cover {
namespace {

bool is_member(const World& world, PostId id) { return world.workforce[id].kind == PostKind::peripatetic; }

void ask_agency(World& world, PostId id, Duration wait) {
  if (!peripatetic::takes_over_request(world, id)) agency::request_after(world, id, wait);
}

}  // namespace

void on_vacancy(World& world, PostId id) {
  if (is_member(world, id)) return;
  const Duration wait = peripatetic::open_gap(world, id, Gap::vacancy);
  if (agency::wanted_for_vacancy(world, id)) ask_agency(world, id, wait);
}

void on_absence(World& world, PostId id, Duration spell) {
  const Post& post = world.workforce[id];
  const AuthorityParams& params = world.params(post.authority);
  const bool outlasts_the_wait = spell > params.peripatetic_team.wait;
  if (is_member(world, id)) {
    if (outlasts_the_wait) peripatetic::on_gone(world, id);
    return;
  }
  const Duration wait = outlasts_the_wait ? peripatetic::open_gap(world, id, Gap::absence) : Duration{};
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
  const AuthorityParams& params = world.params(world.workforce[id].authority);
  const bool outlasts_the_wait = length > params.peripatetic_team.wait;
  const Duration wait = outlasts_the_wait ? peripatetic::open_gap(world, id, Gap::absence) : Duration{};
  if (u < params.agency.cover_long_absence) ask_agency(world, id, wait);
}

void on_departure(World& world, PostId id) {
  if (is_member(world, id)) peripatetic::on_gone(world, id);
}

void stop(World& world, PostId id) {
  agency::stop(world, id);
  peripatetic::close_gap(world, id);
}

}  // namespace bide::cover
