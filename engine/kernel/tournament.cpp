#include "kernel/tournament.hpp"

#include <algorithm>

namespace bide {

void Tournament::clear() {
  for (Slot slot = 0; slot < keys_.size(); ++slot) {
    if (keys_[slot] != no_key) ++turns_[slot];
  }
  std::fill(keys_.begin(), keys_.end(), no_key);
  free_.resize(keys_.size());
  // The first slot is taken first again, so that a replication finds what a new tournament would.
  for (std::size_t i = 0; i < free_.size(); ++i) free_[i] = static_cast<Slot>(free_.size() - 1 - i);
  size_ = 0;
  unsettled_ = none;
}

void Tournament::grow() {
  const std::size_t old_capacity = keys_.size();
  const std::size_t capacity = std::max<std::size_t>(2, 2 * old_capacity);
  keys_.resize(capacity, no_key);
  turns_.resize(capacity, 0);
  free_.reserve(capacity);
  for (std::size_t slot = capacity; slot-- > old_capacity;) free_.push_back(static_cast<Slot>(slot));
  winners_.resize(2 * capacity);
  for (std::size_t slot = 0; slot < capacity; ++slot) winners_[capacity + slot] = static_cast<Slot>(slot);
  for (std::size_t node = capacity - 1; node >= root; --node) {
    const Slot left = winners_[2 * node];
    const Slot right = winners_[2 * node + 1];
    winners_[node] = keys_[right] < keys_[left] ? right : left;
  }
}

}  // namespace bide
