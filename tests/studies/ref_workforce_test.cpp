// The engine against the exact expectations of REF-WORKFORCE, the reference model of bench/scenarios.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <iostream>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/study.hpp"
#include "support/laws.hpp"
#include "support/small_region.hpp"

namespace bide {
namespace {

/// What has an exact expectation: counts, and time averages or integrals, of one replication.
enum Output : std::size_t { events, leavers, mean_vacancies, agency_weeks, sick_days };
constexpr std::size_t output_count = 5;

constexpr std::array<std::string_view, output_count> output_names{"events", "leavers", "mean vacancies",
                                                                  "agency worker-weeks", "sick days"};

/// Source: the renewal (Volterra) equations of the model, 300 posts and 3,652.5 days.
constexpr std::array<double, output_count> exact{9311.20, 471.446, 17.1324, 7556.44, 27338.6};

/// Counts the events that the model is defined by, and adds up stocks over the time between all events.
class ReferenceOutputs {
 public:
  void note(const World& world, const Event& event) {
    advance(world);
    switch (static_cast<Happening>(event.kind)) {
      case Happening::leaves_sector: ++outputs_[leavers]; [[fallthrough]];
      case Happening::starts:
      case Happening::cover_arrives:
      case Happening::falls_sick:
      case Happening::recovers:
      case Happening::milestone: ++outputs_[events]; break;
      default: break;
    }
  }
  std::array<double, output_count> close(const World& world) {
    advance(world);
    outputs_[mean_vacancies] /= in_days(world.horizon - Instant{});
    return outputs_;
  }

 private:
  /// Stocks are those since the event before: this one is still to be executed.
  void advance(const World& world) {
    const AuthorityStock& stock = world.workforce.stock(AuthorityId{0});
    const double past = in_days(world.now - since_);
    outputs_[mean_vacancies] += past * stock.groups[index(RoleGroup::practitioners)].vacant;
    outputs_[agency_weeks] += past / 7.0 * stock.agency / 100.0;
    outputs_[sick_days] += past * stock.absent / 100.0;
    since_ = world.now;
  }

  std::array<double, output_count> outputs_{};
  Instant since_{};
};

Region reference_region() {
  return load_study(BIDE_SOURCE_DIR "/bench/scenarios/ref-workforce-300.yaml")
      .options.front()
      .scenario.region;
}

/// An output's mean over replications against its exact expectation.
struct Deviation {
  double z{0.0};               ///< in standard errors
  double relative_error{0.0};  ///< standard error / exact
};
using Deviations = std::array<Deviation, output_count>;

Deviations deviations(const Region& region, std::uint64_t replications) {
  std::array<std::vector<double>, output_count> samples;
  const Groundwork ground{region};
  WorldMemory memory;
  for (std::uint64_t k = 0; k < replications; ++k) {
    ReferenceOutputs outputs;
    test::Collector seen;
    seen.on_event = [&](const World& world, const Event& event) { outputs.note(world, event); };
    Simulation simulation{region, ground, 2016, k, seen, memory};
    simulation.run();
    const auto values = outputs.close(simulation.world());
    for (std::size_t i = 0; i < output_count; ++i) samples[i].push_back(values[i]);
  }
  Deviations result;
  for (std::size_t i = 0; i < output_count; ++i) {
    const test::Moments moments = test::moments_of(samples[i]);
    const double error = std::sqrt(moments.variance / static_cast<double>(replications));
    result[i] = {(moments.mean - exact[i]) / error, error / exact[i]};
    std::cout << output_names[i] << ": " << moments.mean << " +- " << error << ", exact " << exact[i]
              << ", z " << result[i].z << '\n';
  }
  return result;
}

// The right engine fails with probability below 1e-5 for each output (normal law of the mean of 2,000
// replications, two-sided), 5e-5 in all. An error of twice that many standard errors is found as surely: 1.1%
// of the agency worker-weeks and of vacancies, 1.0% of leavers, 0.6% of sick days and 0.3% of events.
constexpr double alarm = 4.5;
constexpr std::array<double, output_count> detectable{0.003, 0.010, 0.011, 0.011, 0.006};

TEST(ReferenceWorkforce, HasTheExactExpectations) {
  const Deviations found = deviations(reference_region(), 2000);
  for (std::size_t i = 0; i < output_count; ++i) {
    EXPECT_LT(std::abs(found[i].z), alarm) << output_names[i];
    EXPECT_LT(2.0 * alarm * found[i].relative_error, detectable[i]) << output_names[i];
  }
}

/// Expects an error planted in the model's inputs to be found in an output, in either direction.
void expect_alarm(const Region& region, Output output) {
  EXPECT_GT(std::abs(deviations(region, 1000)[output].z), alarm) << output_names[output];
}

TEST(ReferenceWorkforce, LeavingTwoPercentFasterWouldShow) {
  Region region = reference_region();
  region.authorities[0].second.start.turnover_rate *= 1.02;
  expect_alarm(region, leavers);
}

TEST(ReferenceWorkforce, SicknessTwoPercentMoreFrequentWouldShow) {
  Region region = reference_region();
  region.authorities[0].second.start.absence_rate *= 1.02;
  expect_alarm(region, events);
  expect_alarm(region, sick_days);
}

TEST(ReferenceWorkforce, HiresThreePercentLaterWouldShow) {
  Region region = reference_region();
  region.hiring.time_to_fill = Duration{region.hiring.time_to_fill.minutes * 103 / 100};
  expect_alarm(region, mean_vacancies);
}

TEST(ReferenceWorkforce, CoverTwoDaysLaterWouldShow) {
  Region region = reference_region();
  region.agency_market.cover_delay = days(23);
  expect_alarm(region, agency_weeks);
}

TEST(ReferenceWorkforce, AFirstDayInFlowWouldShow) {
  Region region = reference_region();
  region.authorities[0].second.start.staff = StartingStaff::in_flow;
  expect_alarm(region, events);
}

}  // namespace
}  // namespace bide
