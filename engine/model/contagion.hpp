#pragma once
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct LeavingParams;
struct Post;
struct World;

/// Contagion among colleagues: each resignation raises the hazards of leaving in its authority for a while.
///
/// A self-exciting process of Hawkes' kind with an exponential kernel: of the hazards that it concerns the
/// share 1 - b stands by itself, and each resignation brings on b others, b being `contagion`. Source:
/// Hawkes, Biometrika 58 (1971).
namespace contagion {

/// Returns whether resignations for a reason spread and are brought on by others: those on which the shocks
/// to leaving act. Nobody retires or is dismissed because a colleague has gone.
constexpr bool spreads(Reason reason) {
  return reason != Reason::retirement && reason != Reason::involuntary;
}

/// Returns the resignations a year for each head in post that spread, from a group's turnover and the part
/// of it who move, both a year.
double usual_rate(const LeavingParams& params, double turnover, double moving);

/// Begins with as many recent resignations as the lasting level of each authority's leaving implies.
void set_up(World& world);

/// The holder of a post has resigned; colleagues feel it from the next weekly review.
void on_resignation(World& world, const Post& post, Reason reason);

/// Once a week: what staff feel of recent resignations follows them.
void on_review(World& world, AuthorityId authority);

/// Returns the factor on the hazards that the shocks act on: the share (1 - b) of `shock` and what recent
/// resignations add; `shock` itself where b is 0.
double factor(const World& world, AuthorityId authority, double shock);

/// Returns the factor on the same hazards of one holder that resignations in their own team add, against
/// those of the authority as a whole; 1 where none spreads within teams.
double team_factor(const World& world, const Post& post);

}  // namespace contagion

}  // namespace bide
