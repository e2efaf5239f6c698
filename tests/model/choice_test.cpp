#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

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

}  // namespace
}  // namespace bide
