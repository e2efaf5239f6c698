// Ways on for experienced staff: specialist tracks and appointments from within.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/caseload.hpp"
#include "model/region_rules.hpp"
#include "model/specialist_tracks.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;

const Date october = make_date(2016, 10, 1);

SpecialistTrackParams assessors() {
  SpecialistTrackParams track;
  track.from = october;
  track.places = 8;
  track.supplement = pounds(2'000);
  track.training_cost = pounds(1'500);
  track.released_fte = 0.1;
  track.leaving_factor = 0.6;
  return track;
}

/// Forty people who stay for a financial year, with a track.
Region region_of_forty(const SpecialistTrackParams& track) {
  Region region = test::quiet_region(40);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(365);
  AuthorityParams& authority = region.authorities[0].second;
  authority.inspection.inspected = region.start;
  authority.start.turnover_rate = 1e-5;
  authority.specialist_tracks = {{"best interests assessors", track}};
  return region;
}

std::vector<PostId> on_track(const World& world) {
  std::vector<PostId> found;
  test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
    if (specialist_tracks::track_of(world, post) != nullptr) found.push_back(id);
  });
  return found;
}

TEST(Mechanism92, TheMostExperiencedWhoAreEligibleTakeThePlaces) {
  OneReplication replication{region_of_forty(assessors())};
  const World& world = replication.world();
  replication.simulation.run_until(world.calendar.at(october));
  EXPECT_TRUE(on_track(world).empty());
  replication.simulation.run_until(world.calendar.at(october) + weeks(1));
  const std::vector<PostId> chosen = on_track(world);
  ASSERT_EQ(chosen.size(), 8U);
  Instant latest = world.workforce[chosen[0]].holder.qualified;
  for (const PostId id : chosen) latest = std::max(latest, world.workforce[id].holder.qualified);
  int earlier = 0;
  test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
    earlier += post.state == PostState::filled && post.holder.qualified < latest ? 1 : 0;
  });
  EXPECT_EQ(earlier, 7);
}

TEST(Mechanism92, NobodyGoesOnATrackBeforeTheExperienceThatItAsks) {
  SpecialistTrackParams track = assessors();
  track.experience = days(109'800);
  OneReplication replication{region_of_forty(track)};
  replication.simulation.run();
  EXPECT_TRUE(on_track(replication.world()).empty());
}

TEST(Mechanism92, ATrackCostsItsSupplementWithOnCostsAndItsTrainingOnce) {
  OneReplication with{region_of_forty(assessors())};
  Region plain = region_of_forty(assessors());
  plain.authorities[0].second.specialist_tracks.clear();
  OneReplication without{plain};
  with.simulation.run();
  without.simulation.run();
  const auto more = [&](CostLine line) { return in_pounds(with.spend(0, line) - without.spend(0, line)); };
  // The review of day 189 gives the places: 176 days are left.
  const double supplements = 8 * 2'000.0 * 176 / 365;
  EXPECT_NEAR(more(CostLine::supplements), supplements, 0.1);
  EXPECT_NEAR(more(CostLine::national_insurance), 0.138 * supplements, 0.1);
  EXPECT_EQ(more(CostLine::programmes), 8 * 1'500.0);
  for (const CostLine line : {CostLine::salaries, CostLine::pension, CostLine::allowances, CostLine::agency})
    EXPECT_EQ(more(line), 0.0);
}

TEST(Mechanism92, WhoIsOnATrackLeavesByItsFactorAndGivesItTheirTime) {
  OneReplication with{region_of_forty(assessors())};
  SpecialistTrackParams none = assessors();
  none.places = 0;
  OneReplication without{region_of_forty(none)};
  for (OneReplication* one : {&with, &without}) one->simulation.run_until(Instant{} + days(200));
  for (const PostId id : on_track(with.world())) {
    const Holder& holder = with.world().workforce[id].holder;
    const Holder& before = without.world().workforce[id].holder;
    for (const Reason reason : {Reason::left_sector, Reason::career_break})
      EXPECT_NEAR(holder.rates[index(reason)] / before.rates[index(reason)], 0.6, 1e-9);
    for (const Reason reason : {Reason::retirement, Reason::involuntary})
      EXPECT_EQ(holder.rates[index(reason)], before.rates[index(reason)]);
    EXPECT_EQ(before.capacity - holder.capacity, 10);
  }
}

TEST(Mechanism92, ATrackThatEndsLetsEverybodyGoBack) {
  SpecialistTrackParams track = assessors();
  track.until = make_date(2017, 1, 1);
  OneReplication replication{region_of_forty(track)};
  replication.simulation.run_until(Instant{} + days(200));
  EXPECT_EQ(on_track(replication.world()).size(), 8U);
  replication.simulation.run();
  EXPECT_TRUE(on_track(replication.world()).empty());
}

TEST(Mechanism92, ATrackWithoutPlacesMovesNothing) {
  Region region = test::lively_region(2, 2.0);
  OneReplication without{region};
  SpecialistTrackParams track = assessors();
  track.places = 0;
  region.authorities[0].second.specialist_tracks = {{"assessors", track}};
  OneReplication with{region};
  with.simulation.run();
  without.simulation.run();
  EXPECT_EQ(with.simulation.fingerprint(), without.simulation.fingerprint());
}

TEST(Mechanism92, ATrackWithPlacesForNoRoleIsRefused) {
  SpecialistTrackParams track = assessors();
  track.roles = RoleSet{};
  const auto broken = broken_rules(region_of_forty(track));
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(broken[0].field, "authorities.a1.specialist_tracks.best interests assessors.roles");
}

/// Twenty senior practitioners and twenty case holders who stay, and ten managers' posts of which some are
/// vacant and would take a year to be filled from outside.
Region region_of_successors(double internal_share) {
  Region region = test::quiet_region(20);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(300);
  region.hiring.approval = weeks(26);
  AuthorityParams& authority = region.authorities[0].second;
  authority.inspection.inspected = region.start;
  authority.establishment.posts_fte = {20, 20, 10, 0, 0, 0};
  authority.start.turnover_rate = 1e-5;
  authority.succession.internal_share = internal_share;
  authority.succession.development_cost = pounds(800);
  // Five managers' posts more, all of them vacant, from the second month on.
  PostsChangeParams change;
  change.from = make_date(2016, 5, 1);
  change.posts = 5;
  change.roles = 1U << index(Role::first_line_manager);
  authority.establishment.changes = {{"more managers", change}};
  return region;
}

const RoleStock& of_role(const OneReplication& replication, Role role) {
  return replication.stock().roles[index(role)];
}

TEST(Mechanism26, ManagersPostsGoToTheMostExperiencedOneStepDownWhosePostsFallVacant) {
  OneReplication replication{region_of_successors(1.0)};
  const World& world = replication.world();
  std::vector<Instant> seniors;
  test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.role == Role::senior_practitioner) seniors.push_back(post.holder.qualified);
  });
  std::sort(seniors.begin(), seniors.end());
  replication.simulation.run();
  EXPECT_EQ(of_role(replication, Role::first_line_manager).in_post, 1500);
  EXPECT_EQ(of_role(replication, Role::senior_practitioner).in_post, 1500);
  std::vector<Instant> managers, still_seniors;
  test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state != PostState::filled) return;
    if (post.role == Role::first_line_manager) managers.push_back(post.holder.qualified);
    if (post.role == Role::senior_practitioner) still_seniors.push_back(post.holder.qualified);
  });
  for (std::size_t i = 0; i < 5; ++i) EXPECT_TRUE(std::count(managers.begin(), managers.end(), seniors[i]));
  EXPECT_EQ(*std::min_element(still_seniors.begin(), still_seniors.end()), seniors[5]);
  EXPECT_EQ(replication.spend(0, CostLine::programmes), pounds(4'000));
}

TEST(Mechanism26, NobodyJoinsOrLeavesTheCouncilByAnAppointmentAndServiceGoesOn) {
  OneReplication replication{region_of_successors(1.0)};
  replication.simulation.run();
  EXPECT_TRUE(replication.seen.departures.empty());
  EXPECT_TRUE(replication.seen.arrivals.empty());
  test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
    if (post.state == PostState::filled) {
      EXPECT_LT(post.holder.service_start, Instant{});
    }
  });
}

TEST(Mechanism26, AnAppointeeIsPaidOnePointMoreFromTheirFirstDay) {
  Region region = region_of_successors(1.0);
  region.horizon = days(365);
  OneReplication with{region};
  region.authorities[0].second.succession.internal_share = 0.0;
  OneReplication without{region};
  std::int64_t days_as_manager = 0;
  with.seen.on_event = [&](const World& world, const Event& event) {
    const bool of_manager = world.workforce[PostId{event.subject}].role == Role::first_line_manager;
    if (event.kind == kind(Happening::post_approved) && of_manager) days_as_manager += 365 - world.today();
  };
  with.simulation.run();
  without.simulation.run();
  EXPECT_GT(days_as_manager, 5 * 30);
  // Seniors have long been at the top of their grade, which is the bottom of a manager's.
  const auto& spine = with.world().spine;
  const double by_hand = in_pounds(spine[39] - spine[38]) * static_cast<double>(days_as_manager) / 365;
  const Pence more = with.spend(0, CostLine::salaries) - without.spend(0, CostLine::salaries);
  EXPECT_NEAR(in_pounds(more), by_hand, 0.1);
}

TEST(Mechanism26, WithNoShareEverythingStaysAndVacanciesGoOutside) {
  OneReplication replication{region_of_successors(0.0)};
  replication.simulation.run();
  EXPECT_EQ(of_role(replication, Role::first_line_manager).in_post, 1000);
  EXPECT_EQ(of_role(replication, Role::senior_practitioner).in_post, 2000);
  EXPECT_EQ(replication.spend(0, CostLine::programmes), Pence{});
}

TEST(Mechanism26, VacanciesThatAreAdvertisedOnTheFirstDayStayVacant) {
  const auto managers_at_start = [](double internal_share) {
    Region region = region_of_successors(internal_share);
    region.hiring.approval = Duration{};
    region.authorities[0].second.start.turnover_rate = 0.15;
    region.authorities[0].second.start.vacancy_rate = 0.3;
    const OneReplication replication{region};
    return of_role(replication, Role::first_line_manager).in_post;
  };
  EXPECT_LT(managers_at_start(0.0), 1000);
  EXPECT_EQ(managers_at_start(1.0), managers_at_start(0.0));
}

TEST(Mechanism26, NobodyIsAppointedBeforeTheExperienceThatItAsks) {
  Region region = region_of_successors(1.0);
  region.authorities[0].second.succession.experience = days(109'800);
  OneReplication replication{region};
  replication.simulation.run();
  EXPECT_EQ(of_role(replication, Role::first_line_manager).in_post, 1000);
}

/// How far appointments lie from the share of managers' vacancies, in deviations.
double z_of_appointments(double internal_share) {
  double appointed = 0.0, vacancies = 0.0;
  for (std::uint64_t k = 0; k < 150; ++k) {
    OneReplication replication{region_of_successors(internal_share), k};
    replication.simulation.run();
    appointed += (of_role(replication, Role::first_line_manager).in_post - 1000) / 100.0;
    vacancies += 5.0;
  }
  return (appointed - vacancies * 0.4) / std::sqrt(vacancies * 0.4 * 0.6);
}

// Binomial counts at 5.3 deviations: a false alarm of 1.2e-7.
TEST(Mechanism26, AppointmentsHaveTheirShareOfTheVacancies) {
  EXPECT_LT(std::abs(z_of_appointments(0.4)), 5.3);
}

TEST(Mechanism26, AShareAThirdHigherShows) { EXPECT_GT(z_of_appointments(0.54), 5.3); }

/// What a council may decide for those who stay, each part a switch of its own.
enum class Part { pay, development, progression, fewer_cases };
const std::vector<Part> every_part{Part::pay, Part::development, Part::progression, Part::fewer_cases};

void add_part(AuthorityParams& authority, Part part) {
  ProgrammeParams programme;
  programme.from = october;
  switch (part) {
    case Part::pay: {
      PayItemParams supplement;
      supplement.from = october;
      supplement.amount = pounds(1'200);
      authority.pay.supplements = {{"retention supplement", supplement}};
      return;
    }
    case Part::development:
      programme.annual_cost = pounds(60'000);
      authority.programmes.emplace_back("academy", programme);
      return;
    case Part::progression: authority.specialist_tracks = {{"assessors", assessors()}}; return;
    case Part::fewer_cases:
      programme.annual_cost = pounds(20'000);
      programme.cases_factor = 0.9;
      authority.programmes.emplace_back("front door", programme);
      return;
  }
}

/// A year of forty people who stay, with some parts.
struct YearWith {
  explicit YearWith(const std::vector<Part>& parts)
      : replication{[&] {
          Region region = region_of_forty({});
          region.caseload.cases_trend = 0.0;
          region.leaving.pay_elasticity = 1.0;
          AuthorityParams& authority = region.authorities[0].second;
          authority.specialist_tracks.clear();
          for (const Part part : parts) add_part(authority, part);
          return region;
        }()} {
    replication.simulation.run();
  }
  double spend(CostLine line) const { return in_pounds(replication.spend(0, line)); }
  double caseload() const { return caseload::caseload(replication.world(), AuthorityId{0}); }
  double multiplier() const {
    const World& world = replication.world();
    return world.clocks.multiplier(world.state(AuthorityId{0}).clocks[0].leaving[index(Reason::left_sector)]);
  }
  /// The own hazard of leaving for other work of the most experienced.
  double own_rate() const {
    const Post* first = nullptr;
    test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      if (first == nullptr || post.holder.qualified < first->holder.qualified) first = &post;
    });
    return first == nullptr ? 0.0 : first->holder.rates[index(Reason::left_sector)];
  }

  OneReplication replication;
};

TEST(Mechanism27, ABundleCostsWhatItsPartsCostAndEachActsAsItDoesAlone) {
  const YearWith nothing{{}}, bundle{every_part};
  for (std::size_t l = 0; l < cost_line_count; ++l) {
    const auto line = static_cast<CostLine>(l);
    double parts = 0.0;
    for (const Part part : every_part) parts += YearWith{{part}}.spend(line) - nothing.spend(line);
    EXPECT_NEAR(bundle.spend(line) - nothing.spend(line), parts, 0.05) << cost_line_names[l];
  }
  // Half a year of 80,000 for the programmes, and the training of eight.
  EXPECT_NEAR(bundle.spend(CostLine::programmes), 80'000.0 * 182 / 365 + 8 * 1'500, 0.01);
  EXPECT_NEAR(bundle.caseload() / nothing.caseload(), 0.9, 1e-9);
}

TEST(Mechanism27, APartThatIsSwitchedOffTakesItsEffectAlongAndNoOther) {
  const YearWith bundle{every_part}, without{{Part::pay, Part::development, Part::progression}};
  EXPECT_NEAR(bundle.caseload() / without.caseload(), 0.9, 1e-9);
  EXPECT_EQ(bundle.own_rate(), without.own_rate());
  EXPECT_EQ(bundle.spend(CostLine::supplements), without.spend(CostLine::supplements));
}

TEST(Mechanism58, ThePackageActsOnEverybodyAndProgressionOnWhoHasIt) {
  const YearWith nothing{{}}, pay{{Part::pay}}, progression{{Part::progression}},
      both{{Part::pay, Part::progression}};
  const double package = both.replication.world().state(AuthorityId{0}).relative_pay[0];
  EXPECT_GT(package, 1.02);
  EXPECT_NEAR(pay.multiplier(), 1.0 / package, 1e-9);
  EXPECT_EQ(progression.multiplier(), 1.0);
  EXPECT_EQ(pay.own_rate(), nothing.own_rate());
  EXPECT_NEAR(progression.own_rate() / nothing.own_rate(), 0.6, 1e-9);
  EXPECT_NEAR(both.multiplier() * both.own_rate() / nothing.own_rate(), 0.6 / package, 1e-9);
}

}  // namespace
}  // namespace bide
