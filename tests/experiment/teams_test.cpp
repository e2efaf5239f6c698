// Who is in post by team, held against the council's own figures.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;

// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;

void add_teams(Region& region, double share) {
  for (auto& [key, authority] : region.authorities)
    authority.establishment.teams = {{"front door", {share}}, {"care leavers", {0.2}}};
}

/// The sum over teams of a measure by month, council and team.
double over_teams(const Kept& kept, const std::string& measure, std::size_t place) {
  const std::size_t teams = kept.layout.labels().teams.size();
  double sum = 0.0;
  for (std::size_t team = 0; team < teams; ++team) sum += kept.level(measure, place * teams + team);
  return sum;
}

TEST(Mechanism49, TeamsAddUpToTheCouncilInEveryMonth) {
  Region region = test::lively_region(2, 3.0);
  region.authorities[0].second.establishment.teams = {{"front door", {0.3}}, {"care leavers", {0.2}}};
  const Kept kept{region};
  EXPECT_EQ(kept.layout.labels().teams, (std::vector<std::string>{"no team", "front door", "care leavers"}));
  const std::size_t places = kept.layout.size(kept.layout.index_of("in_post_fte"));
  ASSERT_GT(places, 70U);
  for (std::size_t place = 0; place < places; ++place) {
    EXPECT_NEAR(over_teams(kept, "in_post_by_team", place), kept.level("in_post_fte", place), 1e-3);
    EXPECT_NEAR(over_teams(kept, "vacancies_by_team", place), kept.level("vacancies_fte", place), 1e-3);
  }
  // The council without teams has everybody in none.
  const std::size_t last_of_second = 3 * (places - 1);
  EXPECT_EQ(kept.level("in_post_by_team", last_of_second), kept.level("in_post_fte", places - 1));
  EXPECT_GT(kept.level("in_post_by_team", 1), 10.0);
}

/// How far the people of a team in a hundred futures lie from three in ten, in deviations.
double z_of_team(double share) {
  double in_team = 0.0, people = 0.0;
  Region region = test::quiet_region(100, 1, 0.25);
  region.authorities[0].second.start.turnover_rate = 1e-9;
  add_teams(region, share);
  for (std::uint32_t k = 0; k < 100; ++k) {
    const Kept kept{region, k};
    in_team += kept.level("in_post_by_team", 1);
    people += kept.level("in_post_fte", 0);
  }
  return (in_team - 0.3 * people) / std::sqrt(0.3 * 0.7 * people);
}

TEST(Mechanism49, ATeamHasItsShareOfThePeople) { EXPECT_LT(std::abs(z_of_team(0.3)), largest_z); }

TEST(Mechanism49, AShareASixthHigherShows) { EXPECT_GT(z_of_team(0.35), largest_z); }

TEST(Mechanism49, FiguresByTeamAreKeptWhereThereAreTeamsAndChangeNothingElse) {
  Region region = test::lively_region(2, 2.0);
  const Kept without{region};
  EXPECT_FALSE(without.keeps("in_post_by_team"));
  EXPECT_FALSE(without.keeps("vacancies_by_team"));
  add_teams(region, 0.3);
  const Kept with{region};
  EXPECT_TRUE(with.keeps("in_post_by_team"));
  EXPECT_EQ(with.seen.fingerprint, without.seen.fingerprint);
  EXPECT_EQ(test::measures_that_differ(without, with), std::vector<std::string>{});
}

TEST(Mechanism49, TeamsThatAnOptionAloneBringsHaveTheirPlace) {
  Study study = test::one_option_study(test::lively_region(1, 1.0));
  study.options.push_back(study.options[0]);
  add_teams(study.options[1].scenario.region, 0.3);
  const Layout layout = layout_of(study);
  EXPECT_EQ(layout.labels().teams.size(), 3U);
  Replicator replicator{study, layout};
  const std::size_t at = layout.offset(layout.index_of("in_post_by_team"));
  const std::vector<float> one = replicator.run(0, 0).levels, other = replicator.run(1, 0).levels;
  EXPECT_EQ(one[at + 1], 0.0F);
  EXPECT_GT(other[at + 1], 0.0F);
  EXPECT_NEAR(one[at], other[at] + other[at + 1] + other[at + 2], 1e-3);
}

}  // namespace
}  // namespace bide
