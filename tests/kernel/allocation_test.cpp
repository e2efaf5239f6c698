#include <gtest/gtest.h>

#include "kernel/clock_set.hpp"
#include "random/source.hpp"
#include "support/count_allocations.hpp"

namespace bide {
namespace {

using test::allocations;

constexpr std::uint32_t members = 500;
constexpr Duration increment = days(365);

/// Careers that end by a hazard clock and are replaced, with an increment each year and a multiplier
/// that changes every week.
class SmallService {
 public:
  SmallService() {
    leaving_ = clocks_.create(1, 1);
    events_.schedule({Instant{}, 0, 0, 0});
    for (std::uint32_t member = 0; member < members; ++member) join(Instant{}, member);
  }

  void execute(int events) {
    for (int i = 0; i < events; ++i) {
      const Event event = events_.pop();
      if (event.kind == 0) {
        clocks_.set_multiplier(event.at, leaving_, 0.5 + static_cast<double>(++weeks_ % 7) / 7.0);
        events_.schedule({event.at + weeks(1), 0, 0, 0});
      } else if (event.kind == 1) {
        clocks_.take_fired(event.at, leaving_, careers_[event.subject]);
        events_.cancel(increments_[event.subject]);
        join(event.at, event.subject);
      } else {
        clocks_.change_rate(event.at, leaving_, careers_[event.subject], 0.2, 0.25);
        events_.reschedule(increments_[event.subject], {event.at + increment, 2, event.subject, 2});
      }
    }
  }

 private:
  void join(Instant now, std::uint32_t member) {
    const double threshold = source_.exponential({1, member, joiners_++});
    careers_[member] = clocks_.add(now, leaving_, member, 0.2, threshold);
    increments_[member] = events_.schedule({now + increment, 2, member, 2});
  }

  RandomSource source_{1, 1, KeyCheck::off};
  EventQueue events_;
  ClockSet clocks_{events_};
  ClockId leaving_;
  ClockHandle careers_[members];
  EventHandle increments_[members];
  std::uint64_t joiners_{0};
  int weeks_{0};
};

TEST(Allocation, ThereIsNoneInSteadyState) {
  SmallService service;
  service.execute(5'000);
  const std::size_t before = allocations();
  service.execute(50'000);
  EXPECT_EQ(allocations() - before, 0u);
}

TEST(Allocation, TheCountSeesAnAllocation) {
  const std::size_t before = allocations();
  EventQueue queue;
  queue.schedule({});
  EXPECT_GT(allocations(), before);
}

TEST(Allocation, AClearedSetOfClocksKeepsItsMemory) {
  EventQueue events;
  ClockSet clocks{events};
  const auto fill = [&] {
    events.clear(never);
    clocks.clear();
    for (std::uint32_t clock = 0; clock < 10; ++clock) {
      const ClockId id = clocks.create(1, 0);
      for (std::uint32_t member = 0; member < 50; ++member) {
        clocks.add(Instant{}, id, member, 1.0, 1.0 + member);
      }
    }
  };
  fill();
  const std::size_t before = allocations();
  for (int i = 0; i < 10; ++i) fill();
  EXPECT_EQ(allocations() - before, 0u);
  EXPECT_EQ(events.pending(), 10u);
}

}  // namespace
}  // namespace bide
