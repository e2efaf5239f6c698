// How people come, stay, move and are drawn away, each held to a hand calculation and to what it leaves
// alone: rows 12, 15, 19, 22, 24, 25, 60 and 64 of docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;
using Names = std::vector<std::string>;

const AuthorityId first{0}, second{1};

bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Two councils of people who stay, the first with a yearly intake on top of its establishment.
Region region_with_intake(double places_share) {
  Region region = test::quiet_region(200, 2, 1.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  region.supported_year.failure_share = region.supported_year.extension_share = 0.0;
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 1e-9;
  IntakeParams& intake = region.authorities[0].second.newly_qualified;
  intake.places_share = places_share;
  intake.acceptance_share = 1.0;
  intake.placement = Placement::supernumerary;
  return region;
}

TEST(Mechanism12, TheYearsIntakeComesInSeptemberAsManyAsItsPlaces) {
  const Kept ten{region_with_intake(0.05)}, twenty{region_with_intake(0.10)};
  for (std::size_t month = 0; month < 12; ++month) {
    const bool september = month == 5;
    EXPECT_EQ(ten.level("starters_fte", 2 * month), september ? 10.0 : 0.0) << month;
    EXPECT_EQ(twenty.level("starters_fte", 2 * month), september ? 20.0 : 0.0) << month;
    EXPECT_EQ(twenty.level("starters_fte", 2 * month + 1), 0.0) << month;
  }
  const Names moved = measures_that_differ(ten, twenty);
  EXPECT_TRUE(has(moved, "newly_qualified_headcount"));
  for (const std::string_view untouched : {"posts_fte", "vacancies_fte", "agency_fte", "leavers", "moves",
                                           "absence_days_lost", "inspection_grade"})
    EXPECT_FALSE(has(moved, untouched)) << untouched;
}

TEST(Mechanism15, TheHomeGrownCarryTheLoyaltyFactorOnLeavingAndNotOnRetirement) {
  Region region = region_with_intake(0.10);
  region.authorities[0].second.start.turnover_rate = 0.1;
  region.supported_year.loyalty_factor = 0.7;
  region.leaving.agency_taste_sd = 0.0;
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(200));
  const World& world = replication.world();
  const StationaryLaw& law = *world.groundwork(first).groups[0].law;
  int home_grown = 0, others = 0;
  test::for_each_post(world, first, [&](PostId, const Post& post) {
    const Holder& holder = post.holder;
    if (post.state != PostState::filled || holder.on_notice) return;
    const std::size_t band = service_band(in_years(world.now - holder.service_start));
    for (const Reason reason : {Reason::left_sector, Reason::career_break, Reason::involuntary}) {
      const std::size_t cause = index(reason);
      EXPECT_NEAR(holder.rates[cause] / (law.base_rate(cause) * law.shape(cause, band)),
                  holder.home_grown ? 0.7 : 1.0, 1e-9);
    }
    const std::size_t retiring = index(Reason::retirement);
    EXPECT_NEAR(holder.rates[retiring] / (law.base_rate(retiring) * law.shape(retiring, band)), 1.0, 1e-9);
    ++(holder.home_grown ? home_grown : others);
  });
  EXPECT_GE(home_grown, 20);
  EXPECT_GE(others, 20);
}

TEST(Mechanism19, ThePullOfAPostFallsWithDistanceByItsLaw) {
  Region region = test::quiet_region(50, 2, 1.0);  // a tenth of a degree apart on the equator: 11.12 km
  region.moves.distance_km = 25.0;
  const Groundwork ground{region};
  EXPECT_NEAR(ground.authorities[0].reach[1], std::exp(-11.12 / 25.0), 1e-4);
  EXPECT_EQ(ground.authorities[0].reach[0], 0.0);
}

TEST(Mechanism19, WhereNobodyMovesBetweenCouncilsDistanceMovesNothing) {
  Region region = test::lively_region(3, 2.0);
  region.moves.move_rate = 0.0;
  const Kept near{region};
  region.moves.distance_km = 100.0;
  EXPECT_EQ(measures_that_differ(near, Kept{region}), Names{});
}

/// Staff look round between two councils, of which the second is found Inadequate each time and answers.
Region region_with_reports(PlannedOutcome outcome) {
  Region region = test::quiet_region(150, 2, 4.0);
  region.start = make_date(2016, 4, 1);
  region.moves.move_rate = 0.05;
  region.inspections.establishment_growth = region.inspections.agency_growth = 0.0;
  region.inspections.leaving_factor = region.inspections.hiring_factor = 1.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.vacancy_rate = 0.15;
  }
  AuthorityParams& neighbour = region.authorities[1].second;
  neighbour.inspection.planned = {{make_date(2017, 1, 10), outcome}, {make_date(2018, 6, 5), outcome}};
  neighbour.improvement_offer.chance = 1.0;
  neighbour.improvement_offer.decision_lag = weeks(13);
  neighbour.improvement_offer.uplift = 0.15;
  neighbour.improvement_offer.further_uplift = 0.05;
  neighbour.improvement_offer.roles = every_role;
  return region;
}

TEST(Mechanism22, ANeighbourOutbidsOthersAfterItsReportByThePowerOfItsOffer) {
  OneReplication outbids{region_with_reports(PlannedOutcome::inadequate)},
      stays{region_with_reports(PlannedOutcome::good)};
  const Instant decided = outbids.world().calendar.at(make_date(2017, 1, 10)) + days(52) + weeks(13);
  const auto pull = [](const OneReplication& one, AuthorityId id) {
    return one.world().state(id).pay_pull[0];
  };
  const auto run_until = [&](Instant at) {
    outbids.simulation.run_until(at);
    stays.simulation.run_until(at);
  };
  run_until(decided);
  EXPECT_EQ(pull(outbids, second), pull(stays, second));
  run_until(decided + days(1));
  EXPECT_NEAR(pull(outbids, second) / pull(stays, second), std::pow(1.15, 6.0), 1e-5);
  EXPECT_EQ(pull(outbids, first), pull(stays, first));
}

TEST(Mechanism22, TheCouncilNextDoorLosesStaffToTheOfferAsTheAnswerOfMovesSaysAndNobodyBeforeIt) {
  Region outbidding = region_with_reports(PlannedOutcome::inadequate),
         usual = region_with_reports(PlannedOutcome::good);
  for (Region* region : {&outbidding, &usual}) {
    region->horizon = days(915);
    region->moves.vacancy_response = 0.0;
  }
  double with = 0.0, without = 0.0;
  for (std::uint32_t k = 0; k < 60; ++k) {
    const Kept outbids{outbidding, k}, stays{usual, k};
    const auto lost = outbids.counts("lost_to_neighbours"), before = stays.counts("lost_to_neighbours");
    // The offer is decided on 1 June 2017, in the fifteenth month, the next one after the thirtieth.
    for (std::size_t month = 0; month < 14; ++month) EXPECT_EQ(lost[2 * month], before[2 * month]) << month;
    for (std::size_t month = 15; month < 30; ++month) {
      with += lost[2 * month];
      without += before[2 * month];
    }
  }
  // A look leads to a move with probability q = 0.05 / 0.5, a fifth of them outside the region. The offer
  // multiplies the weight of the neighbour's posts by 1.15^6 and its campaign by 2. Two Poisson counts: a
  // false alarm of 1.2e-7, and an offer without the campaign or a campaign without the offer is found.
  constexpr double next_door = 0.8 * 0.05 / 0.5;
  const double times = 2.0 * std::pow(1.15, 6.0);
  const double expected = times / (1.0 + next_door * (times - 1.0));
  const double error = std::sqrt(1.0 / with + 1.0 / without);
  EXPECT_LT(error, 0.08);
  EXPECT_LT(std::abs(std::log(with / without) - std::log(expected)), 5.3 * error)
      << with / without << ' ' << expected;
}

TEST(Mechanism25, ItRepeatsWithEachReportAndTheSecondOfferComesOnTopOfTheFirst) {
  OneReplication replication{region_with_reports(PlannedOutcome::inadequate)};
  std::vector<double> uplifts;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::improvement_offer_decided))
      uplifts.push_back(world.state(second).uplift);
  };
  replication.simulation.run();
  EXPECT_EQ(uplifts, (std::vector<double>{0.0, 0.15}));
  EXPECT_NEAR(replication.world().state(second).uplift, 0.20, 1e-12);
  EXPECT_EQ(replication.world().state(first).uplift, 0.0);
  EXPECT_EQ(replication.world().state(first).grade, Grade::good);
}

/// Two councils with vacancies, of which the first covers a share.
Region region_with_cover(double cover_share) {
  Region region = test::quiet_region(100, 2, 2.0);
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.vacancy_rate = 0.15;
    authority.start.agency_rate = 0.08;
    authority.start.agency_cover = 1.0;
  }
  region.authorities[0].second.agency.cover_share = cover_share;
  return region;
}

TEST(Mechanism24, AgencyWorkersInTheGapsCostMoneyAndMoveNobodyInOrOut) {
  const Kept none{region_with_cover(0.0)}, most{region_with_cover(0.9)};
  EXPECT_EQ(measures_that_differ(none, most),
            (Names{"agency_fte", "agency_cover_fte", "caseload", "capacity_fte", "capacity_shortfall_fte",
                   "agency_by_role", "agency_cost_by_week", "spend", "worker_changes", "felt_workload"}));
  for (std::size_t month = 0; month < 24; ++month)
    EXPECT_LE(most.level("agency_cover_fte", 2 * month), most.level("vacancies_fte", 2 * month));
  constexpr std::size_t twenty_months_on = 40;  // two councils a month
  EXPECT_GT(most.level("agency_cover_fte", twenty_months_on),
            none.level("agency_cover_fte", twenty_months_on) + 3.0);
}

/// The mean of an authority's agency workers over each month, in FTE.
std::vector<double> mean_agency_fte(const Region& region) {
  OneReplication replication{region};
  std::vector<double> months;
  double fte_minutes = 0.0;
  Instant since{}, began{};
  const auto count_until_now = [&](const World& world) {
    fte_minutes +=
        world.workforce.stock(first).agency / 100.0 * static_cast<double>((world.now - since).minutes);
    since = world.now;
  };
  replication.seen.on_event = [&](const World& world, const Event&) { count_until_now(world); };
  replication.seen.on_month = [&](const World& world, int) {
    count_until_now(world);
    months.push_back(fte_minutes / static_cast<double>((world.now - began).minutes));
    fte_minutes = 0.0;
    began = world.now;
  };
  replication.simulation.run();
  return months;
}

TEST(Mechanism24, AgencyWorkersDoTheirQualitysPartOfTheWorkThatIsShortWithoutThem) {
  const Region region = region_with_cover(0.9);
  const Kept none{region_with_cover(0.0)}, most{region};
  const std::vector<double> few = mean_agency_fte(region_with_cover(0.0)), many = mean_agency_fte(region);
  constexpr double quality = 0.9;
  ASSERT_EQ(region.agency_market.quality, quality);
  for (std::size_t month = 0; month < 24; ++month) {
    const auto more = [&](const char* measure) {
      return most.level(measure, 2 * month) - none.level(measure, 2 * month);
    };
    EXPECT_NEAR(more("capacity_fte"), quality * more("agency_fte"), 1e-3) << month;
    EXPECT_NEAR(more("capacity_shortfall_fte"), -quality * (many[month] - few[month]), 1e-3) << month;
  }
  EXPECT_GT(many[20] - few[20], 3.0);
}

/// Staff who are paid each April until the payments stop in October 2017.
Region region_with_payments(Pence amount, double rebound) {
  Region region = test::quiet_region(60, 2, 3.0);
  region.start = make_date(2016, 4, 1);
  region.retention_response.rebound = rebound;
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 0.02;
  RetentionSchemeParams scheme;
  scheme.from = make_date(2016, 5, 1);
  scheme.until = make_date(2017, 10, 1);
  scheme.annual_amount = amount;
  region.authorities[0].second.retention_payments = {{"payments", scheme}};
  return region;
}

/// What the rebound makes of leaving in the week from `day` on of somebody who has been paid each 1 April and
/// learns on day 546 that nothing follows: h = m (h0 + 4 K), dK/ds = h0 (1 - m) - 4 m K, by hours.
double rebound_by_hand(double package, int day) {
  constexpr double year = 365.25, hours = 24.0 * year, told = 30.0, over = 546.0, catch_up = 4.0;
  const auto value = [&](double today) {
    double sum = 0.0;
    for (const double april : {365.0, 730.0, 1095.0, 1461.0, 1826.0, 2191.0, 2556.0, 2922.0, 3287.0, 3652.0})
      sum += april > today ? 2'000.0 * std::exp2((today - april) / year) : 0.0;
    return std::numbers::ln2 * sum;
  };
  double postponed = 0.0;  // against the usual hazard
  for (int hour = 0; hour < 24 * day; ++hour) {
    const double today = hour / 24.0;
    const double m = today < told || today >= over ? 1.0 : package / (package + value(today));
    postponed += (1.0 - m - catch_up * m * postponed) / hours;
  }
  const double week = 7.0 / year;
  return 1.0 + postponed * -std::expm1(-catch_up * week) / week;
}

TEST(Mechanism60, StaffLeaveMoreAfterTheLastPaymentByTheReboundAndAsBeforeWithoutIt) {
  OneReplication rebound{region_with_payments(pounds(2'000), 1.0)},
      none{region_with_payments(pounds(2'000), 0.0)};
  for (OneReplication* one : {&rebound, &none})
    one->simulation.run_until(one->world().calendar.at(make_date(2017, 10, 1)) + weeks(1));
  const double by_hand = rebound_by_hand(rebound.world().state(first).package[0], 553);
  EXPECT_GT(by_hand, 1.02);
  int stayed = 0;
  test::for_each_post(rebound.world(), first, [&](PostId id, const Post& post) {
    if (post.state != PostState::filled || post.holder.service_start > Instant{} || post.holder.on_notice)
      return;
    const Holder& without = none.world().workforce[id].holder;
    if (without.key != post.holder.key) return;
    EXPECT_EQ(without.retention_factor, 1.0);
    EXPECT_NEAR(post.holder.retention_factor, by_hand, 0.03 * (by_hand - 1.0));
    EXPECT_NEAR(post.holder.rates[index(Reason::left_sector)] / without.rates[index(Reason::left_sector)],
                post.holder.retention_factor, 1e-9);
    EXPECT_EQ(post.holder.rates[index(Reason::retirement)], without.rates[index(Reason::retirement)]);
    ++stayed;
  });
  EXPECT_GT(stayed, 40);
}

TEST(Mechanism60, WithoutPaymentsThereIsNothingToReboundFrom) {
  EXPECT_EQ(measures_that_differ(Kept{region_with_payments(Pence{}, 0.0)},
                                 Kept{region_with_payments(Pence{}, 1.0)}),
            Names{});
}

TEST(Mechanism64, TheExperiencedWeighOtherPostsMoreOftenByTheirFactor) {
  Region region = test::quiet_region(50, 2, 1.0);
  region.moves.move_rate = 0.03;
  region.moves.contact_factors = {1.0, 1.0, 1.0, 1.0, 1.5};
  const Groundwork ground{region};
  const StationaryLaw& law = *ground.authorities[0].groups[0].law;
  EXPECT_NEAR(law.shape(search_clock, 4) / law.shape(search_clock, 3), 1.5, 1e-9);
  for (std::size_t cause = 0; cause < hazard_reason_count; ++cause)
    EXPECT_NEAR(law.shape(cause, 4) / law.shape(cause, 3), 1.0, 1e-9);
}

TEST(Mechanism64, WhereNobodyMovesBetweenCouncilsOutsideOffersMoveNothing) {
  Region region = test::lively_region(2, 2.0);
  region.moves.move_rate = 0.0;
  const Kept usual{region};
  region.moves.contact_factors.back() = 1.5;
  EXPECT_EQ(measures_that_differ(usual, Kept{region}), Names{});
}

}  // namespace
}  // namespace bide
