// Steps up a role by moving: off, they are not there; on, they take their share of moves and no more.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

/// Two councils with half case holders and half senior practitioners on the same pay, and always vacancies
/// of both.
Region region_of_two(double role_step) {
  Region region = test::quiet_region(0, 2, 1.0);
  region.moves.role_step = role_step;
  region.moves.move_rate = 0.2;
  region.moves.search_rate = 1.0;
  region.moves.outside_region_share = 0.0;
  region.moves.away_from_home_share = 0.0;
  region.moves.vacancy_response = 0.0;
  region.leaving.pay_elasticity = region.hiring.pay_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.establishment.posts_fte = {200, 200, 0, 0, 0, 0};
    authority.pay.first_point.fill(30);
    authority.pay.last_point.fill(30);
    authority.start.vacancy_rate = 0.3;
    authority.start.turnover_rate = 0.5;
  }
  return region;
}

/// Moves of staff of two or more years' experience by the roles that they lead from and to.
struct Moves {
  double up{0.0}, down{0.0}, like_for_like{0.0};
  double of_case_holders{0.0};
};

Moves moves_in(const Region& region, std::uint64_t replications) {
  Moves moves;
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    std::map<std::uint64_t, Role> from;
    replication.seen.on_left = [&](const World& world, PostId id) {
      const Post& post = world.workforce[id];
      if (post.holder.reason == Reason::moved && world.now - post.holder.qualified >= junior_for)
        from[post.holder.key] = post.role;
    };
    replication.seen.on_joined = [&](const World& world, PostId id) {
      const Post& post = world.workforce[id];
      const auto found = from.find(post.holder.key);
      if (found == from.end()) return;
      if (found->second == Role::case_holder) ++moves.of_case_holders;
      ++(post.role == found->second  ? moves.like_for_like
         : post.role > found->second ? moves.up
                                     : moves.down);
      from.erase(found);
    };
    replication.simulation.run();
  }
  return moves;
}

// A normal deviate beyond 5.3: a false alarm of 1.2e-7. Some 2,500 moves of case holders: a share of a third
// that is 5 points off shows.
constexpr double largest_z = 5.3;

double z_of_share(const Moves& moves, double expected) {
  const double error = std::sqrt(expected * (1.0 - expected) / moves.of_case_holders);
  return (moves.up / moves.of_case_holders - expected) / error;
}

TEST(RoleStep, NobodyStepsUpByMovingWhereItIsOff) {
  const Moves moves = moves_in(region_of_two(0.0), 10);
  EXPECT_GT(moves.like_for_like, 200.0);
  EXPECT_EQ(moves.up + moves.down, 0.0);
}

TEST(RoleStep, TakesItsShareOfCaseHoldersMovesAtEqualPay) {
  const Moves moves = moves_in(region_of_two(0.5), 60);
  EXPECT_GT(moves.of_case_holders, 2'000.0);
  EXPECT_LT(std::abs(z_of_share(moves, 0.5 / 1.5)), largest_z);
  EXPECT_EQ(moves.down, 0.0);
}

TEST(RoleStep, ATermAThirdLowerShows) {
  EXPECT_LT(z_of_share(moves_in(region_of_two(0.33), 60), 0.5 / 1.5), -largest_z);
}

// Counts of some 5,000 moves differ by chance by at most 5.3 x 1.4%; without the balance of staying case
// holders would move up to half as often again.
TEST(RoleStep, LeavesAsManyMovesAsThereWere) {
  const Moves with = moves_in(region_of_two(0.5), 60), without = moves_in(region_of_two(0.0), 60);
  EXPECT_GT(without.of_case_holders, 2'000.0);
  EXPECT_NEAR(with.of_case_holders / without.of_case_holders, 1.0, 0.15);
}

}  // namespace
}  // namespace bide
