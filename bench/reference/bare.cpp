// Replications that nobody measures or journals: what is left of the replication phase, with setting up and
// running timed apart, the events counted, and allocations of the steady state.
//
// Usage: bare STUDY REPLICATIONS [FIELD=VALUE ...]; simulates the first option. Prints one line of JSON.
#include <fmt/format.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "bench_clock.hpp"
#include "counted_events.hpp"
#include "experiment/replication.hpp"

namespace {

std::atomic<std::uint64_t> allocations{0};

}  // namespace

// All of this program's allocations come through here.
void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace bide::bench {
namespace {

/// What the replications took, in seconds and allocations.
struct Cost {
  double setting_up{0.0}, running{0.0}, tearing_down{0.0};
  std::uint64_t allocations_setting_up{0}, allocations_running{0};
};

class Bare {
 public:
  explicit Bare(const Study& study) : study_{study}, region_{study.options.front().scenario.region} {}

  Cost simulate(std::uint64_t replications) {
    Cost cost;
    Observer silence;
    for (std::uint64_t k = 0; k < replications; ++k) {
      const std::uint64_t at_first = allocations.load();
      const double begin = processor_seconds();
      double end = 0.0;
      {
        Simulation simulation{region_, ground_, study_.seed, k, silence, memory_};
        const double set_up = processor_seconds();
        const std::uint64_t at_start = allocations.load();
        simulation.run();
        end = processor_seconds();
        cost.setting_up += set_up - begin;
        cost.running += end - set_up;
        cost.allocations_setting_up += at_start - at_first;
        cost.allocations_running += allocations.load() - at_start;
      }
      cost.tearing_down += processor_seconds() - end;
    }
    return cost;
  }

  CountedEvents count(std::uint64_t replications) {
    CountedEvents counted;
    for (std::uint64_t k = 0; k < replications; ++k) {
      Simulation{region_, ground_, study_.seed, k, counted, memory_}.run();
    }
    return counted;
  }

 private:
  const Study& study_;
  const Region& region_;
  Groundwork ground_{region_};
  WorldMemory memory_;
};

int measure(int count, char** arguments) {
  if (count < 3) {
    fmt::print(stderr, "usage: {} STUDY REPLICATIONS [FIELD=VALUE ...]\n", arguments[0]);
    return 2;
  }
  const Study study = load_study(arguments[1], std::vector<std::string>(arguments + 3, arguments + count));
  const std::uint64_t replications = std::strtoul(arguments[2], nullptr, 10);
  Bare bare{study};
  const CountedEvents events = bare.count(replications);
  const Cost cost = bare.simulate(replications);
  const auto n = static_cast<double>(replications);
  fmt::print(
      "{{\"set_up_seconds\": {:.9f}, \"run_seconds\": {:.9f}, \"tear_down_seconds\": {:.9f}, "
      "\"events\": {:.3f}, \"executed\": {:.3f}, \"pending\": {:.1f}, "
      "\"allocations_setting_up\": {:.1f}, \"allocations_running\": {:.1f}}}\n",
      cost.setting_up, cost.running, cost.tearing_down, events.counted() / n, events.executed() / n,
      events.mean_pending(), static_cast<double>(cost.allocations_setting_up) / n,
      static_cast<double>(cost.allocations_running) / n);
  return 0;
}

}  // namespace
}  // namespace bide::bench

int main(int count, char** arguments) { return bide::bench::measure(count, arguments); }
