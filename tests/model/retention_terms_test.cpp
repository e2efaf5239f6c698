// What a scheme asks for before it pays: counted service, being in post on a day, a passed supported year.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
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

}  // namespace
}  // namespace bide
