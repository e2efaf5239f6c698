// What an Inadequate report does where its effects fade slowly, whatever comes later.
#include <gtest/gtest.h>

#include <cmath>

#include "model/inspection.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

const Date first_day_of_it = make_date(2017, 5, 15);
const Date second_one = make_date(2019, 5, 13);

/// A council that is found Inadequate and, two years on, Good.
Region recovering_region(std::optional<double> half_life) {
  Region region = quiet_region(1'000, 2, 6.0);
  region.inspections.effects_half_life = half_life;
  region.inspections.hiring_factor = 0.6;
  region.inspections.agency_growth = 0.08;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.vacancy_rate = 0.1;
  authority.inspection.planned = {{first_day_of_it, PlannedOutcome::inadequate},
                                  {second_one, PlannedOutcome::good}};
  return region;
}

Instant after_report(const Region& region, double years) {
  return Calendar{region.start}.at(first_day_of_it) + region.inspections.publication_lag +
         Duration{static_cast<std::int64_t>(years * minutes_per_year)};
}

TEST(ReportEffects, FallToHalfInTheirHalfLifeWhateverLaterReportsSay) {
  const Region region = recovering_region(3.0);
  OneReplication replication{region};
  const AuthorityId council{0};
  for (const double years : {0.5, 1.5, 3.0, 4.4}) {
    replication.simulation.run_until(after_report(region, years) + days(1));
    // Looked at once a week: a week is 0.4% of what is left.
    EXPECT_NEAR(inspection::hiring_factor(replication.world(), council), 1.0 - 0.4 * std::exp2(-years / 3.0),
                0.003)
        << years;
    EXPECT_TRUE(inspection::is_fading(replication.world(), council));
    EXPECT_NEAR(replication.world().state(council).extra_seats,
                replication.world().state(council).most_extra_seats * std::exp2(-years / 3.0), 1.0);
  }
  EXPECT_EQ(replication.world().state(council).grade, Grade::good);
  EXPECT_FALSE(inspection::is_fading(replication.world(), AuthorityId{1}));
}

TEST(ReportEffects, EndWithABetterGradeWithoutAHalfLife) {
  const Region region = recovering_region({});
  OneReplication replication{region};
  replication.simulation.run_until(after_report(region, 1.5));
  EXPECT_LT(inspection::hiring_factor(replication.world(), AuthorityId{0}), 0.8);
  replication.simulation.run_until(after_report(region, 2.5));
  EXPECT_EQ(inspection::hiring_factor(replication.world(), AuthorityId{0}), 1.0);
  EXPECT_FALSE(inspection::is_fading(replication.world(), AuthorityId{0}));
}

/// The weight of the council's vacancies in other councils' staff's searches, a day after the report.
double pull_after_report(HeldBack whom) {
  Region region = recovering_region(3.0);
  region.inspections.held_back = whom;
  region.inspections.establishment_growth = 0.0;
  region.authorities[0].second.start.turnover_rate = 0.01;
  OneReplication replication{region};
  replication.simulation.run_until(after_report(region, 0.0) + days(8));
  const AuthorityState& state = replication.world().state(AuthorityId{0});
  const std::int32_t vacant = replication.stock().groups[0].vacant;
  return state.vacancy_pull[0] / replication.ground.movers_drawn(vacant);
}

TEST(ReportEffects, HoldBackMoversWhereTheyAreSaidTo) {
  const double usual = pull_after_report(HeldBack::candidates);
  EXPECT_NEAR(pull_after_report(HeldBack::candidates_and_movers) / usual, 0.6, 0.01);
}

/// Posts after the first 1 April that follows the report.
double posts_after_april(double held) {
  Region region = recovering_region(1'000.0);
  region.inspections.posts_held = held;
  region.inspections.hiring_factor = 1.0;
  region.inspections.effects_half_life = 100.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.pull = 0.25;
  authority.start.turnover_rate = 0.01;  // hardly anybody comes or goes: the new posts stay vacant
  OneReplication replication{region};
  replication.simulation.run_until(Calendar{region.start}.at(make_date(2018, 4, 2)));
  return replication.stock().posts / 100.0;
}

// 130 posts on top of 1,000: 230 of 1,130 are vacant where 10% are usual. The pull takes a quarter of the
// 103.5 back, 29.2 of 1,130; of posts that are held it takes none.
TEST(ReportEffects, HoldTheirPostsAgainstThePull) {
  EXPECT_NEAR(posts_after_april(0.0), 1'130.0 - 29.2, 4.0);
  EXPECT_NEAR(posts_after_april(1.0), 1'130.0, 4.0);
}

}  // namespace
}  // namespace bide
