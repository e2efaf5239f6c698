#include "kernel/clock_set.hpp"

namespace bide {

ClockId ClockSet::create(EventKind kind, std::uint8_t priority) {
  Entry entry;
  entry.kind = kind;
  entry.priority = priority;
  entries_.push_back(std::move(entry));
  return {static_cast<std::uint32_t>(entries_.size() - 1)};
}

void ClockSet::set_multiplier(Instant now, ClockId id, double multiplier) {
  Entry& entry = entries_[id.index];
  if (entry.clock.multiplier() == multiplier) return;
  entry.clock.set_multiplier(now, multiplier);
  refresh(now, entry);
}

ClockHandle ClockSet::add(Instant now, ClockId id, std::uint32_t member, double rate_per_year,
                          double threshold) {
  Entry& entry = entries_[id.index];
  const ClockHandle handle = entry.clock.add(now, member, rate_per_year, threshold);
  refresh(now, entry);
  return handle;
}

void ClockSet::change_rate(Instant now, ClockId id, ClockHandle handle, double old_per_year,
                           double new_per_year) {
  if (old_per_year == new_per_year) return;
  Entry& entry = entries_[id.index];
  entry.clock.change_rate(now, handle, old_per_year, new_per_year);
  refresh(now, entry);
}

void ClockSet::remove(Instant now, ClockId id, ClockHandle& handle) {
  if (!handle.running()) return;
  Entry& entry = entries_[id.index];
  entry.clock.remove(handle);
  refresh(now, entry);
}

void ClockSet::take_fired(Instant now, ClockId id, ClockHandle& handle) {
  Entry& entry = entries_[id.index];
  entry.head = {};  // the queue has just popped it
  entry.clock.remove(handle);
  refresh(now, entry);
}

void ClockSet::refresh(Instant now, Entry& entry) {
  const Instant at = entry.clock.next_at(now);
  if (at == never) {
    events_.cancel(entry.head);
    return;
  }
  const std::uint32_t member = entry.clock.next_member();
  if (entry.head.pending() && entry.head_at == at && entry.head_member == member) return;
  events_.reschedule(entry.head, {at, entry.priority, member, entry.kind});
  entry.head_at = at;
  entry.head_member = member;
}

}  // namespace bide
