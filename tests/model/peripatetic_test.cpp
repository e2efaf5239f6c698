// The peripatetic team, rows 87 and 88 of docs/reference/mechanisms.md: who goes where, and what hiring knows
// of it.
#include "model/peripatetic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/caseload.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

const Date start = make_date(2016, 4, 1);
constexpr std::int64_t team_in_post = 30;  // the day on which the team's posts are filled
constexpr std::int64_t vacant_from = 61;   // 1 June
constexpr std::int64_t filled_on = vacant_from + 30;

/// Twenty people who stay; on 1 June `vacancies` posts are created. Every vacancy is filled after thirty
/// days.
Region region_with_team(std::int64_t members, std::int64_t vacancies) {
  Region region = test::quiet_region(20);
  region.start = start;
  region.horizon = days(365);
  region.caseload.cases_trend = 0.0;
  region.caseload.junior_capacity = 1.0;
  region.hiring.filling = Filling::after_a_delay;
  region.hiring.time_to_fill = days(30);
  region.hiring.time_to_fill_sigma = 0.0;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-9;
  authority.agency.cover_share = 0.0;
  authority.establishment.changes = {{"more", {make_date(2016, 6, 1), vacancies, 1U}}};
  PeripateticTeamParams& team = authority.peripatetic_team;
  team.posts = members;
  if (members > 0) team.from = start;
  return region;
}

PeripateticTeamParams& team_of(Region& region) { return region.authorities[0].second.peripatetic_team; }

/// FTE who stand in once every day of `days_run` has ended, from the first on.
std::vector<double> deployed_by_day(const Region& region, std::int64_t days_run) {
  OneReplication replication{region};
  std::vector<double> deployed;
  for (std::int64_t day = 1; day <= days_run; ++day) {
    replication.simulation.run_until(Instant{} + days(day));
    deployed.push_back(replication.world().state(AuthorityId{0}).team.deployed / 100.0);
  }
  return deployed;
}

/// As `deployed_by_day`: `fte` from day `from` until day `until`, and nobody else.
std::vector<double> by_hand(double fte, std::int64_t from, std::int64_t until, std::size_t days_run) {
  std::vector<double> deployed(days_run);
  for (std::int64_t day = from; day < until; ++day) deployed[static_cast<std::size_t>(day)] = fte;
  return deployed;
}

TEST(Mechanism87, MembersStandInAfterTheWaitUntilThePostsAreFilled) {
  EXPECT_EQ(deployed_by_day(region_with_team(3, 2), 180), by_hand(2.0, vacant_from + 7, filled_on, 180));
}

TEST(Mechanism87, AMemberGoesAfterTheLongestStayAndIsNotSentToTheSamePostAgain) {
  Region region = region_with_team(1, 1);
  team_of(region).longest = days(10);
  EXPECT_EQ(deployed_by_day(region, 180), by_hand(1.0, vacant_from + 7, vacant_from + 17, 180));
}

TEST(Mechanism87, VacanciesThatTheTeamFindsOnItsFirstDayWaitForIt) {
  Region region = region_with_team(1, 1);
  region.hiring.time_to_fill = days(200);
  team_of(region).from = make_date(2016, 6, 11);
  // Its own post is filled 200 days later, ten days after that the vacancy of 1 June is.
  std::vector<double> deployed = deployed_by_day(region, 360);
  EXPECT_EQ(deployed, std::vector<double>(360));
  region.authorities[0].second.establishment.changes[0].second.from = make_date(2016, 6, 21);
  deployed = deployed_by_day(region, 360);
  EXPECT_EQ(deployed, by_hand(1.0, 71 + 200, 81 + 200, 360));
}

TEST(Mechanism87, CapacityIsThatOfMembersWhoStandInAndOfThoseWhoHelpWhereTheyAre) {
  OneReplication replication{region_with_team(3, 2)};
  const auto capacity = [&](std::int64_t day) {
    replication.simulation.run_until(Instant{} + days(day));
    return caseload::effective_capacity_fte(replication.world(), AuthorityId{0});
  };
  EXPECT_NEAR(capacity(team_in_post - 1), 20.0, 1e-9);
  EXPECT_NEAR(capacity(vacant_from + 6), 20.0 + 3 * 0.25, 1e-9);
  EXPECT_NEAR(capacity(vacant_from + 8), 20.0 + 2 * 0.9 + 0.25, 1e-9);
  EXPECT_NEAR(capacity(filled_on + 1), 22.0 + 3 * 0.25, 1e-9);
}

TEST(Mechanism87, MembersAreOnTopOfTheEstablishmentAndLeaveItsVacanciesAlone) {
  OneReplication replication{region_with_team(3, 0)};
  replication.simulation.run_until(Instant{} + days(10));
  const RoleStock& stock = replication.stock().roles[index(Role::case_holder)];
  EXPECT_EQ(stock.posts, 2'000);
  EXPECT_EQ(stock.vacant, 0);
  replication.simulation.run_until(Instant{} + days(team_in_post + 1));
  EXPECT_EQ(stock.in_post, 2'300);
  EXPECT_EQ(stock.posts, 2'000);
}

TEST(Mechanism87, AgenciesAreAskedLaterAndOnlyWhereNobodyIsFree) {
  Region region = region_with_team(1, 2);
  region.authorities[0].second.agency.cover_share = 1.0;
  region.agency_market.pool = PoolSize::without_limit;
  region.agency_market.cover_delay = Duration{};
  region.agency_market.assignment_end_rate = 0.0;
  team_of(region).longest = days(10);
  OneReplication replication{region};
  const auto agency_on = [&](std::int64_t day) {
    replication.simulation.run_until(Instant{} + days(day) + Duration{2});
    return replication.stock().agency / 100;
  };
  EXPECT_EQ(agency_on(vacant_from + 6), 0);
  EXPECT_EQ(agency_on(vacant_from + 7), 1);
  EXPECT_EQ(agency_on(vacant_from + 16), 1);
  EXPECT_EQ(agency_on(vacant_from + 17), 2);  // the member has gone
  EXPECT_EQ(agency_on(filled_on), 0);
  team_of(region).covers = 1U << static_cast<unsigned>(Gap::absence);
  OneReplication without{region};
  without.simulation.run_until(Instant{} + days(vacant_from) + Duration{1});
  EXPECT_EQ(without.stock().agency / 100, 2);
}

TEST(Mechanism87, AnAbsenceIsCoveredFromTheEndOfTheWaitToTheReturn) {
  Region region = region_with_team(12, 0);
  region.authorities[0].second.start.absence_rate = 0.05;
  region.absence.spell_mean_days = 20.0;
  region.absence.spell_sigma = 0.0;
  region.authorities[0].second.start.staff = StartingStaff::new_that_day;
  OneReplication replication{region};
  const Instant end = Instant{} + days(335), team_there = Instant{} + days(team_in_post);
  Instant since{};
  std::int64_t deployed = 0, expected = 0;  // FTE-minutes
  const auto count = [&](const World& world, Instant until) {
    deployed += world.state(AuthorityId{0}).team.deployed / 100 * (until - since).minutes;
    since = until;
  };
  replication.seen.on_event = [&](const World& world, const Event& event) {
    count(world, world.now);
    const bool onset = event.kind == kind(Happening::falls_sick);
    if (!onset || world.workforce[PostId{event.subject}].kind != PostKind::established) return;
    const Instant from = std::max(world.now + days(7), team_there),
                  until = std::min(world.now + days(20), end);
    expected += std::max<std::int64_t>(0, (until - from).minutes);
  };
  replication.simulation.run_until(end);
  count(replication.world(), end);
  EXPECT_GT(expected, 100 * minutes_per_day);
  EXPECT_EQ(deployed, expected);
}

/// The year's salaries of a region whose team covers something.
Pence salaries_with(GapSet covers, std::int64_t members, std::int64_t vacancies) {
  Region region = region_with_team(members, vacancies);
  team_of(region).covers = covers;
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_TRUE(replication.seen.departures.empty());
  return replication.spend(0, CostLine::salaries);
}

TEST(Mechanism87, MembersArePaidWhetherTheyAreSentOrNot) {
  constexpr GapSet absences = 1U << static_cast<unsigned>(Gap::absence);
  EXPECT_EQ(salaries_with(every_gap, 3, 2), salaries_with(absences, 3, 2));
  // Three people from day 30 on, at the points at which they came.
  OneReplication replication{region_with_team(3, 0)};
  replication.simulation.run_until(Instant{} + days(team_in_post + 1));
  std::int64_t a_year = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.kind == PostKind::peripatetic) a_year += post.holder.cost.pence_per_year[0];
  });
  const Pence team = salaries_with(every_gap, 3, 0) - salaries_with(every_gap, 0, 0);
  EXPECT_NEAR(static_cast<double>(team.value), static_cast<double>(a_year) * (365 - team_in_post) / 365, 2.0);
}

TEST(Mechanism87, MembersLeaveByTheirFactorAndNobodyElseDoes) {
  Region region = region_with_team(3, 0);
  region.authorities[0].second.start.turnover_rate = 0.15;
  team_of(region).leaving_factor = 2.0;
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(team_in_post + 1));
  int members = 0;
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state != PostState::filled) return;
    const double sector = post.holder.rates[index(Reason::left_sector)];
    const double breaks = post.holder.rates[index(Reason::career_break)];  // 0.5 and 0.2 of leavers
    const bool member = post.kind == PostKind::peripatetic;
    EXPECT_NEAR(sector / breaks, (member ? 2.0 : 1.0) * 2.5, 1e-9);
    members += member ? 1 : 0;
  });
  EXPECT_EQ(members, 3);
}

/// Where and when everybody of the establishment came and went.
std::vector<std::pair<Instant, std::uint64_t>> histories(const Region& region) {
  OneReplication replication{region};
  std::vector<std::pair<Instant, std::uint64_t>> seen;
  const auto note = [&](const World& world, PostId id) {
    const Post& post = world.workforce[id];
    if (post.kind == PostKind::established) seen.emplace_back(world.now, post.holder.key);
  };
  replication.seen.on_joined = note;
  replication.seen.on_left = note;
  replication.simulation.run();
  return seen;
}

/// A region in which people leave, fall sick and are hired, and the agency has somebody whenever asked.
Region busy_region() {
  Region region = region_with_team(0, 0);
  region.horizon = days(std::int64_t{4} * 365);
  region.agency_market.pool = PoolSize::without_limit;
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {100, 0, 0, 0, 0, 0};
  authority.establishment.changes.clear();
  authority.start.turnover_rate = 0.2;
  authority.start.absence_rate = 0.04;
  authority.agency.cover_share = 0.5;
  authority.agency.cover_long_absence = 0.5;
  team_of(region).posts = 6;
  return region;
}

TEST(Mechanism87, ATeamChangesNobodyElsesHistoryWhereNobodyAnswersToCaseloads) {
  Region region = busy_region();
  const auto without = histories(region);
  EXPECT_GT(without.size(), 50U);
  team_of(region).from = start;
  EXPECT_EQ(histories(region), without);
}

TEST(Mechanism87, SettingsOfATeamThatNeverBeginsMoveNoEvent) {
  Region region = test::lively_region(2, 2.0);
  const auto fingerprint = [&] {
    OneReplication replication{region};
    replication.simulation.run();
    return replication.simulation.fingerprint();
  };
  const std::uint64_t before = fingerprint();
  team_of(region).posts = 8;
  team_of(region).wait = days(3);
  team_of(region).hiring_slowdown = 0.5;
  EXPECT_EQ(fingerprint(), before);
  team_of(region).from = start;
  EXPECT_NE(fingerprint(), before);
}

const Date ends = make_date(2016, 6, 16);
constexpr std::int64_t ended = 76;

TEST(Mechanism87, OnItsLastDayMembersComeBackAndAgenciesAreAsked) {
  Region region = region_with_team(1, 1);
  region.authorities[0].second.agency.cover_share = 1.0;
  region.agency_market.pool = PoolSize::without_limit;
  region.agency_market.cover_delay = Duration{};
  region.agency_market.assignment_end_rate = 0.0;
  // Another role, so that the member does not take the vacancy.
  team_of(region).role = Role::senior_practitioner;
  team_of(region).until = ends;
  EXPECT_EQ(deployed_by_day(region, 180), by_hand(1.0, vacant_from + 7, ended, 180));
  OneReplication replication{region};
  replication.simulation.run_until(Instant{} + days(ended) - Duration{1});
  EXPECT_EQ(replication.stock().agency, 0);
  replication.simulation.run_until(Instant{} + days(ended) + Duration{1});
  EXPECT_EQ(replication.stock().agency, 100);
}

/// FTE in post, FTE of the establishment's vacancies and capacity in FTE.
struct Staffing {
  CentiFte in_post, vacant;
  double capacity;
};

Staffing staffing_on(OneReplication& replication, std::int64_t day) {
  replication.simulation.run_until(Instant{} + days(day) + Duration{1});
  const RoleStock& stock = replication.stock().roles[index(Role::case_holder)];
  return {stock.in_post, stock.vacant, caseload::effective_capacity_fte(replication.world(), AuthorityId{0})};
}

TEST(Mechanism87, MembersTakeTheVacanciesThereAreAndTheOthersHaveCasesOnTop) {
  Region region = region_with_team(3, 2);
  team_of(region).until = ends;
  OneReplication replication{region};
  const Staffing before = staffing_on(replication, ended - 1);
  EXPECT_EQ(before.in_post, 2'300);
  EXPECT_EQ(before.vacant, 200);
  const Staffing after = staffing_on(replication, ended);
  EXPECT_EQ(after.in_post, 2'300);
  EXPECT_EQ(after.vacant, 0);
  EXPECT_NEAR(after.capacity, 23.0, 1e-9);
  EXPECT_EQ(replication.stock().posts, 2'200);
  // Nobody else comes to the posts that members have taken.
  EXPECT_EQ(staffing_on(replication, filled_on + 1).in_post, 2'300);
}

TEST(Mechanism87, WhoeverIsLeftOverTakesTheNextPostThatFallsVacant) {
  Region region = region_with_team(3, 2);
  auto& changes = region.authorities[0].second.establishment.changes;
  changes.push_back({"later", {make_date(2016, 9, 1), 2, 1U}});
  team_of(region).until = ends;
  OneReplication replication{region};
  EXPECT_EQ(staffing_on(replication, 152).vacant, 0);
  const Staffing later = staffing_on(replication, 153);  // 1 September
  EXPECT_EQ(later.vacant, 100);
  EXPECT_EQ(later.in_post, 2'300);
}

TEST(Mechanism87, ItsVacantPostsGoWithIt) {
  Region region = region_with_team(3, 0);
  team_of(region).until = make_date(2016, 4, 21);  // its posts would be filled on 1 May
  OneReplication replication{region};
  EXPECT_EQ(staffing_on(replication, 1).in_post, 2'000);
  EXPECT_EQ(replication.stock().groups[0].vacant, 3);
  const Staffing after = staffing_on(replication, 20);
  EXPECT_EQ(replication.stock().groups[0].vacant, 0);
  EXPECT_EQ(after.in_post, 2'000);
  EXPECT_EQ(staffing_on(replication, 100).in_post, 2'000);
}

TEST(Mechanism87, AnEndAfterTheHorizonMovesNoEvent) {
  Region region = test::lively_region(2, 2.0);
  team_of(region).from = region.start;
  team_of(region).posts = 8;
  const auto fingerprint = [&] {
    OneReplication replication{region};
    replication.simulation.run();
    return replication.simulation.fingerprint();
  };
  const std::uint64_t without = fingerprint();
  team_of(region).until = make_date(2031, 1, 1);
  EXPECT_EQ(fingerprint(), without);
  team_of(region).until = make_date(2017, 6, 1);
  EXPECT_NE(fingerprint(), without);
}

TEST(Mechanism87, StocksStayTrueWhileMembersComeGoAndFallSick) {
  Region region = test::lively_region(2, 4.0);
  team_of(region).until = make_date(2019, 1, 1);
  for (auto& [key, authority] : region.authorities) {
    authority.start.absence_rate = 0.06;
    authority.peripatetic_team.posts = 8;
    authority.peripatetic_team.from = make_date(2016, 4, 1);
    authority.peripatetic_team.longest = weeks(6);
  }
  OneReplication replication{region};
  int looked = 0;
  std::int64_t most = 0;
  replication.seen.on_month = [&](const World& world, int) {
    for (const AuthorityId id : {AuthorityId{0}, AuthorityId{1}}) {
      const PeripateticTeam& team = world.state(id).team;
      CentiFte deployed = 0;
      for (const TeamGap& gap : team.gaps) {
        const Post& post = world.workforce[gap.post];
        EXPECT_TRUE(post.vacant() || post.holder.absent);
        if (!gap.stand_in.exists()) continue;
        EXPECT_EQ(world.workforce[gap.stand_in].state, PostState::filled);
        EXPECT_EQ(world.workforce[gap.stand_in].kind, PostKind::peripatetic);
        EXPECT_NE(post.cover_state, CoverState::working);
        deployed += std::min(post.fte, world.workforce[gap.stand_in].fte);
        EXPECT_EQ(std::count_if(team.gaps.begin(), team.gaps.end(),
                                [&](const TeamGap& other) { return other.stand_in == gap.stand_in; }),
                  1);
      }
      EXPECT_EQ(team.deployed, deployed);
      most = std::max<std::int64_t>(most, deployed);
      ++looked;
    }
  };
  replication.simulation.run();
  EXPECT_EQ(looked, 96);
  EXPECT_GT(most, 300);
}

/// When a candidate accepts the one vacancy that falls open on 1 June, in minutes after that: candidates come
/// evenly, and one member of the team is there from the start.
std::int64_t acceptance(std::uint64_t replication, double slowdown, double candidates_factor = 1'000.0) {
  Region region = region_with_team(1, 1);
  region.horizon = days(std::int64_t{8} * 365);
  region.hiring.filling = Filling::by_candidates;
  region.hiring.vacancy_power = 0.0;
  team_of(region).hiring_slowdown = slowdown;
  team_of(region).candidates_factor = candidates_factor;
  team_of(region).longest = days(3'600);
  Groundwork ground{region};
  ground.authorities[0].groups[0].candidates = 3.0;
  test::Collector seen;
  const Instant opened = Instant{} + days(vacant_from);
  std::int64_t accepted = -1;
  seen.on_event = [&](const World& world, const Event& event) {
    const bool of_the_post =
        world.workforce[PostId{event.subject}].kind == PostKind::established && world.now >= opened;
    if (event.kind == kind(Happening::candidate_accepts) && of_the_post && accepted < 0)
      accepted = (world.now - opened).minutes;
  };
  WorldMemory memory;
  Simulation simulation{region, ground, 2016, replication, seen, memory};
  simulation.run();
  return accepted;
}

TEST(Mechanism88, ACoveredVacancyFindsFewerCandidatesByTheSlowdownAndFillsLaterByAsMuch) {
  constexpr std::int64_t wait = 7 * minutes_per_day;
  int later = 0;
  for (std::uint64_t k = 0; k < 12; ++k) {
    const std::int64_t usual = acceptance(k, 0.0);
    ASSERT_GT(usual, 0);
    const std::int64_t by_hand = usual <= wait ? usual : wait + (usual - wait) * 2;
    EXPECT_NEAR(static_cast<double>(acceptance(k, 0.5)), static_cast<double>(by_hand), 3.0) << k;
    later += usual > wait ? 1 : 0;
  }
  EXPECT_GT(later, 6);
}

TEST(Mechanism88, HiringDoesNotKnowOfTheTeamUnlessItIsToldTo) {
  Region region = busy_region();
  team_of(region).from = start;
  region.authorities[0].second.start.vacancy_rate = 0.1;
  team_of(region).covers = 1U << static_cast<unsigned>(Gap::absence);
  const auto uncovered = histories(region);
  team_of(region).covers = every_gap;
  EXPECT_EQ(histories(region), uncovered);
}

}  // namespace
}  // namespace bide
