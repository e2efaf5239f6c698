#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace bide {

namespace detail {

inline constexpr std::size_t few = 32;

/// Room for a few items, not set before they come: to set it all would take longer than to sort most.
template <class Item>
union Room {
  Room() {}  // NOLINT(modernize-use-equals-default): deleted where items have default values
  std::array<Item, few> items;
};

/// The keys of a few items, four side by side, as every processor compares them; those not set are the
/// greatest.
class FewKeys {
 public:
  FewKeys() {
    for (Four& four : fours_) four = Four{} + std::numeric_limits<std::int32_t>::max();
  }

  void set(std::size_t i, std::int32_t key) { fours_[i / 4][i % 4] = key; }
  std::int32_t operator[](std::size_t i) const { return fours_[i / 4][i % 4]; }

  /// Returns how many of the first `width` keys are less than one of them, without a branch.
  template <std::size_t width>
  std::size_t count_less(std::int32_t key) const {
    Four less{};
    for (std::size_t i = 0; i < width / 4; ++i) less -= fours_[i] < key;  // true is -1
    const std::int32_t all = less[0] + less[1] + (less[2] + less[3]);
    return static_cast<std::size_t>(all);
  }

 private:
  using Four = std::int32_t __attribute__((vector_size(16)));

  Four fours_[few / 4]{};  // NOLINT(modernize-avoid-c-arrays): a template would lose the attribute
};

/// Puts each item at the place that its key, like no other, gives it: the least last.
template <std::size_t width, class Item>
void place_by_count(const FewKeys& keys, const std::array<Item, few>& items, std::vector<Item>& sorted) {
  const std::size_t last = sorted.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) sorted[last - keys.count_less<width>(keys[i])] = items[i];
}

}  // namespace detail

/// Puts an item at its place among sorted ones, the first last. Most go near the end: looking for the place
/// and making room are one walk.
template <class Item, class RunsLater>
void insert_sorted(std::vector<Item>& items, const Item& item, RunsLater runs_later) {
  items.push_back(item);
  auto place = items.end() - 1;
  for (; place != items.begin() && runs_later(item, *(place - 1)); --place) *place = *(place - 1);
  *place = item;
}

/// Takes out the item of a slot, which is to be there; most are near the end.
template <class Item>
void erase_slot(std::vector<Item>& items, std::uint32_t slot) {
  Item moved = items.back();
  for (auto place = items.end() - 1; moved.slot != slot;) std::swap(moved, *--place);
  items.pop_back();
}

/// Sorts items in the order of `runs_later`, which puts those that come first last. `key_of` is a number, not
/// negative, that never falls from an item to one that comes after it; its lowest five bits do not count. A
/// few items are sorted by counting how many have lower keys, and then where keys are alike: of random items
/// no processor can guess a comparison, and a wrong guess costs more than to count.
template <class Item, class KeyOf, class RunsLater>
void sort_few(std::vector<Item>& items, KeyOf key_of, RunsLater runs_later) {
  using detail::few;
  const std::size_t count = items.size();
  if (count > few) return std::sort(items.begin(), items.end(), runs_later);
  if (count < 2) return;
  detail::Room<Item> unsorted;
  detail::FewKeys keys;
  // Turned round: a plain copy of so many bytes becomes an instruction that takes long to begin.
  for (std::size_t i = 0, to = count; i < count; ++i) {
    unsorted.items[--to] = items[i];
    keys.set(to, (key_of(items[i]) & ~std::int32_t{few - 1}) | static_cast<std::int32_t>(to));
  }
  if (count <= 8) {
    detail::place_by_count<8>(keys, unsorted.items, items);
  } else if (count <= 16) {
    detail::place_by_count<16>(keys, unsorted.items, items);
  } else {
    detail::place_by_count<few>(keys, unsorted.items, items);
  }
  for (auto next = items.begin() + 1; next != items.end(); ++next) {
    if (!runs_later(*next, *(next - 1))) continue;
    const Item item = *next;
    auto place = next;
    for (; place != items.begin() && runs_later(item, *(place - 1)); --place) *place = *(place - 1);
    *place = item;
  }
}

}  // namespace bide
