#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/hiring_power.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

/// Councils without vacancies, whose agency workers are all in places beside them; assignments are short, so
/// that places close soon.
Region region_of_places(std::size_t authorities) {
  Region region = quiet_region(400, authorities, 3.0);
  region.agency_market.pool = PoolSize::without_limit;
  region.agency_market.cover_delay = Duration{1};
  region.agency_market.assignment_end_rate = 12.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.01;
    authority.start.agency_rate = 0.1;  // 400 in post: 44 places
    authority.start.agency_cover = 0.0;
  }
  return region;
}

int places_at_work(const World& world, std::uint32_t authority) {
  int places = 0;
  test::for_each_post(world, AuthorityId{authority}, [&](PostId, const Post& post) {
    places += post.kind == PostKind::agency_seat && post.cover_state == CoverState::working ? 1 : 0;
  });
  return places;
}

TEST(Places, GoTowardsTheRegionsNumberWhereOnlyAPartLasts) {
  Region region = region_of_places(2);
  region.authorities[1].second.start.agency_rate = 0.0;
  region.agency_market.places_last = 0.5;
  region.hiring.drift_persistence = 0.0;
  OneReplication replication{region};
  EXPECT_EQ(places_at_work(replication.world(), 0), 44);
  EXPECT_EQ(places_at_work(replication.world(), 1), 0);
  replication.simulation.run_until(Calendar{region.start}.at(make_date(2017, 3, 31)));
  // The mean is 22: half of the way to it.
  EXPECT_NEAR(places_at_work(replication.world(), 0), 33, 1);
  EXPECT_NEAR(places_at_work(replication.world(), 1), 11, 1);
}

TEST(Places, StayAsOnTheFirstDayUnlessTheyAreSaidToFade) {
  Region region = region_of_places(2);
  region.authorities[1].second.start.agency_rate = 0.0;
  region.hiring.drift_sd = 0.5;
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_EQ(places_at_work(replication.world(), 0), 44);
  EXPECT_EQ(places_at_work(replication.world(), 1), 0);
}

// Places are 44 exp(-x - v / 2) with x the drift and v its variance: rounded, they are within 0.5 of it at
// once and, as assignments end, in place half a year later. 300 councils: the standard error of the mean is
// 0.9.
TEST(Places, AreMoreWhereItIsHardToHireAndAsManyInTheMean) {
  Region region = region_of_places(100);
  region.hiring.drift_sd = 0.5;
  region.hiring.drift_persistence = 0.8;
  region.agency_market.places_power = 1.0;
  std::vector<double> places;
  for (std::uint64_t k = 0; k < 3; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run_until(Calendar{region.start}.at(make_date(2016, 10, 2)));
    for (std::uint32_t a = 0; a < 100; ++a) {
      const World& world = replication.world();
      const AuthorityState& state = world.state(AuthorityId{a});
      EXPECT_NEAR(state.seats,
                  world.groundwork(AuthorityId{a}).seats *
                      std::exp(-state.hiring_drift - 0.5 * state.hiring_variance),
                  0.51);
      places.push_back(state.seats);
    }
  }
  const test::Moments moments = test::moments_of(places);
  EXPECT_NEAR(moments.mean, 44.0 * (1.0 + 12.0 / 525'960.0), 5.0);
  EXPECT_GT(std::sqrt(moments.variance), 9.0);
}

}  // namespace
}  // namespace bide
