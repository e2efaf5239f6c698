#include <gtest/gtest.h>

#include <map>

#include "model/pay.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr std::size_t pay_lines = 6;
using Lines = std::array<std::int64_t, pay_lines>;  // pence, or pence times days, salaries to levy

/// `parts` of ten thousand of an amount, rounded half up, in whole numbers.
std::int64_t part_of(std::int64_t pence, std::int64_t parts) { return (pence * parts + 5'000) / 10'000; }

/// Twelve people who stay, of whom every tenth works part time, and two financial years.
Region steady_region() {
  Region region = quiet_region(12, 1, 2.0);
  region.horizon = days(730);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.fte_per_head = 0.9;
  authority.start.turnover_rate = 1e-7;
  region.pay_scales.spine.clear();
  for (std::int64_t point = 20; point <= 60; ++point) {
    region.pay_scales.spine.push_back({point, Pence{2'000'000 + 76'543 * (point - 20)}});
  }
  region.pay_scales.levy_rate = 0.005;
  region.pay_scales.pension_rate = 0.215;
  return region;
}

/// What the pay rules of a test say for one day: an independent, plain reading of them.
struct PayDay {
  std::int64_t award_parts{0};  ///< ten-thousandths on the spine of 2016
  std::int64_t pensionable_pounds{0}, other_pounds{0}, allowance_pounds{0};
  std::int64_t supplement_parts{0};  ///< ten-thousandths of salary, not pensionable
  std::int64_t insurance_parts{1'380}, threshold_pounds{8'112}, levy_parts{0};
};

Lines year_rates(const PayDay& day, std::int64_t point, std::int64_t fte) {
  const std::int64_t start = 2'000'000 + 76'543 * (point - 20);
  const std::int64_t spine = start + part_of(start, day.award_parts);
  const std::int64_t salary = spine * fte / 100;
  const std::int64_t pensionable = day.pensionable_pounds * 100 * fte / 100;
  const std::int64_t other = (day.other_pounds * 100 + part_of(spine, day.supplement_parts)) * fte / 100;
  const std::int64_t allowance = day.allowance_pounds * 100 * fte / 100;
  const std::int64_t all = salary + pensionable + other + allowance;
  const std::int64_t insured = std::max<std::int64_t>(0, all - day.threshold_pounds * 100);
  return {salary,
          pensionable + other,
          allowance,
          part_of(insured, day.insurance_parts),
          part_of(salary + pensionable, 2'150),
          part_of(all, day.levy_parts)};
}

/// Adds up pay times days for everybody in post from one day of the horizon up to another, with an increment
/// on 1 April 2017 and the levy from then on.
template <class PayOn>
Lines pay_times_days(const OneReplication& at_start, std::uint32_t authority, PayOn pay_on, int from,
                     int until) {
  Lines sums{};
  const std::int64_t last_point = 33;
  test::for_each_post(at_start.world(), AuthorityId{authority}, [&](PostId, const Post& post) {
    for (int day = from; day < until; ++day) {
      const bool second_year = day >= 365;
      const std::int64_t point =
          std::min<std::int64_t>(last_point, post.holder.spine_point + (second_year ? 1 : 0));
      PayDay pay_day = pay_on(make_date(2016, 4, 1) + std::chrono::days{day});
      pay_day.levy_parts = second_year ? 50 : 0;
      const Lines rates = year_rates(pay_day, point, post.fte);
      for (std::size_t line = 0; line < pay_lines; ++line) sums[line] += rates[line];
    }
  });
  return sums;
}

std::array<Lines, 2> per_year(std::array<Lines, 2> years) {
  for (Lines& year : years) {
    for (std::int64_t& pence : year) pence = (2 * pence + 365) / 730;
  }
  return years;
}

/// Pay of two years, divided by the days of a year once.
template <class PayOn>
std::array<Lines, 2> pay_by_hand(const OneReplication& at_start, PayOn pay_on, std::uint32_t authority = 0) {
  return per_year({pay_times_days(at_start, authority, pay_on, 0, 365),
                   pay_times_days(at_start, authority, pay_on, 365, 730)});
}

std::array<Lines, 2> pay_in_ledger(const OneReplication& replication, std::uint32_t authority = 0) {
  std::array<Lines, 2> years{};
  for (std::size_t year = 0; year < 2; ++year) {
    for (std::size_t line = 0; line < pay_lines; ++line) {
      years[year][line] = replication.spend(year, static_cast<CostLine>(line), authority).value;
    }
  }
  return years;
}

TEST(Ledger, PlainPayOfAWholeYearIsExactToThePenny) {
  OneReplication replication{steady_region()};
  const auto by_hand = pay_by_hand(replication, [](Date) { return PayDay{}; });
  replication.simulation.run();
  ASSERT_EQ(replication.seen.departures.size(), 0U);
  EXPECT_EQ(pay_in_ledger(replication), by_hand);
  // One rate for a whole year is that rate: no penny is lost in dividing by days.
  std::int64_t salaries = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    salaries += pay::salary(replication.world(), AuthorityId{0}, post.role, post.holder.spine_point).value *
                post.fte / 100;
  });
  EXPECT_EQ(replication.spend(1, CostLine::salaries).value, salaries);
  for (std::size_t line = pay_lines; line < cost_line_count; ++line) {
    EXPECT_EQ(replication.spend(0, static_cast<CostLine>(line)), Pence{}) << cost_line_names[line];
  }
}

Region region_with_everything_dated() {
  Region region = steady_region();
  region.pay_scales.awards = {{make_date(2016, 7, 1), {}, 0.01, {}}};
  region.pay_scales.national_insurance = {{make_date(2016, 4, 1), 0.138, pounds(8'112)},
                                          {make_date(2017, 4, 6), 0.138, pounds(8'164)}};
  PayParams& pay = region.authorities[0].second.pay;
  const auto item = [](Date from, std::optional<Date> until, Pence amount, double percent,
                       Pensionable pensionable) {
    PayItemParams params;
    params.from = from;
    params.until = until;
    params.amount = amount;
    params.percent = percent;
    params.pensionable = pensionable;
    return params;
  };
  pay.supplements = {
      {"market", item(make_date(2016, 9, 15), make_date(2017, 11, 1), pounds(1'500), 0.0, Pensionable::yes)},
      {"premium", item(make_date(2017, 2, 3), {}, pounds(250), 0.035, Pensionable::no)}};
  pay.allowances = {
      {"car", item(make_date(2016, 4, 1), make_date(2017, 8, 31), pounds(963), 0.0, Pensionable::no)}};
  return region;
}

PayDay everything_dated_on(Date date) {
  PayDay day;
  if (date >= make_date(2016, 7, 1)) day.award_parts = 100;
  if (date >= make_date(2016, 9, 15) && date < make_date(2017, 11, 1)) day.pensionable_pounds = 1'500;
  if (date >= make_date(2017, 2, 3)) {
    day.other_pounds = 250;
    day.supplement_parts = 350;
  }
  if (date < make_date(2017, 8, 31)) day.allowance_pounds = 963;
  if (date >= make_date(2017, 4, 6)) day.threshold_pounds = 8'164;
  return day;
}

TEST(Ledger, SupplementsAllowancesAwardsAndInsuranceCountFromTheirDates) {
  OneReplication replication{region_with_everything_dated()};
  const auto by_hand = pay_by_hand(replication, everything_dated_on);
  replication.simulation.run();
  EXPECT_EQ(pay_in_ledger(replication), by_hand);
}

/// The levy of the second year against what a whole year of it comes to.
double levy_of_second_year(Date from) {
  Region region = steady_region();
  region.pay_scales.levy_from = from;
  OneReplication replication{region};
  replication.simulation.run();
  const Pence pay = replication.spend(1, CostLine::salaries);
  return in_pounds(replication.spend(1, CostLine::levy)) / (region.pay_scales.levy_rate * in_pounds(pay));
}

TEST(Ledger, ALevyThatBeginsWithinAYearIsPaidFromItsDay) {
  constexpr double tolerance = 5e-5;  // half a penny of a person's 140 pounds; a day is 0.0027
  EXPECT_NEAR(levy_of_second_year(make_date(2017, 4, 6)), 360.0 / 365.0, tolerance);
  EXPECT_NEAR(levy_of_second_year(make_date(2017, 4, 1)), 1.0, tolerance);
}

TEST(Ledger, ADayTooManyOfASupplementShows) {
  Region region = region_with_everything_dated();
  PayItemParams& market = region.authorities[0].second.pay.supplements[0].second;
  market.until = *market.until + std::chrono::days{1};
  OneReplication replication{region};
  const auto by_hand = pay_by_hand(replication, everything_dated_on);
  replication.simulation.run();
  EXPECT_NE(pay_in_ledger(replication), by_hand);
}

/// Awards that count from April 2017 and are settled in October; nothing else changes that day, or a
/// supplement begins on the very day on which the arrears are paid.
Region region_with_late_award(bool with_supplement) {
  Region region = steady_region();
  region.pay_scales.awards = {{make_date(2017, 4, 1), make_date(2017, 10, 1), 0.02, {}}};
  if (with_supplement) {
    PayItemParams supplement;
    supplement.from = make_date(2017, 10, 1);
    supplement.amount = pounds(1'200);
    region.authorities[0].second.pay.supplements = {{"market", supplement}};
  }
  return region;
}

TEST(Ledger, ALateAwardIsPaidBackToTheDayFromWhichItCounts) {
  OneReplication replication{region_with_late_award(false)};
  const auto by_hand = pay_by_hand(replication, [](Date date) {
    PayDay day;
    if (date >= make_date(2017, 4, 1)) day.award_parts = 200;
    return day;
  });
  replication.simulation.run();
  EXPECT_EQ(pay_in_ledger(replication), by_hand);
}

TEST(Ledger, ASupplementThatBeginsOnTheDayOfArrearsIsNotBackDated) {
  OneReplication replication{region_with_late_award(true)};
  const auto by_hand = pay_by_hand(replication, [](Date date) {
    PayDay day;
    if (date >= make_date(2017, 4, 1)) day.award_parts = 200;
    if (date >= make_date(2017, 10, 1)) day.other_pounds = 1'200;
    return day;
  });
  replication.simulation.run();
  EXPECT_EQ(pay_in_ledger(replication), by_hand);
}

TEST(Ledger, TwoLateAwardsSettledTogetherAreEachPaidOnce) {
  Region region = steady_region();
  region.pay_scales.awards = {{make_date(2017, 4, 1), make_date(2017, 10, 1), 0.02, {}},
                              {make_date(2017, 7, 1), make_date(2017, 10, 1), 0.0, pounds(300)}};
  OneReplication replication{region};
  Region separately = region;
  separately.pay_scales.awards[1].paid = make_date(2017, 10, 2);
  OneReplication a_day_apart{separately};
  replication.simulation.run();
  a_day_apart.simulation.run();
  EXPECT_EQ(pay_in_ledger(replication)[1], pay_in_ledger(a_day_apart)[1]);
}

/// An award that counts from October 2016 and is settled a year later. In between come an increment, the
/// levy, a new threshold of National Insurance and supplements that begin and end.
Region region_with_arrears_over_changes() {
  Region region = region_with_everything_dated();
  region.pay_scales.awards = {{make_date(2016, 10, 1), make_date(2017, 10, 1), 0.02, {}}};
  return region;
}

std::array<Lines, 2> arrears_by_hand(const OneReplication& at_start) {
  const auto with_award = [](std::int64_t parts) {
    return [parts](Date date) {
      PayDay day = everything_dated_on(date);
      day.award_parts = parts;
      return day;
    };
  };
  const auto days_to = [](Date date) { return static_cast<int>((date - make_date(2016, 4, 1)).count()); };
  const int counts = days_to(make_date(2016, 10, 1)), settled = days_to(make_date(2017, 10, 1));
  Lines first = pay_times_days(at_start, 0, with_award(0), 0, 365);
  Lines second = pay_times_days(at_start, 0, with_award(0), 365, settled);
  const Lines rest = pay_times_days(at_start, 0, with_award(200), settled, 730);
  const Lines plain = pay_times_days(at_start, 0, with_award(0), counts, settled);
  const Lines raised = pay_times_days(at_start, 0, with_award(200), counts, settled);
  for (std::size_t line = 0; line < pay_lines; ++line)
    second[line] += rest[line] + raised[line] - plain[line];
  return per_year({first, second});
}

TEST(Ledger, ArrearsAreThoseOfEachDaysPointSupplementsAndOnCosts) {
  OneReplication replication{region_with_arrears_over_changes()};
  const auto by_hand = arrears_by_hand(replication);
  replication.simulation.run();
  EXPECT_EQ(pay_in_ledger(replication), by_hand);
}

TEST(Ledger, ArrearsOfAnAwardADayEarlierShow) {
  Region region = region_with_arrears_over_changes();
  region.pay_scales.awards[0].effective = make_date(2016, 9, 30);
  OneReplication replication{region};
  const auto by_hand = arrears_by_hand(replication);
  replication.simulation.run();
  EXPECT_NE(pay_in_ledger(replication), by_hand);
}

TEST(Ledger, EveryAuthoritysArrearsAreTheSameWhereInsuranceChangesOnTheDayOfSettlement) {
  Region region = steady_region();
  region.authorities.emplace_back("a2", region.authorities[0].second);
  region.pay_scales.awards = {{make_date(2017, 4, 1), make_date(2017, 10, 1), 0.02, {}}};
  region.pay_scales.national_insurance = {{make_date(2016, 4, 1), 0.138, pounds(8'112)},
                                          {make_date(2017, 10, 1), 0.15, pounds(5'000)}};
  OneReplication replication{region};
  const auto pay_on = [](Date date) {
    PayDay day;
    if (date >= make_date(2017, 4, 1)) day.award_parts = 200;
    if (date >= make_date(2017, 10, 1)) {
      day.insurance_parts = 1'500;
      day.threshold_pounds = 5'000;
    }
    return day;
  };
  const std::array by_hand{pay_by_hand(replication, pay_on, 0), pay_by_hand(replication, pay_on, 1)};
  replication.simulation.run();
  EXPECT_EQ(pay_in_ledger(replication, 0), by_hand[0]);
  EXPECT_EQ(pay_in_ledger(replication, 1), by_hand[1]);
}

TEST(Ledger, WhoeverLeavesBeforeTheSettlementGetsNoArrearsAndWhoeverJoinsThoseSinceJoining) {
  Region region = steady_region();
  region.authorities[0].second.establishment.posts_fte[0] = 60;
  region.authorities[0].second.start.turnover_rate = 0.4;
  region.authorities[0].second.start.vacancy_rate = 0.1;
  region.pay_scales.awards = {{make_date(2016, 7, 1), make_date(2016, 12, 1), 0.0, pounds(3'650)}};
  OneReplication replication{region};
  const Instant counts = replication.world().calendar.at(make_date(2016, 7, 1));
  const Instant settled = replication.world().calendar.at(make_date(2016, 12, 1));
  replication.simulation.run_until(settled);
  std::int64_t owed = 0, joined_since = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state != PostState::filled) return;
    const Instant from = std::max(counts, post.holder.service_start);
    owed += (World::day_of(settled) - World::day_of(from)) * post.fte * 1'000 / 100;  // ten pounds a day
    joined_since += post.holder.service_start > counts ? 1 : 0;
  });
  EXPECT_GT(joined_since, 3);
  // Without arrears: the same award, counting from the day of the settlement. An award for all moves nobody.
  region.pay_scales.awards[0].effective = make_date(2016, 12, 1);
  OneReplication without_arrears{region};
  replication.simulation.run_until(settled + Duration{1});
  without_arrears.simulation.run_until(settled + Duration{1});
  const Pence arrears =
      replication.spend(0, CostLine::salaries) - without_arrears.spend(0, CostLine::salaries);
  EXPECT_NEAR(static_cast<double>(arrears.value), static_cast<double>(owed), 1.0);
}

TEST(Ledger, WholeAccountIsTheSumOverPeople) {
  // With turnover: each person's pay is added up from the spells between changes of their rates.
  Region region = region_with_everything_dated();
  region.authorities[0].second.establishment.posts_fte[0] = 80;
  region.authorities[0].second.start.turnover_rate = 0.3;
  region.authorities[0].second.start.vacancy_rate = 0.1;
  OneReplication replication{region};
  std::map<std::uint64_t, std::array<Lines, 2>> people;               // pence times days, by person and year
  std::map<std::uint32_t, std::pair<std::uint64_t, CostRates>> paid;  // by post: who, at what rates
  std::int64_t counted_to = 0;
  const auto catch_up = [&](const World& world) {
    // Before an event the world is as the event before it left it.
    paid.clear();
    test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
      if (post.state == PostState::filled) paid[id.index] = {post.holder.key, post.holder.cost};
    });
    for (; counted_to < world.today(); ++counted_to) {
      for (const auto& [post, holder] : paid) {
        Lines& lines = people[holder.first][counted_to < 365 ? 0 : 1];
        for (std::size_t i = 0; i < pay_lines; ++i) lines[i] += holder.second.pence_per_year[i];
      }
    }
  };
  replication.seen.on_event = [&](const World& world, const Event&) { catch_up(world); };
  replication.simulation.run();
  catch_up(replication.world());
  ASSERT_GT(replication.seen.departures.size(), 30U);
  std::array<Lines, 2> sums{};
  for (const auto& [person, years] : people) {
    for (std::size_t year = 0; year < 2; ++year) {
      for (std::size_t i = 0; i < pay_lines; ++i) sums[year][i] += years[year][i];
    }
  }
  for (Lines& year : sums) {
    for (std::int64_t& pence : year) pence = (2 * pence + 365) / 730;
  }
  EXPECT_EQ(pay_in_ledger(replication), sums);
}

TEST(Ledger, AProgrammeCostsItsYearlyPriceForTheDaysThatItRuns) {
  Region region = steady_region();
  ProgrammeParams programme;
  programme.from = make_date(2016, 6, 16);
  programme.until = make_date(2017, 2, 10);
  programme.annual_cost = pounds(36'500);
  region.authorities[0].second.programmes = {{"academy", programme}};
  OneReplication replication{region};
  replication.simulation.run();
  const std::int64_t days_run = (*programme.until - *programme.from).count();
  EXPECT_EQ(replication.spend(0, CostLine::programmes), days_run * pounds(100));
}

TEST(Ledger, PartMonthsAtBothEndsOfTheHorizonAreBooked) {
  Region region = steady_region();
  region.start = make_date(2016, 4, 11);
  region.horizon = days(100);  // to 19 July
  AuthorityParams& authority = region.authorities[0].second;
  ProgrammeParams programme;
  programme.annual_cost = pounds(36'500);
  authority.programmes = {{"academy", programme}};
  authority.agency.own_agency.from = make_date(2016, 4, 21);
  authority.agency.own_agency.running_cost = pounds(73'000);
  authority.inspection.grade = Grade::inadequate;
  authority.inspection.published = make_date(2016, 4, 11);
  authority.improvement_offer.chance = 1.0;
  authority.improvement_offer.decision_lag = days(25);
  authority.improvement_offer.money_per_year = pounds(365'000);
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_EQ(replication.spend(0, CostLine::programmes), 100 * pounds(100));
  EXPECT_EQ(replication.spend(0, CostLine::own_agency), 90 * pounds(200));
  EXPECT_EQ(replication.spend(0, CostLine::improvement_money), -75 * pounds(1'000));
}

TEST(Ledger, AnOwnAgencyCostsItsRunningCost) {
  Region region = steady_region();
  OwnAgencyParams& own = region.authorities[0].second.agency.own_agency;
  own.from = make_date(2017, 4, 1);
  own.running_cost = pounds(60'000);
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_EQ(replication.spend(0, CostLine::own_agency), Pence{});
  EXPECT_EQ(replication.spend(1, CostLine::own_agency), pounds(60'000));
}

}  // namespace
}  // namespace bide
