#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>

#include "core/time.hpp"
#include "kernel/tournament.hpp"

namespace bide {

/// Names a member of a hazard clock. Dead once the member has fired or was removed: the clock knows.
struct ClockHandle {
  Tournament::Handle entry;

  /// Returns whether the handle names a member at all, perhaps one that has fired.
  constexpr bool running() const { return entry.slot != UINT32_MAX; }
};

/// One cause for one group of people, in operational time: every member's hazard is its own rate times
/// the group's multiplier m(t), which is constant between changes. Each member's threshold is kept in
/// tau(t), the integral of m in minutes, so a change of the multiplier is O(1) and a change of one
/// member's own rate O(log n); nobody else is touched. Calendar times are rounded up to the minute.
///
/// Source: the time-change form of the modified next reaction method, Gibson and Bruck (2000),
/// Anderson, J. Chem. Phys. 127, 214107 (2007), with one internal clock a group.
class HazardClock {
 public:
  /// Who fires next, and when.
  struct Firing {
    Instant at{never};
    std::uint32_t member{0};

    friend bool operator==(const Firing&, const Firing&) = default;
  };

  bool empty() const { return thresholds_.empty(); }
  std::size_t size() const { return thresholds_.size(); }
  double multiplier() const { return multiplier_; }
  bool holds(ClockHandle handle) const { return thresholds_.holds(handle.entry); }

  /// Returns how often a member's threshold was put in, changed or taken out so far: the work done.
  std::uint64_t replays() const { return thresholds_.replays(); }

  /// Sets m from `now` on; 0 stops the clock. Setting the present value changes nothing, not even an anchor.
  void set_multiplier(Instant now, double multiplier);

  /// Adds a member whose hazard is `rate_per_year` times the multiplier; it fires when its integrated
  /// hazard reaches `threshold`, an exponential number with mean 1. Requires a positive rate.
  ClockHandle add(Instant now, std::uint32_t member, double rate_per_year, double threshold);

  /// Rescales what is left of one member's threshold to a new own rate; a dead handle is ignored.
  void change_rate(Instant now, ClockHandle handle, double old_per_year, double new_per_year);

  /// Removes a member; a dead handle is ignored, and the handle is dead afterwards.
  void remove(ClockHandle& handle);

  /// Returns the next firing, no earlier than `now`, at `never` where there is none. Of the members due
  /// in the same minute the one with the lowest number fires first, however close their thresholds.
  Firing next(Instant now);

  /// Returns whether a member is due by the time of the last answer of `next`: while nobody is who
  /// joins, leaves or changes, that answer stays true. A dead handle is not.
  bool in_front(ClockHandle handle) const;

  /// Empties the clock and sets it back to the start with multiplier 1; keeps its memory.
  void reset();

 private:
  double tau(Instant now) const {
    return anchor_tau_ + multiplier_ * static_cast<double>((now - anchor_).minutes);
  }

  static constexpr double nobody_known = std::numeric_limits<double>::infinity();

  Tournament thresholds_;  ///< by (tau, member)
  Instant anchor_{};       ///< when the multiplier last changed
  double anchor_tau_{0.0};
  double multiplier_{1.0};
  double front_{nobody_known};  ///< tau up to which members are due by the last answer of `next`
};

}  // namespace bide
