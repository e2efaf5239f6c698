#include "kernel/sort_few.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <random>
#include <tuple>
#include <vector>

namespace bide {
namespace {

struct Item {
  double at{0.0};
  int rank{0};

  friend bool operator==(const Item&, const Item&) = default;
};

bool runs_later(const Item& a, const Item& b) { return std::tie(a.at, a.rank) > std::tie(b.at, b.rank); }

std::int32_t key_of(const Item& item) { return std::bit_cast<std::int32_t>(static_cast<float>(item.at)); }

std::vector<Item> random_items(std::mt19937_64& random, std::size_t count, int times) {
  std::vector<Item> items;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = static_cast<double>(random() % static_cast<unsigned>(times));
    items.push_back({at + 1e-9 * static_cast<double>(random() % 3), static_cast<int>(random() % 1000)});
  }
  return items;
}

// From no item to more than are counted, with hardly any two at the same time and with many.
TEST(SortFew, SortsAsTheStandardLibraryDoes) {
  std::mt19937_64 random{1};
  for (const int times : {3, 40, 1'000'000}) {
    for (std::size_t count = 0; count <= 70; ++count) {
      for (int round = 0; round < 20; ++round) {
        std::vector<Item> items = random_items(random, count, times);
        std::vector<Item> expected = items;
        std::sort(expected.begin(), expected.end(), runs_later);
        sort_few(items, key_of, runs_later);
        ASSERT_EQ(items, expected) << count << " items at " << times << " times";
      }
    }
  }
}

// Keys of negative times are out of order: the repair of like keys puts that right, too.
TEST(SortFew, SortsTimesBelowZeroAndInfiniteOnes) {
  constexpr double never = std::numeric_limits<double>::infinity();
  std::vector<Item> items{{-1.0, 0}, {never, 1}, {0.0, 2}, {-5.0, 3}, {7.0, 4}};
  sort_few(items, key_of, runs_later);
  EXPECT_EQ(items, (std::vector<Item>{{never, 1}, {7.0, 4}, {0.0, 2}, {-1.0, 0}, {-5.0, 3}}));
}

}  // namespace
}  // namespace bide
