#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

using test::OneReplication;
using test::quiet_region;

constexpr double turnover = 0.3, vacancy_share = 0.1;

/// Vacancies are open at once, and whoever accepts starts at once.
Region region_without_stages(double posts, double vacancy_power, double years) {
  Region region = quiet_region(posts, 1, years);
  region.hiring.approval = region.hiring.shortest_lead = region.hiring.longest_lead = Duration{};
  region.hiring.vacancy_power = vacancy_power;
  region.authorities[0].second.start.turnover_rate = turnover;
  region.authorities[0].second.start.vacancy_rate = vacancy_share;
  return region;
}

/// Where hires go in step with vacancies each vacancy is filled at one and the same rate, leavers /
/// vacancies.
constexpr double filling_rate = turnover * (1.0 - vacancy_share) / vacancy_share;

/// Time from falling vacant to being filled, of vacancies that open in the first `years`; the horizon is so
/// far off that practically all are filled.
std::vector<double> vacancy_durations(const Region& region, std::uint64_t replications, double years) {
  std::vector<double> durations;
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run();
    std::map<std::uint32_t, std::vector<Instant>> filled;
    for (const auto& arrival : replication.seen.arrivals) filled[arrival.post.index].push_back(arrival.at);
    for (const auto& departure : replication.seen.departures) {
      if (in_years(departure.at - Instant{}) > years) continue;
      const auto& starts = filled[departure.post.index];
      const auto next = std::lower_bound(starts.begin(), starts.end(), departure.at);
      durations.push_back(next == starts.end() ? 1e9 : in_years(*next - departure.at));
    }
  }
  return durations;
}

double distance_to_exponential(const std::vector<double>& sample) {
  return test::distance_to_law(sample,
                               [](double t) { return -std::expm1(-filling_rate * std::max(0.0, t)); });
}

// False alarms: 1e-6 (Dvoretzky-Kiefer-Wolfowitz). With 120,000 vacancies the bound is 0.0078: a filling rate
// that is 5% off moves the distribution by 0.018 and is found out.
TEST(Hiring, AVacancyLastsExponentiallyWhereHiresGoInStepWithVacancies) {
  const auto durations = vacancy_durations(region_without_stages(4'000, 1.0, 11.0), 16, 7.0);
  EXPECT_GT(durations.size(), 115'000U);
  EXPECT_LT(distance_to_exponential(durations), test::dkw_bound(durations.size(), 1e-6));
}

TEST(Hiring, HiresFivePerCentTooManyShow) {
  Region region = region_without_stages(4'000, 1.0, 11.0);
  ProgrammeParams more_hires;
  more_hires.hiring_factor = 1.05;
  region.authorities[0].second.programmes = {{"campaign", more_hires}};
  const auto durations = vacancy_durations(region, 16, 7.0);
  EXPECT_GT(distance_to_exponential(durations), test::dkw_bound(durations.size(), 1e-6));
}

/// Mean number of vacant posts over time, one value a replication, after a burn-in.
std::vector<double> mean_vacancies(const Region& region, std::uint64_t replications, double burn_in_years) {
  std::vector<double> means;
  const Instant from{static_cast<std::int64_t>(burn_in_years * minutes_per_year)};
  for (std::uint64_t k = 0; k < replications; ++k) {
    OneReplication replication{region, k};
    replication.simulation.run_until(from);
    double area = 0.0;
    Instant since = from;
    replication.seen.on_event = [&](const World& world, const Event&) {
      area += in_years(world.now - since) * world.workforce.stock(AuthorityId{0}).groups[0].vacant;
      since = world.now;
    };
    replication.simulation.run();
    means.push_back(area / in_years(since - from));
  }
  return means;
}

double z_of_mean(const std::vector<double>& sample, double expected) {
  const test::Moments moments = test::moments_of(sample);
  return (moments.mean - expected) / std::sqrt(moments.variance / static_cast<double>(sample.size()));
}

// Means over 100 independent replications against their own spread: Student's t with 99 degrees exceeds 5.6
// with probability 2e-7.
constexpr double largest_z = 5.6;

// Alternating renewal: a post is vacant for the share (1/c) / (1/c + 1/h). The standard error is 0.4% of the
// share; an error of 5% shows.
TEST(Hiring, PostsAreVacantForTheShareOfAnAlternatingRenewalProcess) {
  const double share = (1.0 / filling_rate) / (1.0 / filling_rate + 1.0 / turnover);
  const auto means = mean_vacancies(region_without_stages(300, 1.0, 11.0), 100, 1.0);
  EXPECT_LT(std::abs(z_of_mean(means, 300 * share)), largest_z);
}

TEST(Hiring, LeavingSevenPerCentTooHighShowsInVacancies) {
  const double share = (1.0 / filling_rate) / (1.0 / filling_rate + 1.0 / turnover);
  Region region = region_without_stages(300, 1.0, 16.0);
  ProgrammeParams more_leaving;       // the hires stay as they are
  more_leaving.leaving_factor = 1.1;  // on seven leavers in ten
  region.authorities[0].second.programmes = {{"trouble", more_leaving}};
  EXPECT_GT(z_of_mean(mean_vacancies(region, 100, 6.0), 300 * share), largest_z);
}

/// Where applicants are the limit, hires come at one rate whatever the vacancies: the number of vacancies V
/// is a birth-death process with births h (N - V) and deaths r while V > 0 (Little's machine repair with one
/// server).
double mean_of_recruitment_queue(int posts, double hires_a_year) {
  double weight = 1.0, sum = 0.0, mean = 0.0;
  for (int v = 0; v <= posts; ++v) {
    sum += weight;
    mean += v * weight;
    weight *= turnover * (posts - v) / hires_a_year;
  }
  return mean / sum;
}

constexpr int queue_posts = 30;

/// What the region's start asks of its candidates: somewhat more than leavers, as an empty queue hires
/// nobody.
double queue_hires(const Region& region) { return Groundwork{region}.authorities[0].groups[0].candidates; }

// The standard error is about 1% of the mean number in the queue, which grows by 9% with leaving 2% higher.
TEST(Hiring, ScarceApplicantsMakeTheRecruitmentQueueOfTheTextbook) {
  Region region = region_without_stages(queue_posts, 0.0, 60.0);
  const auto means = mean_vacancies(region, 100, 10.0);
  EXPECT_LT(std::abs(z_of_mean(means, mean_of_recruitment_queue(queue_posts, queue_hires(region)))),
            largest_z);
}

TEST(Hiring, ScarceApplicantsEightPerCentFewerShowInTheQueue) {
  Region region = region_without_stages(queue_posts, 0.0, 60.0);
  ProgrammeParams fewer_hires;
  fewer_hires.hiring_factor = 0.92;
  region.authorities[0].second.programmes = {{"bad press", fewer_hires}};
  const auto means = mean_vacancies(region, 100, 10.0);
  EXPECT_GT(z_of_mean(means, mean_of_recruitment_queue(queue_posts, queue_hires(region))), largest_z);
}

TEST(Hiring, StagesTakeTheirTimeToTheMinute) {
  Region region = quiet_region(300, 1, 4.0);
  region.hiring.approval = weeks(3);
  region.hiring.shortest_lead = region.hiring.longest_lead = weeks(9);
  region.authorities[0].second.start.turnover_rate = 0.2;
  region.authorities[0].second.start.vacancy_rate = 0.2;  // so long that stages need no hurry
  ASSERT_EQ(Groundwork{region}.authorities[0].groups[0].pace, 1.0);
  OneReplication replication{region};
  std::map<std::uint32_t, Instant> vacant, accepted;
  std::size_t approvals = 0, starts = 0;
  replication.seen.on_left = [&](const World& world, PostId id) { vacant[id.index] = world.now; };
  replication.seen.on_event = [&](const World& world, const Event& event) {
    const auto happening = static_cast<Happening>(event.kind);
    if (happening == Happening::post_approved && vacant.count(event.subject) != 0) {
      EXPECT_EQ(world.now - vacant[event.subject], weeks(3));
      ++approvals;
    }
    if (happening == Happening::candidate_accepts) accepted[event.subject] = world.now;
    if (happening == Happening::starts && accepted.count(event.subject) != 0) {
      EXPECT_EQ(world.now - accepted[event.subject], weeks(9));
      ++starts;
    }
  };
  replication.simulation.run();
  EXPECT_GT(approvals, 100U);
  EXPECT_GT(starts, 100U);
}

TEST(Hiring, EveryHireCostsWhatAHireCosts) {
  Region region = region_without_stages(100, 0.5, 3.0);
  region.hiring.cost_per_hire = Pence{312'345};
  OneReplication replication{region};
  replication.simulation.run();
  Pence booked;
  for (std::size_t year = 0; year < replication.world().ledger.years(); ++year) {
    booked += replication.spend(year, CostLine::recruitment);
  }
  EXPECT_GT(replication.seen.arrivals.size(), 50U);
  EXPECT_EQ(booked.value, static_cast<std::int64_t>(replication.seen.arrivals.size()) * 312'345);
}

}  // namespace
}  // namespace bide
