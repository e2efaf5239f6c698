#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "model/retention_payments.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

const Date change = make_date(2016, 6, 15);

/// Five authorities whose staff often look round and often go; from a date the third pays more.
Region region_of_five(double better_by) {
  Region region = quiet_region(60, 5, 0.5);
  region.moves.search_rate = 0.5;
  region.moves.move_rate = 0.3;
  region.leaving.pay_elasticity = 0.0;
  region.hiring.pay_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.8;
    authority.start.vacancy_rate = 0.3;
  }
  PayItemParams better;
  better.from = change;
  better.percent = better_by;
  region.authorities[2].second.pay.supplements = {{"better", better}};
  return region;
}

/// What a search ended in: the authority that was chosen, 5 for outside the region, 6 for staying.
struct Decision {
  Instant at{};
  std::uint64_t person{0};
  std::uint32_t home{0}, chosen{0};
};

std::vector<Decision> decisions(const Region& region, std::uint64_t k) {
  OneReplication replication{region, k};
  std::vector<Decision> made;
  std::optional<PostId> searching;
  const auto settle = [&](const World& world) {
    if (!searching) return;
    const Holder& holder = world.workforce[*searching].holder;
    made.back().chosen = !holder.on_notice ? 6 : holder.destination.exists() ? holder.destination.index : 5;
    searching.reset();
  };
  replication.seen.on_event = [&](const World& world, const Event& event) {
    settle(world);
    if (event.kind != kind(Happening::searches) || world.now < world.calendar.at(change)) return;
    searching = PostId{event.subject};
    const Post& post = world.workforce[*searching];
    made.push_back({world.now, post.holder.key, post.authority.index, 6});
  };
  replication.simulation.run();
  settle(replication.world());
  return made;
}

TEST(Choice, ABetterOfferMovesNobodyBetweenTwoOthers) {
  // Until the first decision that differs both worlds are the same but for the third authority's pay.
  std::map<std::uint32_t, int> drawn_from;
  for (std::uint64_t k = 0; k < 300; ++k) {
    const auto usual = decisions(region_of_five(0.001), k), better = decisions(region_of_five(0.3), k);
    for (std::size_t i = 0; i < std::min(usual.size(), better.size()); ++i) {
      if (usual[i].home == 2) break;  // for the third's own staff staying is what has become better
      ASSERT_EQ(usual[i].at, better[i].at);
      ASSERT_EQ(usual[i].person, better[i].person);
      if (usual[i].chosen == better[i].chosen) continue;
      EXPECT_EQ(better[i].chosen, 2U);
      ++drawn_from[usual[i].chosen];
      break;
    }
  }
  EXPECT_GE(drawn_from.size(), 3U);  // stayers and people who would have gone to different places
  int all = 0;
  for (const auto& [from, count] : drawn_from) all += count;
  EXPECT_GT(all, 50);
}

/// Staff of the other four authorities who choose the third, over some replications.
int drawn_to_the_third(const Region& region) {
  int drawn = 0;
  for (std::uint64_t k = 0; k < 300; ++k) {
    for (const Decision& decision : decisions(region, k))
      drawn += decision.home != 2 && decision.chosen == 2 ? 1 : 0;
  }
  return drawn;
}

/// From a date the third authority pays its staff for having stayed a year.
Region region_with_payments(Pence payment) {
  Region region = region_of_five(0.001);
  RetentionSchemeParams scheme;
  scheme.from = change;
  scheme.at_service = {{round_up_to_minute(minutes_per_year), payment}};
  region.authorities[2].second.retention_payments = {{"loyalty", scheme}};
  return region;
}

TEST(Choice, ARivalsPaymentsInReachCountAsPayOfTheirAnnualValue) {
  // 10,000 GBP after a year at a half-life of a year: V = 5,000, A = ln 2 x 5,000 = 3,466 GBP a year.
  const Region region = region_with_payments(pounds(10'000));
  OneReplication replication{region};
  replication.simulation.run_until(Calendar{region.start}.at(change) + days(1));
  const double value =
      retention_payments::value_on_entry(replication.world(), AuthorityId{2}, Role::case_holder);
  EXPECT_NEAR(value, 3'465.7, 1.0);
  const double package = replication.world().state(AuthorityId{2}).package[index(Role::case_holder)];
  const int with_payments = drawn_to_the_third(region);
  // The same futures with a supplement that lifts the package by as much draw nearly as many, those without
  // far fewer.
  const int with_pay = drawn_to_the_third(region_of_five(0.001 + value / package));
  const int with_neither = drawn_to_the_third(region_of_five(0.001));
  EXPECT_GT(with_neither, 200);
  EXPECT_NEAR(with_payments, with_pay, 0.06 * with_pay);
  EXPECT_GT(with_payments, 1.25 * with_neither);
}

/// Of the moves from the first authority to the second or the fifth, the share to the second, and their
/// number.
std::pair<double, double> share_to_the_nearer(const Region& region) {
  double nearer = 0.0, all = 0.0;
  for (std::uint64_t k = 0; k < 400; ++k) {
    for (const Decision& decision : decisions(region, k)) {
      if (decision.home != 0 || (decision.chosen != 1 && decision.chosen != 4)) continue;
      ++all;
      nearer += decision.chosen == 1 ? 1.0 : 0.0;
    }
  }
  return {nearer / all, all};
}

TEST(Choice, ANearerCouncilDrawsMoreByTheLawOfDistance) {
  Region region = region_of_five(0.001);
  region.moves.distance_km = 12.0;
  const auto place = [&](std::size_t a) { return region.authorities[a].second.place; };
  const double further = distance_km(place(0), place(4)) - distance_km(place(0), place(1));
  const double expected = 1.0 / (1.0 + std::exp(-further / region.moves.distance_km));
  const auto [share, count] = share_to_the_nearer(region);
  // Five standard errors; vacancies differ between the two by chance and hardly matter at the power of 0.3.
  const double tolerance = 5.0 * std::sqrt(expected * (1.0 - expected) / count);
  EXPECT_LT(tolerance, 0.1);
  EXPECT_NEAR(share, expected, tolerance);
  region.moves.distance_km = 1000.0;  // the twin: where distance hardly matters, so does the tolerance tell
  EXPECT_GT(std::abs(share_to_the_nearer(region).first - expected), tolerance);
}

/// Searches a year of staff with ten or more years' service against those with five to ten.
double search_ratio(double contact_of_long_serving) {
  Region region = quiet_region(400, 2, 1.0);
  region.moves.search_rate = 2.0;
  region.moves.move_rate = 0.03;
  region.moves.contact_factors = {1.0, 1.0, 1.0, 1.0, contact_of_long_serving};
  for (auto& [key, authority] : region.authorities)
    authority.start.service_shares = {0, 0, 0, 0.25, 0.25, 0.5};
  std::array<double, service_band_count> searches{}, staff{};
  for (std::uint64_t k = 0; k < 10; ++k) {
    OneReplication replication{region, k};
    const auto band = [](const World& world, const Post& post) {
      return service_band(in_years(world.now - post.holder.service_start));
    };
    replication.seen.on_event = [&](const World& world, const Event& event) {
      if (event.kind == kind(Happening::searches))
        ++searches[band(world, world.workforce[PostId{event.subject}])];
    };
    replication.seen.on_month = [&](const World& world, int) {
      for (const std::uint32_t a : {0U, 1U}) {
        test::for_each_post(world, AuthorityId{a}, [&](PostId, const Post& post) {
          if (post.state == PostState::filled) ++staff[band(world, post)];
        });
      }
    };
    replication.simulation.run();
  }
  return searches[4] / staff[4] / (searches[3] / staff[3]);
}

TEST(Choice, ExperienceBringsOutsideOffers) {
  // Some 6,000 searches a band: a standard error of 1.8%.
  EXPECT_NEAR(search_ratio(1.5), 1.5, 0.14);
  EXPECT_NEAR(search_ratio(1.0), 1.0, 0.09);
}

}  // namespace
}  // namespace bide
