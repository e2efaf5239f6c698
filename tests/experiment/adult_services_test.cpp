// The council's services for adults, to which people go and from which they come: row 81 of
// docs/reference/mechanisms.md.
#include "model/adult_services.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/kept.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;
using test::z_of_share;

const Date april = make_date(2017, 4, 1);
const AuthorityId first{0};
// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;

/// Two councils of which the first's staff and candidates change over to and from its services for adults,
/// which may pay more from the second year on.
Region region_with(double share, double raise) {
  Region region = test::quiet_region(500, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.leaving.reason_shares = {0.1, 0.6, 0.1, 0.1, 0.1};
  region.leaving.pay_elasticity = 1.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.vacancy_rate = 0.1;
  }
  AdultServicesParams& adults = region.authorities[0].second.adult_services;
  adults = {share, share, 3.0, {}};
  if (raise != 0.0) adults.pay_changes = {{april, raise}};
  return region;
}

double leaving_multiplier(const World& world, AuthorityId id, Reason reason) {
  return world.clocks.multiplier(world.state(id).clocks[0].leaving[index(reason)]);
}

TEST(Mechanism81, BetterPayForAdultsDrawsStaffAndHoldsCandidatesBackByItsResponse) {
  OneReplication with{region_with(0.25, 0.10)}, without{region_with(0.25, 0.0)};
  const World& world = with.world();
  for (OneReplication* one : {&with, &without}) one->simulation.run_until(one->world().calendar.at(april));
  EXPECT_EQ(leaving_multiplier(world, first, Reason::left_sector), 1.0);
  for (OneReplication* one : {&with, &without})
    one->simulation.run_until(one->world().calendar.at(april) + weeks(1));
  const double pull = std::pow(1.10, 3.0);
  EXPECT_NEAR(leaving_multiplier(world, first, Reason::left_sector), 0.75 + 0.25 * pull, 1e-12);
  EXPECT_NEAR(world.state(first).candidates[0] / without.world().state(first).candidates[0],
              0.75 + 0.25 / pull, 1e-12);
  for (const Reason reason :
       {Reason::retirement, Reason::career_break, Reason::to_agency, Reason::involuntary})
    EXPECT_EQ(leaving_multiplier(world, first, reason), 1.0);
  EXPECT_EQ(leaving_multiplier(world, AuthorityId{1}, Reason::left_sector), 1.0);
  EXPECT_EQ(world.state(AuthorityId{1}).candidates[0], without.world().state(AuthorityId{1}).candidates[0]);
}

TEST(Mechanism81, BetterPayForChildrensStaffHoldsThemByTheResponseAndOthersByTheElasticity) {
  Region region = region_with(0.25, 0.0);
  PayItemParams better;
  better.from = april;
  better.percent = 0.08;
  region.authorities[0].second.pay.supplements = {{"better", better}};
  OneReplication replication{region};
  replication.simulation.run_until(replication.world().calendar.at(april) + weeks(1));
  EXPECT_NEAR(leaving_multiplier(replication.world(), first, Reason::left_sector),
              0.75 / 1.08 + 0.25 / std::pow(1.08, 3.0), 1e-6);
  EXPECT_NEAR(leaving_multiplier(replication.world(), first, Reason::to_agency), 1.0 / 1.08, 1e-6);
}

/// Who changed over in each of two years, and the flows that they are among.
struct Flows {
  std::array<double, 2> to_adults{}, other_work{}, from_adults{}, starters{};

  explicit Flows(const Region& region) {
    for (std::uint32_t k = 0; k < 12; ++k) {
      const Kept kept{region, k};
      const auto to = kept.counts("to_adult_services"), from = kept.counts("from_adult_services");
      const auto leavers = kept.counts("leavers");
      for (std::size_t month = 0; month < 24; ++month) {
        const std::size_t row = 2 * month;
        to_adults[month / 12] += to[row];
        from_adults[month / 12] += from[row];
        other_work[month / 12] += leavers[row * reason_count + index(Reason::left_sector)];
        starters[month / 12] += kept.level("starters_fte", row);
        EXPECT_EQ(to[row + 1], 0);
        EXPECT_EQ(from[row + 1], 0);
      }
    }
  }
};

TEST(Mechanism81, SoManyOfThoseWhoGoAndComeAreThoseWhoChangeOver) {
  const Flows flows{region_with(0.25, 0.30)};
  EXPECT_GT(flows.other_work[0], 500.0);
  EXPECT_LT(std::abs(z_of_share(flows.to_adults[0], flows.other_work[0], 0.25)), largest_z);
  EXPECT_LT(std::abs(z_of_share(flows.from_adults[0], flows.starters[0], 0.25)), largest_z);
  const double pull = std::pow(1.30, 3.0);
  const double going = 0.25 * pull / (0.75 + 0.25 * pull);
  EXPECT_LT(std::abs(z_of_share(flows.to_adults[1], flows.other_work[1], going)), largest_z);
  // Starters of the second year's first months accepted before the change: the share lies between the two.
  const double coming = 0.25 / pull / (0.75 + 0.25 / pull);
  EXPECT_LT(z_of_share(flows.from_adults[1], flows.starters[1], 0.25), -largest_z);
  EXPECT_GT(flows.from_adults[1], coming * flows.starters[1]);
}

TEST(Mechanism81, HalfTheShareShows) {
  const Flows flows{region_with(0.125, 0.0)};
  EXPECT_LT(z_of_share(flows.to_adults[0], flows.other_work[0], 0.25), -largest_z);
  EXPECT_LT(z_of_share(flows.from_adults[0], flows.starters[0], 0.25), -largest_z);
}

TEST(Mechanism81, WhereItPaysAsBeforeItIsOnlySeen) {
  Region region = test::lively_region(2, 2.0);
  const Kept closed{region};
  region.authorities[0].second.adult_services = {0.2, 0.1, 3.0, {{april, 0.0}}};
  const Kept open{region};
  EXPECT_FALSE(closed.keeps("to_adult_services"));
  EXPECT_TRUE(open.keeps("to_adult_services"));
  // A council's own changes of pay answer differently, so that of them there must be none.
  EXPECT_EQ(measures_that_differ(closed, open), std::vector<std::string>{});
  EXPECT_EQ(closed.seen.fingerprint, open.seen.fingerprint);
  region.authorities[0].second.adult_services.pay_changes[0].percent = 0.1;
  EXPECT_NE(Kept{region}.seen.fingerprint, closed.seen.fingerprint);
}

TEST(Mechanism81, PayForAdultsThatNobodyAnswersToChangesNothing) {
  Region region = region_with(0.25, 0.10);
  region.authorities[0].second.adult_services.pay_response = 0.0;
  const Kept raised{region}, as_before{region_with(0.25, 0.0)};
  EXPECT_EQ(measures_that_differ(raised, as_before), std::vector<std::string>{});
}

}  // namespace
}  // namespace bide
