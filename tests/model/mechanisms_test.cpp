// Mechanisms of the list in docs/reference/mechanisms.md that no other suite is about: direction and size.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "model/caseload.hpp"
#include "random/variates.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

// Normal deviates: a false alarm of 1.2e-7.
constexpr double largest_z = 5.3;

/// Everybody who leaves goes to agency work or leaves the sector, in equal parts where nothing says
/// otherwise.
Region region_of_leavers(double posts, double years) {
  Region region = quiet_region(posts, 1, years);
  region.leaving.reason_shares = {0, 0.5, 0, 0.5, 0};
  region.leaving.agency_taste_sd = 0.0;
  region.authorities[0].second.start.turnover_rate = 0.2;
  return region;
}

/// Log of how many times as many go to agency work for each who leaves the sector in one set of leavers as in
/// another, with its standard error: counts are Poisson.
struct LogRatio {
  std::array<double, 2> agency{}, sector{};

  void count(Reason reason, std::size_t set) {
    if (reason == Reason::to_agency) ++agency[set];
    if (reason == Reason::left_sector) ++sector[set];
  }
  double value() const { return std::log(agency[1] / sector[1] * sector[0] / agency[0]); }
  double error() const {
    return std::sqrt(1.0 / agency[0] + 1.0 / agency[1] + 1.0 / sector[0] + 1.0 / sector[1]);
  }
  double z(double ratio) const { return (value() - std::log(ratio)) / error(); }
};

const Date october = make_date(2016, 10, 1);

/// Ten people who stay for the financial year 2016-17.
Region region_of_ten() {
  Region region = quiet_region(10);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  region.authorities[0].second.start.turnover_rate = 1e-9;
  return region;
}

/// Everybody's point of the spine, in the order of their posts.
std::vector<std::int64_t> points_of(const World& world) {
  std::vector<std::int64_t> points;
  test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state == PostState::filled) points.push_back(post.holder.spine_point);
  });
  return points;
}

/// What a change of grades in October makes of the year's salaries, in pounds, and its replication.
struct Regraded {
  explicit Regraded(const GradeChangeParams& change)
      : replication{[&] {
          Region region = region_of_ten();
          region.authorities[0].second.pay.grade_changes = {change};
          return region;
        }()},
        before{points_of(replication.world())} {
    replication.simulation.run();
  }

  /// 183 days at the points of April and 182 at those points higher by `up`, or at `bottom`, times `factor`.
  double by_hand(std::int64_t up, double factor, std::int64_t bottom = 0) const {
    const auto& spine = replication.world().spine;
    double pounds = 0.0;
    for (const std::int64_t point : before) {
      const std::int64_t after = std::max(point + up, bottom);
      pounds += in_pounds(spine[static_cast<std::size_t>(point)]) * 183 / 365 +
                factor * in_pounds(spine[static_cast<std::size_t>(after)]) * 182 / 365;
    }
    return pounds;
  }
  double salaries() const { return in_pounds(replication.spend(0, CostLine::salaries)); }

  OneReplication replication;
  std::vector<std::int64_t> before;
};

TEST(Mechanism1, ANewGradeStructureMovesExistingStaffUpFromItsDay) {
  const Regraded regraded{{october, every_role, 2, {}, {}, 0.0}};
  std::vector<std::int64_t> expected = regraded.before;
  for (std::int64_t& point : expected) point += 2;
  EXPECT_EQ(points_of(regraded.replication.world()), expected);
  EXPECT_NEAR(regraded.salaries(), regraded.by_hand(2, 1.0), 0.2);
  EXPECT_GT(std::abs(regraded.salaries() - regraded.by_hand(1, 1.0)), 1'000.0);
}

TEST(Mechanism1, ANewGradeTakesStaffOverAtItsBottomOrAtTheirOwnPoint) {
  constexpr std::int64_t bottom = 29;
  const Regraded regraded{{october, every_role, 0, bottom, {}, 0.0}};
  std::vector<std::int64_t> expected = regraded.before;
  const auto below =
      std::count_if(expected.begin(), expected.end(), [](auto point) { return point < bottom; });
  ASSERT_GT(below, 0);
  ASSERT_LT(below, 10);
  for (std::int64_t& point : expected) point = std::max(point, bottom);
  EXPECT_EQ(points_of(regraded.replication.world()), expected);
  EXPECT_NEAR(regraded.salaries(), regraded.by_hand(0, 1.0, bottom), 0.2);
  EXPECT_GT(std::abs(regraded.salaries() - regraded.by_hand(0, 1.0)), 1'000.0);
}

/// Everybody's points two financial years after the start, the grade having another top since October.
std::vector<std::int64_t> points_with_top(std::optional<double> top, std::vector<std::int64_t>& before) {
  Region region = region_of_ten();
  region.horizon = days(2 * 365 + 2);
  region.authorities[0].second.pay.grade_changes = {{october, every_role, 0, {}, top, 0.0}};
  OneReplication replication{region};
  before = points_of(replication.world());
  replication.simulation.run();
  return points_of(replication.world());
}

TEST(Mechanism1, ANewTopLetsStaffGoOnUpOrStopsThemWithoutALossOfPay) {
  std::vector<std::int64_t> points;
  const std::int64_t usual_top = 33;
  std::vector<std::int64_t> after = points_with_top({}, points);
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_EQ(after[i], std::min(points[i] + 2, usual_top));
  ASSERT_TRUE(std::any_of(points.begin(), points.end(), [](auto point) { return point == 33; }));
  after = points_with_top(40.0, points);
  for (std::size_t i = 0; i < points.size(); ++i) EXPECT_EQ(after[i], points[i] + 2);
  after = points_with_top(30.0, points);
  for (std::size_t i = 0; i < points.size(); ++i)
    EXPECT_EQ(after[i], std::max<std::int64_t>(points[i], std::min<std::int64_t>(points[i] + 2, 30)));
}

TEST(Mechanism2, BetterPayScalesRaiseSalariesAndTheOfferByTheirPercentage) {
  const Regraded regraded{{october, every_role, 0, {}, {}, 0.04}};
  EXPECT_EQ(points_of(regraded.replication.world()), regraded.before);
  EXPECT_NEAR(regraded.salaries(), regraded.by_hand(0, 1.04), 0.2);
  EXPECT_NEAR(regraded.replication.world().state(AuthorityId{0}).relative_pay[0], 1.04, 1e-6);
}

/// Tastes for agency work of those who have gone to it within a quarter.
std::vector<double> tastes_of_leavers(double sd) {
  Region region = region_of_leavers(4'000, 0.25);
  region.leaving.reason_shares = {0, 0, 0, 1, 0};
  region.leaving.agency_taste_sd = sd;
  std::vector<double> tastes;
  for (std::uint64_t k = 0; k < 25; ++k) {
    OneReplication replication{region, k};
    replication.seen.on_left = [&](const World& world, PostId id) {
      const Holder& holder = world.workforce[id].holder;
      if (holder.service_start < Instant{}) tastes.push_back(holder.agency_taste);
    };
    replication.simulation.run();
  }
  return tastes;
}

double z_of_tastes(const std::vector<double>& tastes, double sd) {
  // Somebody with taste T has gone with probability 1 - exp(-0.2 T / 4); T is lognormal with mean 1.
  constexpr int points = 20'000;
  double gone = 0.0, taste_of_gone = 0.0;
  for (int i = 0; i < points; ++i) {
    const double taste = lognormal_quantile_of_mean((i + 0.5) / points, 1.0, sd);
    const double chance = -std::expm1(-0.05 * taste);
    gone += chance;
    taste_of_gone += taste * chance;
  }
  const test::Moments moments = test::moments_of(tastes);
  return (moments.mean - taste_of_gone / gone) /
         std::sqrt(moments.variance / static_cast<double>(tastes.size()));
}

TEST(Mechanism9, WhoPrefersLocumWorkGoesToItInProportionToTheTaste) {
  // About 5,000 leavers whose mean taste is 1.4 with a standard error of 0.013.
  const std::vector<double> tastes = tastes_of_leavers(0.6);
  EXPECT_GT(tastes.size(), 4'000U);
  EXPECT_LT(std::abs(z_of_tastes(tastes, 0.6)), largest_z);
}

TEST(Mechanism9, TastesThatDifferLessShow) {
  EXPECT_LT(z_of_tastes(tastes_of_leavers(0.45), 0.6), -largest_z);
}

/// Agency work against leaving the sector: staff of two to five years (set 1) against those under a year (0).
LogRatio by_service(const std::array<double, service_band_count>& factors) {
  Region region = region_of_leavers(1'000, 3.0);
  region.leaving.agency_factors = factors;
  LogRatio ratio;
  for (std::uint64_t k = 0; k < 20; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    for (const auto& departure : replication.seen.departures) {
      const std::size_t band = service_band(in_years(departure.at - departure.service_start));
      if (band == 0) ratio.count(departure.reason, 0);
      if (band == 2) ratio.count(departure.reason, 1);
    }
  }
  return ratio;
}

TEST(Mechanism65, AgencyWorkDrawsTheExperiencedAsManyTimesMoreAsTheFactorsSay) {
  const LogRatio ratio = by_service({0.5, 1.0, 2.0, 1.0, 1.0});
  EXPECT_LT(ratio.error(), 0.1);  // a ratio of 2.4 instead of 4 is found out
  EXPECT_LT(std::abs(ratio.z(4.0)), largest_z);
}

TEST(Mechanism65, EqualFactorsShow) { EXPECT_LT(by_service({1.0, 1.0, 1.0, 1.0, 1.0}).z(4.0), -largest_z); }

/// Agency work against leaving the sector, from a moment on (set 1) and before it (0).
LogRatio around(const Region& region, Instant moment) {
  LogRatio ratio;
  for (std::uint64_t k = 0; k < 40; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    for (const auto& departure : replication.seen.departures) {
      ratio.count(departure.reason, departure.at < moment ? 0 : 1);
    }
  }
  return ratio;
}

/// In the year in which an academy runs and in the one before.
LogRatio by_academy(double leaving_factor) {
  Region region = region_of_leavers(2'000, 2.0);
  ProgrammeParams academy;
  academy.from = make_date(2017, 4, 1);
  academy.leaving_factor = leaving_factor;
  region.authorities[0].second.programmes = {{"academy", academy}};
  // Programmes are looked at once a week.
  return around(region, Calendar{region.start}.at(*academy.from) + weeks(1));
}

TEST(Mechanism10, AnAcademyKeepsStaffInTheSectorByItsFactorAndHoldsNobodyBackFromAgencies) {
  const LogRatio ratio = by_academy(0.7);
  EXPECT_LT(ratio.error(), 0.035);  // a factor 17% off shows
  EXPECT_LT(std::abs(ratio.z(1.0 / 0.7)), largest_z);
}

TEST(Mechanism10, HalfTheEffectShows) { EXPECT_LT(by_academy(0.85).z(1.0 / 0.7), -largest_z); }

constexpr double raise = 0.5;
const Date raised_on = make_date(2017, 4, 1);

/// In the year after agencies raise their rates by half and in the one before.
LogRatio by_rates(double elasticity) {
  Region region = region_of_leavers(2'000, 2.0);
  region.agency_market.pull_elasticity = elasticity;
  region.agency_market.rate_changes = {{raised_on, raise}};
  return around(region, Calendar{region.start}.at(raised_on));
}

TEST(Mechanism18, AgenciesThatOfferMoreDrawStaffByTheElasticity) {
  const LogRatio ratio = by_rates(1.0);
  EXPECT_LT(ratio.error(), 0.035);  // a factor 17% off shows
  EXPECT_LT(std::abs(ratio.z(1.0 + raise)), largest_z);
}

TEST(Mechanism18, HalfTheElasticityShows) { EXPECT_LT(by_rates(0.5).z(1.0 + raise), -largest_z); }

TEST(Mechanism18, AssignmentsThatBeginAfterwardsCostTheRaiseAndEarlierOnesDoNot) {
  Region region = quiet_region(200, 1, 3.0);
  region.agency_market.hourly_charge = {pounds(34), pounds(42)};
  region.agency_market.rate_changes = {{raised_on, raise}};
  region.authorities[0].second.start.vacancy_rate = 0.2;
  region.authorities[0].second.start.agency_rate = 0.15;
  OneReplication replication{region};
  const AgencyMarketParams& market = region.agency_market;
  const auto a_year = [&](double hourly) {
    return std::llround(100.0 * hourly * market.hours_per_week * market.weeks_per_year);
  };
  const auto count = [&](std::int64_t pence) {
    std::size_t found = 0;
    test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      found += post.cover_state == CoverState::working && post.cover.pence_per_year == pence ? 1 : 0;
    });
    return found;
  };
  const Instant raised = Calendar{region.start}.at(raised_on);
  replication.simulation.run_until(raised);
  EXPECT_GT(count(a_year(34.0)), 10U);
  EXPECT_EQ(count(a_year(51.0)), 0U);
  replication.simulation.run_until(raised + days(365));
  const std::size_t earlier = count(a_year(34.0)), later = count(a_year(51.0));
  EXPECT_GT(earlier, 0U);
  EXPECT_GT(later, 5U);
  EXPECT_EQ(earlier + later, static_cast<std::size_t>(replication.stock().agency / 100));
}

/// Ten people who stay, with a programme that one authority has.
Region region_of_ten_with(const ProgrammeParams& programme) {
  Region region = region_of_ten();
  region.caseload.cases_trend = 0.0;
  region.caseload.junior_capacity = 1.0;
  region.authorities[0].second.programmes = {{"programme", programme}};
  return region;
}

/// The published caseload of the only authority once `days_run` days have passed.
double caseload_after(const Region& region, std::int64_t days_run) {
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(days_run));
  return caseload::caseload(replication.world(), AuthorityId{0});
}

/// From October 2016, day 183, over ten weeks a fifth of the cases less.
ProgrammeParams front_door_hub() {
  ProgrammeParams hub;
  hub.from = october;
  hub.ramp = weeks(10);
  hub.cases_factor = 0.8;
  return hub;
}

TEST(Mechanism36, AHubAtTheFrontDoorTakesItsShareOfTheCasesAwayOverItsRamp) {
  const Region region = region_of_ten_with(front_door_hub());
  const double before = caseload_after(region, 183);
  EXPECT_GT(before, 10.0);
  // The last weekly review was on day 217, 34 days into the ramp of 70.
  EXPECT_NEAR(caseload_after(region, 218), before * (1.0 - 0.2 * 34.0 / 70.0), 1e-9);
  EXPECT_NEAR(caseload_after(region, 365), 0.8 * before, 1e-9);
  EXPECT_NEAR(caseload_after(region_of_ten_with({}), 365), before, 1e-9);
}

TEST(Mechanism36, TheLoadThatStaffFeelFollowsWithItsLagAndMovesLeavingByItsElasticity) {
  ProgrammeParams hub = front_door_hub();
  hub.ramp = Duration{};
  Region region = region_of_ten_with(hub);
  region.leaving.caseload_elasticity = 0.5;
  OneReplication replication{region};
  replication.simulation.run();
  ASSERT_TRUE(replication.seen.departures.empty());
  // Twenty-six weekly reviews with four fifths of the cases, from day 189 to day 364.
  const AuthorityState& state = replication.world().state(AuthorityId{0});
  const double lags = 26.0 * 7.0 / in_days(region.caseload.feedback_lag);
  EXPECT_NEAR(state.caseload_felt, 0.8 + 0.2 * std::exp(-lags), 1e-9);
  const double leaving =
      replication.world().clocks.multiplier(state.clocks[0].leaving[index(Reason::left_sector)]);
  EXPECT_NEAR(leaving, std::sqrt(state.caseload_felt), 0.006);  // held until felt has moved by a hundredth
}

/// What happened in a region with every behaviour, of which one authority may have a hub at its front door.
std::uint64_t fingerprint_with_hub(double cases_factor, double elasticity) {
  Region region = test::lively_region(2, 2.0);
  region.leaving.caseload_elasticity = region.absence.caseload_elasticity = elasticity;
  region.moves.caseload_response = 0.0;
  ProgrammeParams hub = front_door_hub();
  hub.cases_factor = cases_factor;
  region.authorities[0].second.programmes = {{"hub", hub}};
  OneReplication replication{region};
  replication.simulation.run();
  return replication.simulation.fingerprint();
}

TEST(Mechanism36, FewerCasesChangeNothingElseWhereNobodyAnswersToThem) {
  EXPECT_EQ(fingerprint_with_hub(0.8, 0.0), fingerprint_with_hub(1.0, 0.0));
  EXPECT_NE(fingerprint_with_hub(0.8, 0.5), fingerprint_with_hub(1.0, 0.5));
}

TEST(Mechanism43, FewerCasesFromADayOnLowerTheCaseloadAtTheNextReview) {
  ProgrammeParams fewer = front_door_hub();
  fewer.ramp = Duration{};
  const Region region = region_of_ten_with(fewer);
  EXPECT_NEAR(caseload_after(region, 190), 0.8 * caseload_after(region, 189), 1e-9);
}

TEST(Mechanism77, ATraumaRaisesTheCasesAndFadesAfterItsEnd) {
  ProgrammeParams trauma;
  trauma.from = make_date(2016, 5, 22);
  trauma.until = october;
  trauma.fade = weeks(20);
  trauma.cases_factor = 1.2;
  const Region region = region_of_ten_with(trauma);
  const double usual = caseload_after(region, 50);
  EXPECT_NEAR(caseload_after(region, 183), 1.2 * usual, 1e-9);
  // The review of day 252 is 69 days into a fade of 140.
  EXPECT_NEAR(caseload_after(region, 253), usual * (1.0 + 0.2 * 71.0 / 140.0), 1e-9);
  EXPECT_NEAR(caseload_after(region, 365), usual, 1e-9);
}

TEST(Mechanism82, APandemicBringsCasesAndSicknessToEveryAuthorityThatHasIt) {
  Region region = quiet_region(10, 2, 1.0);
  region.start = make_date(2016, 4, 1);
  region.caseload.cases_trend = 0.0;
  ProgrammeParams pandemic;
  pandemic.from = october;
  pandemic.cases_factor = 1.3;
  pandemic.absence_factor = 1.4;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 1e-9;
    authority.programmes = {{"pandemic", pandemic}};
  }
  OneReplication replication{region};
  const World& world = replication.world();
  const std::array<AuthorityId, 2> both{AuthorityId{0}, AuthorityId{1}};
  const double before = caseload::caseload(world, both[0]);
  const auto sickness = [&](AuthorityId id) {
    return world.clocks.multiplier(world.state(id).clocks[0].sickness);
  };
  for (const AuthorityId id : both) EXPECT_EQ(sickness(id), 1.0);
  replication.simulation.run_until(Instant{} + days(190));
  for (const AuthorityId id : both) {
    EXPECT_NEAR(caseload::caseload(world, id), 1.3 * before, 1e-9);
    EXPECT_NEAR(sickness(id), 1.4, 1e-12);
  }
}

/// What happened in a region whose hires do not answer to candidates, of which one authority may have a
/// campaign.
std::uint64_t fingerprint_with_campaign(Filling filling, double hiring_factor) {
  Region region = test::lively_region(2, 2.0);
  region.hiring.filling = filling;
  ProgrammeParams campaign;
  campaign.hiring_factor = hiring_factor;
  region.authorities[0].second.programmes = {{"campaign", campaign}};
  OneReplication replication{region};
  replication.simulation.run();
  return replication.simulation.fingerprint();
}

TEST(Mechanism6, ACampaignThatReachesNobodyMovesNoEvent) {
  EXPECT_EQ(fingerprint_with_campaign(Filling::after_a_delay, 1.3),
            fingerprint_with_campaign(Filling::after_a_delay, 1.0));
  EXPECT_NE(fingerprint_with_campaign(Filling::by_candidates, 1.3),
            fingerprint_with_campaign(Filling::by_candidates, 1.0));
}

/// Candidates a year against a council without a campaign, on a day.
double candidates_with_campaign(std::int64_t day) {
  ProgrammeParams campaign;
  campaign.from = make_date(2016, 5, 1);
  campaign.until = october;
  campaign.fade = weeks(20);
  campaign.hiring_factor = 1.5;
  OneReplication with{region_of_ten_with(campaign)}, without{region_of_ten_with({})};
  for (OneReplication* one : {&with, &without}) one->simulation.run_until(Instant{} + days(day));
  return with.world().state(AuthorityId{0}).candidates[0] /
         without.world().state(AuthorityId{0}).candidates[0];
}

TEST(Mechanism6, ACampaignBringsCandidatesWhileItRunsAndItsEffectDecaysAfterwards) {
  EXPECT_NEAR(candidates_with_campaign(29), 1.0, 1e-12);
  EXPECT_NEAR(candidates_with_campaign(183), 1.5, 1e-12);
  EXPECT_NEAR(candidates_with_campaign(253), 1.0 + 0.5 * 71.0 / 140.0, 1e-12);
  EXPECT_NEAR(candidates_with_campaign(365), 1.0, 1e-12);
}

TEST(Mechanism33, ParkingAndCarAllowancesCostTheirAmountAndRaiseThePackageByIt) {
  Region region = region_of_ten();
  AuthorityParams& authority = region.authorities[0].second;
  PayItemParams parking, car;
  parking.from = car.from = october;
  parking.amount = pounds(300);
  car.amount = pounds(1'239);
  authority.pay.allowances = {{"parking", parking}, {"essential car user", car}};
  OneReplication replication{region};
  const AuthorityState& state = replication.world().state(AuthorityId{0});
  const std::size_t role = index(Role::case_holder);
  const double package = state.package[role];
  EXPECT_EQ(state.relative_pay[0], 1.0);
  replication.simulation.run();
  ASSERT_TRUE(replication.seen.departures.empty());
  EXPECT_NEAR(state.package[role] - package, 1'539.0, 1e-6);
  EXPECT_NEAR(state.relative_pay[0], 1.0 + 1'539.0 / package, 1e-9);
  // Ten people, 182 of the year's 365 days, rounded to the penny for each.
  EXPECT_NEAR(in_pounds(replication.spend(0, CostLine::allowances)), 10 * 1'539.0 * 182 / 365, 0.1);
}

}  // namespace
}  // namespace bide
