// The least that any engine with this queue and keyed draws can need for an event: one draw, one pop and one
// push at the same number of pending events.
//
// Usage: floor PENDING EVENTS. Prints one line of JSON.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "bench_clock.hpp"
#include "kernel/event_queue.hpp"
#include "random/source.hpp"

namespace bide::bench {
namespace {

/// The waits of REF-WORKFORCE: spells, onsets and increments, careers.
constexpr double mean_days[]{10.0, 365.25, 365.25, 2191.5};

Duration wait(const RandomSource& random, std::uint32_t subject, std::uint64_t occurrence) {
  const double days = mean_days[subject % 4] * random.exponential({1, subject, occurrence});
  return round_up_to_minute(days * static_cast<double>(minutes_per_day));
}

int measure(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: %s PENDING EVENTS\n", arguments[0]);
    return 2;
  }
  const auto pending = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10));
  const std::uint64_t events = std::strtoull(arguments[2], nullptr, 10);
  const RandomSource random{2016, 0, KeyCheck::off};
  EventQueue queue;
  for (std::uint32_t i = 0; i < pending; ++i) queue.schedule({Instant{} + wait(random, i, 0), 0, i, 0});
  const double begin = processor_seconds();
  for (std::uint64_t occurrence = 1; occurrence <= events; ++occurrence) {
    Event event = queue.pop();
    event.at = event.at + wait(random, event.subject, occurrence);
    queue.schedule(event);
  }
  const double seconds = processor_seconds() - begin;
  std::printf("{\"seconds\": %.9f, \"events\": %llu, \"pending\": %u}\n", seconds,
              static_cast<unsigned long long>(events), pending);
  return 0;
}

}  // namespace
}  // namespace bide::bench

int main(int count, char** arguments) { return bide::bench::measure(count, arguments); }
