#include "model/establishment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "model/region_rules.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

/// Ten posts and room for 108 numbers, of which each year's intake takes ten for people who soon leave.
Region region_of_many_short_stays() {
  Region region = quiet_region(10, 1, 20.0);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.6;
  authority.newly_qualified.places_share = 1.0;
  authority.newly_qualified.acceptance_share = 1.0;
  authority.newly_qualified.placement = Placement::supernumerary;
  return region;
}

TEST(PostNumbers, ServeAgainOnceTheyAreUsedUpAndNobodysIdentityRecurs) {
  const Region region = region_of_many_short_stays();
  OneReplication replication{region};
  std::set<std::uint64_t> people;
  std::size_t newcomers = 0;
  std::map<std::uint32_t, std::set<std::size_t>> cohorts;  // by number, of the newly qualified who came to it
  replication.seen.on_joined = [&](const World& world, PostId id) {
    const Holder& holder = world.workforce[id].holder;
    if (holder.jobs > 1) return;
    ++newcomers;
    EXPECT_TRUE(people.insert(holder.key).second) << "somebody has been here before";
    if (holder.route == Route::newly_qualified) cohorts[id.index].insert(world.year);
  };
  replication.simulation.run();
  const AuthorityStock& stock = replication.stock();
  EXPECT_EQ(stock.unused_post, stock.end_post);
  EXPECT_GT(stock.created[index(PostKind::supernumerary)], 180U);  // of 108 numbers
  EXPECT_TRUE(std::any_of(cohorts.begin(), cohorts.end(),
                          [](const auto& number) { return number.second.size() > 1; }));
  EXPECT_EQ(people.size(), newcomers);
  // The last cohort has come in full.
  std::size_t last_cohort = 0;
  const Instant last_year = replication.world().horizon - days(366);
  for (const auto& arrival : replication.seen.arrivals) {
    last_cohort += arrival.route == Route::newly_qualified && arrival.at > last_year ? 1 : 0;
  }
  EXPECT_EQ(last_cohort, 10U);
}

TEST(PostNumbers, AuthorityThatOutgrowsItsRoomFailsAndSaysWhatToDo) {
  Region region = quiet_region(100, 1, 5.0);
  region.authorities[0].second.establishment.growth = 0.25;
  OneReplication replication{region};
  try {
    replication.simulation.run();
    FAIL() << "it has grown beyond its room";
  } catch (const InputError& error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("authorities.a1.establishment"), std::string::npos) << text;
    EXPECT_NE(text.find("lower establishment.growth"), std::string::npos) << text;
  }
}

TEST(PostNumbers, ATrendBeyondTheRoomIsRefusedBeforehand) {
  Region region = quiet_region(100, 1, 5.0);
  EXPECT_TRUE(broken_rules(region).empty());
  region.authorities[0].second.establishment.growth = 0.25;
  ASSERT_EQ(broken_rules(region).size(), 1U);
  EXPECT_EQ(broken_rules(region)[0].field, "authorities.a1.establishment.growth");
}

/// The role and team of each post of the establishment, in the order of their creation.
std::vector<std::pair<Role, int>> roles_and_teams(const Region& region) {
  OneReplication replication{region};
  replication.simulation.run();
  std::vector<std::pair<Role, int>> posts;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.kind == PostKind::established) posts.emplace_back(post.role, post.team);
  });
  return posts;
}

TEST(LaterPosts, HaveTheSameRolesAndTeamsWhateverAgencyPlacesThereAre) {
  Region region = quiet_region(0, 1, 4.0);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {60, 20, 20, 10, 10, 30};
  authority.establishment.growth = 0.05;
  authority.establishment.teams = {{"duty", TeamParams{0.4}}, {"looked after", TeamParams{0.3}}};
  const auto without = roles_and_teams(region);
  ASSERT_GT(without.size(), 170U);
  authority.start.agency_rate = 0.05;
  authority.start.agency_cover = 0.0;
  ASSERT_GT(Groundwork{region}.authorities[0].seats_at_start, 3.0);
  EXPECT_EQ(roles_and_teams(region), without);
}

/// Posts of the first authority, by role, at the end of a month.
std::vector<std::array<CentiFte, role_count>> posts_by_month(const Region& region) {
  OneReplication replication{region};
  std::vector<std::array<CentiFte, role_count>> months;
  replication.seen.on_month = [&](const World& world, int) {
    months.emplace_back();
    for (std::size_t r = 0; r < role_count; ++r)
      months.back()[r] = world.workforce.stock(AuthorityId{0}).roles[r].posts;
  };
  replication.simulation.run();
  return months;
}

/// Posts of a council with a fifth of its posts vacant, after two Aprils in which nobody comes or goes.
CentiFte posts_pulled_towards(std::optional<double> rate) {
  Region region = quiet_region(1000, 1, 2.0);
  region.start = make_date(2016, 10, 1);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.vacancy_rate = 0.2;
  authority.start.turnover_rate = 0.001;
  authority.establishment.pull = 0.5;
  authority.establishment.pull_towards = rate;
  OneReplication replication{region};
  replication.simulation.run();
  return replication.stock().posts;
}

TEST(Pull, KeepsACouncilAtItsOwnUsualRateUnlessAnotherIsGiven) {
  EXPECT_NEAR(posts_pulled_towards(std::nullopt), 100'000, 700);
  EXPECT_EQ(posts_pulled_towards(0.2), posts_pulled_towards(std::nullopt));
  // Half of 0.1 of 1,000 posts go on the first April, and half of 150 / 950 - 0.1 of 950 on the second.
  EXPECT_NEAR(posts_pulled_towards(0.1), 100'000 - 5'000 - 2'750, 700);
  EXPECT_NEAR(posts_pulled_towards(0.3), 100'000 + 5'000 + 3'250, 700);
}

constexpr RoleSet case_holders = 1U << index(Role::case_holder);
constexpr RoleSet senior_practitioners = 1U << index(Role::senior_practitioner);

Region region_with_changes(std::vector<std::pair<std::string, PostsChangeParams>> changes) {
  Region region = quiet_region(100, 1, 2.0);
  region.start = make_date(2016, 4, 1);
  region.authorities[0].second.establishment.changes = std::move(changes);
  return region;
}

TEST(DecidedChange, CreatesPostsOfItsRolesOnItsDay) {
  const auto months =
      posts_by_month(region_with_changes({{"team", {make_date(2016, 9, 1), 12, case_holders}},
                                          {"lead", {make_date(2016, 9, 1), 3, senior_practitioners}},
                                          {"more", {make_date(2017, 2, 1), 5, every_role}}}));
  EXPECT_EQ(months[4], (std::array<CentiFte, role_count>{10'000, 0, 0, 0, 0, 0}));
  EXPECT_EQ(months[5], (std::array<CentiFte, role_count>{11'200, 300, 0, 0, 0, 0}));
  EXPECT_EQ(months[9], months[5]);
  EXPECT_EQ(months[10], (std::array<CentiFte, role_count>{11'700, 300, 0, 0, 0, 0}));
}

TEST(DecidedChange, FillsThePostsThatItCreatesAsAnyVacancy) {
  Region region = region_with_changes({{"team", {make_date(2016, 4, 1), 20, case_holders}}});
  region.horizon = days(1'826);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.vacancy_rate = 0.1;
  authority.start.turnover_rate = 0.15;
  double in_post = 0.0;
  for (std::uint64_t k = 0; k < 20; ++k) {
    OneReplication replication{region, k};
    EXPECT_EQ(replication.stock().posts, 10'000);
    replication.simulation.run();
    EXPECT_EQ(replication.stock().posts, 12'000);
    for (const RoleStock& role : replication.stock().roles) in_post += role.in_post / 2'000.0;
  }
  // More vacancies draw more candidates, with the square root of their number: 90 of the 100 were filled, and
  // of the 120 some 98 are.
  EXPECT_GT(in_post, 93.0);
  EXPECT_LT(in_post, 108.0);
}

TEST(DecidedChange, DeletesVacanciesOfItsRolesAndThenWhatFallsVacant) {
  Region region = region_with_changes({{"saving", {make_date(2016, 9, 1), -15, case_holders}}});
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {100, 50, 0, 0, 0, 0};
  authority.start.vacancy_rate = 0.02;
  authority.start.turnover_rate = 0.3;
  OneReplication replication{region};
  const auto posts = [&](Role role) { return replication.stock().roles[index(role)].posts; };
  const Instant day = Calendar{region.start}.at(make_date(2016, 9, 1));
  replication.simulation.run_until(day);
  ASSERT_EQ(replication.stock().posts, 15'000);
  ASSERT_GT(replication.stock().roles[index(Role::senior_practitioner)].vacant, 0);
  replication.simulation.run_until(day + Duration{1});
  EXPECT_LT(posts(Role::case_holder), 10'000);
  EXPECT_EQ(posts(Role::senior_practitioner), 5'000);
  replication.simulation.run();
  EXPECT_EQ(replication.stock().posts, 13'500);
}

TEST(DecidedChange, OfOneRoleIsNotUndoneByAnothersPosts) {
  // Nobody leaves for a year: the deletions are due until then, and new posts of another role settle none.
  Region region = region_with_changes({{"fewer", {make_date(2016, 9, 1), -6, case_holders}},
                                       {"more", {make_date(2016, 10, 1), 4, senior_practitioners}},
                                       {"regret", {make_date(2016, 11, 1), 2, case_holders}}});
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {60, 40, 0, 0, 0, 0};
  authority.start.turnover_rate = 1e-9;
  OneReplication replication{region};
  const auto posts = [&](Role role) { return replication.stock().roles[index(role)].posts; };
  replication.simulation.run_until(Calendar{region.start}.at(make_date(2016, 10, 2)));
  EXPECT_EQ(posts(Role::case_holder), 6'000);
  EXPECT_EQ(posts(Role::senior_practitioner), 4'400);
  replication.simulation.run_until(Calendar{region.start}.at(make_date(2016, 11, 2)));
  // The two that come back are two that need not go.
  EXPECT_EQ(posts(Role::case_holder), 6'000);
  EXPECT_EQ(replication.world().state(AuthorityId{0}).deletions_due.in_all, 4);
}

TEST(DecidedChange, TakesAwayPostsOfItsRolesAlone) {
  Region region = region_with_changes({{"fewer", {make_date(2016, 9, 1), -10, case_holders}}});
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {50, 50, 0, 0, 0, 0};
  authority.start.turnover_rate = 0.4;
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_EQ(replication.stock().roles[index(Role::case_holder)].posts, 4'000);
  EXPECT_EQ(replication.stock().roles[index(Role::senior_practitioner)].posts, 5'000);
}

TEST(DecidedChange, OfMorePostsThanThereAreIsRefused) {
  const auto broken = [](std::vector<std::pair<std::string, PostsChangeParams>> changes) {
    return broken_rules(region_with_changes(std::move(changes)));
  };
  const Date may = make_date(2016, 5, 1), june = make_date(2016, 6, 1);
  EXPECT_TRUE(broken({{"all", {may, -100, case_holders}}}).empty());
  ASSERT_EQ(broken({{"all", {may, -103, case_holders}}}).size(), 1U);
  EXPECT_EQ(broken({{"all", {may, -103, case_holders}}})[0].field,
            "authorities.a1.establishment.changes.all.posts");
  EXPECT_EQ(broken({{"none", {may, -5, senior_practitioners}}}).size(), 1U);
  EXPECT_TRUE(
      broken({{"new", {may, 5, senior_practitioners}}, {"gone", {june, -5, senior_practitioners}}}).empty());
  EXPECT_EQ(
      broken({{"gone", {may, -5, senior_practitioners}}, {"new", {june, 5, senior_practitioners}}}).size(),
      1U);
  EXPECT_EQ(broken({{"some", {may, -60, case_holders}}, {"rest", {june, -60, case_holders}}}).size(), 1U);
}

TEST(DecidedChange, AfterTheHorizonIsRemarkedOn) {
  const auto remarks = [](Date from) {
    return remarks_on(region_with_changes({{"late", {from, 5, case_holders}}}));
  };
  EXPECT_TRUE(remarks(make_date(2018, 3, 31)).empty());
  ASSERT_EQ(remarks(make_date(2018, 4, 1)).size(), 1U);
  EXPECT_EQ(remarks(make_date(2018, 4, 1))[0].field, "authorities.a1.establishment.changes.late.from");
}

TEST(DecidedChange, BeforeTheFirstDayOrBeyondTheRoomIsRefused) {
  const auto field_of = [](const PostsChangeParams& change) {
    const auto broken = broken_rules(region_with_changes({{"team", change}}));
    return broken.size() == 1 ? broken[0].field : std::to_string(broken.size());
  };
  EXPECT_EQ(field_of({make_date(2016, 4, 1), 20, every_role}), "0");
  EXPECT_EQ(field_of({make_date(2016, 3, 31), 20, every_role}),
            "authorities.a1.establishment.changes.team.from");
  EXPECT_EQ(field_of({make_date(2016, 4, 1), 2'000, every_role}), "authorities.a1.establishment.changes");
  EXPECT_EQ(field_of({make_date(2016, 4, 1), 20, RoleSet{}}),
            "authorities.a1.establishment.changes.team.roles");
}

}  // namespace
}  // namespace bide
