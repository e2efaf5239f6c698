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

/// A queue beside an ordered set that does the same: every answer is compared.
class Twins {
 public:
  explicit Twins(std::uint64_t seed) : random_{seed} {}

  /// How far ahead events are put: from minutes to centuries, so that pages change their width and laps pass.
  void set_reach(std::int64_t minutes) { reach_ = minutes; }

  void schedule() {
    const Event event = any_event();
    live_.push_back({queue_.schedule(event), event});
    ordered_.insert(event);
  }
  void reschedule() {
    if (live_.empty()) return;
    Entry& entry = live_[random_() % live_.size()];
    ordered_.erase(ordered_.find(entry.event));
    entry.event = any_event();
    ordered_.insert(entry.event);
    queue_.reschedule(entry.handle, entry.event);
  }
  void cancel() {
    if (live_.empty()) return;
    std::swap(live_[random_() % live_.size()], live_.back());
    ordered_.erase(ordered_.find(live_.back().event));
    queue_.cancel(live_.back().handle);
    live_.pop_back();
  }
  void pop() {
    if (live_.empty()) return;
    const Event first = *ordered_.begin();
    ASSERT_EQ(queue_.pop(), first);
    now_ = first.at;
    ordered_.erase(ordered_.begin());
    const auto popped =
        std::find_if(live_.begin(), live_.end(), [&](const Entry& e) { return e.event == first; });
    ASSERT_FALSE(queue_.holds(popped->handle));
    live_.erase(popped);
  }
  void compare() {
    ASSERT_EQ(queue_.pending(), ordered_.size());
    ASSERT_EQ(queue_.next_at(), ordered_.empty() ? never : ordered_.begin()->at);
  }
  std::uint64_t random() { return random_(); }

 private:
  struct Entry {
    EventHandle handle;
    Event event;
  };

  Event any_event() {
    const Duration ahead{static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(reach_))};
    return {now_ + ahead, static_cast<std::uint8_t>(random_() % 3), serial_++,
            static_cast<EventKind>(random_() % 2)};
  }

  std::mt19937_64 random_;
  std::int64_t reach_{1};
  std::uint32_t serial_{0};
  Instant now_{0};
  EventQueue queue_;
  std::set<Event> ordered_;
  std::vector<Entry> live_;
};

TEST(EventQueue, AgreesWithAnOrderedSetWhateverTheReachAndNumberOfEvents) {
  Twins twins{1};
  for (const std::int64_t reach : {1, 10, 5'000, 100'000'000, 300, 3'000'000, 20}) {
    twins.set_reach(reach);
    for (int i = 0; i < 30'000; ++i) {
      // Grows for a while, then shrinks, so that every size up to some hundreds comes often.
      const std::uint64_t scheduled = i / 2'000 % 2 == 0 ? 40 : 20;
      const std::uint64_t lot = twins.random() % 100;
      if (lot < scheduled) {
        twins.schedule();
      } else if (lot < 60) {
        twins.reschedule();
      } else if (lot < 75) {
        twins.cancel();
      } else {
        twins.pop();
      }
      if (lot % 3 != 0) twins.compare();
      if (testing::Test::HasFatalFailure()) FAIL() << "reach " << reach << ", operation " << i;
    }
  }
}

TEST(EventQueue, DropsWhatWouldHappenAtTheEndOrLater) {
  EventQueue queue{Instant{100}};
  EXPECT_FALSE(queue.schedule({Instant{100}, 0, 1, 0}).pending());
  EventHandle handle = queue.schedule({Instant{99}, 0, 2, 0});
  EXPECT_EQ(queue.pending(), 1u);
  queue.reschedule(handle, {Instant{101}, 0, 2, 0});
  EXPECT_TRUE(queue.empty());
  EXPECT_FALSE(handle.pending());
  queue.reschedule(handle, {Instant{50}, 0, 2, 0});
  EXPECT_EQ(queue.next_at(), Instant{50});
}

TEST(EventQueue, ClearingLeavesNothingAndKillsEveryHandle) {
  EventQueue queue;
  const EventHandle far = queue.schedule({Instant{1'000'000}, 0, 1, 0});
  const EventHandle near = queue.schedule({Instant{5}, 0, 2, 0});
  EXPECT_EQ(queue.next_at(), Instant{5});
  queue.clear(never);
  EXPECT_TRUE(queue.empty());
  EXPECT_FALSE(queue.holds(far) || queue.holds(near));
  EXPECT_EQ(queue.next_at(), never);
  queue.schedule({Instant{3}, 0, 3, 0});
  EXPECT_FALSE(queue.holds(far) || queue.holds(near));
  EXPECT_EQ(queue.pop(), (Event{Instant{3}, 0, 3, 0}));
}

}  // namespace
}  // namespace bide
