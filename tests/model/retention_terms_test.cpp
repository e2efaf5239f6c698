// What a scheme asks for before it pays: counted service, being in post on a day, a passed supported year.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "model/retention_payments.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr Duration two_years = days(731), four_years = days(1461);
const Date first_april = make_date(2018, 4, 1);

/// Twenty full-time case holders on 38,000 pounds from April 2018, who stay and answer to nothing, with one
/// scheme.
Region region_with(const RetentionSchemeParams& scheme) {
  Region region = quiet_region(20, 1, 5.0);
  region.start = first_april;
  region.pay_scales.spine = {{23, pounds(38'000)}};
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.retention_response.elasticity = 0.0;
  region.authorities[0].second.start.turnover_rate = 1e-9;
  region.authorities[0].second.retention_payments = {{"scheme", scheme}};
  return region;
}

/// Medway's scheme for some of its teams, which counts service from April 2018.
RetentionSchemeParams at_two_and_four_years() {
  RetentionSchemeParams scheme;
  scheme.from = first_april;
  scheme.at_service = {{two_years, pounds(2'000)}, {four_years, pounds(3'000)}};
  scheme.service_counts_from = first_april;
  return scheme;
}

/// 2,000 pounds each April after a year, as Medway's general scheme.
RetentionSchemeParams each_april() {
  RetentionSchemeParams scheme;
  scheme.from = first_april;
  scheme.annual_amount = pounds(2'000);
  scheme.service_counts_from = first_april;
  return scheme;
}

/// What was booked by the end of each day on which something was.
std::vector<std::pair<Date, Pence>> payments_by_day(OneReplication& replication) {
  const auto so_far = [&] {
    Pence sum;
    for (std::size_t year = 0; year < replication.world().ledger.years(); ++year)
      sum += replication.spend(year, CostLine::retention_payments);
    return sum;
  };
  std::vector<std::pair<Date, Pence>> paid;
  Pence before;
  for (Date day = first_april; replication.world().calendar.at(day) < replication.world().horizon;
       day += std::chrono::days{1}) {
    const Date next = day + std::chrono::days{1};
    replication.simulation.run_until(replication.world().calendar.at(next) - Duration{1});
    const Pence now = so_far();
    if (now != before) paid.emplace_back(day, now - before);
    before = now;
  }
  return paid;
}

using Payments = std::vector<std::pair<Date, Pence>>;

std::uint64_t fingerprint_of(const Region& region) {
  OneReplication replication{region};
  replication.simulation.run();
  return replication.simulation.fingerprint();
}

TEST(RetentionPayments, ServiceThatCountsFromADayIsPaidByExactDaysFromThatDay) {
  OneReplication at_service{region_with(at_two_and_four_years())};
  EXPECT_EQ(payments_by_day(at_service), (Payments{{make_date(2020, 4, 1), 20 * pounds(2'000)},
                                                   {make_date(2022, 4, 1), 20 * pounds(3'000)}}));
  OneReplication yearly{region_with(each_april())};
  EXPECT_EQ(payments_by_day(yearly), (Payments{{make_date(2019, 4, 1), 20 * pounds(2'000)},
                                               {make_date(2020, 4, 1), 20 * pounds(2'000)},
                                               {make_date(2021, 4, 1), 20 * pounds(2'000)},
                                               {make_date(2022, 4, 1), 20 * pounds(2'000)}}));
}

TEST(RetentionPayments, WithoutADayFromWhichItCountsEarlierServiceIsPaid) {
  RetentionSchemeParams scheme = at_two_and_four_years();
  scheme.service_counts_from = std::nullopt;
  OneReplication at_service{region_with(scheme)};
  const Payments paid = payments_by_day(at_service);
  ASSERT_FALSE(paid.empty());
  EXPECT_LT(paid.front().first, make_date(2020, 4, 1));
  scheme = each_april();
  scheme.service_counts_from = std::nullopt;
  OneReplication yearly{region_with(scheme)};
  EXPECT_EQ(payments_by_day(yearly).front().first, first_april);
}

/// What pounds that are due in a while are worth, in pounds a year, with a half-life of a year.
double ahead(Duration in, double amount = 2'000) {
  return std::numbers::ln2 * amount * std::exp2(-in_years(in));
}

TEST(RetentionPayments, StaffLookAheadByTheServiceThatCounts) {
  OneReplication replication{region_with(at_two_and_four_years())};
  int holders = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (post.state != PostState::filled) return;
    const auto value = [&](Date date) {
      return retention_payments::annual_value(replication.world(), id, replication.world().calendar.at(date));
    };
    EXPECT_NEAR(value(first_april), ahead(days(731)) + ahead(days(1461), 3'000), 0.01);
    EXPECT_NEAR(value(make_date(2019, 4, 1)), ahead(days(366)) + ahead(days(1096), 3'000), 0.01);
    EXPECT_NEAR(value(make_date(2020, 4, 1)), ahead(days(730), 3'000), 0.01);
    EXPECT_EQ(value(make_date(2022, 4, 1)), 0.0);
    ++holders;
  });
  EXPECT_EQ(holders, 20);
}

TEST(RetentionPayments, WhoComesAfterTheDayFromWhichServiceCountsIsPaidByTheirOwn) {
  RetentionSchemeParams scheme = at_two_and_four_years();
  Region region = region_with(scheme);
  AuthorityParams& authority = region.authorities[0].second;
  authority.newly_qualified.places_share = 0.1;  // two on 15 September, on top of the establishment
  authority.newly_qualified.acceptance_share = 1.0;
  authority.newly_qualified.placement = Placement::supernumerary;
  region.supported_year.failure_share = 0.0;
  OneReplication replication{region};
  EXPECT_EQ(payments_by_day(replication), (Payments{{make_date(2020, 4, 1), 20 * pounds(2'000)},
                                                    {make_date(2020, 9, 15), 2 * pounds(2'000)},
                                                    {make_date(2021, 9, 15), 2 * pounds(2'000)},
                                                    {make_date(2022, 4, 1), 20 * pounds(3'000)},
                                                    {make_date(2022, 9, 15), 2 * pounds(3'000)},
                                                    {make_date(2022, 9, 16), 2 * pounds(2'000)}}));
}

TEST(RetentionPayments, ADayBeforeAnybodyBeganCountsAllServiceAndChangesNoEvent) {
  Region region = test::lively_region(2, 3.0);
  RetentionSchemeParams scheme = at_two_and_four_years();
  scheme.annual_amount = pounds(1'000);
  scheme.from = make_date(2016, 10, 1);
  scheme.service_counts_from = std::nullopt;
  const auto with = [&](std::optional<Date> counts_from) {
    scheme.service_counts_from = counts_from;
    region.authorities[0].second.retention_payments = {{"scheme", scheme}};
    return fingerprint_of(region);
  };
  EXPECT_EQ(with(make_date(1900, 1, 1)), with(std::nullopt));
  EXPECT_NE(with(make_date(2016, 10, 1)), with(std::nullopt));
}

TEST(RetentionPayments, TurnoverBeforeTheFirstDayAnswersToTheServiceThatCountedOnItsEve) {
  RetentionSchemeParams scheme;
  scheme.from = make_date(2010, 4, 1);
  scheme.at_service = {{two_years, pounds(2'000)}};
  scheme.service_counts_from = make_date(2018, 3, 25);
  Region region = region_with(scheme);
  region.retention_response.elasticity = 1.0;
  OneReplication replication{region};
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    ASSERT_LT(post.holder.service_start, Instant{} - days(7)) << "all were there when service began to count";
  });
  // Of everybody's service a week counted on the eve, a minute before the first day.
  EXPECT_NEAR(replication.world().state(AuthorityId{0}).retention_leaving_at_start[0],
              1.0 / (1.0 + ahead(two_years - days(7)) / 38'000), 1e-6);
}

/// The same, for those in post on 31 March, paid on 28 April.
RetentionSchemeParams as_published(RetentionSchemeParams scheme) {
  scheme.annual_month = 4;
  scheme.annual_day = 28;
  scheme.in_post_month = 3;
  scheme.in_post_day = 31;
  return scheme;
}

/// Two newly qualified staff a year, on top of the twenty.
Region with_intake(Region region, std::int64_t month, std::int64_t day) {
  IntakeParams& intake = region.authorities[0].second.newly_qualified;
  intake.places_share = 0.1;
  intake.acceptance_share = 1.0;
  intake.placement = Placement::supernumerary;
  intake.month = month;
  intake.day = day;
  region.supported_year.failure_share = 0.0;
  return region;
}

TEST(RetentionPayments, ThoseWithTheServiceOnTheInPostDayArePaidOnThePaymentDateAfterIt) {
  OneReplication yearly{region_with(as_published(each_april()))};
  EXPECT_EQ(payments_by_day(yearly), (Payments{{make_date(2019, 4, 28), 20 * pounds(2'000)},
                                               {make_date(2020, 4, 28), 20 * pounds(2'000)},
                                               {make_date(2021, 4, 28), 20 * pounds(2'000)},
                                               {make_date(2022, 4, 28), 20 * pounds(2'000)}}));
  RetentionSchemeParams a_day_short = as_published(each_april());
  a_day_short.annual_after = days(366);  // reached on 2 April 2019, before the payment
  OneReplication later{region_with(a_day_short)};
  EXPECT_EQ(payments_by_day(later).front().first, make_date(2020, 4, 28));
  RetentionSchemeParams over_new_year = each_april();
  over_new_year.annual_month = 1;
  over_new_year.annual_day = 15;
  over_new_year.in_post_month = 12;
  OneReplication january{region_with(over_new_year)};
  EXPECT_EQ(payments_by_day(january).front().first, make_date(2020, 1, 15));
}

TEST(RetentionPayments, PaymentsAtLengthsOfServiceWaitForThePaymentDateAfterTheInPostDay) {
  OneReplication replication{with_intake(region_with(as_published(at_two_and_four_years())), 9, 15)};
  EXPECT_EQ(payments_by_day(replication),
            (Payments{{make_date(2020, 4, 28), 20 * pounds(2'000)},
                      {make_date(2021, 4, 28), 2 * pounds(2'000)},
                      {make_date(2022, 4, 28), 20 * pounds(3'000) + 2 * pounds(2'000)}}));
}

TEST(RetentionPayments, WhoStartsOnTheInPostDayWasInPostAndWhoStartsTheDayAfterWasNot) {
  const auto paid = [](std::int64_t month, std::int64_t day, std::int64_t intake_day) {
    RetentionSchemeParams scheme = each_april();
    scheme.service_counts_from = std::nullopt;
    scheme.annual_after = Duration{};
    scheme.annual_month = month + 1;
    scheme.annual_day = 10;
    scheme.in_post_month = static_cast<double>(month);
    scheme.in_post_day = day;
    OneReplication replication{with_intake(region_with(scheme), month, intake_day)};
    return payments_by_day(replication);
  };
  EXPECT_EQ(paid(9, 15, 15).at(0), std::pair(make_date(2018, 10, 10), 22 * pounds(2'000)));
  EXPECT_EQ(paid(9, 14, 15).at(0), std::pair(make_date(2018, 10, 10), 20 * pounds(2'000)));
  EXPECT_EQ(paid(9, 14, 15).at(1), std::pair(make_date(2019, 10, 10), 22 * pounds(2'000)));
  EXPECT_EQ(paid(2, 31, 28).at(0), std::pair(make_date(2019, 3, 10), 22 * pounds(2'000)))
      << "the last day of a short month";
}

TEST(RetentionPayments, StaffLookAheadToThePaymentDateAfterTheInPostDay) {
  const auto value_of_first = [](const RetentionSchemeParams& scheme, Date date) {
    OneReplication replication{region_with(scheme)};
    const PostId first{replication.stock().first_post};
    return retention_payments::annual_value(replication.world(), first,
                                            replication.world().calendar.at(date));
  };
  const RetentionSchemeParams scheme = as_published(at_two_and_four_years());
  // 1 April 2018 to 28 April 2020 and 2022.
  EXPECT_NEAR(value_of_first(scheme, first_april), ahead(days(758)) + ahead(days(1488), 3'000), 0.01);
  EXPECT_NEAR(value_of_first(scheme, make_date(2020, 4, 27)), ahead(days(1)) + ahead(days(731), 3'000), 0.01);
  EXPECT_NEAR(value_of_first(scheme, make_date(2020, 4, 28)), ahead(days(730), 3'000), 0.01);
  EXPECT_EQ(value_of_first(scheme, make_date(2022, 4, 28)), 0.0);
  RetentionSchemeParams once = as_published(each_april());
  once.until = make_date(2020, 4, 1);
  once.withdrawal_announced = first_april;
  EXPECT_NEAR(value_of_first(once, first_april), ahead(days(392)), 0.01);  // on 28 April 2019 alone
}

TEST(RetentionPayments, WhoResignsBetweenTheInPostDayAndThePaymentGetsNothing) {
  Region region = quiet_region(60, 1, 5.0);
  region.start = first_april;
  region.leaving.practitioner_notice = weeks(8);
  region.authorities[0].second.start.turnover_rate = 0.4;
  RetentionSchemeParams scheme = as_published(each_april());
  scheme.service_counts_from = std::nullopt;
  region.authorities[0].second.retention_payments = {{"scheme", scheme}};
  OneReplication replication{region};
  std::set<std::uint64_t> in_post;  // on 31 March, and no resignation submitted
  std::int64_t due = 0, resigned = 0, too_short = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind != kind(Happening::retention_payments_due)) return;
    const Instant april = world.now - days(27);
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled) return;
      if (april - post.holder.service_start < days(365)) {
        too_short += world.now - post.holder.service_start >= days(365) ? 1 : 0;
        return;
      }
      resigned += post.holder.on_notice && in_post.count(post.holder.key) > 0 ? 1 : 0;
      due += post.holder.on_notice ? 0 : 1;
    });
  };
  for (int year = 2018; year < 2023; ++year) {
    replication.simulation.run_until(replication.world().calendar.at(make_date(year, 4, 1)));
    in_post.clear();
    test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state == PostState::filled && !post.holder.on_notice) in_post.insert(post.holder.key);
    });
  }
  replication.simulation.run();
  Pence paid;
  for (std::size_t year = 0; year < 5; ++year) paid += replication.spend(year, CostLine::retention_payments);
  EXPECT_GT(resigned, 3);
  EXPECT_GT(too_short, 0);
  EXPECT_GT(due, 100);
  EXPECT_EQ(paid, due * pounds(2'000));
}

TEST(RetentionPayments, AnInPostDayThatIsThePaymentDateChangesNoEvent) {
  Region region = test::lively_region(2, 3.0);
  RetentionSchemeParams scheme;
  scheme.from = make_date(2016, 10, 1);
  scheme.annual_amount = pounds(1'500);
  const auto with = [&](std::optional<double> month, std::int64_t day) {
    scheme.in_post_month = month;
    scheme.in_post_day = day;
    region.authorities[0].second.retention_payments = {{"scheme", scheme}};
    return fingerprint_of(region);
  };
  const std::uint64_t none = with(std::nullopt, 31);
  EXPECT_EQ(with(std::nullopt, 1), none);
  EXPECT_EQ(with(4.0, 1), none);
  EXPECT_NE(with(4.0, 2), none) << "of the year before";
}

/// Two newly qualified staff each 15 September, 2,000 pounds when they pass a supported year of 365 days.
Region region_with_supported_year(double extension_share, double failure_share) {
  RetentionSchemeParams scheme;
  scheme.from = first_april;
  scheme.supported_year_amount = pounds(2'000);
  Region region = with_intake(region_with(scheme), 9, 15);
  region.horizon = days(1100);  // to April 2021
  region.supported_year.length = days(365);
  region.supported_year.extension = days(90);
  region.supported_year.extension_share = extension_share;
  region.supported_year.failure_share = failure_share;
  region.authorities[0].second.start.staff = StartingStaff::new_that_day;
  return region;
}

TEST(RetentionPayments, APaymentOnPassingTheSupportedYearWaitsForItsExtension) {
  OneReplication on_time{region_with_supported_year(0.0, 0.0)};
  EXPECT_EQ(payments_by_day(on_time), (Payments{{make_date(2019, 9, 15), 2 * pounds(2'000)},
                                                {make_date(2020, 9, 14), 2 * pounds(2'000)}}));
  OneReplication extended{region_with_supported_year(1.0, 0.0)};
  EXPECT_EQ(payments_by_day(extended), (Payments{{make_date(2019, 12, 14), 2 * pounds(2'000)},
                                                 {make_date(2020, 12, 13), 2 * pounds(2'000)}}));
  OneReplication failed{region_with_supported_year(0.0, 1.0)};
  EXPECT_TRUE(payments_by_day(failed).empty());
}

TEST(RetentionPayments, WhoIsInTheSupportedYearLooksAheadToTheDayOfPassing) {
  OneReplication replication{region_with_supported_year(1.0, 0.0)};
  const Calendar& calendar = replication.world().calendar;
  const auto value_on = [&](Date date) {
    replication.simulation.run_until(calendar.at(date));
    return retention_payments::annual_value(replication.world(), replication.seen.arrivals.at(0).post,
                                            calendar.at(date));
  };
  EXPECT_NEAR(value_on(make_date(2018, 9, 16)), ahead(days(364)), 0.01);
  EXPECT_NEAR(value_on(make_date(2019, 9, 16)), ahead(days(89)), 0.01) << "extended by 90 days";
  EXPECT_EQ(value_on(make_date(2019, 12, 15)), 0.0);
  EXPECT_EQ(retention_payments::annual_value(replication.world(), PostId{replication.stock().first_post},
                                             calendar.at(first_april)),
            0.0);
}

TEST(RetentionPayments, APaymentOnPassingTheSupportedYearThatNobodyAnswersToChangesNoEvent) {
  Region region = test::lively_region(2, 3.0);
  region.retention_response.elasticity = region.moves.pay_response = 0.0;
  const auto with = [&](Pence amount) {
    RetentionSchemeParams scheme;
    scheme.supported_year_amount = amount;
    region.authorities[0].second.retention_payments = {{"scheme", scheme}};
    return fingerprint_of(region);
  };
  const std::uint64_t none = with(Pence{});
  EXPECT_EQ(with(pounds(2'000)), none);
  region.retention_response.elasticity = 3.0;
  EXPECT_NE(with(pounds(20'000)), none) << "answered to, it does";
}

}  // namespace
}  // namespace bide
