#pragma once
#include <cstddef>
#include <cstdint>

#include "core/check.hpp"
#include "kernel/event.hpp"
#include "kernel/indexed_heap.hpp"

namespace bide {

/// Names a pending event, to cancel or reschedule it; dead once the event has run or was cancelled.
struct EventHandle {
  std::uint32_t slot{UINT32_MAX};

  constexpr bool pending() const { return slot != UINT32_MAX; }
};

/// The future event list: the events to come, earliest first.
class EventQueue {
 public:
  bool empty() const { return heap_.empty(); }
  std::size_t pending() const { return heap_.size(); }
  Instant next_at() const { return empty() ? never : Instant{heap_.top().at}; }

  EventHandle schedule(const Event& event) { return {heap_.push(pack(event))}; }

  /// Removes a pending event; a dead handle is ignored, and the handle is dead afterwards.
  void cancel(EventHandle& handle) {
    if (handle.pending()) heap_.erase(handle.slot);
    handle = {};
  }

  /// Replaces a pending event, or schedules it where the handle is dead.
  void reschedule(EventHandle& handle, const Event& event) {
    if (handle.pending()) {
      heap_.change(handle.slot, pack(event));
    } else {
      handle = schedule(event);
    }
  }

  /// Removes and returns the earliest event.
  Event pop() {
    BIDE_EXPECTS(!empty());
    const Event event = unpack(heap_.top());
    heap_.erase(heap_.top_slot());
    return event;
  }

  void clear() { heap_.clear(); }

 private:
  /// (at, priority, subject, kind) in two integers, compared in that order.
  struct Key {
    std::int64_t at;
    std::uint64_t tie;

    friend bool operator<(const Key& a, const Key& b) { return a.at != b.at ? a.at < b.at : a.tie < b.tie; }
  };

  static Key pack(const Event& event) {
    return {event.at.minutes, std::uint64_t{event.priority} << 56 | std::uint64_t{event.subject} << 16 |
                                  std::uint64_t{event.kind}};
  }
  static Event unpack(const Key& key) {
    return {Instant{key.at}, static_cast<std::uint8_t>(key.tie >> 56),
            static_cast<std::uint32_t>(key.tie >> 16), static_cast<EventKind>(key.tie)};
  }

  IndexedHeap<Key> heap_;
};

}  // namespace bide
