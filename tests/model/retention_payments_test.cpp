#include "model/retention_payments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>

#include "model/pay.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr double package = 38'000.0;

Duration years(double count) {
  return Duration{static_cast<std::int64_t>(std::llround(count * minutes_per_year))};
}

/// Newly qualified staff join each autumn beside the establishment and practically never leave.
Region region_with(const RetentionSchemeParams& scheme, double elasticity, double rebound = 0.0) {
  Region region = quiet_region(20, 1, 8.0);
  region.pay_scales.spine = {{23, pounds(38'000)}};
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.supported_year.failure_share = 0.0;
  region.supported_year.loyalty_factor = 1.0;
  region.retention_response.elasticity = elasticity;
  region.retention_response.rebound = rebound;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-4;
  authority.newly_qualified.places_share = 0.1;
  authority.newly_qualified.acceptance_share = 1.0;
  authority.newly_qualified.placement = Placement::supernumerary;
  authority.retention_payments = {{"scheme", scheme}};
  return region;
}

RetentionSchemeParams after_two_and_four_years() {
  RetentionSchemeParams scheme;
  scheme.at_service = {{years(2), pounds(2'000)}, {years(4), pounds(3'000)}};
  return scheme;
}

/// The first who joins after the start.
const test::Collector::Arrival& first_joiner(OneReplication& replication) {
  replication.simulation.run_until(Instant{} + years(1));
  return replication.seen.arrivals.at(0);
}

TEST(RetentionPayments, AnnualisedValueOfTwoPaymentsIsTheKnownOne) {
  OneReplication replication{region_with(after_two_and_four_years(), 1.0)};
  const auto joiner = first_joiner(replication);
  const auto value = [&](double service, std::int64_t minutes = 0) {
    return retention_payments::annual_value(replication.world(), joiner.post,
                                            joiner.at + years(service) + Duration{minutes});
  };
  const std::map<double, double> known{{0, 477}, {1, 953}, {3, 1'040}};
  for (const auto& [service, pounds_a_year] : known) EXPECT_NEAR(value(service), pounds_a_year, 0.5);
  // The published figures are those of some hours before.
  constexpr std::int64_t just_before = std::int64_t{-8} * 60;
  EXPECT_NEAR(value(2, just_before), 1'905, 0.5);
  EXPECT_NEAR(value(2), 520, 0.5);
  EXPECT_NEAR(value(4, just_before), 2'078, 0.5);
  EXPECT_EQ(value(4), 0.0);
  EXPECT_EQ(value(6), 0.0);
}

TEST(RetentionPayments, AnnualisedValueSeesALookAheadTwoPerCentLonger) {
  Region region = region_with(after_two_and_four_years(), 1.0);
  region.retention_response.look_ahead_years *= 1.02;
  OneReplication replication{region};
  const auto joiner = first_joiner(replication);
  EXPECT_GT(std::abs(retention_payments::annual_value(replication.world(), joiner.post, joiner.at) - 477),
            0.5);
}

/// The mean factor on leaving over years from a 1 April, under a scheme that asks for no service.
double mean_factor(const RetentionSchemeParams& scheme, double elasticity, int first_year, int count) {
  OneReplication replication{region_with(scheme, elasticity)};
  const auto joiner = first_joiner(replication);
  double sum = 0.0;
  const int hours = count * 365 * 24;
  const Instant april = replication.world().calendar.at(make_date(first_year, 4, 1));
  for (int hour = 0; hour < hours; ++hour) {
    const Instant at = april + Duration{60 * hour + 30};
    const double value = retention_payments::annual_value(replication.world(), joiner.post, at);
    sum += retention_payments::leaving_factor(value, package, elasticity);
  }
  return sum / hours;
}

RetentionSchemeParams every_april(Pence amount) {
  RetentionSchemeParams scheme;
  scheme.annual_amount = amount;
  scheme.annual_after = Duration{};
  return scheme;
}

double mean_factor_of_level_payment(Pence amount, double elasticity) {
  return mean_factor(every_april(amount), elasticity, 2018, 1);
}

TEST(RetentionPayments, LevelPaymentOfEightPerCentLowersLeavingAsPublishedForTeachers) {
  EXPECT_NEAR(mean_factor_of_level_payment(pounds(3'040), 3.4), 0.771, 0.0005);
}

TEST(RetentionPayments, MeanFactorSeesAnAmountTwoPerCentHigher) {
  EXPECT_GT(std::abs(mean_factor_of_level_payment(Pence{310'080}, 3.4) - 0.771), 0.0005);
}

/// The same in the two years to the second of two payments, when all know that it is the last.
double mean_factor_to_a_known_end(double elasticity) {
  RetentionSchemeParams scheme = every_april(pounds(3'040));
  scheme.until = make_date(2019, 4, 2);
  scheme.withdrawal_announced = make_date(2016, 4, 1);
  return mean_factor(scheme, elasticity, 2017, 2);
}

TEST(RetentionPayments, WhereTheEndAfterTwoPaymentsIsKnownTheSameEffectNeedsAnElasticityOf5Point4) {
  EXPECT_NEAR(mean_factor_to_a_known_end(5.4), 0.771, 0.0005);
  EXPECT_GT(std::abs(mean_factor_to_a_known_end(5.4 * 1.02) - 0.771), 0.0005);  // the twin
  EXPECT_GT(mean_factor_to_a_known_end(3.4), 0.84);
}

/// How many years of the usual hazard a schedule averts in all: 1 - m added up over service.
double averted(const Region& region, double elasticity, double up_to_years) {
  OneReplication replication{region};
  const auto joiner = first_joiner(replication);
  constexpr double step = 0.25 / days_per_year;
  double sum = 0.0;
  for (int i = 0; (i + 0.5) * step < up_to_years; ++i) {
    const double service = (i + 0.5) * step;
    const double value =
        retention_payments::annual_value(replication.world(), joiner.post, joiner.at + years(service));
    sum += step * (1.0 - retention_payments::leaving_factor(value, package, elasticity));
  }
  return sum;
}

/// eps / w sum P_j (1 - 2^(-S_j / L)): the same to first order, for one that averts a usual hazard of 1.
double averted_to_first_order(const RetentionSchemeParams& scheme, double elasticity, double half_life) {
  double sum = 0.0;
  for (const ServicePaymentParams& payment : scheme.at_service)
    sum += in_pounds(payment.amount) * (1.0 - std::exp2(-in_years(payment.after) / half_life));
  return elasticity / package * sum;
}

double averted_over_first_order(const RetentionSchemeParams& scheme, double elasticity, double half_life,
                                double true_half_life) {
  Region region = region_with(scheme, elasticity);
  region.retention_response.look_ahead_years = true_half_life;
  return averted(region, elasticity, 5.0) / averted_to_first_order(scheme, elasticity, half_life);
}

TEST(RetentionPayments, HazardAvertedIsThatOfTheFirstOrderFormulaWhateverTheSchedule) {
  constexpr double largest_off = 0.003;  // payments of a thousandth of the package: half (eps + 1) A / w
  RetentionSchemeParams small = after_two_and_four_years();
  small.at_service = {{years(2), pounds(20)}, {years(4), pounds(30)}};
  RetentionSchemeParams once, thrice;
  once.at_service = {{years(1), pounds(40)}};
  thrice.at_service = {{years(0.5), pounds(10)}, {years(1.5), pounds(10)}, {years(3), pounds(20)}};
  for (const RetentionSchemeParams& scheme : {small, once, thrice}) {
    for (const double elasticity : {1.0, 3.4}) {
      EXPECT_NEAR(averted_over_first_order(scheme, elasticity, 1.0, 1.0), 1.0, largest_off);
      EXPECT_NEAR(averted_over_first_order(scheme, elasticity, 2.0, 2.0), 1.0, largest_off);
    }
  }
  EXPECT_GT(std::abs(averted_over_first_order(small, 1.0, 1.0, 1.02) - 1.0), largest_off);  // the twin
  // Of the usual amounts the second order takes a few hundredths.
  EXPECT_NEAR(averted_over_first_order(after_two_and_four_years(), 1.0, 1.0, 1.0), 0.97, 0.02);
}

/// What the model holds for a joiner week by week, added up: hazard so far over the hazard without a scheme.
struct HeldFactor {
  std::vector<double> elapsed_years, hazard_years;
  std::vector<double> factor;  ///< in force up to that time
};

HeldFactor held_factor(const Region& region, double up_to_years) {
  OneReplication replication{region};
  HeldFactor held;
  const auto joiner = first_joiner(replication);
  // Begin again, now that it is known whom to watch: a replication is a function of its inputs.
  OneReplication again{region};
  Instant since = joiner.at;
  double sum = 0.0;
  again.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind != kind(Happening::review) || world.now <= joiner.at) return;
    const Holder& holder = world.workforce[joiner.post].holder;
    ASSERT_EQ(holder.key, joiner.person);
    sum += in_years(world.now - since) * holder.retention_factor;
    since = world.now;
    held.elapsed_years.push_back(in_years(world.now - joiner.at));
    held.hazard_years.push_back(sum);
    held.factor.push_back(holder.retention_factor);
  };
  again.simulation.run_until(joiner.at + years(up_to_years));
  return held;
}

/// The same by the equations h = m (h0 + gamma K), dK/ds = phi h0 (1 - m) - gamma m K, in steps of an hour
/// (the midpoint rule), for h0 = 1.
double hazard_by_equations(double service_years, double elasticity, double rebound, double gamma) {
  const auto factor = [&](double s) {
    double value = 0.0;
    if (s < 2.0) value += 2'000.0 * std::exp2(s - 2.0);
    if (s < 4.0) value += 3'000.0 * std::exp2(s - 4.0);
    return std::pow(1.0 + std::numbers::ln2 * value / package, -elasticity);
  };
  const int steps = static_cast<int>(service_years * 365.25 * 24);
  const double step = service_years / steps;
  double postponed = 0.0, hazard = 0.0;
  for (int i = 0; i < steps; ++i) {
    const double m = factor((i + 0.5) * step);
    const auto slope = [&](double k) { return rebound * (1.0 - m) - gamma * m * k; };
    const double middle = postponed + 0.5 * step * slope(postponed);
    hazard += step * m * (1.0 + gamma * middle);
    postponed += step * slope(middle);
  }
  return hazard;
}

/// The largest distance, in years of the usual hazard, between the held factor and the equations.
double largest_distance(const Region& region, double elasticity, double rebound) {
  const HeldFactor held = held_factor(region, 6.0);
  double largest = 0.0;
  for (std::size_t i = 12; i < held.elapsed_years.size(); i += 13) {
    const double exact = hazard_by_equations(held.elapsed_years[i], elasticity, rebound, 4.0);
    largest = std::max(largest, std::abs(held.hazard_years[i] - exact));
  }
  EXPECT_GT(held.elapsed_years.size(), 300U);
  return largest;
}

// Somebody who joins between two reviews leaves as if there were no scheme until the next one: at most
// (1 - m) of a week. The rest of the error is that of holding the mean for a week.
constexpr double week_error_years = 0.0015;

TEST(RetentionPayments, HoldingTheFactorForAWeekErrsByLessThanADayOfHazard) {
  for (const double elasticity : {1.0, 3.4}) {
    EXPECT_LT(largest_distance(region_with(after_two_and_four_years(), elasticity), elasticity, 0.0),
              week_error_years);
    EXPECT_LT(largest_distance(region_with(after_two_and_four_years(), elasticity, 0.5), elasticity, 0.5),
              week_error_years);
  }
}

TEST(RetentionPayments, HeldFactorSeesAnElasticityTwoPerCentHigher) {
  EXPECT_GT(largest_distance(region_with(after_two_and_four_years(), 3.4 * 1.02), 3.4, 0.0),
            week_error_years);
}

TEST(RetentionPayments, AfterTheLastPaymentTheFactorIsExactlyOne) {
  const HeldFactor held = held_factor(region_with(after_two_and_four_years(), 3.4), 6.0);
  for (std::size_t i = 0; i < held.factor.size(); ++i) {
    if (held.elapsed_years[i] > 4.0 + 2 * 7 / 365.25) {
      EXPECT_EQ(held.factor[i], 1.0);
    } else if (held.elapsed_years[i] > 0.05 && held.elapsed_years[i] < 4.0) {
      EXPECT_LT(held.factor[i], 1.0);
    }
  }
}

TEST(RetentionPayments, PostponedLeavingRejoinsTheCurveWithoutTheScheme) {
  constexpr double usual_hazard = 0.16;
  const auto share_there = [&](double rebound) {
    const HeldFactor held = held_factor(region_with(after_two_and_four_years(), 3.4, rebound), 6.0);
    std::size_t i = 0;
    while (held.elapsed_years[i] < 4.5) ++i;
    return std::exp(-usual_hazard * (held.hazard_years[i] - (held.elapsed_years[i] - 4.5)));
  };
  EXPECT_NEAR(share_there(1.0), 0.487, 0.001);
  EXPECT_GT(share_there(0.9), 0.488);  // the twin: a tenth of the leaving is prevented after all
}

constexpr double usual_hazard = 0.16;

/// Which share of those who joined is there after some years, by the factors that the model held.
double share_there(const HeldFactor& held, double service) {
  std::size_t i = 0;
  while (held.elapsed_years.at(i) < service) ++i;
  return std::exp(-usual_hazard *
                  (held.hazard_years[i] - (held.elapsed_years[i] - service) * held.factor[i]));
}

TEST(RetentionPayments, SharesThereAtFourYearsAreTheKnownOnes) {
  const auto at_four = [](double elasticity) {
    return share_there(held_factor(region_with(after_two_and_four_years(), elasticity), 5.0), 4.0);
  };
  EXPECT_NEAR(at_four(0.0), 0.527, 0.0005);
  EXPECT_NEAR(at_four(1.0), 0.537, 0.0006);
  EXPECT_NEAR(at_four(3.4), 0.559, 0.0006);
  EXPECT_GT(at_four(1.2), 0.538);  // the twin
}

/// Pounds that the scheme costs for each worker-year more, over the first eight years of those who join.
double cost_of_a_worker_year(double elasticity, double rebound) {
  constexpr double horizon = 8.0;
  Region region = region_with(after_two_and_four_years(), elasticity, rebound);
  region.horizon = years(9.5);
  const HeldFactor held = held_factor(region, horizon + 0.1);
  double more = 0.0;
  constexpr double step = 1.0 / 52.0;
  for (int i = 0; (i + 0.5) * step < horizon; ++i) {
    const double service = (i + 0.5) * step;
    more += step * (share_there(held, service) - std::exp(-usual_hazard * service));
  }
  const OneReplication replication{region};
  const double on_costs = replication.world().insurance.rate + pay::levy_rate(replication.world());
  return (2'000.0 * share_there(held, 2.0) + 3'000.0 * share_there(held, 4.0)) * (1.0 + on_costs) / more;
}

// The known costs do not say over which time they count worker-years. Eight years, with National Insurance on
// top (there is no levy before April 2017), give all three of them to 3%; those who were kept are fewer each
// year, so that five years give two thirds more and for ever two fifths less.
TEST(RetentionPayments, AFlatSchemeDoesNotPayAtAnElasticityOfOne) {
  constexpr double agency_premium = 22'000.0;
  EXPECT_NEAR(cost_of_a_worker_year(1.0, 0.0), 75'000, 2'000);
  EXPECT_NEAR(cost_of_a_worker_year(3.4, 0.0), 23'000, 500);
  EXPECT_NEAR(cost_of_a_worker_year(1.0, 0.5), 140'000, 3'000);
  EXPECT_GT(cost_of_a_worker_year(1.0, 0.0), 3.0 * agency_premium);
  EXPECT_GT(cost_of_a_worker_year(3.4, 0.0), agency_premium);
  EXPECT_LT(cost_of_a_worker_year(4.0, 0.0), agency_premium);  // the twin: it can come out the other way
}

/// Sixty posts with turnover, a yearly payment and a claw-back of a year.
Region region_with_leavers() {
  Region region = quiet_region(60, 1, 5.0);
  region.leaving.practitioner_notice = weeks(8);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.3;
  authority.start.vacancy_rate = 0.1;
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(1'234);
  scheme.annual_after = days(200);
  scheme.annual_month = 9;
  scheme.claw_back = days(365);
  authority.retention_payments = {{"scheme", scheme}};
  return region;
}

Pence over_all_years(const OneReplication& replication, CostLine line) {
  Pence sum;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year)
    sum += replication.spend(year, line);
  return sum;
}

/// Two yearly payments with terms of their own: 1,234 pounds each September, tied for a year, and 555 each
/// February, tied for half a year.
Region region_with_two_claw_backs() {
  Region region = region_with_leavers();
  auto& schemes = region.authorities[0].second.retention_payments;
  schemes.emplace_back("winter", schemes.front().second);
  RetentionSchemeParams& winter = schemes.back().second;
  winter.annual_amount = pounds(555);
  winter.annual_month = 2;
  winter.claw_back = days(182);
  return region;
}

/// What leavers owe, kept apart from the model: who was paid what, and when.
struct OwedByHand {
  std::int64_t pence{0}, of_two_payments{0};
};

OwedByHand owed_by_hand(OneReplication& replication) {
  struct Paid {
    Instant at;
    std::int64_t pence;
    Duration tie;
  };
  OwedByHand owed;
  std::map<std::uint64_t, std::vector<Paid>> paid;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind != kind(Happening::retention_payments_due)) return;
    const auto today = std::chrono::year_month_day{world.calendar.date_of(world.now)};
    const bool winter = today.month() == std::chrono::February;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      const bool served = world.now - post.holder.service_start >= days(200);
      if (post.state != PostState::filled || post.holder.on_notice || !served) return;
      paid[post.holder.key].push_back(
          {world.now, (winter ? pounds(555) : pounds(1'234)).value, winter ? days(182) : days(365)});
    });
  };
  replication.seen.on_left = [&](const World& world, PostId id) {
    int payments = 0;
    for (const Paid& payment : paid[world.workforce[id].holder.key]) {
      const std::int64_t whole = payment.tie.minutes, left = whole - (world.now - payment.at).minutes;
      if (left <= 0) continue;
      owed.pence += (2 * payment.pence * left + whole) / (2 * whole);
      ++payments;
    }
    owed.of_two_payments += payments == 2 ? 1 : 0;
  };
  replication.simulation.run();
  return owed;
}

TEST(RetentionPayments, LeaversRepayEachSchemesPaymentByItsOwnTermsToThePenny) {
  OneReplication replication{region_with_two_claw_backs()};
  const OwedByHand owed = owed_by_hand(replication);
  EXPECT_GE(owed.of_two_payments, 5);
  EXPECT_EQ(over_all_years(replication, CostLine::claw_back).value, -owed.pence);
}

TEST(RetentionPayments, AClawBackADayLongerShows) {
  Region region = region_with_two_claw_backs();
  region.authorities[0].second.retention_payments.back().second.claw_back = days(183);
  OneReplication replication{region};
  const OwedByHand owed = owed_by_hand(replication);
  EXPECT_NE(over_all_years(replication, CostLine::claw_back).value, -owed.pence);
}

TEST(RetentionPayments, ASchemeWithoutClawBackIsNotRepaidWhereAnotherIs) {
  Region region = region_with_two_claw_backs();
  auto& schemes = region.authorities[0].second.retention_payments;
  schemes.front().second.claw_back = Duration{};  // most is paid by the scheme that asks nothing back
  schemes.back().second.annual_amount = Pence{1};
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_LT(-over_all_years(replication, CostLine::claw_back).value, 200);
}

TEST(RetentionPayments, ASchemeForATeamPaysItsMembersAlone) {
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(1'000);
  scheme.annual_after = Duration{};
  scheme.team = "front door";
  Region region = region_with(scheme, 1.0);
  region.authorities[0].second.establishment.teams = {{"fostering", {0.2}}, {"front door", {0.6}}};
  OneReplication replication{region};
  std::int64_t members = 0, valued = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (post.state != PostState::filled) return;
    members += post.team == 2 ? 1 : 0;
    valued += retention_payments::annual_value(replication.world(), id, Instant{}) > 0.0 ? 1 : 0;
  });
  EXPECT_GT(members, 3);
  EXPECT_LT(members, 19);
  EXPECT_EQ(valued, members);
  replication.simulation.run_until(Instant{} + days(1));
  EXPECT_EQ(replication.spend(0, CostLine::retention_payments), members * pounds(1'000));
}

TEST(RetentionPayments, ASchemeForARouteOfEntryPaysThoseWhoCameThatWayAlone) {
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(1'000);
  scheme.annual_after = Duration{};
  scheme.routes = 1U << static_cast<unsigned>(Route::newly_qualified);
  Region region = region_with(scheme, 1.0);
  region.authorities[0].second.start.staff = StartingStaff::new_that_day;
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + years(3));
  std::int64_t came_by_the_intake = 0, others = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (post.state != PostState::filled) return;
    const bool newly_qualified = post.holder.route == Route::newly_qualified;
    ++(newly_qualified ? came_by_the_intake : others);
    const double value = retention_payments::annual_value(replication.world(), id, Instant{} + years(3));
    EXPECT_EQ(value > 0.0, newly_qualified);
  });
  EXPECT_GE(came_by_the_intake, 6);
  EXPECT_GT(others, 10);
  std::int64_t due = 0;
  const Date first = replication.region.start;
  for (int year = 2016; year <= 2019; ++year) {
    const Instant on = Calendar{first}.at(make_date(year, 4, 1));
    test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      const bool there = post.state == PostState::filled && post.holder.service_start < on;
      due += there && on < replication.world().now && post.holder.route == Route::newly_qualified ? 1 : 0;
    });
  }
  EXPECT_GT(due, 5);
  EXPECT_EQ(over_all_years(replication, CostLine::retention_payments), due * pounds(1'000));
}

TEST(RetentionPayments, AnOfferGainsByASchemeThatMoversAreFor) {
  const auto value_of_offer = [](Route route) {
    RetentionSchemeParams scheme = after_two_and_four_years();
    scheme.routes = 1U << static_cast<unsigned>(route);
    OneReplication replication{region_with(scheme, 1.0)};
    return retention_payments::value_on_entry(replication.world(), AuthorityId{0}, Role::case_holder);
  };
  EXPECT_NEAR(value_of_offer(Route::mover), 477, 0.5);
  EXPECT_EQ(value_of_offer(Route::newly_qualified), 0.0);
}

TEST(RetentionPayments, WhoMovesOnComesToTheNextCouncilAsAMover) {
  OneReplication replication{test::lively_region(3)};
  std::size_t movers = 0;
  replication.seen.on_joined = [&](const World& world, PostId id) {
    const Holder& holder = world.workforce[id].holder;
    EXPECT_EQ(holder.route == Route::mover, holder.jobs > 1);
    movers += holder.jobs > 1 ? 1 : 0;
  };
  replication.simulation.run();
  EXPECT_GT(movers, 5U);
}

TEST(RetentionPayments, ASchemeForATeamCountsInAnOfferByTheTeamsShareOfPosts) {
  const auto value_of_offer = [](const std::string& team) {
    RetentionSchemeParams scheme = after_two_and_four_years();
    scheme.team = team;
    Region region = region_with(scheme, 1.0);
    region.authorities[0].second.establishment.teams = {{"fostering", {0.2}}, {"front door", {0.6}}};
    OneReplication replication{region};
    return retention_payments::value_on_entry(replication.world(), AuthorityId{0}, Role::case_holder);
  };
  EXPECT_NEAR(value_of_offer(""), 477, 0.5);
  EXPECT_NEAR(value_of_offer("front door"), 0.6 * value_of_offer(""), 1e-9);
  EXPECT_NEAR(value_of_offer("fostering"), 0.2 * value_of_offer(""), 1e-9);
}

TEST(RetentionPayments, WhoeverTakesOverAPostOfATeamGetsItsServicePayment) {
  RetentionSchemeParams scheme;
  scheme.at_service = {{years(2), pounds(1'000)}};
  scheme.team = "front door";
  Region region = region_with(scheme, 1.0);
  // Vacancies are left to those on top of the establishment.
  region.hiring.approval = days(std::int64_t{8} * 366);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-9;
  authority.start.vacancy_rate = 0.5;
  authority.newly_qualified.places_share = 0.2;
  authority.establishment.teams = {{"front door", {0.5}}};
  OneReplication replication{region};
  std::map<std::uint32_t, int> team_on_joining;
  replication.seen.on_joined = [&](const World& world, PostId id) {
    team_on_joining[id.index] = world.workforce[id].team;
  };
  replication.simulation.run_until(Instant{} + years(5));
  std::int64_t due = 0, came_to_the_team = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (post.state != PostState::filled || post.team != 1) return;
    const Instant at = post.holder.service_start + years(2);
    due += at > Instant{} && at <= replication.world().now ? 1 : 0;
    const auto joined = team_on_joining.find(id.index);
    came_to_the_team += joined != team_on_joining.end() && joined->second == 0 ? 1 : 0;
  });
  EXPECT_TRUE(replication.seen.departures.empty());
  EXPECT_GT(came_to_the_team, 1);
  EXPECT_EQ(over_all_years(replication, CostLine::retention_payments), due * pounds(1'000));
}

TEST(RetentionPayments, APaymentDateOnTheFirstDayIsKept) {
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(1'000);
  scheme.annual_after = Duration{};
  scheme.annual_month = 4;  // the replication begins on 1 April 2016
  OneReplication replication{region_with(scheme, 1.0)};
  replication.simulation.run_until(Instant{} + days(1));
  EXPECT_EQ(replication.spend(0, CostLine::retention_payments),
            replication.stock().roles[0].headcount * pounds(1'000));
  replication.simulation.run_until(Instant{} + days(366));
  EXPECT_GT(replication.spend(1, CostLine::retention_payments), pounds(20'000));
}

TEST(RetentionPayments, NobodyOnNoticeIsPaidAndEverybodyElseIs) {
  OneReplication replication{region_with_leavers()};
  std::int64_t due = 0, on_notice = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind != kind(Happening::retention_payments_due)) return;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled || world.now - post.holder.service_start < days(200)) return;
      ++(post.holder.on_notice ? on_notice : due);
    });
  };
  replication.simulation.run();
  EXPECT_GT(on_notice, 3);
  EXPECT_GT(due, 150);
  EXPECT_EQ(over_all_years(replication, CostLine::retention_payments), due * pounds(1'234));
}

TEST(Mechanism53, WhoIsRefusedForConductOrCapabilityGetsNothingThatYear) {
  std::int64_t refused = 0, due = 0;
  for (std::uint64_t k = 0; k < 6; ++k) {
    Region region = region_with_leavers();
    region.horizon = days(160);  // the first payment is on the 153rd
    region.retention_response.elasticity = 0.0;
    region.authorities[0].second.establishment.posts_fte[0] = 600.0;
    OneReplication all{region, k};
    region.authorities[0].second.retention_payments.front().second.refused_share = 0.3;
    OneReplication some{region, k};
    all.simulation.run();
    some.simulation.run();
    // With no answer to payments the same people are there.
    ASSERT_EQ(all.seen.departures.size(), some.seen.departures.size());
    const std::int64_t paid = over_all_years(some, CostLine::retention_payments).value / 123'400;
    EXPECT_EQ(paid * 123'400, over_all_years(some, CostLine::retention_payments).value);
    due += over_all_years(all, CostLine::retention_payments).value / 123'400;
    refused += over_all_years(all, CostLine::retention_payments).value / 123'400 - paid;
  }
  // Binomial: a normal deviate of 5.3 has a false alarm of 1.2e-7; half of those with a share of 0.25 are
  // found.
  const auto n = static_cast<double>(due);
  EXPECT_GT(n, 2'000.0);
  EXPECT_LT(std::abs(static_cast<double>(refused) - 0.3 * n) / std::sqrt(0.21 * n), 5.3);
}

TEST(Mechanism53, StaffReckonWithTheChanceOfBeingRefused) {
  RetentionSchemeParams strict = after_two_and_four_years();
  strict.refused_share = 0.3;
  OneReplication usual{region_with(after_two_and_four_years(), 0.0)}, refusing{region_with(strict, 0.0)};
  const auto value = [](OneReplication& replication) {
    const auto joiner = first_joiner(replication);
    return retention_payments::annual_value(replication.world(), joiner.post, joiner.at + years(1));
  };
  const double whole = value(usual);
  EXPECT_GT(whole, 500.0);
  EXPECT_NEAR(value(refusing), 0.7 * whole, 1e-6);
}

TEST(RetentionPayments, EverySchemesFirstPaymentDateIsKept) {
  // Two schemes: the one that is named first is paid later in the year.
  Region region = region_with_leavers();
  auto& schemes = region.authorities[0].second.retention_payments;
  schemes.front().second.annual_month = 12;
  schemes.emplace_back("summer", schemes.front().second);
  schemes.back().second.annual_month = 7;
  OneReplication replication{region};
  std::vector<Date> dates;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind == kind(Happening::retention_payments_due))
      dates.push_back(world.calendar.date_of(world.now));
  };
  replication.simulation.run_until(Instant{} + days(400));
  EXPECT_EQ(dates, (std::vector{make_date(2016, 7, 1), make_date(2016, 12, 1)}));
}

}  // namespace
}  // namespace bide
