#include "model/supervision.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "model/caseload.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

constexpr int practitioners = 80, managers = 10, newcomers = 40;

/// Ten managers for eighty practitioners, to whom forty newly qualified come in September.
Region region_of_managers(Mentors mentors, double elasticity) {
  Region region = test::quiet_region(practitioners, 1, 1.0);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {practitioners - 10, 10, managers, 0, 0, 0};
  authority.start.turnover_rate = 1e-9;
  EntryRouteParams route;
  route.places = newcomers;
  route.qualification_share = route.acceptance_share = 1.0;
  route.placement = Placement::supernumerary;
  authority.entry_routes = {{"newcomers", route}};
  region.supported_year.mentor_fte = 0.1;
  region.supported_year.mentors = mentors;
  region.supervision.leaving_elasticity = elasticity;
  return region;
}

/// An authority some weeks after its newcomers have come, with the hazards' multiplier.
struct AfterIntake {
  explicit AfterIntake(const Region& region) : replication{region} {
    replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 10, 1)));
  }
  double span() const { return supervision::span_of_control(replication.world(), AuthorityId{0}); }
  double leaving(Reason reason) const {
    const GroupClocks& clocks = replication.world().state(AuthorityId{0}).clocks[0];
    return replication.world().clocks.multiplier(clocks.leaving[index(reason)]);
  }
  double capacity() const { return caseload::effective_capacity_fte(replication.world(), AuthorityId{0}); }

  OneReplication replication;
};

TEST(Mechanism67, TheSpanOfControlIsPractitionersForEachFirstLineManager) {
  OneReplication replication{region_of_managers(Mentors::experienced_workers, 0.0)};
  EXPECT_NEAR(supervision::span_of_control(replication.world(), AuthorityId{0}), 80.0 / 10, 1e-12);
  EXPECT_NEAR(AfterIntake{region_of_managers(Mentors::experienced_workers, 0.0)}.span(), 120.0 / 10, 1e-12);
}

TEST(Mechanism67, ASpanThatWidensRaisesLeavingByItsElasticityAndNothingElse) {
  const AfterIntake with{region_of_managers(Mentors::experienced_workers, 0.4)};
  const AfterIntake without{region_of_managers(Mentors::experienced_workers, 0.0)};
  for (const Reason reason : {Reason::left_sector, Reason::career_break, Reason::to_agency})
    EXPECT_NEAR(with.leaving(reason) / without.leaving(reason), std::pow(120.0 / 80, 0.4), 1e-9);
  for (const Reason reason : {Reason::retirement, Reason::involuntary})
    EXPECT_EQ(with.leaving(reason), without.leaving(reason));
  EXPECT_EQ(with.replication.simulation.fingerprint(), without.replication.simulation.fingerprint());
}

TEST(Mechanism67, ASpanWithinTheWidestMovesNobody) {
  Region region = region_of_managers(Mentors::experienced_workers, 0.4);
  region.supervision.widest_span = 12.0;
  EXPECT_EQ(AfterIntake{region}.leaving(Reason::left_sector), 1.0);
  region.supervision.widest_span = 10.0;  // a fifth is beyond it
  EXPECT_NEAR(AfterIntake{region}.leaving(Reason::left_sector), std::pow(1.2, 0.4), 1e-9);
}

TEST(Mechanism67, AnAuthorityWithoutFirstLineManagersHasNoSpan) {
  Region region = test::quiet_region(20);
  region.supervision.leaving_elasticity = 1.0;
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + weeks(5));
  EXPECT_EQ(supervision::span_of_control(replication.world(), AuthorityId{0}), 0.0);
  EXPECT_EQ(replication.world().clocks.multiplier(
                replication.world().state(AuthorityId{0}).clocks[0].leaving[index(Reason::left_sector)]),
            1.0);
}

TEST(Mechanism14, ManagersWhoMentorHaveLessTimeToSuperviseAndCasesAreSpared) {
  const AfterIntake managed{region_of_managers(Mentors::managers, 0.0)};
  const AfterIntake experienced{region_of_managers(Mentors::experienced_workers, 0.0)};
  const double mentoring = 0.1 * newcomers;
  EXPECT_NEAR(managed.span(), 120.0 / (managers - mentoring), 1e-12);
  EXPECT_NEAR(managed.capacity() - experienced.capacity(), mentoring, 1e-9);
}

TEST(Mechanism14, TheCapacityShortfallOfAMonthLeavesManagersTimeOut) {
  const auto shortfall = [](Mentors mentors) {
    OneReplication replication{region_of_managers(mentors, 0.0)};
    double seen = 0.0;
    replication.seen.on_month = [&](const World& world, int month) {
      if (month == 7) seen = caseload::mean_shortfall_fte(world, AuthorityId{0}, days(30));
    };
    replication.simulation.run();
    return seen;
  };
  // Month 7 is November; the newcomers have come in September.
  EXPECT_NEAR(shortfall(Mentors::experienced_workers) - shortfall(Mentors::managers), 0.1 * newcomers, 1e-9);
}

}  // namespace
}  // namespace bide
