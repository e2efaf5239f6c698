#include <gtest/gtest.h>

#include "experiment/recorder.hpp"
#include "experiment/replication.hpp"
#include "experiment/standard_measures.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::lively_region;
using test::OneReplication;

/// Everything that a replication shows, fingerprint included.
Observations observe(const Region& region, std::uint64_t replication = 0) {
  const Layout layout{axis_labels(region), standard_measures()};
  Recorder recorder{layout, Calendar{region.start}};
  const Groundwork ground{region};
  WorldMemory memory;
  Simulation simulation{region, ground, 2016, replication, recorder, memory};
  simulation.run();
  recorder.close(simulation.world());
  recorder.observations().fingerprint = simulation.fingerprint();
  recorder.observations().events_executed = simulation.events_executed();
  return recorder.observations();
}

/// Two authorities with every behaviour on for three years, one of them Inadequate.
Region two_councils() {
  Region region = lively_region(2, 3.0);
  region.authorities[1].second.inspection.grade = Grade::inadequate;
  region.authorities[1].second.inspection.published = make_date(2016, 1, 11);
  return region;
}

TEST(NothingLeaks, ASupplementOfNothingChangesNothing) {
  Region region = two_councils();
  const Observations before = observe(region);
  PayItemParams nothing;
  nothing.from = make_date(2016, 7, 13);
  nothing.until = make_date(2017, 7, 13);
  for (auto& [key, authority] : region.authorities) authority.pay.supplements = {{"nothing", nothing}};
  EXPECT_TRUE(observe(region) == before);
  for (auto& [key, authority] : region.authorities) authority.pay.supplements[0].second.amount = pounds(1);
  EXPECT_FALSE(observe(region) == before);  // the twin: a pound a year is seen
}

TEST(NothingLeaks, AProgrammeWithoutEffectChangesNothing) {
  Region region = two_councils();
  const Observations before = observe(region);
  ProgrammeParams nothing;
  nothing.from = make_date(2016, 7, 13);
  nothing.ramp = days(200);
  for (auto& [key, authority] : region.authorities) authority.programmes = {{"nothing", nothing}};
  EXPECT_TRUE(observe(region) == before);
  for (auto& [key, authority] : region.authorities) authority.programmes[0].second.leaving_factor = 0.99;
  EXPECT_FALSE(observe(region) == before);
}

TEST(NothingLeaks, ARetentionSchemeOfNothingChangesNothing) {
  Region region = two_councils();
  const Observations before = observe(region);
  RetentionSchemeParams nothing;
  nothing.at_service = {{days(731), Pence{}}, {days(1461), Pence{}}};
  nothing.claw_back = days(365);
  for (auto& [key, authority] : region.authorities) authority.retention_payments = {{"nothing", nothing}};
  EXPECT_TRUE(observe(region) == before);
  for (auto& [key, authority] : region.authorities) {
    authority.retention_payments[0].second.at_service[0].amount = pounds(100);
  }
  EXPECT_FALSE(observe(region) == before);
}

TEST(NothingLeaks, GradesAwardsAndAgreementsThatChangeNothingChangeNobodysHistory) {
  // These have a date, so that an event is executed on it; people's histories stay as they are.
  const auto history = [](const Region& region) {
    OneReplication replication{region};
    replication.simulation.run();
    std::vector<std::tuple<Instant, std::uint64_t, int>> all;
    for (const auto& d : replication.seen.departures)
      all.emplace_back(d.at, d.person, static_cast<int>(d.reason));
    for (const auto& a : replication.seen.arrivals)
      all.emplace_back(a.at, a.person, 100 + static_cast<int>(a.route));
    return all;
  };
  Region region = two_councils();
  const auto before = history(region);
  ASSERT_GT(before.size(), 100U);
  GradeChangeParams same_grades;
  same_grades.from = make_date(2016, 8, 3);
  for (auto& [key, authority] : region.authorities) {
    authority.pay.grade_changes = {same_grades};
    authority.counter_offer.mode = CounterOfferMode::from_date;
    authority.counter_offer.match_share = 0.0;
  }
  region.pay_scales.awards = {{make_date(2016, 11, 9), {}, 0.0, {}}};
  RateAgreementParams generous;
  generous.from = make_date(2016, 12, 7);
  generous.cap = {pounds(500), pounds(500)};
  region.agency_market.agreements = {{"generous", generous}};
  EXPECT_EQ(history(region), before);
}

TEST(NothingLeaks, WhoIsWatchingChangesNothing) {
  const Region region = two_councils();
  OneReplication watched{region}, unwatched{region};
  std::size_t events = 0;
  watched.seen.on_event = [&](const World&, const Event&) { ++events; };
  watched.simulation.run();
  unwatched.simulation.run();
  EXPECT_EQ(watched.simulation.fingerprint(), unwatched.simulation.fingerprint());
  EXPECT_EQ(watched.simulation.fingerprint(), observe(region).fingerprint);
  EXPECT_EQ(events, watched.simulation.events_executed());
}

using Histories = std::vector<std::tuple<Instant, std::uint32_t, std::uint64_t, int>>;

/// Who came and went, of the posts that `include` accepts.
template <class Include>
Histories histories(const Region& region, Include include) {
  OneReplication replication{region};
  Histories all;
  const auto note = [&](const World& world, PostId id, int what) {
    const Post& post = world.workforce[id];
    if (include(post)) all.emplace_back(world.now, id.index, post.holder.key, what);
  };
  replication.seen.on_left = [&](const World& world, PostId id) {
    note(world, id, static_cast<int>(world.workforce[id].holder.reason));
  };
  replication.seen.on_joined = [&](const World& world, PostId id) { note(world, id, 100); };
  replication.simulation.run();
  return all;
}

TEST(NothingLeaks, APolicyOfOneAuthorityTouchesNobodyElsewhereWithoutCoupling) {
  // No moves, and nobody feels whether an agency worker out of the common pool could be had.
  Region region = two_councils();
  region.moves.move_rate = 0.0;
  region.moves.pay_response = 0.0;
  region.leaving.caseload_elasticity = region.absence.caseload_elasticity = 0.0;
  region.agency_market.hires_from_pool = region.agency_market.conversion_rate = 0.0;
  region.agency_market.pull_elasticity = 0.0;
  region.inspections.vacancy_tilt = 0.0;
  const auto elsewhere = [](const Post& post) { return post.authority.index == 1; };
  const auto here = [](const Post& post) { return post.authority.index == 0; };
  const Histories there_before = histories(region, elsewhere), here_before = histories(region, here);
  PayItemParams supplement;
  supplement.from = make_date(2016, 7, 13);
  supplement.percent = 0.1;
  region.authorities[0].second.pay.supplements = {{"market", supplement}};
  EXPECT_EQ(histories(region, elsewhere), there_before);
  EXPECT_NE(histories(region, here), here_before);
}

TEST(NothingLeaks, APolicyForManagersTouchesNoPractitionerWithoutCoupling) {
  Region region = two_councils();
  region.moves.move_rate = 0.0;
  region.leaving.caseload_elasticity = region.absence.caseload_elasticity = 0.0;
  region.agency_market.hires_from_pool = region.agency_market.conversion_rate = 0.0;
  region.agency_market.pull_elasticity = 0.0;
  region.inspections.vacancy_tilt = 0.0;
  for (auto& [key, authority] : region.authorities) authority.establishment.pull = 0.0;
  // A programme that grows day by day: looking at it on another day must not show.
  ProgrammeParams academy;
  academy.from = make_date(2016, 5, 1);
  academy.ramp = days(700);
  academy.leaving_factor = 0.7;
  region.authorities[0].second.programmes = {{"academy", academy}};
  const auto practitioners = [](const Post& post) { return post.group() == RoleGroup::practitioners; };
  const auto managers = [](const Post& post) { return post.group() == RoleGroup::managers; };
  const Histories before = histories(region, practitioners), managers_before = histories(region, managers);
  PayItemParams supplement;
  supplement.from = make_date(2016, 7, 13);
  supplement.percent = 0.15;
  supplement.roles = every_role & ~practitioner_roles;
  region.authorities[0].second.pay.supplements = {{"managers", supplement}};
  EXPECT_EQ(histories(region, practitioners), before);
  EXPECT_NE(histories(region, managers), managers_before);
}

TEST(NothingLeaks, AReplicationAloneEqualsTheSameAmongMany) {
  Study study;
  study.options.resize(2);
  study.options[0].scenario.region = two_councils();
  study.options[1].scenario.region = two_councils();
  study.options[1].scenario.region.authorities[0].second.start.turnover_rate = 0.2;
  study.seed = 2016;
  const Layout layout = layout_of(study);
  Replicator busy{study, layout}, fresh{study, layout};
  for (std::uint32_t k = 0; k < 3; ++k) {
    busy.run(0, k);
    busy.run(1, k);
  }
  const Observations among_many = busy.run(1, 3);
  EXPECT_TRUE(among_many == fresh.run(1, 3));
  EXPECT_FALSE(among_many == fresh.run(1, 4));
}

TEST(RandomKeys, NoneIsUsedTwiceInAReplicationOfTheShippedStudy) {
  if (default_key_check == KeyCheck::off) GTEST_SKIP() << "keys are checked in debug builds only";
  const Study study = load_study(BIDE_SOURCE_DIR "/scenarios/gateshead-2016/study.yaml");
  const Layout layout = layout_of(study);
  Replicator replicator{study, layout};
  for (std::uint32_t option = 0; option < study.options.size(); ++option) {
    EXPECT_NO_THROW(replicator.run(option, 37)) << study.options[option].name;
  }
}

TEST(RandomKeys, NoneIsUsedTwiceWhereAgencyWorkersAreScarceAndRatesAreAgreed) {
  if (default_key_check == KeyCheck::off) GTEST_SKIP() << "keys are checked in debug builds only";
  Region region = two_councils();
  region.agency_market.spare_share = 0.0;  // several posts wait for one worker
  region.agency_market.agreements = {{"memorandum", RateAgreementParams{}}};
  EXPECT_NO_THROW(observe(region));
}

}  // namespace
}  // namespace bide
