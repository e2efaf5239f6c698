// What pay that some get and others do not changes, and leaves as it was: rows 40, 41 and 59 of
// docs/reference/mechanisms.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "support/kept.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::Kept;
using test::OneReplication;

const Date october = make_date(2016, 10, 1);
constexpr double rise = 0.08;

/// Two councils without pay awards and with people of three roles who stay, of whom the first gives its case
/// holders an increment in October.
Region region_with_increment(double resentment) {
  Region region = test::quiet_region(60, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.leaving.resentment = resentment;
  region.leaving.reason_shares = {0.2, 0.4, 0.1, 0.2, 0.1};
  for (auto& [key, authority] : region.authorities) {
    authority.establishment.posts_fte = {60, 30, 10, 0, 0, 0};
    authority.start.turnover_rate = 1e-4;
  }
  PayItemParams increment;
  increment.from = october;
  increment.percent = rise;
  increment.roles = 1U << index(Role::case_holder);
  region.authorities[0].second.pay.supplements = {{"increment", increment}};
  return region;
}

/// By how much the hazards of each role's staff have grown a year after the increment.
std::map<Role, std::array<double, own_clock_count>> growth_of_hazards(double resentment,
                                                                      std::uint32_t council) {
  OneReplication with{region_with_increment(resentment)}, without{region_with_increment(0.0)};
  for (OneReplication* one : {&with, &without}) one->simulation.run_until(Instant{} + days(185));
  std::map<Role, std::array<double, own_clock_count>> growth;
  test::for_each_post(with.world(), AuthorityId{council}, [&](PostId id, const Post& post) {
    std::array<double, own_clock_count> of_post{};
    for (std::size_t cause = 0; cause < own_clock_count; ++cause)
      of_post[cause] = post.holder.rates[cause] / without.world().workforce[id].holder.rates[cause];
    const auto [there, first] = growth.emplace(post.role, of_post);
    for (std::size_t cause = 0; !first && cause < own_clock_count; ++cause)
      EXPECT_NEAR(there->second[cause], of_post[cause], 1e-9);
  });
  return growth;
}

TEST(Mechanism40, RolesThatAreLeftOutOfAnIncrementLeaveMoreByTheirResentment) {
  const auto growth = growth_of_hazards(0.5, 0);
  // The other roles' posts: 60 of 70 with the rise for senior practitioners, 60 of 90 for first line
  // managers.
  const std::map<Role, double> others{{Role::senior_practitioner, 1.0 + rise * 60.0 / 70.0},
                                      {Role::first_line_manager, 1.0 + rise * 60.0 / 90.0}};
  for (const auto& [role, of_others] : others) {
    for (const Reason reason : {Reason::left_sector, Reason::to_agency})
      EXPECT_NEAR(growth.at(role)[index(reason)], std::sqrt(of_others), 1e-5);
    for (const Reason reason : {Reason::retirement, Reason::career_break, Reason::involuntary})
      EXPECT_EQ(growth.at(role)[index(reason)], 1.0);
    EXPECT_EQ(growth.at(role)[search_clock], 1.0);
  }
  for (const double factor : growth.at(Role::case_holder)) EXPECT_EQ(factor, 1.0);
}

TEST(Mechanism40, NobodyResentsARiseInAnotherCouncilOrOneForAll) {
  for (const auto& [role, growth] : growth_of_hazards(0.5, 1))
    for (const double factor : growth) EXPECT_EQ(factor, 1.0);
  Region region = region_with_increment(0.5);
  region.authorities[0].second.pay.supplements[0].second.roles = every_role;
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(185));
  for (const double factor : replication.world().state(AuthorityId{0}).resentment)
    EXPECT_NEAR(factor, 1.0, 1e-6);  // of whole pence
}

TEST(Mechanism40, TheIncrementCostsItsShareOfTheSalariesOfItsRoleAndResentmentNothing) {
  const Kept with{region_with_increment(0.0)}, resented{region_with_increment(0.5)};
  EXPECT_EQ(measures_that_differ(with, resented), std::vector<std::string>{});
  OneReplication replication{region_with_increment(0.0)};
  double salaries = 0.0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.role == Role::case_holder)
      salaries += static_cast<double>(post.holder.cost.pence_per_year[index(CostLine::salaries)]) / 100.0;
  });
  replication.simulation.run();
  EXPECT_NEAR(in_pounds(replication.spend(0, CostLine::supplements)), rise * salaries * 182 / 365, 0.5);
  EXPECT_EQ(replication.spend(0, CostLine::supplements, 1), Pence{});
}

TEST(Mechanism40, ResentmentMovesPeopleOfACouncilOfUsualSizeOnlyAfterTheIncrement) {
  Region region = test::lively_region(2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.authorities[0].second.pay.supplements =
      region_with_increment(0.0).authorities[0].second.pay.supplements;
  Region resented = region;
  resented.leaving.resentment = 2.0;
  const Kept without{region}, with{resented};
  const auto before = without.counts("leavers"), after = with.counts("leavers");
  constexpr auto half_a_year = static_cast<std::ptrdiff_t>(std::size_t{6} * 2 * reason_count);
  EXPECT_TRUE(std::equal(before.begin(), before.begin() + half_a_year, after.begin()));
  EXPECT_FALSE(std::equal(before.begin(), before.end(), after.begin()));
}

/// Two councils of ten people who stay for three financial years; the first gives increments on other days.
Region region_with(IncrementDay day) {
  Region region = test::quiet_region(10, 2);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(1095);
  for (auto& [key, authority] : region.authorities) authority.start.turnover_rate = 1e-9;
  region.authorities[0].second.pay.increments = day;
  return region;
}

TEST(Mechanism41, StaffGoUpAPointEachAprilToTheTopOfTheirGradeAndArePaidIt) {
  OneReplication replication{region_with(IncrementDay::first_of_april)};
  const World& world = replication.world();
  std::vector<std::int64_t> points;
  test::for_each_post(world, AuthorityId{0},
                      [&](PostId, const Post& post) { points.push_back(post.holder.spine_point); });
  ASSERT_LT(*std::min_element(points.begin(), points.end()), 32);
  const std::int64_t top = 33;
  replication.simulation.run();
  for (std::int64_t year = 0; year < 3; ++year) {
    std::int64_t pence = 0;
    for (const std::int64_t point : points)
      pence += world.spine[static_cast<std::size_t>(std::min(point + year, top))].value;
    EXPECT_EQ(replication.spend(static_cast<std::size_t>(year), CostLine::salaries).value, pence) << year;
  }
}

TEST(Mechanism41, IncrementsOnAnniversariesMoveSalariesAndTheirOnCostsAndNothingElse) {
  const Kept in_april{region_with(IncrementDay::first_of_april)};
  const Kept by_service{region_with(IncrementDay::each_year_of_service)};
  EXPECT_EQ(measures_that_differ(in_april, by_service), std::vector<std::string>{"spend"});
  const auto at = [](const Kept& kept, std::size_t year, std::size_t council, CostLine line) {
    return kept.pence("spend", (year * 2 + council) * cost_line_count + index(line));
  };
  // In the first year nobody's April has come, and some anniversaries have.
  EXPECT_LT(at(in_april, 0, 0, CostLine::salaries), at(by_service, 0, 0, CostLine::salaries));
  for (std::size_t year = 0; year < 3; ++year) {
    for (std::size_t line = 0; line < cost_line_count; ++line) {
      const auto cost_line = static_cast<CostLine>(line);
      EXPECT_EQ(at(in_april, year, 1, cost_line), at(by_service, year, 1, cost_line));
      if (cost_line == CostLine::supplements || cost_line == CostLine::recruitment) {
        EXPECT_EQ(at(in_april, year, 0, cost_line), at(by_service, year, 0, cost_line));
      }
    }
  }
}

/// Four newly qualified a year on top of forty who stay, with the guide's payments at one, two and three
/// years to them alone.
Region region_with_early_years(Pence amount, double elasticity) {
  Region region = test::quiet_region(40, 2, 6.0);
  region.start = make_date(2016, 4, 1);
  region.supported_year.failure_share = region.supported_year.extension_share = 0.0;
  region.retention_response.elasticity = elasticity;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 1e-7;
    authority.start.staff = StartingStaff::new_that_day;  // others have such anniversaries, too
    authority.newly_qualified.places_share = 0.1;
    authority.newly_qualified.acceptance_share = 1.0;
    authority.newly_qualified.placement = Placement::supernumerary;
  }
  RetentionSchemeParams scheme;
  scheme.from = make_date(2016, 10, 1);
  scheme.routes = 1U << static_cast<unsigned>(Route::newly_qualified);
  for (const int years : {1, 2, 3})
    scheme.at_service.push_back({Duration{static_cast<std::int64_t>(years * minutes_per_year)}, amount});
  region.authorities[0].second.retention_payments = {{"early years", scheme}};
  return region;
}

TEST(Mechanism59, TheNewlyQualifiedAndNobodyElseArePaidOnTheirAnniversaries) {
  OneReplication replication{region_with_early_years(pounds(1'500), 0.0)};
  replication.simulation.run();
  const World& world = replication.world();
  std::int64_t due = 0, taken_on = 0, others = 0;
  test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.holder.route != Route::newly_qualified) ++others;
    if (post.state != PostState::filled || post.holder.route != Route::newly_qualified) return;
    // Those of before October 2016 count from then on: every anniversary that falls after it.
    for (const int years : {1, 2, 3}) {
      const Instant on =
          post.holder.service_start + Duration{static_cast<std::int64_t>(years * minutes_per_year)};
      due += on >= world.calendar.at(october) && on < world.horizon ? 1 : 0;
    }
    taken_on += post.holder.service_start > Instant{} ? 1 : 0;
  });
  EXPECT_GE(taken_on, 20);
  std::int64_t paid = 0, elsewhere = 0;
  for (std::size_t year = 0; year < 6; ++year) {
    paid += replication.spend(year, CostLine::retention_payments).value;
    elsewhere += replication.spend(year, CostLine::retention_payments, 1).value;
  }
  EXPECT_GT(due, 40);
  EXPECT_GE(others, 40);
  EXPECT_EQ(paid, due * pounds(1'500).value);
  EXPECT_EQ(elsewhere, 0);
}

TEST(Mechanism59, PaymentsToTheNewlyQualifiedLeaveEverybodyElsesHazardAlone) {
  OneReplication with{region_with_early_years(pounds(1'500), 1.0)},
      without{region_with_early_years(Pence{}, 1.0)};
  for (OneReplication* one : {&with, &without}) one->simulation.run_until(Instant{} + days(800));
  int newly_qualified = 0, others = 0;
  test::for_each_post(with.world(), AuthorityId{0}, [&](PostId id, const Post& post) {
    if (post.state != PostState::filled) return;
    const Holder& before = without.world().workforce[id].holder;
    const double factor =
        post.holder.rates[index(Reason::left_sector)] / before.rates[index(Reason::left_sector)];
    const bool in_reach = post.holder.route == Route::newly_qualified &&
                          post.holder.service_start > with.world().calendar.at(october) - days(366);
    if (in_reach) {
      EXPECT_LT(factor, 1.0);
      ++newly_qualified;
    } else if (post.holder.route != Route::newly_qualified ||
               post.holder.service_start < Instant{} - days(1460)) {
      EXPECT_EQ(factor, 1.0);
      ++others;
    }
    EXPECT_EQ(post.holder.rates[index(Reason::retirement)], before.rates[index(Reason::retirement)]);
  });
  EXPECT_GE(newly_qualified, 8);
  EXPECT_GT(others, 20);
}

TEST(Mechanism59, WhereNobodyAnswersToThemTheyMoveSpendAlone) {
  const Kept with{region_with_early_years(pounds(1'500), 0.0)};
  const Kept without{region_with_early_years(Pence{}, 0.0)};
  EXPECT_EQ(measures_that_differ(with, without), std::vector<std::string>{"spend"});
}

}  // namespace
}  // namespace bide
