#include "model/succession.hpp"

#include <utility>

#include "model/hiring.hpp"
#include "model/in_force.hpp"
#include "model/leaving.hpp"
#include "model/pay.hpp"
#include "model/world.hpp"

namespace bide::succession {
namespace {

/// Whose work leads to a role: of first line managers, every practitioner's, senior practitioners' first.
bool leads_to(Role from, Role role) {
  const bool by_a_step = one_step_up(from) == role;
  return by_a_step || (role == Role::first_line_manager && group_of(from) == RoleGroup::practitioners);
}

bool eligible(const World& world, const Post& post, Role role) {
  const Holder& holder = post.holder;
  return post.kind == PostKind::established && post.state == PostState::filled && leads_to(post.role, role) &&
         !holder.on_notice && !holder.absent && !holder.supported &&
         world.now - holder.qualified >= world.params(post.authority).succession.experience;
}

/// The most experienced of those who are eligible, a step below before others.
PostId successor(const World& world, const Post& vacancy) {
  const AuthorityStock& stock = world.workforce.stock(vacancy.authority);
  const auto rank = [&](const Post& post) {
    return std::pair{one_step_up(post.role) != vacancy.role, post.holder.qualified};
  };
  PostId best{};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (!eligible(world, post, vacancy.role)) continue;
    if (!best.exists() || rank(post) < rank(world.workforce[best])) best = PostId{i};
  }
  return best;
}

}  // namespace

bool fills(World& world, PostId id) {
  const Post& vacancy = world.workforce[id];
  const SuccessionParams& params = world.params(vacancy.authority).succession;
  if (vacancy.group() != RoleGroup::managers || params.internal_share <= 0.0 ||
      !in_force(world, params.from, params.until))
    return false;
  if (world.uniform(Draw::succession, id.index, vacancy.vacancies) >= params.internal_share) return false;
  const PostId from = successor(world, vacancy);
  if (!from.exists()) return false;
  pay::accrue(world, from);
  hiring::accept(world, id);
  world.ledger.book(vacancy.authority, world.year, CostLine::programmes, params.development_cost);
  hiring::appoint(world, id, leaving::give_up_post(world, from));
  return true;
}

}  // namespace bide::succession
