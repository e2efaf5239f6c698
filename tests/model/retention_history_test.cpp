// Whether payments that staff have long counted on change what they do, and their end does.
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>

#include "model/retention_payments.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

/// Two councils of which the first pays 3,800 pounds every September from a day on.
Region region_with_yearly_payment(std::optional<Date> from, std::optional<Date> until = {}) {
  Region region = quiet_region(200, 2, 1.1);
  region.pay_scales.spine = {{23, pounds(38'000)}};
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.retention_response.elasticity = 3.0;
  region.moves.move_rate = 0.1;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.25;
    authority.start.vacancy_rate = 0.1;
  }
  RetentionSchemeParams scheme;
  scheme.annual_amount = pounds(3'800);
  scheme.annual_after = Duration{};
  scheme.annual_month = 9;
  scheme.from = from;
  scheme.until = until;
  region.authorities[0].second.retention_payments = {{"scheme", scheme}};
  return region;
}

/// Leavers of the first council, and movers to it, over a year from a date.
struct Leavers {
  double left_sector{0.0}, moved{0.0}, came{0.0};
};

Leavers leavers_of(const Region& region, Date from) {
  Leavers leavers;
  for (std::uint64_t k = 0; k < 120; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    const Instant begin = replication.world().calendar.at(from);
    for (const auto& departure : replication.seen.departures) {
      if (departure.at < begin || departure.at >= begin + days(365)) continue;
      if (departure.authority.index == 1) {
        leavers.came += departure.reason == Reason::moved && departure.destination.index == 0 ? 1.0 : 0.0;
      } else {
        ++(departure.reason == Reason::moved ? leavers.moved : leavers.left_sector);
      }
    }
  }
  return leavers;
}

// Counts of 2,000 to 3,300 on either side: four standard deviations of a ratio, were they not paired (false
// alarms 6e-5 each).
constexpr double largest_share_off = 0.1;

TEST(RetentionPayments, ASchemeOfLongAgoChangesNothingUntilItEnds) {
  const Date start = make_date(2016, 4, 1);
  Region without = region_with_yearly_payment({});
  without.authorities[0].second.retention_payments.clear();
  const Leavers usual = leavers_of(without, start);
  const Leavers since_2010 = leavers_of(region_with_yearly_payment(make_date(2010, 1, 1)), start);
  const Leavers since_start = leavers_of(region_with_yearly_payment({}), start);
  const Leavers ended = leavers_of(region_with_yearly_payment(make_date(2010, 1, 1), start), start);
  EXPECT_NEAR(since_2010.left_sector / usual.left_sector, 1.0, largest_share_off);
  EXPECT_NEAR(since_2010.moved / usual.moved, 1.0, largest_share_off);
  EXPECT_NEAR(since_2010.came / usual.came, 1.0, largest_share_off);
  EXPECT_LT(since_start.left_sector / usual.left_sector, 1.0 - largest_share_off) << "a new one is felt";
  EXPECT_LT(since_start.moved / usual.moved, 1.0 - largest_share_off);
  EXPECT_GT(since_start.came / usual.came, 1.0 + largest_share_off);
  EXPECT_GT(ended.left_sector / usual.left_sector, 1.0 + largest_share_off) << "its end is felt";
  EXPECT_GT(ended.moved / usual.moved, 1.0 + largest_share_off);
  EXPECT_LT(ended.came / usual.came, 1.0 - largest_share_off);
}

}  // namespace
}  // namespace bide
