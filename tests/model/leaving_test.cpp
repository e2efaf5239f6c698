#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr double hazard = 0.3, horizon_years = 4.0;

Region cohort_region(double turnover_rate) {
  Region region = quiet_region(8'000, 1, horizon_years);
  region.authorities[0].second.start.turnover_rate = turnover_rate;
  return region;
}

/// Who of those in post on the first day has left, when and why.
struct Cohort {
  double people{0.0};
  std::vector<double> years_to_leave;
  std::array<double, reason_count> by_reason{};
};

Cohort simulate_cohort(const Region& region, std::uint64_t replications) {
  Cohort cohort;
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    cohort.people += replication.stock().roles[0].headcount;
    replication.simulation.run();
    for (const auto& departure : replication.seen.departures) {
      if (departure.service_start > Instant{}) continue;
      cohort.years_to_leave.push_back(in_years(departure.at - Instant{}));
      ++cohort.by_reason[index(departure.reason)];
    }
  }
  return cohort;
}

double z_of_count(double count, double trials, double probability) {
  return (count - trials * probability) / std::sqrt(trials * probability * (1.0 - probability));
}

// Six z-scores at 5.3 and one distribution at 1e-7: false alarms below 1e-6. With 480,000 people a hazard
// that is 2% off moves the number of leavers by 10.6 standard deviations.
constexpr double largest_z = 5.3;
constexpr std::uint64_t replications = 60;

double z_of_leavers(const Cohort& cohort) {
  return z_of_count(static_cast<double>(cohort.years_to_leave.size()), cohort.people,
                    -std::expm1(-hazard * horizon_years));
}

double worst_z_of_causes(const Cohort& cohort, const LeavingParams& leaving) {
  double worst = 0.0;
  for (std::size_t r = 0; r < hazard_reason_count; ++r) {
    const double share = leaving.reason_shares[r];
    if (share == 0.0) {
      EXPECT_EQ(cohort.by_reason[r], 0.0);
      continue;
    }
    const double z =
        z_of_count(cohort.by_reason[r], static_cast<double>(cohort.years_to_leave.size()), share);
    worst = std::max(worst, std::abs(z));
  }
  return worst;
}

TEST(Leaving, ACohortMeltsAwayExponentiallyAndCausesTakeTheirShares) {
  const Region region = cohort_region(hazard);
  const Cohort cohort = simulate_cohort(region, replications);
  EXPECT_LT(std::abs(z_of_leavers(cohort)), largest_z);
  EXPECT_LT(worst_z_of_causes(cohort, region.leaving), largest_z);
  const double all = -std::expm1(-hazard * horizon_years);
  const double distance = test::distance_to_law(cohort.years_to_leave, [&](double t) {
    return std::min(1.0, -std::expm1(-hazard * std::max(0.0, t)) / all);
  });
  EXPECT_LT(distance, test::dkw_bound(cohort.years_to_leave.size(), 1e-7));
}

TEST(Leaving, AHazardTwoPerCentTooHighShows) {
  EXPECT_GT(z_of_leavers(simulate_cohort(cohort_region(1.02 * hazard), replications)), largest_z);
}

TEST(Leaving, ACauseFourPerCentTooFrequentShows) {
  // 4% more of the most frequent cause against the others moves its share by 10 standard errors.
  const Region usual = cohort_region(hazard);
  Region region = usual;
  region.leaving.reason_shares[index(Reason::left_sector)] *= 1.04;
  EXPECT_GT(worst_z_of_causes(simulate_cohort(region, replications), usual.leaving), largest_z);
}

/// Years in post of those who join, with a worker's own factor of variance theta (gamma): the share that is
/// still there after s years is (1 + theta h s)^(-1/theta).
TEST(Leaving, WorkersOwnFactorThinsOutTheFrailFirst) {
  constexpr double theta = 0.5;
  Region region = quiet_region(4'000, 1, 6.0);
  region.leaving.frailty_variance = theta;
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.4;
  const double base = Groundwork{region}.authorities[0].groups[0].law->base_rate(index(Reason::left_sector));
  std::vector<double> years;
  double joined = 0.0;
  constexpr double watched_years = 3.0;
  for (std::uint64_t k = 0; k < 10; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    const Instant last =
        replication.world().horizon - Duration{static_cast<std::int64_t>(watched_years * minutes_per_year)};
    for (const auto& arrival : replication.seen.arrivals) joined += arrival.at <= last ? 1.0 : 0.0;
    for (const auto& departure : replication.seen.departures) {
      const double stayed = in_years(departure.at - departure.service_start);
      if (departure.service_start > Instant{} && departure.service_start <= last && stayed <= watched_years) {
        years.push_back(stayed);
      }
    }
  }
  const auto gone = [&](double s) { return 1.0 - std::pow(1.0 + theta * base * s, -1.0 / theta); };
  const double z = z_of_count(static_cast<double>(years.size()), joined, gone(watched_years));
  EXPECT_GT(joined, 40'000.0);
  EXPECT_LT(std::abs(z), largest_z);
  const double distance = test::distance_to_law(
      years, [&](double s) { return std::min(1.0, gone(std::max(0.0, s)) / gone(watched_years)); });
  EXPECT_LT(distance, test::dkw_bound(years.size(), 1e-7));
  // The twin: were all workers alike, the share gone after three years would be off by 30 deviations.
  const double alike = -std::expm1(-base * watched_years);
  EXPECT_GT(std::abs(z_of_count(static_cast<double>(years.size()), joined, alike)), 2.0 * largest_z);
}

TEST(Leaving, APostIsVacantWhenNoticeEnds) {
  Region region = quiet_region(200, 1, 3.0);
  region.leaving.practitioner_notice = weeks(8);
  region.authorities[0].second.start.turnover_rate = 0.3;
  OneReplication replication{region};
  std::map<std::uint32_t, Instant> resigned;
  std::size_t checked = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    const auto happening = static_cast<Happening>(event.kind);
    if (happening >= Happening::retires && happening <= Happening::is_dismissed)
      resigned[event.subject] = world.now;
  };
  replication.seen.on_left = [&](const World& world, PostId id) {
    const auto at = resigned.find(id.index);
    if (at == resigned.end()) return;  // on notice since before the first day
    EXPECT_EQ(world.now - at->second, weeks(8));
    ++checked;
    resigned.erase(at);
  };
  replication.simulation.run();
  EXPECT_GT(checked, 100U);
}

}  // namespace
}  // namespace bide
