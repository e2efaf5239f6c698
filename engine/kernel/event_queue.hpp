#pragma once
#include <cstddef>
#include <cstdint>

#include "core/check.hpp"
#include "kernel/event.hpp"
#include "kernel/tournament.hpp"

namespace bide {

/// Names a scheduled event, to cancel or reschedule it. Dead once the event has run or was cancelled: the
/// queue knows, so a handle may be kept after its event.
struct EventHandle {
  Tournament::Handle entry;

  /// Returns whether the handle names an event at all, perhaps one that has run.
  constexpr bool pending() const { return entry.slot != UINT32_MAX; }
};

/// The future event list: the events to come, earliest first, simultaneous ones by (priority, subject,
/// kind). Events that are equal in all four come one after the other. An event at or after the end is dropped,
/// since nobody would see it run: its handle is dead.
class EventQueue {
 public:
  /// Nothing happens from `end` on.
  explicit EventQueue(Instant end = never) : end_{end} {}

  bool empty() const { return entries_.empty(); }
  std::size_t pending() const { return entries_.size(); }
  bool holds(EventHandle handle) const { return entries_.holds(handle.entry); }

  /// Returns how often an event was put in, changed or taken out so far: the work done.
  std::uint64_t replays() const { return entries_.replays(); }

  /// Returns the time of the earliest event; `never` where there is none.
  Instant next_at() { return entries_.empty() ? never : unpack(entries_.least()).at; }

  EventHandle schedule(const Event& event) {
    if (event.at >= end_) return {};
    return {entries_.push(pack(event))};
  }

  /// Removes an event; a dead handle is ignored, and the handle is dead afterwards.
  void cancel(EventHandle& handle) {
    if (holds(handle)) entries_.erase(handle.entry);
    handle = {};
  }

  /// Replaces a pending event, or schedules it where the handle is dead.
  void reschedule(EventHandle& handle, const Event& event) {
    if (event.at >= end_) {
      cancel(handle);
    } else if (holds(handle)) {
      entries_.change(handle.entry, pack(event));
    } else {
      handle = schedule(event);
    }
  }

  /// Removes and returns the earliest event; requires one.
  Event pop() { return unpack(entries_.take_least()); }

  /// Removes all events, keeps the memory and sets another end.
  void clear(Instant end) {
    entries_.clear();
    end_ = end;
  }

 private:
  static constexpr std::uint64_t sign = std::uint64_t{1} << 63;

  static constexpr WideKey pack(const Event& event) {
    return wide_key(static_cast<std::uint64_t>(event.at.minutes) ^ sign, tie_break(event));
  }
  static constexpr Event unpack(WideKey key) {
    const std::uint64_t low = low_word(key);
    return {Instant{static_cast<std::int64_t>(high_word(key) ^ sign)}, static_cast<std::uint8_t>(low >> 56),
            static_cast<std::uint32_t>(low >> 16), static_cast<EventKind>(low)};
  }

  Tournament entries_;
  Instant end_;
};

}  // namespace bide
