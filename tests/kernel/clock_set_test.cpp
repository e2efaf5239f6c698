#include "kernel/clock_set.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "random/source.hpp"

namespace bide {
namespace {

constexpr double per_minute = minutes_per_year;
constexpr EventKind leave = 4, sicken = 5;

TEST(ClockSet, KeepsOneEventAClockForItsNextMember) {
  EventQueue events;
  ClockSet clocks{events};
  const ClockId leaving = clocks.create(leave, 2);
  const ClockId sickness = clocks.create(sicken, 1);
  EXPECT_EQ(events.pending(), 0u);
  ClockHandle first = clocks.add(Instant{0}, leaving, 10, per_minute, 30.0);
  ClockHandle second = clocks.add(Instant{0}, leaving, 11, per_minute, 20.0);
  ClockHandle third = clocks.add(Instant{0}, sickness, 11, per_minute, 20.0);
  EXPECT_EQ(events.pending(), 2u);
  EXPECT_EQ(events.pop(), (Event{Instant{20}, 1, 11, sicken}));
  clocks.take_fired(Instant{20}, sickness, third);
  EXPECT_EQ(events.pop(), (Event{Instant{20}, 2, 11, leave}));
  clocks.take_fired(Instant{20}, leaving, second);
  EXPECT_FALSE(second.running());
  EXPECT_EQ(events.pending(), 1u);
  clocks.set_multiplier(Instant{20}, leaving, 0.5);
  EXPECT_EQ(events.next_at(), Instant{40});
  clocks.set_multiplier(Instant{20}, leaving, 0.0);
  EXPECT_TRUE(events.empty());
  clocks.set_multiplier(Instant{25}, leaving, 1.0);
  EXPECT_EQ(events.next_at(), Instant{35});
  clocks.remove(Instant{26}, leaving, first);
  EXPECT_TRUE(events.empty());
}

TEST(ClockSet, ADeadHandleIsIgnored) {
  EventQueue events;
  ClockSet clocks{events};
  const ClockId id = clocks.create(leave, 0);
  ClockHandle handle = clocks.add(Instant{0}, id, 1, per_minute, 5.0);
  ClockHandle stale = handle;
  clocks.remove(Instant{1}, id, handle);
  clocks.add(Instant{1}, id, 2, per_minute, 9.0);
  clocks.change_rate(Instant{2}, id, stale, 1.0, 50.0);
  clocks.remove(Instant{2}, id, stale);
  EXPECT_EQ(events.pop(), (Event{Instant{10}, 0, 2, leave}));
}

TEST(ClockSet, HeldClocksFireAsTheOthersDoOnceTheyRun) {
  const RandomSource source{3, 4, KeyCheck::off};
  const auto firings = [&](bool held) {
    EventQueue events;
    ClockSet clocks{events};
    const ClockId leaving = clocks.create(leave, 2), sickness = clocks.create(sicken, 1);
    if (held) clocks.hold();
    std::vector<ClockHandle> handles;
    for (std::uint32_t member = 0; member < 100; ++member) {
      clocks.add(Instant{0}, leaving, member, per_minute, 900.0 * source.exponential({1, member, 0}));
      handles.push_back(
          clocks.add(Instant{0}, sickness, member, per_minute, 90.0 * source.exponential({2, member, 0})));
    }
    clocks.remove(Instant{0}, sickness, handles[50]);
    clocks.set_multiplier(Instant{0}, leaving, 2.0);
    EXPECT_EQ(events.empty(), held);
    if (held) clocks.run(Instant{0});
    std::vector<Event> fired;
    for (std::size_t i = 0; i < 50; ++i) {
      fired.push_back(events.pop());
      if (fired.back().kind == sicken)
        clocks.take_fired(fired.back().at, sickness, handles[fired.back().subject]);
      else
        clocks.set_multiplier(fired.back().at, leaving, 0.0);
    }
    return fired;
  };
  EXPECT_EQ(firings(true), firings(false));
}

TEST(ClockSet, ThePresentMultiplierCostsNothing) {
  EventQueue events;
  ClockSet clocks{events};
  const ClockId id = clocks.create(leave, 0);
  clocks.add(Instant{0}, id, 1, 1.0, 1.0);
  const std::uint64_t touches = events.touches();
  for (int i = 0; i < 1'000; ++i) clocks.set_multiplier(Instant{i}, id, 1.0);
  EXPECT_EQ(events.touches(), touches);
}

TEST(ClockSet, AChangeOfMultiplierMovesOneEventWhateverTheNumberOfMembers) {
  EventQueue events;
  ClockSet clocks{events};
  const ClockId id = clocks.create(leave, 0);
  const RandomSource source{3, 3, KeyCheck::off};
  for (std::uint32_t member = 0; member < 10'000; ++member) {
    clocks.add(Instant{0}, id, member, 1.0, 5.0 + source.exponential({1, member, 0}));
  }
  const std::uint64_t touches = events.touches();
  for (int change = 1; change <= 1'000; ++change) {
    clocks.set_multiplier(Instant{change}, id, change % 2 == 0 ? 1.0 : 1.1);
  }
  EXPECT_EQ(events.touches() - touches, 1'000u);
}

// The pending event is compared with what the clock says, after every change of a random history.
TEST(ClockSet, ItsEventIsTrueAfterEveryChange) {
  EventQueue events;
  ClockSet clocks{events};
  HazardClock alone;
  const ClockId id = clocks.create(leave, 3);
  std::mt19937_64 random{11};
  std::vector<ClockHandle> in_set(50), in_clock(50);
  std::vector<double> rates(50, 0.0);
  const auto rate = [&] { return static_cast<double>(1 + random() % 5) * 40'000.0; };
  Instant now{0};
  int fired = 0;
  for (int step = 0; step < 50'000; ++step) {
    const auto member = static_cast<std::uint32_t>(random() % 50);
    const std::uint64_t lot = random() % 10;
    if (lot == 0) {
      const auto multiplier = static_cast<double>(random() % 4);
      clocks.set_multiplier(now, id, multiplier);
      alone.set_multiplier(now, multiplier);
    } else if (lot < 4 && in_set[member].running()) {
      clocks.remove(now, id, in_set[member]);
      alone.remove(in_clock[member]);
    } else if (in_set[member].running()) {
      const double new_rate = rate();
      clocks.change_rate(now, id, in_set[member], rates[member], new_rate);
      alone.change_rate(now, in_clock[member], rates[member], new_rate);
      rates[member] = new_rate;
    } else {
      rates[member] = rate();
      const double threshold = static_cast<double>(random() % 1'000) / 300.0;
      in_set[member] = clocks.add(now, id, member, rates[member], threshold);
      in_clock[member] = alone.add(now, member, rates[member], threshold);
    }
    const auto expected = alone.next(now);
    ASSERT_EQ(events.next_at(), expected.at) << "step " << step;
    if (expected.at > now + Duration{1}) continue;
    now = std::max(now, expected.at);
    ASSERT_EQ(events.pop(), (Event{expected.at, 3, expected.member, leave})) << "step " << step;
    clocks.take_fired(now, id, in_set[expected.member]);
    alone.remove(in_clock[expected.member]);
    ASSERT_EQ(events.next_at(), alone.next(now).at) << "step " << step;
    ++fired;
  }
  EXPECT_GT(fired, 1'000);
}

/// Executes `n` leavers of three clocks of 200, everybody being replaced at once; `stride` sets the order
/// in which the first 600 join, without changing when they leave.
std::vector<Event> execute(int n, std::uint32_t stride) {
  EventQueue events;
  ClockSet clocks{events};
  const RandomSource source{5, 5, KeyCheck::off};
  std::vector<ClockId> ids;
  for (EventKind kind = 0; kind < 3; ++kind) ids.push_back(clocks.create(kind, 0));
  std::vector<ClockHandle> handles(600);
  std::vector<std::uint64_t> joins(600, 0);
  const auto join = [&](Instant now, std::uint32_t member) {
    const double threshold = source.exponential({1, member, joins[member]++});
    handles[member] = clocks.add(now, ids[member % 3], member, 400.0, threshold);
  };
  for (std::uint32_t i = 0; i < 600; ++i) join(Instant{0}, i * stride % 600);
  std::vector<Event> history;
  for (int i = 0; i < n; ++i) {
    const Event event = events.pop();
    history.push_back(event);
    clocks.take_fired(event.at, ids[event.kind], handles[event.subject]);
    join(event.at, event.subject);
  }
  return history;
}

TEST(ClockSet, SimultaneousFiringsOfSeveralClocksRunInTheOrderOfEvents) {
  const auto history = execute(20'000, 1);
  int simultaneous = 0;
  for (std::size_t i = 1; i < history.size(); ++i) {
    ASSERT_LE(history[i - 1], history[i]);
    simultaneous += history[i - 1].at == history[i].at ? 1 : 0;
  }
  EXPECT_GT(simultaneous, 2'000);
  EXPECT_EQ(execute(20'000, 7), history);
}

}  // namespace
}  // namespace bide
