// Entrants who are easy to find and experienced staff who are not: row 63 of docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

// Normal deviates: a false alarm of 1.2e-7 each.
constexpr double largest_z = 5.3;
constexpr double experienced_share = 0.6;

/// A council whose vacancies double within the first year, by posts that it creates; candidates who are
/// recently qualified come in proportion to vacancies.
Region region_with(std::optional<double> experienced_power) {
  Region region = test::quiet_region(400, 1, 3.0);
  region.start = make_date(2016, 4, 1);
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.hiring.vacancy_power = 1.0;
  region.hiring.experienced_power = experienced_power;
  region.hiring.experienced_share = experienced_share;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.25;
  authority.start.vacancy_rate = 0.1;
  authority.establishment.changes = {
      {"new posts", {make_date(2016, 6, 1), 80, 1U << index(Role::case_holder)}}};
  return region;
}

/// The share of the experienced among candidates at a number of vacancies, where theirs do not grow with it.
double share_at(double vacant, double usual) {
  return experienced_share / (experienced_share + (1.0 - experienced_share) * vacant / usual);
}

TEST(Mechanism63, MoreVacanciesBringTheRecentlyQualifiedInProportionAndNoMoreOfTheExperienced) {
  const OneReplication replication{region_with(0.0)}, one_market{region_with({})};
  const GroupGroundwork& ground = replication.ground.authorities[0].groups[0];
  const double usual = ground.usual_vacancies;
  EXPECT_NEAR(usual, 40.0, 1.0);
  for (const int vacant : {20, 40, 80, 160})
    EXPECT_NEAR(ground.candidates_drawn(vacant),
                experienced_share + (1.0 - experienced_share) * vacant / usual, 1e-12);
  EXPECT_NEAR(one_market.ground.authorities[0].groups[0].candidates_drawn(80), 80.0 / usual, 1e-12);
  // At the usual vacancies there are as many candidates either way, but for what varying vacancies bring.
  EXPECT_NEAR(ground.candidates / one_market.ground.authorities[0].groups[0].candidates, 1.0, 0.02);
}

/// How far the experienced among those who joined are from what the vacancies on their days say, in standard
/// deviations, and their share.
struct Joined {
  double z{0.0}, share{0.0}, expected{0.0};

  explicit Joined(std::optional<double> experienced_power) {
    double experienced = 0.0, all = 0.0, mean = 0.0, variance = 0.0;
    for (std::uint64_t k = 0; k < 10; ++k) {
      OneReplication replication{region_with(experienced_power), k};
      const double usual = replication.ground.authorities[0].groups[0].usual_vacancies;
      replication.seen.on_joined = [&](const World& world, PostId id) {
        // Whoever joins has just filled one of them.
        const double p = share_at(world.workforce.stock(AuthorityId{0}).groups[0].vacant + 1, usual);
        experienced += world.workforce[id].holder.route == Route::experienced ? 1.0 : 0.0;
        all += 1.0;
        mean += p;
        variance += p * (1.0 - p);
      };
      replication.simulation.run();
    }
    z = (experienced - mean) / std::sqrt(variance);
    share = experienced / all;
    expected = mean / all;
  }
};

TEST(Mechanism63, TheExperiencedAreAsManyFewerAmongThoseHiredAsTheVacanciesSay) {
  const Joined joined{0.0};
  EXPECT_LT(joined.expected, 0.5);  // of 0.6 at the usual vacancies
  EXPECT_LT(std::abs(joined.z), largest_z);
}

TEST(Mechanism63, OneMarketForAllShows) {
  const Joined joined{std::nullopt};
  EXPECT_NEAR(joined.share, experienced_share, 0.02);
  EXPECT_GT(joined.z, largest_z);
}

TEST(Mechanism63, TwoMarketsThatAreAlikeMoveNobody) {
  Region region = test::lively_region(2, 2.0);
  const test::Kept one{region};
  region.hiring.experienced_power = region.hiring.vacancy_power;
  const test::Kept two{region};
  EXPECT_EQ(measures_that_differ(one, two), std::vector<std::string>{});
  region.hiring.experienced_power = 0.0;
  EXPECT_NE(test::Kept{region}.seen.fingerprint, one.seen.fingerprint);
}

TEST(Mechanism63, ScarceExperienceLeavesPayLeavingAndTheIntakeToTheirOwn) {
  // Nobody leaves or is hired: who would come makes no difference to any measure.
  Region region = region_with({});
  region.authorities[0].second.establishment.changes.clear();
  region.authorities[0].second.start = test::quiet_authority(1).start;
  region.authorities[0].second.start.turnover_rate = 1e-9;
  const test::Kept one{region};
  region.hiring.experienced_power = 0.0;
  EXPECT_EQ(measures_that_differ(one, test::Kept{region}), std::vector<std::string>{});
}

}  // namespace
}  // namespace bide
