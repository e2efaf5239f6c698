#include "kernel/hazard_clock.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <vector>

#include "random/source.hpp"

namespace bide {
namespace {

using Firing = HazardClock::Firing;

constexpr double per_minute = minutes_per_year;  // a yearly rate of one a minute

/// Lets everybody fire; the handles are found by member.
std::vector<Firing> drain(HazardClock& clock, Instant now, std::map<std::uint32_t, ClockHandle> handles) {
  std::vector<Firing> firings;
  while (!clock.empty()) {
    const Firing next = clock.next(now);
    if (next.at == never) break;
    firings.push_back(next);
    now = next.at;
    clock.remove(handles[next.member]);
  }
  return firings;
}

TEST(HazardClock, FiresWhenTheIntegratedHazardReachesTheThreshold) {
  HazardClock clock;
  ClockHandle handle = clock.add(Instant{100}, 7, per_minute, 50.0);
  EXPECT_EQ(clock.next(Instant{100}), (Firing{Instant{150}, 7}));
  clock.set_multiplier(Instant{110}, 2.0);  // 40 left
  EXPECT_EQ(clock.next(Instant{110}), (Firing{Instant{130}, 7}));
  clock.set_multiplier(Instant{120}, 0.5);  // 20 left
  EXPECT_EQ(clock.next(Instant{120}), (Firing{Instant{160}, 7}));
  clock.change_rate(Instant{130}, handle, per_minute, 3.0 * per_minute);  // 15 left
  EXPECT_EQ(clock.next(Instant{130}), (Firing{Instant{140}, 7}));
  clock.remove(handle);
  EXPECT_EQ(clock.next(Instant{130}).at, never);
  EXPECT_FALSE(handle.running());
}

TEST(HazardClock, RoundsUpToTheMinute) {
  HazardClock clock;
  clock.add(Instant{0}, 1, per_minute, 0.001);
  EXPECT_EQ(clock.next(Instant{0}).at, Instant{1});
}

TEST(HazardClock, AMultiplierOfZeroMeansNever) {
  HazardClock clock;
  clock.add(Instant{0}, 1, per_minute, 10.0);
  clock.set_multiplier(Instant{4}, 0.0);
  EXPECT_EQ(clock.next(Instant{4}), Firing{});
  EXPECT_EQ(clock.next(Instant{1'000'000}), Firing{});
  clock.set_multiplier(Instant{1'000}, 1.0);  // goes on where it stopped
  EXPECT_EQ(clock.next(Instant{1'000}).at, Instant{1'006});
}

TEST(HazardClock, SettingThePresentMultiplierChangesNothing) {
  HazardClock touched, untouched;
  std::map<std::uint32_t, ClockHandle> touched_handles, untouched_handles;
  const RandomSource source{1, 1, KeyCheck::off};
  for (std::uint32_t member = 0; member < 1'000; ++member) {
    const double threshold = source.exponential({1, member, 0});
    touched_handles[member] = touched.add(Instant{0}, member, 0.7, threshold);
    untouched_handles[member] = untouched.add(Instant{0}, member, 0.7, threshold);
  }
  for (auto* clock : {&touched, &untouched}) clock->set_multiplier(Instant{17}, 1.0 / 3.0);
  for (int i = 1; i <= 1'000; ++i) touched.set_multiplier(Instant{17 + i}, 1.0 / 3.0);
  EXPECT_EQ(drain(touched, Instant{1'017}, touched_handles),
            drain(untouched, Instant{1'017}, untouched_handles));
}

TEST(HazardClock, SimultaneousMembersFireInTheirOrder) {
  HazardClock clock;
  std::map<std::uint32_t, ClockHandle> handles;
  // Thresholds within one minute, in another order than the members, and one a minute later.
  const std::pair<std::uint32_t, double> members[]{{9, 10.1}, {4, 10.9}, {6, 10.5}, {1, 11.2}, {5, 10.5}};
  for (const auto& [member, threshold] : members) {
    handles[member] = clock.add(Instant{0}, member, per_minute, threshold);
  }
  const std::vector<Firing> expected{
      {Instant{11}, 4}, {Instant{11}, 5}, {Instant{11}, 6}, {Instant{11}, 9}, {Instant{12}, 1}};
  EXPECT_EQ(drain(clock, Instant{0}, handles), expected);
}

TEST(HazardClock, ManySimultaneousMembersFireInTheirOrderToo) {
  HazardClock clock;
  std::map<std::uint32_t, ClockHandle> handles;
  for (std::uint32_t i = 0; i < 200; ++i) {
    const std::uint32_t member = 1'000 - i;  // those with low numbers are due a little later in the minute
    handles[member] = clock.add(Instant{0}, member, per_minute, 10.1 + 0.004 * i);
  }
  const std::vector<Firing> firings = drain(clock, Instant{0}, handles);
  ASSERT_EQ(firings.size(), 200u);
  for (std::uint32_t i = 0; i < 200; ++i) ASSERT_EQ(firings[i], (Firing{Instant{11}, 801 + i}));
}

TEST(HazardClock, NobodyFiresInThePast) {
  HazardClock clock;
  ClockHandle handle = clock.add(Instant{0}, 1, per_minute, 10.5);
  clock.add(Instant{0}, 2, per_minute, 10.2);
  clock.set_multiplier(Instant{11}, 2.0);  // both are due in this very minute
  EXPECT_EQ(clock.next(Instant{11}), (Firing{Instant{11}, 1}));
  clock.change_rate(Instant{11}, handle, per_minute, 0.1 * per_minute);
  EXPECT_EQ(clock.next(Instant{11}), (Firing{Instant{11}, 1}));
}

TEST(HazardClock, AThousandChangesReTimeTenThousandMembersWithoutTouchingOne) {
  HazardClock clock;
  std::map<std::uint32_t, ClockHandle> handles;
  std::vector<double> thresholds;
  const RandomSource source{1, 2, KeyCheck::off};
  for (std::uint32_t member = 0; member < 10'000; ++member) {
    thresholds.push_back(10.0 + source.exponential({1, member, 0}));
    handles[member] = clock.add(Instant{0}, member, 1.0, thresholds.back());
  }
  ASSERT_NE(clock.next(Instant{0}).at, never);
  const std::uint64_t touches = clock.touches();
  double integral = 0.0;  // days
  Instant now{0};
  double multiplier = 1.0;
  for (std::uint64_t change = 0; change < 1'000; ++change) {
    integral += multiplier;
    now = now + days(1);
    multiplier = 0.2 + source.uniform({2, 0, change});
    clock.set_multiplier(now, multiplier);
    ASSERT_NE(clock.next(now).at, never);
  }
  EXPECT_EQ(clock.touches(), touches);
  for (const Firing& firing : drain(clock, now, handles)) {
    const double left = thresholds[firing.member] * days_per_year - integral;  // days
    const double expected = in_days(now - Instant{0}) + left / multiplier;
    ASSERT_GT(in_days(firing.at - Instant{0}), expected - 1e-6);
    ASSERT_LT(in_days(firing.at - Instant{0}), expected + 1.001 / minutes_per_day);
  }
}

TEST(HazardClock, ResetStartsAfresh) {
  HazardClock clock;
  clock.add(Instant{5}, 1, 1.0, 1.0);
  clock.set_multiplier(Instant{9}, 4.0);
  clock.reset();
  EXPECT_TRUE(clock.empty());
  EXPECT_EQ(clock.multiplier(), 1.0);
  clock.add(Instant{0}, 2, per_minute, 3.0);
  EXPECT_EQ(clock.next(Instant{0}), (Firing{Instant{3}, 2}));
}

/// The direct method beside the clock: what is left of every member's own threshold, in minutes at rate
/// 1, reduced step by step.
class DirectMethod {
 public:
  struct Member {
    long double left;
    double rate;
  };

  void pass(Duration span) {
    for (auto& [id, member] : members) {
      member.left -= static_cast<long double>(span.minutes) * multiplier * member.rate;
    }
  }
  long double wait(std::uint32_t id) const {
    const Member& member = members.at(id);
    return std::max(0.0L, member.left / (multiplier * member.rate));
  }
  long double least_wait() const {
    long double least = HUGE_VALL;
    for (const auto& [id, member] : members) least = std::min(least, wait(id));
    return least;
  }

  std::map<std::uint32_t, Member> members;
  double multiplier{1.0};
};

// Random joins, departures, changes of single rates and of the multiplier: the members fire as by the
// direct method, each at its own time rounded up to the minute.
TEST(HazardClock, ChangesAreExactPathByPath) {
  for (std::uint64_t path = 0; path < 20; ++path) {
    std::mt19937_64 random{path};
    const auto uniform = [&](double low, double high) {
      return std::uniform_real_distribution<>{low, high}(random);
    };
    HazardClock clock;
    std::map<std::uint32_t, ClockHandle> handles;
    DirectMethod direct;
    Instant now{0};
    std::uint32_t next_id = 0;
    int fired = 0;
    for (int step = 0; step < 5'000; ++step) {
      const Instant until = now + Duration{static_cast<std::int64_t>(random() % 20'000)};
      for (Firing next = clock.next(now); next.at <= until; next = clock.next(now)) {
        const auto wait = static_cast<long double>((next.at - now).minutes);
        ASSERT_EQ(wait, std::ceil(direct.wait(next.member))) << "member " << next.member;
        ASSERT_EQ(wait, std::ceil(direct.least_wait())) << "somebody else was first";
        direct.pass(next.at - now);
        direct.members.erase(next.member);
        clock.remove(handles[next.member]);
        now = next.at;
        ++fired;
      }
      direct.pass(until - now);
      now = until;
      const std::uint64_t lot = random() % 10;
      if (lot < 5 || direct.members.empty()) {
        const double threshold = uniform(0.0, 2.0), rate = uniform(0.1, 3.0);
        handles[next_id] = clock.add(now, next_id, rate, threshold);
        direct.members[next_id++] = {static_cast<long double>(threshold) * minutes_per_year, rate};
        continue;
      }
      const auto some =
          std::next(direct.members.begin(), static_cast<std::ptrdiff_t>(random() % direct.members.size()));
      if (lot < 7) {
        direct.multiplier = random() % 10 == 0 ? 0.0 : uniform(0.1, 3.0);
        clock.set_multiplier(now, direct.multiplier);
      } else if (lot < 9) {
        const double rate = uniform(0.1, 3.0);
        clock.change_rate(now, handles[some->first], some->second.rate, rate);
        some->second.rate = rate;
      } else {
        clock.remove(handles[some->first]);
        direct.members.erase(some);
      }
    }
    EXPECT_GT(fired, 500);
  }
}

// A smooth multiplier m(t) = exp(g t), held for a week at its value on the week's first day: the
// integrated hazard is too small by a share of at most g h / 2, h being the week.
TEST(HazardClock, HoldingASmoothMultiplierForAWeekErrsByHalfAWeeksChange) {
  constexpr double growth_per_year = 0.5;
  constexpr double greatest_share = 0.5 * growth_per_year * 7.0 / days_per_year;  // 0.48%
  for (const double threshold : {0.05, 0.4, 1.0, 2.5, 6.0}) {
    HazardClock clock;
    clock.add(Instant{0}, 1, 0.8, threshold);
    Instant now{0};
    while (clock.next(now).at > now + weeks(1)) {
      now = now + weeks(1);
      clock.set_multiplier(now, std::exp(growth_per_year * in_years(now - Instant{0})));
    }
    const double fired = in_years(clock.next(now).at - Instant{0});
    const double smooth_hazard = 0.8 * std::expm1(growth_per_year * fired) / growth_per_year;
    EXPECT_GE(smooth_hazard, threshold);
    EXPECT_LE(smooth_hazard * (1.0 - greatest_share), threshold * (1.0 + 1e-4)) << threshold;
  }
}

}  // namespace
}  // namespace bide
