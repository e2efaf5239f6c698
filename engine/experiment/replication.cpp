#include "experiment/replication.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "experiment/recorder.hpp"
#include "experiment/standard_measures.hpp"
#include "model/simulation.hpp"

namespace bide {
namespace {

/// The purpose of the draws that sample uncertain inputs; entity is the input's path. Far from the model's
/// own.
constexpr Purpose uncertain_input = 1'000'000;

/// Returns a number for a path: an option that adds a supplement moves leaves, but no path. Source: FNV-1a.
constexpr std::uint64_t number_of(std::string_view path) {
  std::uint64_t number = 0xcbf29ce484222325;
  for (const char c : path) number = (number ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return number;
}

}  // namespace

std::vector<double> sample_inputs(const Scenario& scenario, std::uint64_t seed, std::uint32_t replication) {
  const RandomSource random{seed, replication};
  std::vector<double> samples;
  samples.reserve(scenario.uncertain.size());
  for (const UncertainInput& input : scenario.uncertain) {
    const double value = input.law.quantile(random.uniform({uncertain_input, number_of(input.path), 0}));
    samples.push_back(std::clamp(value, input.min, input.max));
  }
  return samples;
}

Region past_of(const Study& study, std::uint32_t option, std::uint32_t replication, const Region& region) {
  if (option == 0) return region;
  const Scenario& baseline = study.options.front().scenario;
  return before_options(region, with_samples(baseline, sample_inputs(baseline, study.seed, replication)));
}

Layout layout_of(const Study& study) {
  const Region& region = study.options.front().scenario.region;
  MeasureSet with_values = 0;
  AxisLabels labels = axis_labels(region);
  for (const Option& option : study.options) {
    with_values |= measures_with_values(option.scenario.region);
    add_teams(labels, option.scenario.region);
  }
  return Layout{std::move(labels), kept_measures(region.measures & with_values)};
}

struct Replicator::State {
  State(const Study& asked, const Layout& layout)
      : study{asked}, recorder{layout, Calendar{asked.options.front().scenario.region.start}} {
    latest.resize(study.options.size());
  }

  /// Returns the groundwork that an option's shares most with: its own of before, or the baseline's.
  const Groundwork* earlier(std::uint32_t option) const {
    const std::optional<Groundwork>& nearest = latest[option] ? latest[option] : latest.front();
    return nearest ? &*nearest : nullptr;
  }

  /// Returns the groundwork of an option whose inputs are all certain.
  const Groundwork& groundwork(std::uint32_t option) {
    if (!latest[option])
      latest[option].emplace(past_of(study, option, 0, study.options[option].scenario.region),
                             earlier(option));
    return *latest[option];
  }

  /// Returns the groundwork of an option for one replication's samples of its uncertain inputs.
  const Groundwork& groundwork(std::uint32_t option, std::uint32_t replication, const Region& region) {
    latest[option] = option == 0 ? Groundwork{region, earlier(option)}
                                 : Groundwork{past_of(study, option, replication, region), earlier(option)};
    return *latest[option];
  }

  void simulate(const Region& region, const Groundwork& groundwork, std::uint32_t replication) {
    recorder.reset();
    Simulation simulation{region, groundwork, study.seed, replication, recorder, memory};
    simulation.run();
    recorder.close(simulation.world());
    recorder.observations().events_executed = simulation.events_executed();
    recorder.observations().fingerprint = simulation.fingerprint();
  }

  const Study& study;
  Recorder recorder;
  WorldMemory memory;
  std::vector<std::optional<Groundwork>> latest;  ///< by option
};

Replicator::Replicator(const Study& study, const Layout& layout)
    : state_{std::make_unique<State>(study, layout)} {}
Replicator::~Replicator() = default;

const Observations& Replicator::run(std::uint32_t option, std::uint32_t replication) {
  const Scenario& scenario = state_->study.options[option].scenario;
  std::vector<double> samples = sample_inputs(scenario, state_->study.seed, replication);
  if (samples.empty()) {
    state_->simulate(scenario.region, state_->groundwork(option), replication);
  } else {
    const Region region = with_samples(scenario, samples);
    state_->simulate(region, state_->groundwork(option, replication, region), replication);
  }
  state_->recorder.observations().inputs = std::move(samples);
  return state_->recorder.observations();
}

ReplicateFactory replicators_of(const Study& study, const Layout& layout) {
  return [&study, &layout]() -> Replicate {
    return [replicator = std::make_shared<Replicator>(study, layout)](Task task) -> const Observations& {
      return replicator->run(task.option, task.replication);
    };
  };
}

}  // namespace bide
