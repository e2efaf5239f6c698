// Where people come from, why they go, how long they have served, and what agency cover costs by the week
// against what pay would: rows 7, 28, 30, 38 and 56 of docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "support/kept.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;
using test::z_of_share;
using Names = std::vector<std::string>;

// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;

/// Starters from outside in ten replications, and those of them who were agency workers.
std::pair<double, double> starters(double from_pool) {
  Region region = test::covered_region(200);
  region.agency_market.hires_from_pool = from_pool;
  region.agency_market.spare_share = 1.0;
  double all = 0.0, locums = 0.0;
  for (std::uint64_t k = 0; k < 10; ++k) {
    OneReplication replication{region, k};
    replication.seen.on_joined = [&](const World& world, PostId id) {
      if (world.now < Instant{} + days(150)) return;  // accepted before the first day
      ++all;
      locums += world.workforce[id].holder.route == Route::agency_worker ? 1.0 : 0.0;
    };
    replication.simulation.run();
  }
  return {locums, all};
}

TEST(Mechanism7, PermanentStaffComeFromCandidatesAndFromLocumsByTheirShare) {
  const auto [locums, all] = starters(0.2);
  EXPECT_GT(all, 500.0);
  EXPECT_LT(std::abs(z_of_share(locums, all, 0.2)), largest_z);
  EXPECT_EQ(starters(0.0).first, 0.0);
  EXPECT_GT(z_of_share(starters(0.4).first, all, 0.2), largest_z);
}

TEST(Mechanism28, TheWeeksBillsFollowTheChargeAndAddUpToTheYearsSpending) {
  Region region = test::covered_region(200);
  region.agency_market.hourly_charge = {pounds(30), pounds(30)};
  const Kept usual{region};
  region.agency_market.hourly_charge = {pounds(60), pounds(60)};
  const Kept twice{region};
  EXPECT_EQ(measures_that_differ(usual, twice), (Names{"agency_cost_by_week", "spend"}));
  double least = 1e12, most = 0.0;
  for (std::size_t week = 0; week < 104; ++week) {
    const double bill = in_pounds(Pence{usual.pence("agency_cost_by_week", 2 * week)});
    EXPECT_NEAR(in_pounds(Pence{twice.pence("agency_cost_by_week", 2 * week)}), 2.0 * bill, 0.05);
    least = std::min(least, bill);
    most = std::max(most, bill);
  }
  EXPECT_GT(most, 1.2 * least);  // it varies from week to week
  const std::int64_t first_year = usual.pence("spend", index(CostLine::agency));
  std::int64_t weeks = 0;
  for (std::size_t week = 0; week < 52; ++week) weeks += usual.pence("agency_cost_by_week", 2 * week);
  // Fifty-two weeks and a day.
  EXPECT_NEAR(static_cast<double>(weeks) / static_cast<double>(first_year), 364.0 / 365.0, 0.003);
}

/// Staff whom a neighbour's offer draws, with a flat uplift of so much of their salaries from the first day
/// on.
Region region_with_uplift(double uplift) {
  Region region = test::quiet_region(150, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.moves.move_rate = 0.08;
  region.leaving.pay_elasticity = region.hiring.pay_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.25;
    authority.start.vacancy_rate = 0.15;
  }
  PayItemParams flat;
  flat.from = region.start;
  flat.percent = uplift;
  region.authorities[0].second.pay.supplements = {{"uplift", flat}};
  return region;
}

TEST(Mechanism30, TheSameMoneyInPayKeepsAsManyAsTheAnswerOfMovesSaysInTheSameFutures) {
  OneReplication paid{region_with_uplift(0.036)}, unpaid{region_with_uplift(0.0)};
  const auto pull = [](const OneReplication& one, std::size_t a) {
    return one.world().authorities[a].pay_pull[0];
  };
  EXPECT_NEAR(pull(paid, 0) / pull(unpaid, 0), std::pow(1.036, 6.0), 1e-5);
  EXPECT_EQ(pull(paid, 1), pull(unpaid, 1));
  double lost = 0.0, without = 0.0;
  for (std::uint32_t k = 0; k < 400; ++k) {
    const auto sum = [&](const Region& region) {
      const Kept kept{region, k};
      const auto counts = kept.counts("lost_to_neighbours");
      double all = 0.0;
      for (std::size_t month = 2; month < 12; ++month) all += counts[2 * month];
      return all;
    };
    lost += sum(region_with_uplift(0.036));
    without += sum(region_with_uplift(0.0));
  }
  // From the third month on, when whoever had resigned before the first day has gone. A look leads to a move
  // with probability q = 0.08 / 0.5; with a weight of staying r = 1.036^6 times as great, to 1 / (q + (1 - q)
  // r) of that. Two Poisson counts, had they nothing in common; those of the same futures differ by less. No
  // effect at all is more than six standard errors away.
  constexpr double q = 0.08 / 0.5;
  const double expected = 1.0 / (q + (1.0 - q) * std::pow(1.036, 6.0));
  const double error = std::sqrt(1.0 / lost + 1.0 / without);
  EXPECT_LT(std::abs(std::log(lost / without) - std::log(expected)), largest_z * error);
  EXPECT_LT(lost, without);
}

TEST(Mechanism30, AnUpliftThatNobodyAnswersToIsMoneyAlone) {
  Region paid = region_with_uplift(0.036), unpaid = region_with_uplift(0.0);
  for (Region* region : {&paid, &unpaid}) region->moves.pay_response = 0.0;
  EXPECT_EQ(measures_that_differ(Kept{unpaid}, Kept{paid}), Names{"spend"});
}

/// Two councils of people who stay, of the first of whom so many have served for seven years or more.
Region region_with_service(double seven_or_more) {
  Region region = test::quiet_region(500, 2, 1.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 1e-9;
  const double rest = 1.0 - seven_or_more;
  region.authorities[0].second.start.service_shares = {0.2 * rest, 0.2 * rest,          0.4 * rest,
                                                       0.2 * rest, 0.6 * seven_or_more, 0.4 * seven_or_more};
  return region;
}

double with_seven_years(const OneReplication& replication, std::uint32_t council) {
  double found = 0.0;
  test::for_each_post(replication.world(), AuthorityId{council}, [&](PostId, const Post& post) {
    const double served = in_years(Instant{} - post.holder.service_start);
    found += post.state == PostState::filled && served >= 7.0 ? 1.0 : 0.0;
  });
  return found;
}

TEST(Mechanism38, AsManyBeginWithSevenYearsServiceAsACouncilSays) {
  const OneReplication replication{region_with_service(0.48)}, fewer{region_with_service(0.30)};
  EXPECT_LT(std::abs(z_of_share(with_seven_years(replication, 0), 500.0, 0.48)), largest_z);
  EXPECT_LT(z_of_share(with_seven_years(fewer, 0), 500.0, 0.48), -largest_z);
  EXPECT_EQ(with_seven_years(replication, 1), with_seven_years(fewer, 1));
}

TEST(Mechanism38, ServiceMovesNoPostsVacanciesOrStaffWhereNobodyLeaves) {
  const Names moved = measures_that_differ(Kept{region_with_service(0.48)}, Kept{region_with_service(0.30)});
  EXPECT_NE(std::find(moved.begin(), moved.end(), "in_post_by_service"), moved.end());
  for (const std::string_view untouched : {"in_post_fte", "in_post_headcount", "posts_fte", "vacancies_fte",
                                           "leavers", "starters_fte", "agency_fte", "moves", "posts_by_role"})
    EXPECT_EQ(std::find(moved.begin(), moved.end(), untouched), moved.end()) << untouched;
}

/// Staff who leave for five reasons and move to the other council.
Region region_of_leavers(const std::array<double, hazard_reason_count>& shares) {
  Region region = test::quiet_region(400, 2, 2.0);
  region.leaving.reason_shares = shares;
  region.supported_year.failure_share = 0.0;
  region.moves.move_rate = 0.05;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.25;
    authority.start.vacancy_rate = 0.15;
  }
  return region;
}

constexpr std::array<double, hazard_reason_count> shares{0.1, 0.45, 0.1, 0.25, 0.1};

TEST(Mechanism56, LeaversDivideAmongReasonsByTheirSharesAndMoversAmongDestinations) {
  std::array<double, reason_count> left{};
  double moves = 0.0;
  for (std::uint32_t k = 0; k < 10; ++k) {
    const Kept kept{region_of_leavers(shares), k};
    const auto by_reason = kept.sums("leavers", reason_count);
    for (std::size_t r = 0; r < reason_count; ++r) left[r] += static_cast<double>(by_reason[r]);
    for (const std::int64_t each : kept.sums("moves", 3)) moves += static_cast<double>(each);
  }
  EXPECT_EQ(moves, left[index(Reason::moved)]);
  double not_moved = 0.0;
  for (std::size_t r = 0; r < hazard_reason_count; ++r) not_moved += left[r];
  EXPECT_GT(not_moved, 2'000.0);
  for (std::size_t r = 0; r < hazard_reason_count; ++r)
    EXPECT_LT(std::abs(z_of_share(left[r], not_moved, shares[r])), largest_z) << reason_names[r];
  // 5 of 25 leavers move where offers are equal.
  EXPECT_LT(std::abs(z_of_share(moves, not_moved + moves, 0.2)), largest_z);
}

TEST(Mechanism56, OnlyTheProportionsOfTheSharesCount) {
  std::array<double, hazard_reason_count> halves = shares;
  for (double& share : halves) share *= 0.5;
  EXPECT_EQ(measures_that_differ(Kept{region_of_leavers(shares)}, Kept{region_of_leavers(halves)}), Names{});
}

}  // namespace
}  // namespace bide
