#include "model/succession.hpp"

#include <cstdint>
#include <utility>

#include "model/hiring.hpp"
#include "model/in_force.hpp"
#include "model/leaving.hpp"
#include "model/pay.hpp"
#include "model/programmes.hpp"
#include "model/sick_pay.hpp"
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

template <class Visit>
void for_each_candidate(const World& world, const Post& vacancy, Visit visit) {
  const AuthorityStock& stock = world.workforce.stock(vacancy.authority);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (eligible(world, post, vacancy.role)) visit(PostId{i}, post);
  }
}

/// Whether two candidates for a role are as near to it: a step below both, or neither.
bool as_near(const Post& a, const Post& b, Role role) {
  return (one_step_up(a.role) == role) == (one_step_up(b.role) == role);
}

double weight(const World& world, const Post& post) {
  return programmes::factor_on_group(world, post, programmes::Effect::promotion);
}

/// The most experienced candidate of whom something holds, a step below before others.
template <class Holds>
PostId most_experienced(const World& world, const Post& vacancy, Holds holds) {
  const auto rank = [&](const Post& post) {
    return std::pair{one_step_up(post.role) != vacancy.role, post.holder.qualified};
  };
  PostId best{};
  for_each_candidate(world, vacancy, [&](PostId id, const Post& post) {
    if (holds(post) && (!best.exists() || rank(post) < rank(world.workforce[best]))) best = id;
  });
  return best;
}

/// The group that the appointment goes to, each by the weight of its candidates against all: that of the
/// candidate in whose part of the interval from 0 to 1 a uniform number lies.
std::uint8_t group_appointed(const World& world, const Post& vacancy, const Post& first, double total,
                             double uniform) {
  double left = uniform * total;
  std::uint8_t group = 0;
  for_each_candidate(world, vacancy, [&](PostId, const Post& post) {
    if (left < 0.0 || !as_near(post, first, vacancy.role)) return;
    left -= weight(world, post);
    group = post.holder.group;
  });
  return group;
}

/// Whom the post goes to: the most experienced, of the group that a lottery has chosen where programmes give
/// some candidates more weight than others.
PostId successor(const World& world, const Post& vacancy, double uniform) {
  const PostId first = most_experienced(world, vacancy, [](const Post&) { return true; });
  if (!first.exists()) return first;
  const Post& of_first = world.workforce[first];
  double total = 0.0;
  bool differ = false;
  for_each_candidate(world, vacancy, [&](PostId, const Post& post) {
    if (!as_near(post, of_first, vacancy.role)) return;
    total += weight(world, post);
    differ |= weight(world, post) != weight(world, of_first);
  });
  if (!differ) return first;
  const std::uint8_t group = group_appointed(world, vacancy, of_first, total, uniform);
  return most_experienced(world, vacancy, [&](const Post& post) { return post.holder.group == group; });
}

}  // namespace

bool fills(World& world, PostId id) {
  const Post& vacancy = world.workforce[id];
  const SuccessionParams& params = world.params(vacancy.authority).succession;
  if (vacancy.group() != RoleGroup::managers || params.internal_share <= 0.0 ||
      !in_force(world, params.from, params.until))
    return false;
  const RandomBlock words = world.block(Draw::succession, id.index, vacancy.vacancies);
  if (open_uniform(words[0]) >= params.internal_share) return false;
  const PostId from = successor(world, vacancy, open_uniform(words[1]));
  if (!from.exists()) return false;
  pay::accrue(world, from);
  hiring::accept(world, id);
  world.ledger.book(vacancy.authority, world.year, CostLine::programmes, params.development_cost);
  const Holder person = leaving::give_up_post(world, from);
  sick_pay::carry(world, from, id);
  hiring::appoint(world, id, person);
  return true;
}

}  // namespace bide::succession
