// What an event costs, by the number of pending events: the hold model (run the earliest event, schedule
// its successor) and hazard clocks. `a_draw_and_a_hold` is the least that an event of a model can cost.
#include <benchmark/benchmark.h>

#include <functional>
#include <queue>
#include <vector>

#include "kernel/clock_set.hpp"
#include "random/source.hpp"

namespace bide {
namespace {

const RandomSource source{2016, 1, KeyCheck::off};

/// The waiting times of a workforce, drawn beforehand: spells of 10 days, increments of a year, careers
/// of six.
class MixedWaits {
 public:
  MixedWaits() {
    constexpr double mean_days[]{10.0, 365.0, 2192.0};
    for (std::uint64_t i = 0; i < count; ++i) {
      const double days = source.exponential({1, i, 0}) * mean_days[source.bits({2, i, 0}) % 3];
      waits_.push_back(round_up_to_minute(days * minutes_per_day));
    }
  }
  Duration next() { return waits_[next_++ % count]; }

 private:
  static constexpr std::uint64_t count = 1 << 16;
  std::vector<Duration> waits_;
  std::uint64_t next_{0};
};

std::uint32_t size_of(const benchmark::State& state) { return static_cast<std::uint32_t>(state.range(0)); }

void hold(benchmark::State& state) {
  MixedWaits waits;
  EventQueue queue;
  for (std::uint32_t i = 0; i < size_of(state); ++i) queue.schedule({Instant{} + waits.next(), 0, i, 0});
  for (auto _ : state) {
    Event event = queue.pop();
    event.at = event.at + waits.next();
    queue.schedule(event);
  }
}

/// The same with the standard library's heap, for comparison; it can neither cancel nor reschedule.
void hold_in_a_standard_heap(benchmark::State& state) {
  MixedWaits waits;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue;
  for (std::uint32_t i = 0; i < size_of(state); ++i) queue.push({Instant{} + waits.next(), 0, i, 0});
  for (auto _ : state) {
    Event event = queue.top();
    queue.pop();
    event.at = event.at + waits.next();
    queue.push(event);
  }
}

void a_draw_and_a_hold(benchmark::State& state) {
  MixedWaits waits;
  EventQueue queue;
  for (std::uint32_t i = 0; i < size_of(state); ++i) queue.schedule({Instant{} + waits.next(), 0, i, 0});
  std::uint64_t occurrence = 0;
  for (auto _ : state) {
    Event event = queue.pop();
    const double days = 800.0 * source.exponential({3, event.subject, occurrence++});
    event.at = event.at + round_up_to_minute(days * minutes_per_day);
    queue.schedule(event);
  }
}

void reschedule(benchmark::State& state) {
  MixedWaits waits;
  EventQueue queue;
  std::vector<EventHandle> handles;
  for (std::uint32_t i = 0; i < size_of(state); ++i) {
    handles.push_back(queue.schedule({Instant{} + waits.next(), 0, i, 0}));
  }
  std::uint32_t subject = 0;
  for (auto _ : state) {
    subject = (subject + 7'919) % size_of(state);
    queue.reschedule(handles[subject], {Instant{} + waits.next(), 0, subject, 0});
  }
}

/// Twelve clocks that share the members, as authorities do.
class Region {
 public:
  explicit Region(std::uint32_t members) : handles_(members), joins_(members, 0) {
    for (int i = 0; i < 12; ++i) ids_.push_back(clocks_.create(1, 0));
    for (std::uint32_t member = 0; member < members; ++member) join(Instant{}, member);
  }

  /// Lets the next leaver leave and replaces the leaver.
  void replace_next_leaver() {
    const Event event = events_.pop();
    now_ = event.at;
    clocks_.take_fired(now_, clock_of(event.subject), handles_[event.subject]);
    join(now_, event.subject);
  }

  /// Gives one clock after the other a new multiplier.
  void change_a_multiplier() {
    const ClockId id = ids_[changes_++ % ids_.size()];
    clocks_.set_multiplier(now_, id, changes_ / ids_.size() % 2 == 0 ? 1.0 : 1.01);
  }

 private:
  ClockId clock_of(std::uint32_t member) const { return ids_[member % ids_.size()]; }
  void join(Instant now, std::uint32_t member) {
    const double threshold = source.exponential({4, member, joins_[member]++});
    handles_[member] = clocks_.add(now, clock_of(member), member, 0.15, threshold);
  }

  EventQueue events_;
  ClockSet clocks_{events_};
  std::vector<ClockId> ids_;
  std::vector<ClockHandle> handles_;
  std::vector<std::uint64_t> joins_;
  Instant now_{};
  std::uint64_t changes_{0};
};

void leave_and_replace(benchmark::State& state) {
  Region region{size_of(state)};
  for (auto _ : state) region.replace_next_leaver();
}

void change_of_multiplier(benchmark::State& state) {
  Region region{size_of(state)};
  for (auto _ : state) region.change_a_multiplier();
}

BENCHMARK(hold)->RangeMultiplier(10)->Range(100, 100'000);
BENCHMARK(hold_in_a_standard_heap)->RangeMultiplier(10)->Range(100, 100'000);
BENCHMARK(a_draw_and_a_hold)->RangeMultiplier(10)->Range(100, 100'000);
BENCHMARK(reschedule)->RangeMultiplier(10)->Range(100, 100'000);
BENCHMARK(leave_and_replace)->RangeMultiplier(10)->Range(100, 100'000);
BENCHMARK(change_of_multiplier)->RangeMultiplier(10)->Range(100, 100'000);

}  // namespace
}  // namespace bide
