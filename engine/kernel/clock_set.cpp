#include "kernel/clock_set.hpp"

#include "core/check.hpp"

namespace bide {

ClockId ClockSet::create(EventKind kind, std::uint8_t priority) {
  if (size_ == entries_.size()) entries_.emplace_back();
  Entry& entry = entries_[size_];
  entry.clock.reset();
  entry.head = {};
  entry.next_at = never;
  entry.kind = kind;
  entry.priority = priority;
  return {static_cast<std::uint32_t>(size_++)};
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
  if (entry.clock.in_front(handle)) refresh(now, entry);
  return handle;
}

void ClockSet::change_rate(Instant now, ClockId id, ClockHandle handle, double old_per_year,
                           double new_per_year) {
  Entry& entry = entries_[id.index];
  const bool was_in_front = entry.clock.in_front(handle);
  entry.clock.change_rate(now, handle, old_per_year, new_per_year);
  if (was_in_front || entry.clock.in_front(handle)) refresh(now, entry);
}

void ClockSet::remove(Instant now, ClockId id, ClockHandle& handle) {
  Entry& entry = entries_[id.index];
  const bool was_in_front = entry.clock.in_front(handle);
  entry.clock.remove(handle);
  if (was_in_front) refresh(now, entry);
}

void ClockSet::take_fired(Instant now, ClockId id, ClockHandle& handle) {
  Entry& entry = entries_[id.index];
  BIDE_EXPECTS(entry.clock.holds(handle) && !events_.holds(entry.head));
  entry.clock.remove(handle);
  // Its event has run: there is none to compare with or to move.
  const HazardClock::Firing next = entry.clock.next(now);
  entry.head = events_.schedule({next.at, entry.priority, next.member, entry.kind});
  entry.next_at = next.at;
  entry.next_member = next.member;
}

void ClockSet::run(Instant now) {
  held_ = false;
  for (std::size_t i = 0; i < size_; ++i) refresh(now, entries_[i]);
}

void ClockSet::refresh(Instant now, Entry& entry) {
  if (held_) return;
  const HazardClock::Firing next = entry.clock.next(now);
  if (next.at == never) {
    events_.cancel(entry.head);
    return;
  }
  const HazardClock::Firing expected{entry.next_at, entry.next_member};
  if (next == expected && events_.holds(entry.head)) return;
  events_.reschedule(entry.head, {next.at, entry.priority, next.member, entry.kind});
  entry.next_at = next.at;
  entry.next_member = next.member;
}

}  // namespace bide
