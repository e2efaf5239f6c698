#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/check.hpp"

namespace bide {

/// A key of two words compared as one integer.
__extension__ using WideKey = unsigned __int128;

constexpr WideKey wide_key(std::uint64_t high, std::uint64_t low) { return WideKey{high} << 64 | low; }
constexpr std::uint64_t high_word(WideKey key) { return static_cast<std::uint64_t>(key >> 64); }
constexpr std::uint64_t low_word(WideKey key) { return static_cast<std::uint64_t>(key); }

/// A priority queue whose entries stay in their slots: a knock-out tournament that the least key wins. An
/// entry is added, changed or removed by replaying its log2(capacity) matches, without a branch that a
/// processor could guess wrongly. Keys are to differ, so that the sequence of winners does not depend on
/// the order of insertion. Memory is reused: no allocation in steady state.
///
/// Source: Knuth, The Art of Computer Programming 3, section 5.4.1 (tree selection).
class Tournament {
 public:
  using Slot = std::uint32_t;

  /// Greater than every key in use; fills empty slots.
  static constexpr WideKey no_key = ~WideKey{0};

  /// Names an entry; dead once the entry has left, even if its slot has a new one.
  struct Handle {
    Slot slot{UINT32_MAX};
    std::uint32_t turn{0};
  };

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  /// Returns the least key; `no_key` where there is none.
  WideKey least() {
    settle();
    return empty() ? no_key : key_of(winners_[root]);
  }

  /// Returns how many entries have been added, changed or removed so far: the work done.
  std::uint64_t replays() const { return replays_; }

  bool holds(Handle handle) const {
    return handle.slot < turns_.size() && turns_[handle.slot] == handle.turn;
  }

  /// Returns the key of an entry that the tournament holds.
  WideKey key(Handle handle) const { return key_of(handle.slot); }

  Handle push(WideKey key);

  /// Gives an entry that the tournament holds another key.
  void change(Handle handle, WideKey key) {
    BIDE_EXPECTS(holds(handle) && key != no_key);
    replay(handle.slot, key);
  }

  /// Removes an entry that the tournament holds.
  void erase(Handle handle) {
    BIDE_EXPECTS(holds(handle));
    vacate(handle.slot);
    replay(handle.slot, no_key);
  }

  /// Removes the least entry and returns its key; requires one. Its matches are replayed by the next
  /// push, which takes over the slot, or else by the next question for the least key: an event that
  /// schedules its successor costs one replay, not two.
  WideKey take_least();

  /// Removes all entries and keeps the memory.
  void clear();

 private:
  static constexpr std::size_t root = 1;
  static constexpr Slot none = UINT32_MAX;

  WideKey key_of(Slot slot) const { return wide_key(high_[slot], low_[slot]); }
  void set_key(Slot slot, WideKey key) {
    high_[slot] = high_word(key);
    low_[slot] = low_word(key);
  }
  std::size_t capacity() const { return high_.size(); }
  void replay(Slot slot, WideKey key);
  void settle() {
    if (unsettled_ == none) return;
    replay(unsettled_, no_key);
    unsettled_ = none;
  }
  void vacate(Slot slot) {
    ++turns_[slot];
    free_.push_back(slot);
    --size_;
  }
  void grow();

  std::vector<std::uint64_t> high_;   ///< by slot; a power of two of them
  std::vector<std::uint64_t> low_;    ///< by slot; read where the high words are equal
  std::vector<Slot> winners_;         ///< by node: the children of n are 2n and 2n + 1, slots come last
  std::vector<std::uint32_t> turns_;  ///< by slot: how many entries have left it
  std::vector<Slot> free_;            ///< the slot vacated last is taken first
  std::size_t size_{0};
  std::uint64_t replays_{0};
  Slot unsettled_{none};  ///< a vacated slot whose matches are still to be replayed
};

inline Tournament::Handle Tournament::push(WideKey key) {
  BIDE_EXPECTS(key != no_key);
  if (free_.empty()) grow();
  const Slot slot = free_.back();
  free_.pop_back();
  ++size_;
  if (slot == unsettled_) unsettled_ = none;
  replay(slot, key);
  return {slot, turns_[slot]};
}

inline WideKey Tournament::take_least() {
  settle();
  BIDE_EXPECTS(!empty());
  const Slot slot = winners_[root];
  const WideKey key = key_of(slot);
  vacate(slot);
  set_key(slot, no_key);
  unsettled_ = slot;
  return key;
}

inline void Tournament::replay(Slot slot, WideKey key) {
  ++replays_;
  set_key(slot, key);
  std::uint64_t high = high_word(key);
  Slot winner = slot;
  for (std::size_t node = capacity() + slot; node > root; node /= 2) {
    const Slot rival = winners_[node ^ 1];
    const std::uint64_t rival_high = high_[rival];
    bool rival_wins = rival_high < high;
    if (rival_high == high) [[unlikely]] {
      rival_wins = low_[rival] < low_[winner];
    }
    // All ones where the rival wins: a selection by masks, as compilers turn `?:` into a branch.
    const std::uint64_t mask = -static_cast<std::uint64_t>(rival_wins);
    high ^= (high ^ rival_high) & mask;
    winner ^= (winner ^ rival) & static_cast<Slot>(mask);
    winners_[node / 2] = winner;
  }
}

}  // namespace bide
