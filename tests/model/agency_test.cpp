#include "model/agency.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "model/agency_rates.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr double turnover = 0.3, vacancy_share = 0.15, end_rate = 1.5;

/// Vacancies are open at once and filled at one rate; agency workers cover them; the pool is what a test
/// says.
Region region_with_cover(double posts, double years, double spare_share) {
  Region region = quiet_region(posts, 1, years);
  region.hiring.approval = region.hiring.shortest_lead = region.hiring.longest_lead = Duration{};
  region.hiring.vacancy_power = 1.0;
  region.agency_market.cover_delay = weeks(5);
  region.agency_market.assignment_end_rate = end_rate;
  region.agency_market.spare_share = spare_share;
  region.agency_market.pool_turnover = 0.0;
  region.agency_market.pool_pay_elasticity = region.agency_market.pull_elasticity = 0.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = turnover;
  authority.start.vacancy_rate = vacancy_share;
  authority.start.agency_rate = 0.08;
  authority.start.agency_cover = 1.0;
  return region;
}

/// Share of the time of vacancies that an agency worker was there, one value a replication, after two years.
std::vector<double> covered_shares(const Region& region, std::uint64_t replications) {
  std::vector<double> shares;
  const Instant from = Instant{} + days(731);
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run_until(from);
    double vacant = 0.0, covered = 0.0;
    Instant since = from;
    replication.seen.on_event = [&](const World& world, const Event&) {
      const AuthorityStock& stock = world.workforce.stock(AuthorityId{0});
      vacant += in_years(world.now - since) * stock.roles[0].vacant;
      covered += in_years(world.now - since) * stock.vacancy_cover;
      since = world.now;
    };
    replication.simulation.run();
    shares.push_back(covered / vacant);
  }
  return shares;
}

/// A vacancy is asked to be covered with probability p; cover takes an exponential time to come, ends at rate
/// e and is asked for again, until the vacancy is filled at rate c: covered share = p a / (a + e + c), a = 1
/// / delay.
double covered_share(const Region& region) {
  const GroupGroundwork group = Groundwork{region}.authorities[0].groups[0];
  const double filling = turnover * (1.0 - vacancy_share) / vacancy_share;
  const double arrival = 1.0 / (in_years(region.agency_market.cover_delay) * group.cover_delay_factor);
  return group.cover_share * arrival / (arrival + end_rate + filling);
}

double z_of_mean(const std::vector<double>& sample, double expected) {
  const test::Moments moments = test::moments_of(sample);
  return (moments.mean - expected) / std::sqrt(moments.variance / static_cast<double>(sample.size()));
}

// Student's t with 59 degrees exceeds 6 with probability 1.3e-7. The standard error is about 0.35% of the
// share, so that an error of 4% shows.
constexpr double largest_z = 6.0;
constexpr double no_limit = 1000.0;

TEST(AgencyCover, ShareOfVacancyTimeIsThatOfAnInterruptedWait) {
  const Region region = region_with_cover(300, 12.0, no_limit);
  const double expected = covered_share(region);
  EXPECT_GT(expected, 0.3);
  EXPECT_LT(expected, 0.9);
  EXPECT_LT(std::abs(z_of_mean(covered_shares(region, 60), expected)), largest_z);
}

TEST(AgencyCover, FourPerCentFewerRequestsShow) {
  const double expected = covered_share(region_with_cover(300, 12.0, no_limit));
  Region region = region_with_cover(300, 12.0, no_limit);
  region.authorities[0].second.start.agency_rate *= 0.96;
  EXPECT_LT(z_of_mean(covered_shares(region, 60), expected), -largest_z);
}

TEST(AgencyCover, ThePoolIsNeverExceededAndNobodyIdlesWhilePostsWait) {
  const Region region = region_with_cover(300, 6.0, 0.0);
  OneReplication replication{region};
  const std::int32_t everybody = replication.world().pool.free + replication.world().pool.working;
  std::size_t exhausted = 0;
  replication.seen.on_event = [&](const World& world, const Event&) {
    const AgencyPool& pool = world.pool;
    EXPECT_EQ(pool.free + pool.working, everybody);
    EXPECT_GE(pool.free, 0);
    EXPECT_TRUE(pool.free == 0 || pool.waiting.empty());
    exhausted += pool.waiting.empty() ? 0 : 1;
  };
  replication.simulation.run();
  EXPECT_GT(everybody, 15);
  EXPECT_GT(exhausted, 100U);
}

TEST(AgencyCover, AFirstMonthOfTenDaysBringsAThirdOfAMonthsWorkersFromElsewhere) {
  Region region = region_with_cover(300, 1.0, 0.5);
  region.start = make_date(2016, 4, 21);
  region.agency_market.hires_from_pool = 0.08;
  OneReplication replication{region};
  replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 5, 1)) + Duration{1});
  const AgencyPool& pool = replication.world().pool;
  EXPECT_GT(pool.steady_inflow, 3.0);
  EXPECT_NEAR(pool.due, pool.steady_inflow / 36.0, 1e-12);
}

Pence agency_spend(const OneReplication& replication) {
  Pence sum;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year) {
    sum += replication.spend(year, CostLine::agency);
  }
  return sum;
}

RateAgreementParams agreement_at(Pence cap) {
  RateAgreementParams agreement;
  agreement.cap = {cap, cap};
  return agreement;
}

TEST(AgencyCover, ACapLowersTheChargeInProportionAndNothingElse) {
  Region region = region_with_cover(200, 3.0, 0.5);
  region.agency_market.hourly_charge = {pounds(40), pounds(40)};
  region.authorities[0].second.agency.compliance = 1.0;
  OneReplication free{region};
  region.agency_market.agreements = {{"memorandum", agreement_at(pounds(32))}};
  OneReplication capped{region};
  free.simulation.run();
  capped.simulation.run();
  EXPECT_EQ(free.simulation.fingerprint(), capped.simulation.fingerprint());
  EXPECT_GT(agency_spend(free), pounds(1'000'000));
  // To the penny of each financial year.
  EXPECT_NEAR(in_pounds(agency_spend(capped)), 0.8 * in_pounds(agency_spend(free)), 0.04);
}

TEST(AgencyCover, AnAgreementCapsWhatItNamesAndNoMore) {
  Region region = region_with_cover(200, 3.0, 0.5);
  region.agency_market.hourly_charge = {pounds(80), pounds(95)};
  region.authorities[0].second.agency.compliance = 1.0;
  OneReplication free{region};
  free.simulation.run();
  RateAgreementParams terms;
  // The lowest of the caps in force holds, whatever agreement without one comes with it.
  for (const auto& cap : {std::optional<Pence>{}, std::optional{pounds(40)}}) {
    terms.cap = {cap, {}};
    region.agency_market.agreements = {{"memorandum", terms}, {"other terms", RateAgreementParams{}}};
    OneReplication agreed{region};
    agreed.simulation.run();
    EXPECT_NEAR(in_pounds(agency_spend(agreed)), (cap ? 0.5 : 1.0) * in_pounds(agency_spend(free)), 0.04);
    EXPECT_EQ(agency::relative_rate(agreed.world()), cap ? 0.5 : 1.0);
  }
}

TEST(Mechanism29, ARolesOwnCapStandsBeforeThatOfItsGroup) {
  Region region = region_with_cover(200, 3.0, 0.5);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {90, 60, 40, 0, 0, 30};
  authority.agency.compliance = 1.0;
  region.agency_market.hourly_charge = {pounds(40), pounds(50)};
  RateAgreementParams agreement;
  agreement.cap = {pounds(30), {}};
  agreement.cap_by_role.cap[index(Role::senior_practitioner)] = pounds(36);
  agreement.cap_by_role.cap[index(Role::without_cases)] = pounds(60);  // above the charge: binds nobody
  agreement.cap_by_role.cap[index(Role::first_line_manager)] = pounds(45);
  region.agency_market.agreements = {{"caps", agreement}};
  OneReplication replication{region};
  replication.simulation.run();
  const std::array<std::int64_t, role_count> pounds_an_hour{30, 36, 45, 50, 50, 40};
  std::array<int, role_count> seen{};
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.cover_state != CoverState::working) return;
    ++seen[index(post.role)];
    EXPECT_EQ(post.cover.pence_per_year, pounds_an_hour[index(post.role)] * 100 * 37 * 46);
  });
  for (const Role role : {Role::case_holder, Role::senior_practitioner, Role::first_line_manager})
    EXPECT_GT(seen[index(role)], 0) << role_names[index(role)];
  // Practitioners' posts are 90 at 30, 60 at 36 and 30 at 40 GBP: 6,060 for the 7,200 of 180 at 40.
  EXPECT_NEAR(agency::relative_rate(replication.world()), 6'060.0 / 7'200.0, 1e-12);
}

TEST(AgencyCover, WhoDoesNotComplyPaysTheMarketRate) {
  Region region = region_with_cover(200, 3.0, 0.5);
  region.authorities[0].second.agency.compliance = 0.0;
  OneReplication free{region};
  region.agency_market.agreements = {{"memorandum", agreement_at(pounds(20))}};
  OneReplication capped{region};
  free.simulation.run();
  capped.simulation.run();
  EXPECT_EQ(agency_spend(free), agency_spend(capped));
}

TEST(AgencyCover, TheChargeIsHoursTimesRateForTheDaysWorked) {
  Region region = region_with_cover(200, 3.0, 0.5);
  region.agency_market.hourly_charge = {Pence{3'457}, pounds(99)};
  OneReplication replication{region};
  const std::int64_t a_year = static_cast<std::int64_t>(3'457) * 37 * 46;
  std::vector<std::int64_t> days_worked(replication.world().ledger.years(), 0);
  std::int64_t counted_to = 0;
  const auto catch_up = [&](const World& world) {
    std::int64_t working = 0;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      working += post.cover_state == CoverState::working ? 1 : 0;
    });
    for (; counted_to < world.today(); ++counted_to) {
      const Date date = world.region.start + std::chrono::days{counted_to};
      days_worked[static_cast<std::size_t>(financial_year_of(date) - 2016)] += working;
    }
  };
  replication.seen.on_event = [&](const World& world, const Event&) { catch_up(world); };
  replication.simulation.run();
  catch_up(replication.world());
  for (std::size_t year = 0; year + 1 < days_worked.size(); ++year) {
    const std::int64_t expected = (2 * a_year * days_worked[year] + 365) / 730;
    EXPECT_EQ(replication.spend(year, CostLine::agency).value, expected);
  }
}

/// Staff leave for agency work, some of them soon after qualifying.
Region region_with_agency_leavers() {
  Region region = region_with_cover(300, 4.0, 0.5);
  region.leaving.reason_shares = {0, 0.4, 0, 0.6, 0};
  region.hiring.experienced_share = 0.3;
  region.authorities[0].second.agency.compliance = 1.0;
  RateAgreementParams agreement;
  agreement.cooling_off = days(91);
  agreement.experience = days(1096);
  region.agency_market.agreements = {{"memorandum", agreement}};
  return region;
}

TEST(AgencyTerms, LeaversAreEngagedAfterTheCoolingOffAndNotBeforeTheyHaveTheExperience) {
  OneReplication replication{region_with_agency_leavers()};
  std::vector<Instant> expected, engaged;
  std::size_t inexperienced = 0;
  replication.seen.on_left = [&](const World& world, PostId id) {
    const Holder& holder = world.workforce[id].holder;
    if (holder.reason != Reason::to_agency) return;
    const Instant at = std::max(world.now + days(91), holder.qualified + days(1096));
    if (at < world.horizon) expected.push_back(at);
    inexperienced += at > world.now + days(91) ? 1 : 0;
  };
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::free_for_agency)) engaged.push_back(world.now);
  };
  replication.simulation.run();
  std::sort(expected.begin(), expected.end());
  EXPECT_GT(expected.size(), 80U);
  EXPECT_GT(inexperienced, 10U);
  EXPECT_EQ(engaged, expected);
}

TEST(AgencyTerms, WhereNobodyKeepsToThemLeaversAreEngagedAtOnce) {
  Region region = region_with_agency_leavers();
  region.authorities[0].second.agency.compliance = 0.0;
  OneReplication replication{region};
  std::size_t held_back = 0;
  replication.seen.on_event = [&](const World&, const Event& event) {
    held_back += event.kind == kind(Happening::free_for_agency) ? 1 : 0;
  };
  replication.simulation.run();
  EXPECT_EQ(held_back, 0U);
}

/// The same in two regions, of which one has agreed on terms, with different compliance.
Region regions_with_agency_leavers() {
  Region region = region_with_agency_leavers();
  AuthorityParams other = region.authorities[0].second;
  region.authorities[0].second.region = EnglishRegion::north_east;
  other.region = EnglishRegion::north_west;
  other.agency.compliance = 0.5;
  region.authorities.emplace_back("a2", other);
  RateAgreementParams& agreement = region.agency_market.agreements[0].second;
  agreement.regions = 1U << (index(EnglishRegion::north_east) - 1);
  agreement.approach_factor = 0.4;
  return region;
}

TEST(AgencyTerms, HoldForTheStaffOfTheRegionThatHasAgreedThem) {
  OneReplication replication{regions_with_agency_leavers()};
  std::array<std::size_t, 2> left{}, held_back{};
  replication.seen.on_left = [&](const World& world, PostId id) {
    const Post& post = world.workforce[id];
    left[post.authority.index] += post.holder.reason == Reason::to_agency ? 1 : 0;
  };
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::free_for_agency))
      ++held_back[world.workforce[PostId{event.subject}].authority.index];
  };
  replication.simulation.run();
  EXPECT_GT(held_back[0], 60U);
  EXPECT_GT(left[1], 60U);
  EXPECT_EQ(held_back[1], 0U);
  // Everybody of the region complies: the factor is its own, and 1 elsewhere.
  EXPECT_NEAR(replication.world().state(AuthorityId{0}).approach_factor, 0.4, 1e-12);
  EXPECT_EQ(replication.world().state(AuthorityId{1}).approach_factor, 1.0);
}

TEST(AgencyTerms, WhereBothRegionsHaveAgreedThemTheComplianceIsTheMeanOfBoth) {
  Region region = regions_with_agency_leavers();
  region.agency_market.agreements[0].second.regions = EnglishRegionSet{};
  const OneReplication replication{region};
  // Both use as many agency workers, all of whose engagements keep to the terms here and half there.
  for (const std::uint32_t a : {0U, 1U})
    EXPECT_NEAR(replication.world().state(AuthorityId{a}).approach_factor, 1.0 - 0.75 * 0.6, 1e-12);
}

/// Agency workers tell so early that they go that somebody else is there when they do.
Region region_with_long_notice() {
  Region region = region_with_cover(300, 12.0, no_limit);
  region.authorities[0].second.agency.compliance = 1.0;
  RateAgreementParams agreement = agreement_at(pounds(1'000'000));
  agreement.notice = days(366);
  region.agency_market.agreements = {{"memorandum", agreement}};
  return region;
}

/// Without gaps between assignments a vacancy waits for its first worker alone: p a / (a + c).
double uninterrupted_share(const Region& region) {
  const GroupGroundwork group = Groundwork{region}.authorities[0].groups[0];
  const double filling = turnover * (1.0 - vacancy_share) / vacancy_share;
  const double arrival = 1.0 / (in_years(region.agency_market.cover_delay) * group.cover_delay_factor);
  return group.cover_share * arrival / (arrival + filling);
}

TEST(AgencyTerms, NoticeClosesTheGapBetweenTwoAssignments) {
  const Region region = region_with_long_notice();
  EXPECT_LT(std::abs(z_of_mean(covered_shares(region, 60), uninterrupted_share(region))), largest_z);
}

TEST(AgencyTerms, NoticeThatHalfOfThemDoNotGiveShows) {
  Region region = region_with_long_notice();
  region.authorities[0].second.agency.compliance = 0.5;
  EXPECT_LT(z_of_mean(covered_shares(region, 60), uninterrupted_share(region)), -largest_z);
}

double leavers_for_agency(Region region, double compliance, double factor) {
  region.authorities[0].second.agency.compliance = compliance;
  RateAgreementParams agreement = agreement_at(pounds(1'000'000));
  agreement.approach_factor = factor;
  region.agency_market.agreements = {{"memorandum", agreement}};
  double leavers = 0.0;
  for (std::uint64_t k = 0; k < 30; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    for (const auto& departure : replication.seen.departures)
      leavers += departure.reason == Reason::to_agency ? 1 : 0;
  }
  return leavers;
}

TEST(AgencyTerms, AgenciesThatMayNotApproachStaffTakeAsManyFewerAsTheFactorSays) {
  const Region region = region_with_agency_leavers();
  const double usual = leavers_for_agency(region, 0.8, 1.0);
  const auto z = [&](double leavers) {
    return (std::log(leavers / usual) - std::log(0.6)) / std::sqrt(1.0 / leavers + 1.0 / usual);
  };
  EXPECT_GT(usual, 4'000.0);
  // Poisson counts at 5.3 deviations, counted as if apart: a factor 11% off shows.
  EXPECT_LT(std::abs(z(leavers_for_agency(region, 0.8, 0.5))), 5.3);
  EXPECT_GT(z(leavers_for_agency(region, 0.6, 0.5)), 5.3);  // the twin: fewer councils keep to it
}

TEST(AgencyCover, EveryAgencyWorkerWhoTakesAPostCostsAHire) {
  Region region = region_with_cover(200, 3.0, no_limit);
  region.agency_market.conversion_rate = 1.0;
  region.hiring.cost_per_hire = pounds(3'210);
  OneReplication replication{region};
  std::int64_t hired = 0, converted = 0;
  replication.seen.on_joined = [&](const World& world, PostId id) {
    ++hired;
    converted += world.workforce[id].holder.route == Route::agency_worker ? 1 : 0;
  };
  replication.simulation.run();
  Pence recruitment;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year) {
    recruitment += replication.spend(year, CostLine::recruitment);
  }
  EXPECT_GT(converted, 20);
  EXPECT_EQ(recruitment, hired * pounds(3'210));
}

TEST(AgencyCover, AnOwnAgencyReturnsItsMarginOfWhatIsSpentThroughIt) {
  Region region = region_with_cover(200, 3.0, 0.5);
  OwnAgencyParams& own = region.authorities[0].second.agency.own_agency;
  own.from = region.start;
  own.share = 1.0;
  own.margin = 0.1;
  own.running_cost = Pence{};
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_EQ(agency_spend(replication), Pence{});
  EXPECT_GT(replication.spend(1, CostLine::own_agency), pounds(100'000));
  EXPECT_NEAR(-in_pounds(replication.spend(1, CostLine::agency_surplus)),
              0.1 * in_pounds(replication.spend(1, CostLine::own_agency)), 0.2);
}

}  // namespace
}  // namespace bide
