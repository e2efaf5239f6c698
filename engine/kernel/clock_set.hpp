#pragma once
#include <cstdint>
#include <vector>

#include "kernel/event_queue.hpp"
#include "kernel/hazard_clock.hpp"

namespace bide {

/// Names one clock of a set.
struct ClockId {
  std::uint32_t index{0};
};

/// The hazard clocks of one replication. Each clock has one pending event in the future event list,
/// for its next member, with the member as subject and the clock's kind; every change keeps it true.
class ClockSet {
 public:
  explicit ClockSet(EventQueue& events) : events_{events} {}

  /// Adds a clock whose firings are events of `kind` and `priority`.
  ClockId create(EventKind kind, std::uint8_t priority);

  void set_multiplier(Instant now, ClockId id, double multiplier);
  double multiplier(ClockId id) const { return entries_[id.index].clock.multiplier(); }

  ClockHandle add(Instant now, ClockId id, std::uint32_t member, double rate_per_year, double threshold);
  void change_rate(Instant now, ClockId id, ClockHandle handle, double old_per_year, double new_per_year);
  void remove(Instant now, ClockId id, ClockHandle& handle);

  /// Takes the member that has just fired out of its clock; to be called first by whoever handles the
  /// clock's event. The handle is dead afterwards.
  void take_fired(Instant now, ClockId id, ClockHandle& handle);

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    HazardClock clock;
    EventHandle head;
    Instant head_at{never};
    std::uint32_t head_member{0};
    EventKind kind{0};
    std::uint8_t priority{0};
  };

  void refresh(Instant now, Entry& entry);

  EventQueue& events_;
  std::vector<Entry> entries_;
};

}  // namespace bide
