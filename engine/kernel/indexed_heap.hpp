#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/check.hpp"

namespace bide {

/// A 4-ary min-heap whose entries keep a slot number while they move, so that an entry can be changed
/// or removed in O(log n). `Key` is ordered by `<`, which must be a total order for the popped
/// sequence not to depend on the order of insertion. Memory is reused: no allocation in steady state.
template <class Key>
class IndexedHeap {
 public:
  using Slot = std::uint32_t;

  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }
  const Key& top() const { return heap_.front().key; }
  Slot top_slot() const { return heap_.front().slot; }
  const Key& key(Slot slot) const { return heap_[position_[slot]].key; }

  Slot push(const Key& key) {
    const Slot slot = take_slot();
    heap_.push_back({key, slot});
    sift_up(heap_.size() - 1);
    return slot;
  }

  void erase(Slot slot) {
    BIDE_EXPECTS(slot < position_.size() && position_[slot] < heap_.size());
    const std::size_t hole = position_[slot];
    free_.push_back(slot);
    position_[slot] = no_position;
    const Entry last = heap_.back();
    heap_.pop_back();
    if (hole == heap_.size()) return;
    place(last, hole);
    restore(hole);
  }

  void change(Slot slot, const Key& key) {
    BIDE_EXPECTS(slot < position_.size() && position_[slot] < heap_.size());
    const std::size_t hole = position_[slot];
    heap_[hole].key = key;
    restore(hole);
  }

  /// Empties the heap and keeps its memory.
  void clear() {
    heap_.clear();
    free_.clear();
    position_.clear();
  }

 private:
  struct Entry {
    Key key;
    Slot slot;
  };
  static constexpr std::size_t arity = 4;
  static constexpr std::uint32_t no_position = UINT32_MAX;

  Slot take_slot() {
    if (free_.empty()) {
      position_.push_back(no_position);
      return static_cast<Slot>(position_.size() - 1);
    }
    const Slot slot = free_.back();
    free_.pop_back();
    return slot;
  }

  void place(const Entry& entry, std::size_t at) {
    heap_[at] = entry;
    position_[entry.slot] = static_cast<std::uint32_t>(at);
  }

  void restore(std::size_t at) {
    if (at > 0 && heap_[at].key < heap_[(at - 1) / arity].key) {
      sift_up(at);
    } else {
      sift_down(at);
    }
  }

  void sift_up(std::size_t at) {
    const Entry moving = heap_[at];
    while (at > 0) {
      const std::size_t parent = (at - 1) / arity;
      if (!(moving.key < heap_[parent].key)) break;
      place(heap_[parent], at);
      at = parent;
    }
    place(moving, at);
  }

  void sift_down(std::size_t at) {
    const Entry moving = heap_[at];
    for (;;) {
      const std::size_t first = arity * at + 1;
      if (first >= heap_.size()) break;
      const std::size_t end = first + arity < heap_.size() ? first + arity : heap_.size();
      std::size_t least = first;
      for (std::size_t child = first + 1; child < end; ++child) {
        if (heap_[child].key < heap_[least].key) least = child;
      }
      if (!(heap_[least].key < moving.key)) break;
      place(heap_[least], at);
      at = least;
    }
    place(moving, at);
  }

  std::vector<Entry> heap_;
  std::vector<std::uint32_t> position_;  ///< by slot
  std::vector<Slot> free_;
};

}  // namespace bide
