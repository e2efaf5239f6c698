// One replication of the Gateshead study's baseline: twelve authorities, five years.
#include <benchmark/benchmark.h>

#include <cmath>
#include <string>

#include "experiment/replication.hpp"
#include "model/simulation.hpp"
#include "reference/counted_events.hpp"

namespace bide {
namespace {

const Study& gateshead() {
  static const Study study = load_study(BIDE_SOURCE_DIR "/scenarios/gateshead-2016/north-east-2016.yaml");
  return study;
}

/// The mean number of events that a replication of doing nothing executes. Fewer would be a model that does
/// less, not a faster one: the benchmark refuses a count that is more than a fiftieth away.
constexpr double usual_events = 46'430.0;

/// Returns the mean number of pending events over the events of replication 0.
double mean_pending_events() {
  const Region& region = gateshead().options.front().scenario.region;
  const Groundwork groundwork{region};
  bench::CountedEvents events;
  WorldMemory memory;
  Simulation{region, groundwork, gateshead().seed, 0, events, memory}.run();
  return events.mean_pending();
}

void one_replication(benchmark::State& state) {
  constexpr std::uint32_t distinct = 20;
  const Layout layout = layout_of(gateshead());
  Replicator replicator{gateshead(), layout};
  std::uint64_t events = 0;
  std::uint32_t replication = 0;
  for (auto _ : state) events += replicator.run(0, replication++ % distinct).events_executed;
  const double mean_events = static_cast<double>(events) / static_cast<double>(state.iterations());
  if (state.iterations() >= distinct && std::abs(mean_events / usual_events - 1.0) > 0.02) {
    state.SkipWithError(
        ("replications execute " + std::to_string(mean_events) + " events: not the usual work").c_str());
  }
  state.counters["events"] = mean_events;
  state.counters["pending"] = mean_pending_events();
  state.counters["events_per_second"] =
      benchmark::Counter(static_cast<double>(events), benchmark::Counter::kIsRate);
}

BENCHMARK(one_replication)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace bide
