#include "model/contagion.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

constexpr double branching = 0.35, turnover = 0.3, posts = 400.0;
constexpr double burn_in_years = 1.0, counted_years = 4.0;
constexpr double memory_years = 8.0 * 7.0 / 365.25;
// Normal deviates beyond 5.3: a false alarm of 1.2e-7.
constexpr double largest_z = 5.3;

/// Everybody who leaves goes to other work at once and is replaced the next day.
Region region_that_spreads(double contagion) {
  Region region = test::quiet_region(posts, 1, burn_in_years + counted_years);
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.leaving.contagion = contagion;
  region.leaving.contagion_memory = weeks(8);
  region.hiring.filling = Filling::after_a_delay;
  region.hiring.time_to_fill = days(1);
  region.hiring.time_to_fill_sigma = 0.01;
  region.authorities[0].second.start.turnover_rate = turnover;
  return region;
}

/// Leavers after the first year, by replication.
std::vector<double> leavers(const Region& region, std::uint64_t replications) {
  std::vector<double> counts;
  const Instant from = Instant{} + round_up_to_minute(burn_in_years * minutes_per_year);
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    const auto& departures = replication.seen.departures;
    counts.push_back(static_cast<double>(std::count_if(
        departures.begin(), departures.end(), [&](const auto& departure) { return departure.at >= from; })));
  }
  return counts;
}

/// The leavers to expect: somebody is missing for a day after each.
double expected_leavers() { return posts * turnover * counted_years / (1.0 + turnover / 365.25); }

/// Variance over mean of the counts of a stationary self-exciting process with an exponential kernel: the
/// integral of the covariance density of its rate (Hawkes, Biometrika 58, 1971).
double expected_dispersion(double b) {
  const double decay = (1.0 - b) / memory_years;
  const double covariance = b / memory_years * (2.0 - b) / (2.0 * (1.0 - b));
  return 1.0 + 2.0 * covariance / decay *
                   (1.0 - (1.0 - std::exp(-decay * counted_years)) / (decay * counted_years));
}

struct Spread {
  double mean_z, dispersion_z;  ///< how far mean and dispersion lie from the expected ones
};

Spread spread_against(double expected_branching, double contagion) {
  constexpr std::uint64_t replications = 1'500;
  const test::Moments seen = test::moments_of(leavers(region_that_spreads(contagion), replications));
  const double dispersion = expected_dispersion(expected_branching);
  const double mean_error = std::sqrt(dispersion * expected_leavers() / replications);
  return {(seen.mean - expected_leavers()) / mean_error,
          (seen.variance / seen.mean / dispersion - 1.0) / std::sqrt(2.0 / replications)};
}

// With 1,500 counts a mean that is 1.1% off or a dispersion that is a quarter off shows.
TEST(Contagion, LeaversClusterAsASelfExcitingProcessAndAreAsManyAsPublished) {
  const Spread spread = spread_against(branching, branching);
  EXPECT_LT(std::abs(spread.mean_z), largest_z);
  EXPECT_LT(std::abs(spread.dispersion_z), largest_z);
}

TEST(Contagion, AQuarterOfABranchShowsInTheClusters) {
  EXPECT_LT(spread_against(branching, 0.75 * branching).dispersion_z, -largest_z);
}

/// Leavers with a rise of pay by a quarter, which keeps a fifth of those who would leave by themselves,
/// against those without, in the same futures.
double share_with_a_raise(double contagion, std::uint64_t replications) {
  Region region = region_that_spreads(contagion);
  const double without = test::moments_of(leavers(region, replications)).mean;
  PayItemParams raise;
  raise.from = region.start + std::chrono::days{1};
  raise.percent = 0.25;
  region.authorities[0].second.pay.supplements.emplace_back("raise", raise);
  return test::moments_of(leavers(region, replications)).mean / without;
}

// Kept are u = 4/5 of each generation: of the leavers u (1 - b) / (1 - u b) are left. The ratio of 300
// replications has a standard error below 0.5%.
TEST(Contagion, RaisesTheValueOfEachLeaverKept) {
  constexpr double u = 0.8, error = 0.005;
  const auto expected = [](double b) { return u * (1.0 - b) / (1.0 - u * b); };
  const double kept_alone = share_with_a_raise(0.0, 300),
               kept_with_others = share_with_a_raise(branching, 300);
  EXPECT_LT(std::abs(kept_alone - expected(0.0)), largest_z * error);
  EXPECT_LT(std::abs(kept_with_others - expected(branching)), largest_z * error);
  // The twin: each leaver kept keeps others from going, which is seen well beyond chance.
  EXPECT_GT(kept_alone - kept_with_others, 2.0 * largest_z * error);
}

TEST(Contagion, AResignationIsFeltFromTheNextReviewAndFadesWithItsMemory) {
  Region region = region_that_spreads(branching);
  region.authorities[0].second.start.turnover_rate = 0.02;
  OneReplication replication{region};
  double expected = branching;
  Instant last{};
  std::size_t resignations = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    const auto decay = [&] { return std::exp(-in_years(world.now - last) / memory_years); };
    if (event.kind == kind(Happening::leaves_sector)) {
      const double staff = world.workforce.stock(AuthorityId{0}).roles[0].headcount;
      expected = expected * decay() + branching / (staff * 0.02 * memory_years);
      last = world.now;
      ++resignations;
    }
  };
  replication.simulation.run_until(Instant{} + weeks(200) + Duration{1});
  ASSERT_GT(resignations, 10U);
  const double fading = std::exp(-in_years(Instant{} + weeks(200) - last) / memory_years);
  EXPECT_NEAR(replication.world().state(AuthorityId{0}).contagion.felt, expected * fading, 1e-9);
}

TEST(Contagion, NobodyRetiresOrIsDismissedBecauseAColleagueHasGone) {
  LeavingParams params;
  params.reason_shares = {0.2, 0.5, 0.1, 0.1, 0.1};
  EXPECT_NEAR(contagion::usual_rate(params, 0.15, 0.05), 0.05 + 0.10 * 0.7, 1e-12);
}

TEST(Mechanism66, WhatIsFeltOfResignationsRaisesColleaguesLeavingAndNoRetirement) {
  OneReplication replication{region_that_spreads(branching)};
  const World& world = replication.world();
  const auto leaving = [&](Reason reason) {
    return world.clocks.multiplier(world.state(AuthorityId{0}).clocks[0].leaving[index(reason)]);
  };
  double least = 1.0, most = 1.0;
  for (int week = 10; week < 200; ++week) {
    replication.simulation.run_until(Instant{} + weeks(week) + Duration{1});
    // At the mean of what is felt, the branching ratio, the hazard is the usual one.
    const double expected = 1.0 - branching + world.state(AuthorityId{0}).contagion.felt;
    EXPECT_NEAR(leaving(Reason::left_sector), expected, 1e-9) << week;
    EXPECT_EQ(leaving(Reason::retirement), 1.0) << week;
    least = std::min(least, expected);
    most = std::max(most, expected);
  }
  EXPECT_LT(least, 0.95);
  EXPECT_GT(most, 1.05);
}

/// The variance of the difference between two teams' leavers over the mean of all leavers.
double dispersion_between_teams(double in_team, std::uint64_t replications) {
  Region region = region_that_spreads(branching);
  region.leaving.contagion_in_team = in_team;
  region.authorities[0].second.establishment.teams = {{"north", {0.5}}, {"south", {0.5}}};
  std::vector<double> differences;
  double all = 0.0;
  const Instant from = Instant{} + round_up_to_minute(burn_in_years * minutes_per_year);
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    double difference = 0.0, gone = 0.0, north = 0.0;
    test::for_each_post(replication.world(), AuthorityId{0},
                        [&](PostId, const Post& post) { north += post.team == 1 ? 1.0 : 0.0; });
    replication.seen.on_left = [&](const World& world, PostId id) {
      if (world.now < from) return;
      difference += world.workforce[id].team == 1 ? 1.0 : -1.0;
      ++gone;
    };
    replication.simulation.run();
    all += gone / static_cast<double>(replications);
    // Posts are drawn for the teams, so one is larger than the other and loses more in proportion.
    differences.push_back(difference - gone * (2.0 * north / posts - 1.0));
  }
  return test::moments_of(differences).variance / all;
}

// A variance of 800 differences has a relative standard error of 0.05: a normal deviate of 5.3, a false alarm
// of 1.2e-7, finds one that is a quarter off.
constexpr std::uint64_t of_teams = 800;
double z_of_dispersion(double found, double expected) {
  return (found / expected - 1.0) / std::sqrt(2.0 / of_teams);
}

// Where resignations spread within teams alone, each team is a self-exciting process by itself; the variance
// of their difference is that of their sum. Where they spread everywhere, who of the leavers is of which team
// is a matter of chance.
TEST(Mechanism66, WhereExitsSpreadWithinTeamsEachTeamClustersByItself) {
  const double found = dispersion_between_teams(1.0, of_teams);
  EXPECT_LT(std::abs(z_of_dispersion(found, expected_dispersion(branching))), largest_z);
}

TEST(Mechanism66, WhereExitsSpreadEverywhereTeamsDifferByChanceAlone) {
  const double found = dispersion_between_teams(0.0, of_teams);
  EXPECT_LT(std::abs(z_of_dispersion(found, 1.0)), largest_z);
  EXPECT_LT(z_of_dispersion(found, expected_dispersion(branching)), -largest_z);
}

TEST(Mechanism66, WithoutTeamsOrContagionTheShareWithinTeamsMovesNothing) {
  using Teams = std::vector<std::pair<std::string, TeamParams>>;
  const Teams none, north{{"north", {0.5}}};
  const auto fingerprint = [](double contagion, double in_team, const Teams& teams) {
    Region region = test::lively_region(2, 2.0);
    region.leaving.contagion = contagion;
    region.leaving.contagion_in_team = in_team;
    region.authorities[0].second.establishment.teams = teams;
    OneReplication replication{region};
    replication.simulation.run();
    return replication.simulation.fingerprint();
  };
  EXPECT_EQ(fingerprint(0.3, 0.0, none), fingerprint(0.3, 0.8, none));
  EXPECT_EQ(fingerprint(0.0, 0.0, north), fingerprint(0.0, 0.8, north));
  EXPECT_NE(fingerprint(0.3, 0.0, north), fingerprint(0.3, 0.8, north));
}

}  // namespace
}  // namespace bide
