#include "model/cover_years.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "random/variates.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

TEST(CoverYears, AreCentredSoThatTheMeanShareIsTheWantedOne) {
  constexpr int points = 20'000;
  for (const auto& [wanted, sd] : {std::pair{0.5, 0.2}, {0.86, 0.15}, {0.97, 0.15}, {0.05, 0.3}}) {
    const double centre = cover_years::centre_of_cut(wanted, sd);
    double mean = 0.0;
    for (int i = 0; i < points; ++i)
      mean += std::clamp(centre + sd * normal_quantile((i + 0.5) / points), 0.0, 1.0) / points;
    EXPECT_NEAR(mean, wanted, 1e-4) << wanted << ' ' << sd;
  }
  EXPECT_EQ(cover_years::centre_of_cut(1.0, 0.2), 1.0);
  EXPECT_EQ(cover_years::centre_of_cut(0.4, 0.0), 0.4);
}

/// Councils of 200 posts, a fifth of them vacant for long and `cover` of these covered, by workers who come
/// at once and stay.
Region covered_region(double cover, std::size_t authorities) {
  Region region = quiet_region(200, authorities, 1.1);
  region.agency_market.pool = PoolSize::without_limit;
  region.agency_market.cover_delay = Duration{1};
  region.agency_market.assignment_end_rate = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.vacancy_rate = 0.2;
    authority.start.turnover_rate = 0.05;
    const double agency = 40.0 * cover;
    authority.start.agency_rate = agency / (agency + 160.0);
    authority.start.agency_cover = 1.0;
  }
  return region;
}

/// The share of vacancies that are covered a week after the first 1 April, by authority.
std::vector<double> covered_shares(const Region& region) {
  std::vector<double> shares;
  for (std::uint64_t k = 0; k < 4; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run_until(Calendar{region.start}.at(make_date(2017, 4, 8)));
    for (std::uint32_t a = 0; a < region.authorities.size(); ++a) {
      int vacant = 0, covered = 0;
      test::for_each_post(replication.world(), AuthorityId{a}, [&](PostId, const Post& post) {
        if (!post.vacant()) return;
        ++vacant;
        covered += post.cover_state == CoverState::working ? 1 : 0;
      });
      shares.push_back(static_cast<double>(covered) / vacant);
    }
  }
  return shares;
}

// 400 councils: the standard error of the mean is 0.01, and of the standard deviation of 0.2 it is 0.007.
// Chance alone, of some 40 vacancies, makes 0.08.
TEST(CoverYears, SpreadTheShareThatIsCoveredAroundItsMean) {
  Region region = covered_region(0.5, 100);
  const test::Moments usual = test::moments_of(covered_shares(region));
  EXPECT_NEAR(usual.mean, 0.5, 0.03);
  EXPECT_LT(std::sqrt(usual.variance), 0.1);
  region.agency_market.cover_year_sd = 0.2;
  const test::Moments spread = test::moments_of(covered_shares(region));
  EXPECT_NEAR(spread.mean, 0.5, 0.06);
  EXPECT_NEAR(std::sqrt(spread.variance), std::sqrt(0.2 * 0.2 + 0.08 * 0.08), 0.04);
}

/// Two councils, of which one covers four fifths and the other two.
Region unequal_cover(double lasts) {
  Region region = covered_region(0.8, 2);
  StartParams& start = region.authorities[1].second.start;
  start.agency_rate = 16.0 / (16.0 + 160.0);
  region.agency_market.cover_lasts = lasts;
  return region;
}

double mean_of_place(const std::vector<double>& shares, std::size_t place) {
  double sum = 0.0, n = 0.0;
  for (std::size_t i = place; i < shares.size(); i += 2, ++n) sum += shares[i];
  return sum / n;
}

// Of 160 vacancies the standard error is 0.04.
TEST(CoverYears, GoTowardsTheRegionsShareWhereOnlyAPartLasts) {
  const auto shares = covered_shares(unequal_cover(0.25));
  EXPECT_NEAR(mean_of_place(shares, 0), 0.65, 0.12);
  EXPECT_NEAR(mean_of_place(shares, 1), 0.55, 0.12);
  const auto lasting = covered_shares(unequal_cover(1.0));
  EXPECT_NEAR(mean_of_place(lasting, 0), 0.8, 0.1);
  EXPECT_NEAR(mean_of_place(lasting, 1), 0.4, 0.1);
}

TEST(CoverYears, LeaveAloneACouncilThatHasSetItsShare) {
  Region region = covered_region(0.5, 2);
  for (auto& [key, authority] : region.authorities) authority.agency.cover_share = 0.5;
  OneReplication usual{region};
  region.agency_market.cover_year_sd = 0.3;
  OneReplication spread{region};
  usual.simulation.run();
  spread.simulation.run();
  EXPECT_EQ(usual.simulation.fingerprint(), spread.simulation.fingerprint());
}

}  // namespace
}  // namespace bide
