#include "kernel/tournament.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace bide {
namespace {

/// A tournament beside an ordered set that does the same: every answer is compared.
class Twins {
 public:
  explicit Twins(std::uint64_t seed) : random_{seed} {}

  void push() {
    const WideKey key = wide_key(random_() % 5'000, serial_++);
    live_.push_back({tournament_.push(key), key});
    ordered_.insert(key);
  }

  void change() {
    if (live_.empty()) return push();
    Entry& entry = live_[random_() % live_.size()];
    ordered_.erase(ordered_.find(entry.key));
    entry.key = wide_key(random_() % 5'000, serial_++);
    ordered_.insert(entry.key);
    tournament_.change(entry.handle, entry.key);
  }

  void erase() {
    if (live_.empty()) return;
    std::swap(live_[random_() % live_.size()], live_.back());
    tournament_.erase(live_.back().handle);
    forget_last();
  }

  void take() {
    if (live_.empty()) return;
    const WideKey least = *ordered_.begin();
    ASSERT_TRUE(tournament_.take_least() == least);
    for (auto& entry : live_) {
      if (entry.key == least) {
        std::swap(entry, live_.back());
        break;
      }
    }
    forget_last();
  }

  void compare() {
    ASSERT_EQ(tournament_.size(), ordered_.size());
    ASSERT_FALSE(tournament_.holds(dead_));
    if (ordered_.empty()) {
      ASSERT_TRUE(tournament_.least() == Tournament::no_key);
      return;
    }
    ASSERT_TRUE(tournament_.least() == *ordered_.begin());
    const Entry& some = live_[random_() % live_.size()];
    ASSERT_TRUE(tournament_.holds(some.handle));
    ASSERT_TRUE(tournament_.key(some.handle) == some.key);
  }

  std::uint64_t random() { return random_(); }

 private:
  struct Entry {
    Tournament::Handle handle;
    WideKey key;
  };

  void forget_last() {
    ordered_.erase(ordered_.find(live_.back().key));
    dead_ = live_.back().handle;
    live_.pop_back();
  }

  std::mt19937_64 random_;
  std::uint64_t serial_{0};
  Tournament tournament_;
  std::multiset<WideKey> ordered_;
  std::vector<Entry> live_;
  Tournament::Handle dead_;
};

TEST(Tournament, AgreesWithAnOrderedSetOverRandomOperations) {
  Twins twins{1};
  for (int i = 0; i < 100'000; ++i) {
    // Grows for a while, then shrinks, so that every size up to some hundreds comes often.
    const std::uint64_t pushes = i / 2'000 % 2 == 0 ? 40 : 20;
    const std::uint64_t lot = twins.random() % 100;
    if (lot < pushes) {
      twins.push();
    } else if (lot < 60) {
      twins.change();
    } else if (lot < 75) {
      twins.erase();
    } else {
      twins.take();
      if (lot >= 90) twins.push();  // the successor takes over the slot before anybody asks
    }
    if (lot % 3 != 0) twins.compare();
    if (testing::Test::HasFailure()) FAIL() << "operation " << i;
  }
}

TEST(Tournament, ASuccessorCostsOneReplay) {
  Tournament tournament;
  for (std::uint64_t i = 0; i < 100; ++i) tournament.push(wide_key(i, 0));
  const std::uint64_t before = tournament.replays();
  for (std::uint64_t i = 0; i < 50; ++i) tournament.push(tournament.take_least() + wide_key(1'000, 0));
  EXPECT_EQ(tournament.replays() - before, 50u);
  EXPECT_EQ(high_word(tournament.least()), 50u);
}

TEST(Tournament, AnOldHandleStaysDeadWhenItsSlotIsTakenAgain) {
  Tournament tournament;
  const auto old = tournament.push(wide_key(1, 0));
  tournament.take_least();
  const auto successor = tournament.push(wide_key(2, 0));
  EXPECT_EQ(successor.slot, old.slot);
  EXPECT_FALSE(tournament.holds(old));
  EXPECT_TRUE(tournament.holds(successor));
  EXPECT_FALSE(tournament.holds(Tournament::Handle{}));
}

TEST(Tournament, ClearingLeavesNothingAndKillsEveryHandle) {
  Tournament tournament;
  const auto first = tournament.push(wide_key(5, 0));
  tournament.push(wide_key(4, 0));
  tournament.push(wide_key(3, 0));
  tournament.take_least();
  tournament.clear();
  EXPECT_TRUE(tournament.empty());
  EXPECT_TRUE(tournament.least() == Tournament::no_key);
  EXPECT_FALSE(tournament.holds(first));
  const auto again = tournament.push(wide_key(9, 9));
  EXPECT_TRUE(tournament.holds(again));
  EXPECT_TRUE(tournament.take_least() == wide_key(9, 9));
}

}  // namespace
}  // namespace bide
