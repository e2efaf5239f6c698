// Whom the home area draws: movers who go home, held against the odds of their experience.
#include <gtest/gtest.h>

#include <cmath>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

constexpr double growth = 0.15;

/// Three councils at one place, whose vacancies weigh the same; everybody is at home at one of the other two.
Region region_of_three(double home_pull_growth) {
  Region region = test::quiet_region(300, 3, 2.0);
  region.moves.move_rate = 0.08;
  region.moves.vacancy_response = 0.0;
  region.moves.away_from_home_share = 1.0;
  region.moves.home_pull = 0.5;
  region.moves.home_pull_growth = home_pull_growth;
  for (auto& [key, authority] : region.authorities) {
    authority.place = {};
    authority.start.turnover_rate = 0.2;
    authority.start.vacancy_rate = 0.2;
  }
  return region;
}

/// Movers within the region whose home is neither where they are nor outside, by whether they went home,
/// against odds of exp(0.5 + growth x (years since qualifying, at most 20, less 5)).
struct Homeward {
  double movers{0.0}, home{0.0}, expected{0.0}, variance{0.0};

  Homeward(const Region& region, double from_years, double until_years) {
    for (std::uint64_t k = 0; k < 16; ++k) {
      OneReplication replication{region, k};
      replication.seen.on_left = [&](const World& world, PostId id) {
        const Post& post = world.workforce[id];
        const Holder& holder = post.holder;
        const double years = in_years(world.now - holder.qualified);
        const bool counts = holder.reason == Reason::moved && holder.destination.exists() &&
                            holder.home != post.authority && years >= from_years && years < until_years;
        if (!counts) return;
        const double p = 1.0 / (1.0 + std::exp(-0.5 - growth * (std::min(20.0, years) - 5.0)));
        ++movers;
        home += holder.destination == holder.home ? 1.0 : 0.0;
        expected += p;
        variance += p * (1.0 - p);
      };
      replication.simulation.run();
    }
  }
  double z() const { return (home - expected) / std::sqrt(variance); }
};

// Normal deviates: a false alarm of 1.2e-7.
constexpr double largest_z = 5.3;

TEST(Mechanism62, HomeDrawsTheExperiencedMoreByItsGrowth) {
  const Homeward few_years{region_of_three(growth), 0.0, 5.0},
      many_years{region_of_three(growth), 10.0, 60.0};
  EXPECT_GT(few_years.movers, 200.0);
  EXPECT_GT(many_years.movers, 200.0);
  EXPECT_LT(std::abs(few_years.z()), largest_z);
  EXPECT_LT(std::abs(many_years.z()), largest_z);
  EXPECT_GT(many_years.home / many_years.movers, few_years.home / few_years.movers + 0.15);
}

TEST(Mechanism62, APullThatIsTheSameForAllShows) {
  EXPECT_LT((Homeward{region_of_three(0.0), 10.0, 60.0}.z()), -largest_z);
}

TEST(Mechanism62, WhereEverybodyIsAtHomeItsGrowthMovesNobody) {
  const auto fingerprint = [](double home_pull_growth) {
    Region region = test::lively_region(3, 2.0);
    region.moves.away_from_home_share = 0.0;
    region.moves.home_pull_growth = home_pull_growth;
    // Who has moved is away from home since.
    region.moves.move_rate = 0.0;
    OneReplication replication{region};
    replication.simulation.run();
    return replication.simulation.fingerprint();
  };
  EXPECT_EQ(fingerprint(0.0), fingerprint(0.2));
}

}  // namespace
}  // namespace bide
