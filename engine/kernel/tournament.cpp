#include "kernel/tournament.hpp"

#include <algorithm>

namespace bide {

void Tournament::clear() {
  for (Slot slot = 0; slot < capacity(); ++slot) {
    if (key_of(slot) != no_key) ++turns_[slot];
  }
  std::fill(high_.begin(), high_.end(), high_word(no_key));
  std::fill(low_.begin(), low_.end(), low_word(no_key));
  free_.resize(capacity());
  // The first slot is taken first again, so that a replication finds what a new tournament would.
  for (std::size_t i = 0; i < free_.size(); ++i) free_[i] = static_cast<Slot>(free_.size() - 1 - i);
  size_ = 0;
  unsettled_ = none;
}

void Tournament::grow() {
  const std::size_t old_size = capacity();
  const std::size_t size = std::max<std::size_t>(2, 2 * old_size);
  high_.resize(size, high_word(no_key));
  low_.resize(size, low_word(no_key));
  turns_.resize(size, 0);
  free_.reserve(size);
  for (std::size_t slot = size; slot-- > old_size;) free_.push_back(static_cast<Slot>(slot));
  winners_.resize(2 * size);
  for (std::size_t slot = 0; slot < size; ++slot) winners_[size + slot] = static_cast<Slot>(slot);
  for (std::size_t node = size - 1; node >= root; --node) {
    const Slot left = winners_[2 * node];
    const Slot right = winners_[2 * node + 1];
    winners_[node] = key_of(right) < key_of(left) ? right : left;
  }
}

}  // namespace bide
