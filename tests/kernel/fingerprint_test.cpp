#include <gtest/gtest.h>

#include <initializer_list>

#include "kernel/fingerprint.hpp"

namespace bide {
namespace {

std::uint64_t digest(std::initializer_list<Event> events) {
  Fingerprint fingerprint;
  for (const auto& event : events) fingerprint.note(event);
  return fingerprint.value();
}

constexpr Event a{Instant{5}, 0, 3, 1}, b{Instant{5}, 0, 4, 0};

TEST(Fingerprint, IsTheSameForTheSameEvents) { EXPECT_EQ(digest({a, b}), digest({a, b})); }

TEST(Fingerprint, DiffersForSwappedMissingAndRepeatedEvents) {
  EXPECT_NE(digest({a, b}), digest({b, a}));
  EXPECT_NE(digest({a, b}), digest({a}));
  EXPECT_NE(digest({}), digest({Event{}}));
  EXPECT_NE(digest({Event{}}), digest({Event{}, Event{}}));
}

TEST(Fingerprint, SeesEveryFieldOfAnEvent) {
  for (const Event& changed : {Event{Instant{6}, 0, 3, 1}, Event{Instant{5}, 1, 3, 1},
                               Event{Instant{5}, 0, 2, 1}, Event{Instant{5}, 0, 3, 2}}) {
    EXPECT_NE(digest({a, b}), digest({changed, b}));
  }
}

// Computed by the definition in arbitrary-precision integers.
TEST(Fingerprint, IsTheSameOnEveryMachine) {
  EXPECT_EQ(digest({}), 0x27D4EB2F165667C5u);
  EXPECT_EQ(digest({{Instant{1'440}, 2, 17, 3}}), 0x27671295FD51C610u);
}

}  // namespace
}  // namespace bide
