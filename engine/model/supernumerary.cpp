#include "model/supernumerary.hpp"

#include <algorithm>

#include "model/caseload.hpp"
#include "model/cover.hpp"
#include "model/hiring.hpp"
#include "model/pay.hpp"
#include "model/retention_payments.hpp"
#include "model/world.hpp"

namespace bide::supernumerary {
namespace {

/// Whether some of an authority's staff may be on top of the establishment.
bool some_wait(const AuthorityParams& authority) {
  const auto& routes = authority.entry_routes;
  return authority.newly_qualified.placement == Placement::supernumerary ||
         authority.peripatetic_team.until.has_value() ||
         std::any_of(routes.begin(), routes.end(),
                     [](const auto& named) { return named.second.placement == Placement::supernumerary; });
}

bool waits(const Post& place) {
  return place.kind == PostKind::supernumerary && place.state == PostState::filled &&
         !place.holder.supported && !place.holder.on_notice;
}

/// From when on somebody could have taken a post.
Instant ready_since(const Post& place) {
  return std::max(place.holder.service_start, place.holder.supported_until);
}

/// Of the same role and hours, so that neither the person nor the establishment changes.
bool match(const Post& a, const Post& b) { return a.role == b.role && a.fte == b.fte; }

void take_over(World& world, PostId place, PostId vacancy) {
  hiring::accept(world, vacancy);
  cover::stop(world, vacancy);
  // The post numbers stay with the people: the person keeps their place, which becomes the established post.
  const bool other_team = world.workforce[place].team != world.workforce[vacancy].team;
  world.workforce[place].team = world.workforce[vacancy].team;
  world.workforce.delete_post(vacancy);
  world.workforce.establish(place);
  if (other_team) {
    pay::rate_in_team(world, place);
    retention_payments::schedule_service_payment(world, place);  // the team may have a scheme of its own
  }
  caseload::account(world, world.workforce[place].authority);
  hiring::vacancies_changed(world, world.workforce[place].authority, world.workforce[place].group());
}

}  // namespace

void find_post(World& world, PostId place) {
  const Post& waiting = world.workforce[place];
  if (!waits(waiting)) return;
  const AuthorityStock& stock = world.workforce.stock(waiting.authority);
  PostId best{};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.kind != PostKind::established || !post.unclaimed() || !match(post, waiting)) continue;
    if (!best.exists() || post.vacant_since < world.workforce[best].vacant_since) best = PostId{i};
  }
  if (best.exists()) take_over(world, place, best);
}

void offer(World& world, PostId vacancy) {
  const Post& post = world.workforce[vacancy];
  if (post.kind != PostKind::established) return;
  if (!some_wait(world.params(post.authority))) return;
  const AuthorityStock& stock = world.workforce.stock(post.authority);
  PostId longest{};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& place = world.workforce[PostId{i}];
    if (!waits(place) || !match(place, post)) continue;
    if (!longest.exists() || ready_since(place) < ready_since(world.workforce[longest])) longest = PostId{i};
  }
  if (longest.exists()) take_over(world, longest, vacancy);
}

}  // namespace bide::supernumerary
