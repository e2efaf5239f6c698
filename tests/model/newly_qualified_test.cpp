#include "model/newly_qualified.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "model/caseload.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr int places = 20;

/// Twenty places a year beside the establishment; nobody leaves but those who fail.
Region region_with_intake(double years, double acceptance, double failure, double extension) {
  Region region = quiet_region(100, 1, years);
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 1e-7;
  authority.newly_qualified.places_share = places / 100.0;
  authority.newly_qualified.acceptance_share = acceptance;
  authority.newly_qualified.placement = Placement::supernumerary;
  region.supported_year.failure_share = failure;
  region.supported_year.extension_share = extension;
  return region;
}

double z_of_count(double count, double trials, double probability) {
  return (count - trials * probability) / std::sqrt(trials * probability * (1.0 - probability));
}

struct Outcome {
  double places{0.0}, starters{0.0}, failed{0.0}, extended{0.0};
};

/// What became of the places of every intake within the horizon; those in support on the first day do not
/// count.
Outcome outcome_of(const Region& region, std::uint64_t replications) {
  Outcome outcome;
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    std::map<std::uint32_t, std::set<std::int64_t>> ends;
    replication.seen.on_event = [&](const World& world, const Event& event) {
      if (event.kind == kind(Happening::intake)) outcome.places += places;
      const bool ends_support = event.kind == kind(Happening::supported_year_ends);
      if (ends_support && world.workforce[PostId{event.subject}].kind == PostKind::supernumerary) {
        ends[event.subject].insert(world.now.minutes);
      }
    };
    replication.simulation.run();
    outcome.starters += static_cast<double>(replication.seen.arrivals.size());
    for (const auto& departure : replication.seen.departures) {
      outcome.failed += departure.service_start > Instant{} ? 1.0 : 0.0;
    }
    for (const auto& [post, instants] : ends) outcome.extended += instants.size() > 1 ? 1.0 : 0.0;
  }
  return outcome;
}

// Binomial counts at 5.3 deviations: three z-scores raise a false alarm with probability 4e-7. With 24,000
// places an acceptance that is 3.5% off shows, with 12,000 starters a failure share of a tenth that is 29%
// off.
constexpr double largest_z = 5.3;
constexpr double acceptance = 0.8, failure = 0.1, extension = 0.2;

TEST(NewlyQualified, PlacesAreTakenUpFailedAndExtendedWithTheirProbabilities) {
  const Outcome outcome = outcome_of(region_with_intake(5.0, acceptance, failure, extension), 240);
  EXPECT_EQ(outcome.places, 240.0 * 5 * places);
  EXPECT_LT(std::abs(z_of_count(outcome.starters, outcome.places, acceptance)), largest_z);
}

TEST(NewlyQualified, AnAcceptanceThreeAndAHalfPerCentHigherShows) {
  const Outcome outcome = outcome_of(region_with_intake(5.0, 1.035 * acceptance, failure, extension), 240);
  EXPECT_GT(z_of_count(outcome.starters, outcome.places, acceptance), largest_z);
}

/// One cohort each, followed past the longest support: starts in September, ends within two years.
Outcome outcome_of_one_cohort(const Region& made_up, std::uint64_t replications) {
  Region region = made_up;
  region.horizon = days(540);  // past the end of the first cohort's year, before the second's
  return outcome_of(region, replications);
}

TEST(NewlyQualified, FailuresHaveTheirShareOfTheCohort) {
  const Outcome outcome = outcome_of_one_cohort(region_with_intake(5.0, 1.0, failure, extension), 600);
  const double finished = 600.0 * places;
  EXPECT_LT(std::abs(z_of_count(outcome.failed, finished, failure)), largest_z);
}

TEST(NewlyQualified, AFailureShareThreeTenthsHigherShows) {
  const Outcome outcome = outcome_of_one_cohort(region_with_intake(5.0, 1.0, 1.3 * failure, extension), 600);
  EXPECT_GT(z_of_count(outcome.failed, 600.0 * places, failure), largest_z);
}

TEST(NewlyQualified, ExtensionsHaveTheirShareAndLastTheirTime) {
  Region region = region_with_intake(5.0, 1.0, 0.0, extension);
  region.horizon = days(365 + 365 + 60);
  double extended = 0.0, cohort = 0.0;
  for (std::uint64_t k = 0; k < 300; ++k) {
    OneReplication replication{region, k};
    std::map<std::uint32_t, Instant> began, ended;
    replication.seen.on_joined = [&](const World& world, PostId id) {
      if (world.calendar.date_of(world.now) < make_date(2017, 1, 1)) began[id.index] = world.now;
    };
    replication.seen.on_event = [&](const World& world, const Event& event) {
      if (event.kind == kind(Happening::supported_year_ends)) ended[event.subject] = world.now;
    };
    replication.simulation.run();
    for (const auto& [post, start] : began) {
      const Duration support = ended.at(post) - start;
      EXPECT_TRUE(support == days(365) || support == days(365) + weeks(26));
      extended += support > days(365) ? 1.0 : 0.0;
      cohort += 1.0;
    }
  }
  EXPECT_EQ(cohort, 300.0 * places);
  EXPECT_LT(std::abs(z_of_count(extended, cohort, extension)), largest_z);
}

TEST(NewlyQualified, CapacityRampsByQuartersAndIsThatOfAJuniorAfterwards) {
  Region region = region_with_intake(3.0, 1.0, 0.0, 0.0);
  region.supported_year.capacity_at_start = 0.4;
  region.supported_year.capacity_at_end = 0.8;
  region.caseload.junior_capacity = 0.93;
  OneReplication replication{region};
  const auto capacity_on = [&](Date date) {
    replication.simulation.run_until(replication.world().calendar.at(date));
    const auto& first = replication.seen.arrivals.at(0);
    return replication.world().workforce[first.post].holder.capacity;
  };
  const Date start = make_date(2016, 9, 15);
  const auto after = [&](int days_later) { return start + std::chrono::days{days_later}; };
  EXPECT_EQ(capacity_on(after(1)), 45);
  EXPECT_EQ(capacity_on(after(91)), 45);
  EXPECT_EQ(capacity_on(after(93)), 55);
  EXPECT_EQ(capacity_on(after(184)), 65);
  EXPECT_EQ(capacity_on(after(276)), 75);
  EXPECT_EQ(capacity_on(after(364)), 75);
  EXPECT_EQ(capacity_on(after(366)), 93);
  EXPECT_EQ(capacity_on(after(729)), 93);
  EXPECT_EQ(capacity_on(after(732)), 100);
}

TEST(NewlyQualified, MentorsGiveTheirTimeWhileTheSupportLasts) {
  Region region = region_with_intake(2.0, 1.0, 0.0, 0.0);
  region.supported_year.mentor_fte = 0.1;
  OneReplication replication{region};
  const auto mentors_fte = [&] {
    return replication.stock().employed_capacity.present / 100.0 -
           caseload::effective_capacity_fte(replication.world(), AuthorityId{0});
  };
  replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 9, 15)));
  const double before = mentors_fte();
  const int supported_before = replication.stock().supported;
  replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 9, 16)));
  EXPECT_EQ(replication.stock().supported - supported_before, places);
  EXPECT_NEAR(mentors_fte() - before, 0.1 * places, 1e-9);
}

TEST(NewlyQualified, EachPlaceTakenCostsTheProgrammeLessTheGrant) {
  Region region = region_with_intake(1.0, acceptance, 0.0, 0.0);
  region.supported_year.programme_cost = Pence{345'678};
  region.supported_year.grant = Pence{200'001};
  OneReplication replication{region};
  replication.simulation.run();
  const auto starters = static_cast<std::int64_t>(replication.seen.arrivals.size());
  EXPECT_GT(starters, 5);
  EXPECT_EQ(replication.spend(0, CostLine::newly_qualified).value, starters * 145'677);
}

TEST(NewlyQualified, ThoseWhoPassTakeOverVacanciesOfTheEstablishment) {
  Region region = region_with_intake(2.0, 1.0, 0.0, 0.0);
  region.authorities[0].second.start.vacancy_rate = 0.12;
  region.hiring.vacancy_power = 1.0;
  OneReplication replication{region};
  const auto supernumerary = [&] {
    int count = 0;
    test::for_each_post(replication.world(), AuthorityId{0}, [&](PostId, const Post& post) {
      count += post.state == PostState::filled && post.kind == PostKind::supernumerary ? 1 : 0;
    });
    return count;
  };
  replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 9, 16)));
  EXPECT_EQ(supernumerary(), places);
  const CentiFte posts = replication.stock().roles[0].posts;
  const CentiFte vacant = replication.stock().roles[0].vacant;
  EXPECT_GT(vacant, 500);
  replication.simulation.run_until(replication.world().calendar.at(make_date(2017, 9, 14)));
  const CentiFte vacant_before = replication.stock().roles[0].vacant;
  replication.simulation.run_until(replication.world().calendar.at(make_date(2017, 9, 16)));
  EXPECT_EQ(replication.stock().roles[0].posts, posts);
  EXPECT_EQ(replication.stock().roles[0].vacant, 0);
  // A second cohort has begun in the meantime.
  EXPECT_EQ(supernumerary(), 2 * places - vacant_before / 100);
}

/// Leaving rates, per year, of those who began as newly qualified here and of the others.
struct LeavingRates {
  double home_grown_leavers{0.0}, home_grown_years{0.0}, other_leavers{0.0}, other_years{0.0};

  /// How far the log ratio of the two rates is from an expected one, in standard deviations of Poisson
  /// counts.
  double z(double expected) const {
    const double ratio = home_grown_leavers / home_grown_years * other_years / other_leavers;
    return (std::log(ratio) - std::log(expected)) / std::sqrt(1.0 / home_grown_leavers + 1.0 / other_leavers);
  }
};

LeavingRates leaving_rates(double loyalty_factor) {
  Region region = quiet_region(400, 1, 5.0);
  region.leaving.reason_shares = {0, 1, 0, 0, 0};
  region.moves.search_rate = 1e-6;
  region.supported_year.failure_share = 0.0;
  region.supported_year.loyalty_factor = loyalty_factor;
  AuthorityParams& authority = region.authorities[0].second;
  authority.start.turnover_rate = 0.25;
  authority.start.vacancy_rate = 0.1;
  authority.newly_qualified.places_share = 0.08;
  LeavingRates rates;
  for (std::uint64_t k = 0; k < 30; ++k) {
    OneReplication replication{region, k};
    replication.seen.on_left = [&](const World& world, PostId id) {
      ++(world.workforce[id].holder.home_grown ? rates.home_grown_leavers : rates.other_leavers);
    };
    replication.seen.on_month = [&](const World& world, int) {
      test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
        if (post.state != PostState::filled) return;
        (post.holder.home_grown ? rates.home_grown_years : rates.other_years) += 1.0 / 12.0;
      });
    };
    replication.simulation.run();
  }
  return rates;
}

TEST(NewlyQualified, HomeGrownStaffLeaveAtTheLoyaltyFactor) {
  const LeavingRates rates = leaving_rates(0.7);
  EXPECT_GT(rates.home_grown_leavers, 2'500.0);
  EXPECT_LT(std::abs(rates.z(0.7)), largest_z);
}

TEST(NewlyQualified, AQuarterLessLoyaltyShows) { EXPECT_GT(leaving_rates(0.875).z(0.7), largest_z); }

/// Case holders and others, some part-time, with turnover and more newcomers on top than posts for them.
Region region_with_staff_on_top() {
  Region region = region_with_intake(8.0, 1.0, 0.0, 0.1);
  AuthorityParams& authority = region.authorities[0].second;
  authority.establishment.posts_fte = {80, 0, 0, 0, 0, 30};
  authority.establishment.fte_per_head = 0.85;
  authority.start.turnover_rate = 0.1;
  authority.start.vacancy_rate = 0.05;
  authority.newly_qualified.places_share = 0.15;
  return region;
}

struct StaffOnTop {
  int most{0};         ///< whose supported year is over, at the end of a month
  int passed_over{0};  ///< months in which they waited although a post like theirs was to be had
  int taken_over{0};
};

StaffOnTop staff_on_top(const Region& region) {
  OneReplication replication{region};
  StaffOnTop seen;
  std::array<CentiFte, role_count> posts{};
  for (std::size_t r = 0; r < role_count; ++r) posts[r] = replication.stock().roles[r].posts;
  std::set<std::uint32_t> on_top;
  replication.seen.on_month = [&](const World& world, int) {
    int waiting = 0, matching = 0;
    test::for_each_post(world, AuthorityId{0}, [&](PostId id, const Post& post) {
      const bool filled = post.state == PostState::filled;
      if (filled && post.kind == PostKind::supernumerary) on_top.insert(id.index);
      if (filled && post.kind == PostKind::established && on_top.erase(id.index) > 0) ++seen.taken_over;
      waiting +=
          filled && post.kind == PostKind::supernumerary && !post.holder.supported && !post.holder.on_notice;
      matching += post.kind == PostKind::established && post.role == Role::case_holder && post.fte == 100 &&
                  (post.state == PostState::open || post.state == PostState::approval);
    });
    for (std::size_t r = 0; r < role_count; ++r)
      EXPECT_EQ(world.workforce.stock(AuthorityId{0}).roles[r].posts, posts[r]);
    seen.most = std::max(seen.most, waiting);
    seen.passed_over += waiting > 0 && matching > 0 ? 1 : 0;
  };
  replication.simulation.run();
  return seen;
}

TEST(NewlyQualified, StaffOnTopTakeTheNextPostOfTheirRoleAndHoursAndTheEstablishmentStays) {
  const StaffOnTop seen = staff_on_top(region_with_staff_on_top());
  EXPECT_GT(seen.most, 5);
  EXPECT_GT(seen.taken_over, 30);
  EXPECT_EQ(seen.passed_over, 0);
}

TEST(NewlyQualified, StaffOnTopAreNotSentIntoPostsOfOtherHours) {
  // With part-time posts alone nobody can be taken over, however many fall vacant.
  Region region = region_with_staff_on_top();
  region.authorities[0].second.establishment.fte_per_head = 0.6;
  const StaffOnTop seen = staff_on_top(region);
  EXPECT_GT(seen.most, 5);
  EXPECT_EQ(seen.taken_over, 0);
}

TEST(NewlyQualified, FillingVacanciesNeverTakesMoreThanThereAre) {
  Region region = region_with_intake(3.0, 1.0, 0.0, 0.0);
  AuthorityParams& authority = region.authorities[0].second;
  authority.newly_qualified.placement = Placement::fill_vacancies;
  authority.start.vacancy_rate = 0.05;
  OneReplication replication{region};
  CentiFte open_on_the_day = 0;
  replication.seen.on_event = [&](const World& world, const Event& event) {
    if (event.kind != kind(Happening::intake)) return;
    test::for_each_post(world, AuthorityId{0}, [&](PostId, const Post& post) {
      open_on_the_day += post.state == PostState::open || post.state == PostState::approval ? 1 : 0;
    });
  };
  replication.simulation.run_until(replication.world().calendar.at(make_date(2016, 9, 16)));
  ASSERT_GT(open_on_the_day, 0);
  ASSERT_LT(open_on_the_day, places);
  int newly_qualified = 0;
  for (const auto& arrival : replication.seen.arrivals) {
    newly_qualified += arrival.route == Route::newly_qualified ? 1 : 0;
  }
  EXPECT_EQ(newly_qualified, open_on_the_day);
}

}  // namespace
}  // namespace bide
