#include "kernel/event_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <vector>

namespace bide {
namespace {

std::vector<Event> drain(EventQueue& queue) {
  std::vector<Event> events;
  while (!queue.empty()) events.push_back(queue.pop());
  return events;
}

TEST(EventQueue, KeepsEveryFieldAtItsExtremes) {
  const Event first{Instant{std::numeric_limits<std::int64_t>::min()}, 0, 0, 0};
  const Event early{Instant{-1}, 255, UINT32_MAX, UINT16_MAX};
  const Event late{Instant{INT64_MAX - 1}, 7, 1'000'000, 300};
  EventQueue queue;
  for (const auto& event : {late, early, first}) queue.schedule(event);
  EXPECT_EQ(queue.next_at(), first.at);
  EXPECT_EQ(drain(queue), (std::vector<Event>{first, early, late}));
  EXPECT_EQ(queue.next_at(), never);
}

TEST(EventQueue, RunsSimultaneousEventsByPrioritySubjectAndKindWhateverTheInsertion) {
  std::vector<Event> ordered;
  for (std::int64_t at = 0; at < 3; ++at) {
    for (const std::uint8_t priority : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{200}}) {
      for (const std::uint32_t subject : {0u, 1u, 70'000u, UINT32_MAX}) {
        for (const EventKind kind : {EventKind{0}, EventKind{1}, EventKind{65'535}}) {
          ordered.push_back({Instant{at}, priority, subject, kind});
        }
      }
    }
  }
  ASSERT_TRUE(std::is_sorted(ordered.begin(), ordered.end()));
  std::mt19937_64 random{7};
  for (int shuffle = 0; shuffle < 200; ++shuffle) {
    auto shuffled = ordered;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    EventQueue queue;
    for (const auto& event : shuffled) queue.schedule(event);
    ASSERT_EQ(drain(queue), ordered);
  }
}

/// Draws the waiting times of a workforce: spells of 10 days, increments of a year, careers of six.
class MixedWorkload {
 public:
  Duration next() {
    constexpr double mean_days[]{10.0, 365.0, 2192.0};
    const double mean = mean_days[random_() % 3] * static_cast<double>(minutes_per_day);
    return Duration{static_cast<std::int64_t>(std::exponential_distribution<>{1.0 / mean}(random_))};
  }
  std::uint64_t any(std::uint64_t n) { return random_() % n; }

 private:
  std::mt19937_64 random_{2192};
};

TEST(EventQueue, PopsAMixedWorkloadInOrderUnderCancellingAndRescheduling) {
  constexpr std::uint32_t subjects = 3'000;
  MixedWorkload workload;
  EventQueue queue;
  std::multiset<Event> oracle;
  std::vector<EventHandle> handles(subjects);
  std::vector<Event> pending(subjects);
  const auto put = [&](std::uint32_t subject, Instant now) {
    if (queue.holds(handles[subject])) oracle.erase(oracle.find(pending[subject]));
    pending[subject] = {now + workload.next(), static_cast<std::uint8_t>(workload.any(3)), subject,
                        static_cast<EventKind>(workload.any(5))};
    oracle.insert(pending[subject]);
    queue.reschedule(handles[subject], pending[subject]);
  };
  for (std::uint32_t subject = 0; subject < subjects; ++subject) put(subject, Instant{0});
  Instant now{0};
  for (int i = 0; i < 100'000; ++i) {
    ASSERT_EQ(queue.pending(), oracle.size());
    ASSERT_EQ(queue.next_at(), oracle.begin()->at);
    const Event event = queue.pop();
    ASSERT_EQ(event, *oracle.begin());
    ASSERT_GE(event.at, now);
    oracle.erase(oracle.begin());
    now = event.at;
    put(event.subject, now);
    const auto other = static_cast<std::uint32_t>(workload.any(subjects));
    if (i % 3 == 0) put(other, now);
    if (i % 11 == 0 && queue.holds(handles[other])) {
      oracle.erase(oracle.find(pending[other]));
      queue.cancel(handles[other]);
    }
  }
}

TEST(EventQueue, AHandleOfAnEventThatHasRunTouchesNothingElse) {
  EventQueue queue;
  EventHandle handle = queue.schedule({Instant{1}, 0, 1, 1});
  queue.pop();
  EXPECT_FALSE(queue.holds(handle));
  queue.schedule({Instant{2}, 0, 2, 1});  // takes the same place
  EventHandle copy = handle;
  queue.cancel(copy);
  EXPECT_EQ(queue.pending(), 1u);
  EXPECT_FALSE(copy.pending());
  queue.reschedule(handle, {Instant{3}, 0, 1, 1});
  EXPECT_EQ(queue.pending(), 2u);
  EXPECT_TRUE(queue.holds(handle));
}

TEST(EventQueue, CancellingTwiceIsHarmless) {
  EventQueue queue;
  EventHandle handle = queue.schedule({Instant{1}, 0, 1, 1});
  queue.cancel(handle);
  queue.cancel(handle);
  EXPECT_TRUE(queue.empty());
}

TEST(EventQueue, ReTimingOneEventDoesNotReorderOthers) {
  const std::vector<Event> others{{Instant{5}, 0, 3, 1}, {Instant{5}, 0, 4, 0}, {Instant{5}, 1, 0, 9}};
  for (std::int64_t at = 3; at < 8; ++at) {
    EventQueue queue;
    EventHandle moved = queue.schedule({Instant{5}, 0, 2, 7});
    for (const auto& event : others) queue.schedule(event);
    queue.reschedule(moved, {Instant{at}, 0, 2, 7});
    auto events = drain(queue);
    std::erase_if(events, [](const Event& event) { return event.subject == 2; });
    EXPECT_EQ(events, others);
  }
}

}  // namespace
}  // namespace bide
