#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "support/small_region.hpp"

namespace bide {
namespace {

using test::lively_region;
using test::OneReplication;

/// Three authorities with every behaviour on, one of them Inadequate with a better offer.
Region busy_region() {
  Region region = lively_region(3, 6.0);
  AuthorityParams& failed = region.authorities[1].second;
  failed.inspection.grade = Grade::inadequate;
  failed.inspection.published = make_date(2016, 2, 1);
  failed.improvement_offer.chance = 1.0;
  AuthorityParams& third = region.authorities[2].second;
  third.newly_qualified.placement = Placement::supernumerary;
  third.establishment.growth = -0.03;
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(1'000);
  third.retention_payments = {{"scheme", scheme}};
  return region;
}

/// What an authority's stocks ought to be, counted post by post.
struct Count {
  CentiFte posts{0}, in_post{0}, vacant{0}, agency{0}, vacancy_cover{0}, absent{0}, capacity{0},
      supernumerary{0};
  std::int32_t headcount{0}, working{0}, supported{0};
};

Count count_posts(const World& world, AuthorityId id) {
  Count count;
  test::for_each_post(world, id, [&](PostId, const Post& post) {
    const bool exists = post.state != PostState::absent;
    if (post.kind == PostKind::established && exists) count.posts += post.fte;
    if (post.kind == PostKind::established && post.vacant()) count.vacant += post.fte;
    if (post.state == PostState::filled) {
      count.in_post += post.fte;
      count.capacity += post.holder.capacity;
      ++count.headcount;
      if (post.kind == PostKind::supernumerary) count.supernumerary += post.fte;
      if (post.holder.absent) count.absent += post.fte;
      count.supported += post.holder.supported ? 1 : 0;
    }
    if (post.cover_state == CoverState::working) {
      count.agency += post.fte;
      ++count.working;
      if (post.kind == PostKind::established && post.vacant()) count.vacancy_cover += post.fte;
    }
  });
  return count;
}

void expect_stocks_agree(const World& world, AuthorityId id) {
  const Count count = count_posts(world, id);
  const AuthorityStock& stock = world.workforce.stock(id);
  CentiFte posts = 0, in_post = 0, vacant = 0, agency = 0;
  std::int32_t headcount = 0;
  for (const RoleStock& role : stock.roles) {
    posts += role.posts;
    in_post += role.in_post;
    vacant += role.vacant;
    agency += role.agency;
    headcount += role.headcount;
  }
  EXPECT_EQ(posts, in_post - count.supernumerary + vacant) << "posts are filled or vacant";
  EXPECT_EQ(posts, count.posts);
  EXPECT_EQ(in_post, count.in_post);
  EXPECT_EQ(vacant, count.vacant);
  EXPECT_EQ(agency, count.agency);
  EXPECT_EQ(stock.agency, count.agency);
  EXPECT_EQ(stock.vacancy_cover, count.vacancy_cover);
  EXPECT_EQ(stock.absent, count.absent);
  EXPECT_EQ(stock.employed_capacity.present, count.capacity);
  EXPECT_EQ(stock.supported, count.supported);
  EXPECT_EQ(headcount, count.headcount);
}

void expect_vacancies_are_listed(const World& world, AuthorityId id) {
  std::array<int, role_group_count> vacant{}, open{};
  test::for_each_post(world, id, [&](PostId, const Post& post) {
    if (post.kind != PostKind::established) return;
    vacant[index(post.group())] += post.vacant() ? 1 : 0;
    open[index(post.group())] += post.state == PostState::open ? 1 : 0;
  });
  for (std::size_t g = 0; g < role_group_count; ++g) {
    const GroupStock& group = world.workforce.stock(id).groups[g];
    EXPECT_EQ(group.vacant, vacant[g]);
    EXPECT_EQ(group.open, open[g]);
    EXPECT_EQ(group.open_posts.size(), static_cast<std::size_t>(open[g]));
  }
}

TEST(Conservation, EveryMonthPostsPeopleAndCoverAddUp) {
  for (std::uint64_t k = 0; k < 3; ++k) {
    OneReplication replication{busy_region(), k};
    int months = 0;
    replication.seen.on_month = [&](const World& world, int) {
      ++months;
      std::int32_t working = 0;
      std::set<std::uint64_t> people;
      std::size_t headcount = 0;
      for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
        expect_stocks_agree(world, AuthorityId{a});
        expect_vacancies_are_listed(world, AuthorityId{a});
        working += count_posts(world, AuthorityId{a}).working;
        test::for_each_post(world, AuthorityId{a}, [&](PostId, const Post& post) {
          if (post.state != PostState::filled) return;
          ++headcount;
          people.insert(post.holder.key);
        });
      }
      EXPECT_EQ(world.pool.working, working);
      EXPECT_GE(world.pool.free, 0);
      EXPECT_TRUE(world.pool.free == 0 || world.pool.waiting.empty()) << "nobody waits for a free worker";
      EXPECT_EQ(people.size(), headcount) << "nobody holds two posts";
    };
    replication.simulation.run();
    EXPECT_EQ(months, 72);
    EXPECT_GT(replication.seen.departures.size(), 200U);
  }
}

TEST(Conservation, HeadcountChangesByStartersLessLeavers) {
  OneReplication replication{busy_region()};
  const auto headcounts = [&] {
    std::array<std::int64_t, 3> heads{};
    for (std::uint32_t a = 0; a < 3; ++a)
      heads[a] = count_posts(replication.world(), AuthorityId{a}).headcount;
    return heads;
  };
  std::array<std::int64_t, 3> expected = headcounts();
  replication.simulation.run();
  for (const auto& arrival : replication.seen.arrivals) ++expected[arrival.authority.index];
  for (const auto& departure : replication.seen.departures) --expected[departure.authority.index];
  EXPECT_EQ(headcounts(), expected);
}

TEST(Conservation, NobodyStartsInAPostThatSomebodyHolds) {
  OneReplication replication{busy_region()};
  std::set<std::uint32_t> held;
  for (std::uint32_t a = 0; a < 3; ++a) {
    test::for_each_post(replication.world(), AuthorityId{a}, [&](PostId id, const Post& post) {
      if (post.state == PostState::filled) held.insert(id.index);
    });
  }
  replication.simulation.run();
  // Arrivals and departures in order; at one instant a post is left before it is taken.
  std::vector<std::tuple<Instant, int, std::uint32_t>> changes;
  for (const auto& departure : replication.seen.departures)
    changes.emplace_back(departure.at, 0, departure.post.index);
  for (const auto& arrival : replication.seen.arrivals)
    changes.emplace_back(arrival.at, 1, arrival.post.index);
  std::sort(changes.begin(), changes.end());
  for (const auto& [at, joins, post] : changes) {
    if (joins == 1) {
      EXPECT_TRUE(held.insert(post).second);
    } else {
      EXPECT_EQ(held.erase(post), 1U);
    }
  }
}

TEST(Conservation, MoversTurnUpWhereTheyWent) {
  OneReplication replication{busy_region()};
  replication.simulation.run();
  std::size_t moves = 0;
  std::set<std::pair<std::uint64_t, std::int64_t>> arrived;
  for (const auto& arrival : replication.seen.arrivals) {
    arrived.emplace(arrival.person, arrival.at.minutes);
  }
  for (const auto& departure : replication.seen.departures) {
    if (departure.reason != Reason::moved || !departure.destination.exists()) continue;
    // Of those on notice on the first day the arrivals are drawn too, each side from its own law.
    if (departure.at < Instant{} + weeks(12)) continue;
    ++moves;
    EXPECT_EQ(arrived.count({departure.person, departure.at.minutes}), 1U);
  }
  EXPECT_GT(moves, 20U);
}

}  // namespace
}  // namespace bide
