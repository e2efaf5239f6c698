#pragma once
#include <cstddef>
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
  /// Keeps a reference to the future event list, which must live longer.
  explicit ClockSet(EventQueue& events) : events_{events} {}

  /// Adds a clock with multiplier 1 whose firings are events of `kind` and `priority`.
  ClockId create(EventKind kind, std::uint8_t priority);

  /// Sets a clock's multiplier from `now` on; 0 stops it. Setting the present value changes nothing.
  void set_multiplier(Instant now, ClockId id, double multiplier);
  /// Returns the multiplier that a clock has now.
  double multiplier(ClockId id) const { return entries_[id.index].clock.multiplier(); }

  /// Adds a member whose hazard is `rate_per_year` times the clock's multiplier; it fires when its
  /// integrated hazard reaches `threshold`, an exponential number with mean 1.
  ClockHandle add(Instant now, ClockId id, std::uint32_t member, double rate_per_year, double threshold);

  /// Rescales what is left of one member's threshold to a new own rate; a dead handle is ignored.
  void change_rate(Instant now, ClockId id, ClockHandle handle, double old_per_year, double new_per_year);

  /// Removes a member; a dead handle is ignored, and the handle is dead afterwards.
  void remove(Instant now, ClockId id, ClockHandle& handle);

  /// Takes the member that has just fired out of its clock; to be called first by whoever handles the
  /// clock's event. The handle is dead afterwards.
  void take_fired(Instant now, ClockId id, ClockHandle& handle);

  /// Returns how many clocks there are.
  std::size_t size() const { return size_; }

  /// Puts off looking for who fires next until `run`: while many members are put in at one time nobody fires.
  void hold() { held_ = true; }
  /// Goes on after `hold`, at the same time.
  void run(Instant now);

  /// Forgets all clocks and keeps their memory; the future event list is to be cleared as well.
  void clear() {
    size_ = 0;
    held_ = false;
  }

 private:
  struct alignas(64) Entry {
    HazardClock clock;
    EventHandle head;
    Instant next_at{never};
    std::uint32_t next_member{0};
    EventKind kind{0};
    std::uint8_t priority{0};
  };
  static_assert(sizeof(Entry) == 128, "two lines of the cache");

  void refresh(Instant now, Entry& entry);

  EventQueue& events_;
  std::vector<Entry> entries_;  ///< the first `size_` are in use
  std::size_t size_{0};
  bool held_{false};
};

}  // namespace bide
