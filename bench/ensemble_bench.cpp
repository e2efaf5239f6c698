// How replications scale with threads: the Gateshead study, every option, without writing results.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "experiment/ensemble.hpp"
#include "experiment/replication.hpp"

namespace bide {
namespace {

/// Counts the events of the tasks that it is given.
class EventCounter final : public ReplicationSink {
 public:
  void accept(Task, const Observations& observations, std::span<const std::byte>) override {
    events_ += observations.events_executed;
  }
  std::uint64_t events() const { return events_; }

 private:
  std::uint64_t events_{0};
};

void ensemble(benchmark::State& state) {
  static const Study study = load_study(BIDE_SOURCE_DIR "/scenarios/gateshead-2016/north-east-2016.yaml");
  const Layout layout = layout_of(study);
  EnsemblePlan plan;
  plan.options = static_cast<std::uint32_t>(study.options.size());
  plan.replications = 40;
  plan.threads = static_cast<unsigned>(state.range(0));
  const ReplicateFactory factory = replicators_of(study, layout);
  std::uint64_t events = 0;
  for (auto _ : state) {
    EventCounter counter;
    run_ensemble(plan, factory, counter);
    if (events != 0 && counter.events() != events)
      state.SkipWithError("the number of events depends on the run");
    events = counter.events();
  }
  const double tasks = static_cast<double>(state.iterations()) * plan.options * plan.replications;
  state.counters["replications_per_second"] = benchmark::Counter(tasks, benchmark::Counter::kIsRate);
  state.counters["events_per_second"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * static_cast<double>(events), benchmark::Counter::kIsRate);
}

/// One thread, two, four ... up to the number of processors.
void every_thread_count(benchmark::internal::Benchmark* bench) {
  const auto processors = static_cast<std::int64_t>(std::max(1u, std::thread::hardware_concurrency()));
  for (std::int64_t threads = 1; threads < processors; threads *= 2) bench->Arg(threads);
  bench->Arg(processors);
}

BENCHMARK(ensemble)->Apply(every_thread_count)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace bide
