// Rules that a scenario may choose instead of the usual ones: spells without a long tail, vacancies filled
// after a delay, agency workers without limit, increments by service, staff new on the first day, an end to
// the minute.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <vector>

#include "random/variates.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

constexpr double false_alarm = 1e-6;  // of each comparison with a law; fixed seeds

Region region_of(double posts, double years = 10.0) { return test::quiet_region(posts, 1, years); }

AuthorityParams& council(Region& region) { return region.authorities.front().second; }

/// Returns the lengths in days from events of one kind to the next of another at the same post, within a
/// replication.
std::vector<double> waits(const Region& region, Happening from, Happening until) {
  std::vector<double> result;
  std::map<std::uint32_t, Instant> since;
  test::OneReplication one{region};
  one.seen.on_event = [&](const World& world, const Event& event) {
    const auto happening = static_cast<Happening>(event.kind);
    if (happening == from) since[event.subject] = world.now;
    if (happening != until || !since.contains(event.subject)) return;
    result.push_back(in_days(world.now - since[event.subject]));
    since.erase(event.subject);
  };
  one.simulation.run();
  return result;
}

/// Sickness in a region of a long horizon, so that next to no spell is cut off by it.
Region sick_region(SpellLaw law) {
  Region region = region_of(400, 20.0);
  region.absence.spell_law = law;
  council(region).start.absence_rate = 0.03;
  council(region).start.turnover_rate = 0.01;
  return region;
}

double exponential_cdf(double days) { return days <= 0.0 ? 0.0 : -std::expm1(-days / 10.0); }

// About 8,700 spells: laws further apart than 0.06 would be told apart.
TEST(Alternatives, SpellsAreExponentialWhereAScenarioSaysSo) {
  const auto spells = waits(sick_region(SpellLaw::exponential), Happening::falls_sick, Happening::recovers);
  ASSERT_GT(spells.size(), 8'000U);
  EXPECT_LT(test::distance_to_law(spells, exponential_cdf), test::dkw_bound(spells.size(), false_alarm));
}

TEST(Alternatives, LognormalSpellsWouldBeToldFromExponentialOnes) {
  const auto spells = waits(sick_region(SpellLaw::lognormal), Happening::falls_sick, Happening::recovers);
  ASSERT_GT(spells.size(), 8'000U);
  EXPECT_GT(test::distance_to_law(spells, exponential_cdf), test::dkw_bound(spells.size(), false_alarm));
}

/// Vacancies filled after a delay: turnover is high, the delay short against the horizon.
Region delayed_region(double sigma) {
  Region region = region_of(500, 20.0);
  region.hiring.filling = Filling::after_a_delay;
  region.hiring.time_to_fill = days(100);
  region.hiring.time_to_fill_sigma = sigma;
  council(region).start.turnover_rate = 0.4;
  council(region).start.staff = StartingStaff::new_that_day;
  return region;
}

std::vector<double> times_to_fill(const Region& region) {
  std::vector<double> result;
  test::OneReplication one{region};
  one.seen.on_joined = [&](const World& world, PostId id) {
    const Post& post = world.workforce[id];
    if (post.vacancies > 0) result.push_back(in_days(world.now - post.vacant_since));
  };
  one.simulation.run();
  return result;
}

double time_to_fill_cdf(double days) {
  return days <= 0.0 ? 0.0 : 0.5 * std::erfc(-std::log(days / 100.0) / 0.5 / std::sqrt(2.0));
}

// About 3,500 hires: laws further apart than 0.09 would be told apart.
TEST(Alternatives, EachVacancyIsFilledAfterADelayOfItsOwn) {
  const auto times = times_to_fill(delayed_region(0.5));
  ASSERT_GT(times.size(), 3'000U);
  EXPECT_LT(test::distance_to_law(times, time_to_fill_cdf), test::dkw_bound(times.size(), false_alarm));
}

TEST(Alternatives, DelaysThatSpreadWiderWouldBeToldApart) {
  const auto times = times_to_fill(delayed_region(0.8));
  EXPECT_GT(test::distance_to_law(times, time_to_fill_cdf), test::dkw_bound(times.size(), false_alarm));
}

TEST(Alternatives, VacanciesOfTheFirstDayAreFilledAfterWhatIsLeftOfADelay) {
  Region region = delayed_region(0.0);
  council(region).start.vacancy_rate = 0.2;
  test::OneReplication one{region};
  EXPECT_EQ(one.stock().groups[0].vacant, 100);
  one.simulation.run_until(Instant{} + days(100));
  for (std::uint32_t i = 0; i < one.world().workforce.size(); ++i) {
    const Post& post = one.world().workforce[PostId{i}];
    if (post.vacant()) {
      EXPECT_GT(post.vacant_since, Instant{}) << "vacant for longer than the delay";
    }
  }
}

/// Every vacancy is covered by an agency worker, who is found at once.
Region covered_region(PoolSize pool) {
  Region region = delayed_region(0.0);
  region.agency_market.pool = pool;
  region.agency_market.cover_delay = Duration{};
  region.agency_market.assignment_end_rate = 0.0;
  council(region).agency.cover_share = 1.0;
  return region;
}

TEST(Alternatives, APoolWithoutLimitCoversEveryVacancyThatAsks) {
  test::OneReplication one{covered_region(PoolSize::without_limit)};
  int checked = 0;
  one.seen.on_month = [&](const World& world, int) {
    const AuthorityStock& stock = world.workforce.stock(AuthorityId{0});
    EXPECT_EQ(stock.agency, 100 * stock.groups[0].vacant);
    EXPECT_TRUE(world.pool.waiting.empty());
    ++checked;
  };
  one.simulation.run();
  EXPECT_EQ(checked, 240);
  EXPECT_GT(one.stock().agency, 0);
}

TEST(Alternatives, AnEmptyLimitedPoolCoversNone) {
  test::OneReplication one{covered_region(PoolSize::limited)};
  one.simulation.run();
  EXPECT_EQ(one.stock().agency, 0);
  EXPECT_FALSE(one.world().pool.waiting.empty());
}

TEST(Alternatives, TheShareOfVacanciesThatAskForCoverMayBeGiven) {
  Region region = covered_region(PoolSize::without_limit);
  council(region).agency.cover_share = 0.5;
  test::OneReplication one{region};
  double asked = 0.0, all = 0.0;
  one.seen.on_event = [&](const World& world, const Event& event) {
    if (static_cast<Happening>(event.kind) != Happening::starts) return;
    all += 1.0;
    if (world.workforce[PostId{event.subject}].cover_state == CoverState::working) asked += 1.0;
  };
  one.simulation.run();
  ASSERT_GT(all, 3'000.0);
  // Five standard errors of a share of one half.
  EXPECT_NEAR(asked / all, 0.5, 5.0 * std::sqrt(0.25 / all));
}

TEST(Alternatives, EachYearOfServiceBringsAnIncrementUpToTheTopOfTheGrade) {
  Region region = delayed_region(0.5);
  region.hiring.experienced_share = 0.0;
  council(region).pay.increments = IncrementDay::each_year_of_service;
  council(region).pay.first_point.fill(20.0);
  council(region).pay.last_point.fill(24.0);
  test::OneReplication one{region};
  int checked = 0;
  one.seen.on_month = [&](const World& world, int) {
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled) return;
      // An increment that is due at this very midnight is still to come.
      const auto years =
          static_cast<std::int64_t>(in_years(world.now - Duration{1} - post.holder.service_start));
      EXPECT_EQ(post.holder.spine_point, std::min<std::int64_t>(24, 20 + years));
      ++checked;
    });
  };
  one.simulation.run();
  EXPECT_GT(checked, 100'000);
}

TEST(Alternatives, AnIncrementByServiceIsPaidFromItsDay) {
  Region region = region_of(1, 2.0);
  region.start = make_date(2017, 4, 1);
  region.hiring.experienced_share = 0.0;
  council(region).start.staff = StartingStaff::new_that_day;
  council(region).start.turnover_rate = 0.01;
  council(region).pay.increments = IncrementDay::each_year_of_service;
  const auto salary = [&](IncrementDay day) {
    council(region).pay.increments = day;
    test::OneReplication one{region};
    one.simulation.run();
    EXPECT_TRUE(one.seen.departures.empty());
    return one.spend(1, CostLine::salaries).value;
  };
  // A year of 365.25 days ends within 1 April 2018: pay by the day is the same.
  EXPECT_EQ(salary(IncrementDay::each_year_of_service), salary(IncrementDay::first_of_april));
}

TEST(Alternatives, StaffNewOnTheFirstDayHaveNoServiceAndAreWellAndNotOnNotice) {
  Region region = region_of(300);
  region.leaving.practitioner_notice = weeks(8);
  council(region).start.absence_rate = 0.2;
  council(region).start.vacancy_rate = 0.1;
  council(region).start.turnover_rate = 0.5;
  const auto count = [&](StartingStaff staff) {
    council(region).start.staff = staff;
    const test::OneReplication one{region};
    int holders = 0, usual = 0;
    test::for_each_post(one.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      if (post.state != PostState::filled) return;
      ++holders;
      const Holder& holder = post.holder;
      if (holder.service_start < Instant{} || holder.absent || holder.on_notice) ++usual;
    });
    EXPECT_EQ(holders, 270);
    return usual;
  };
  EXPECT_EQ(count(StartingStaff::new_that_day), 0);
  EXPECT_EQ(count(StartingStaff::in_flow), 270);
}

TEST(Alternatives, WhoWorksNoNoticeLeavesWhenTheClockStrikes) {
  test::OneReplication one{region_of(300)};
  int struck = 0, left_later = 0;
  one.seen.on_event = [&](const World&, const Event& event) {
    const auto happening = static_cast<Happening>(event.kind);
    struck += happening >= Happening::retires && happening <= Happening::is_dismissed ? 1 : 0;
    left_later += happening == Happening::leaves ? 1 : 0;
  };
  one.simulation.run();
  EXPECT_GT(struck, 100);
  EXPECT_EQ(left_later, 0);
  EXPECT_EQ(one.seen.departures.size(), static_cast<std::size_t>(struck));
}

TEST(Alternatives, NobodyMovesWhereTheMoveRateIsNought) {
  Region region = test::lively_region(3);
  region.moves.move_rate = 0.0;
  test::OneReplication one{region};
  one.simulation.run();
  EXPECT_GT(one.seen.departures.size(), 50U);
  for (const auto& departure : one.seen.departures) EXPECT_NE(departure.reason, Reason::moved);
}

/// Returns how often the multiplier of leaving differed from what everybody's absence would have it be,
/// looked at before each start: all posts are equal and share the same cases.
int times_out_of_date(Duration lag) {
  Region region = delayed_region(0.5);
  region.leaving.caseload_elasticity = 1.0;
  region.caseload.feedback_lag = lag;
  region.caseload.junior_capacity = 1.0;
  test::OneReplication one{region};
  int different = 0;
  one.seen.on_event = [&](const World& world, const Event& event) {
    if (static_cast<Happening>(event.kind) != Happening::starts) return;
    const AuthorityStock& stock = world.workforce.stock(AuthorityId{0});
    const double share = stock.employed_capacity.present / static_cast<double>(stock.posts);
    const ClockId clock = world.authorities[0].clocks[0].leaving[index(Reason::left_sector)];
    if (std::abs(world.clocks.multiplier(clock) * share - 1.0) > 1e-9) ++different;
  };
  one.simulation.run();
  return different;
}

TEST(Alternatives, ACaseloadWithoutLagIsFeltAtEveryLeaveAndStart) {
  EXPECT_EQ(times_out_of_date(Duration{}), 0);
  EXPECT_GT(times_out_of_date(weeks(1)), 1'000);
}

TEST(Alternatives, AHorizonToTheMinuteEndsWithinADay) {
  Region region = region_of(10, 10.0);
  EXPECT_EQ(end_of(region), Instant{} + days(3652));
  region.horizon_ends = HorizonEnd::to_the_minute;
  EXPECT_EQ(end_of(region).minutes, 5'259'600);
  test::OneReplication one{region};
  int months = 0;
  one.seen.on_month = [&](const World&, int) { ++months; };
  one.simulation.run();
  EXPECT_EQ(one.world().now, Instant{} + region.horizon);
  EXPECT_EQ(months, 120);
}

}  // namespace
}  // namespace bide
