#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "core/time.hpp"

namespace bide {

/// Names a member of a hazard clock. Dead once the member has fired or was removed: the clock knows.
struct ClockHandle {
  std::uint32_t slot{UINT32_MAX};
  std::uint32_t turn{0};

  /// Returns whether the handle names a member at all, perhaps one that has fired.
  constexpr bool running() const { return slot != UINT32_MAX; }
};

/// One cause for one group of people, in operational time: every member's hazard is its own rate times
/// the group's multiplier m(t), which is constant between changes. Each member's threshold is kept in
/// tau(t), the integral of m in minutes, so a change of the multiplier is O(1); nobody is touched.
/// Calendar times are rounded up to the minute.
///
/// Most members never fire within a horizon, so only the few next ones are kept in order; the others are
/// looked through when those have gone. With n members about sqrt(n) are in order, and putting in, changing
/// or removing one costs O(sqrt(n)) at worst and a few nanoseconds as a rule.
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

  bool empty() const { return size_ == 0; }
  /// Returns how many members have not fired yet.
  std::size_t size() const { return size_; }
  /// Returns m as last set.
  double multiplier() const { return multiplier_; }
  /// Returns whether the member of the handle has neither fired nor been removed.
  bool holds(ClockHandle handle) const {
    return handle.slot < members_.size() && members_[handle.slot].turn == handle.turn;
  }

  /// Returns how many members were put in, changed, taken out or looked at, modulo 2^32: the work done.
  std::uint32_t touches() const { return touches_; }

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
  bool in_front(ClockHandle handle) const { return holds(handle) && members_[handle.slot].tau <= front_; }

  /// Empties the clock and sets it back to the start with multiplier 1; keeps its memory.
  void reset();

 private:
  using Slot = std::uint32_t;
  static constexpr Slot none = UINT32_MAX;
  static constexpr double nobody_known = std::numeric_limits<double>::infinity();
  static constexpr double nowhere = -std::numeric_limits<double>::infinity();

  struct Member {
    double tau{nobody_known};  ///< when it fires; infinite in a free slot
    std::uint32_t number{0};   ///< in a free slot: the next free one
    std::uint32_t turn{0};     ///< how many members have left the slot
  };
  struct Next {
    double tau{0.0};
    std::uint32_t number{0};
    Slot slot{none};
  };
  struct Spread {
    double least{0.0};      ///< tau of the next member
    double mean_left{0.0};  ///< mean of how far the others are after it
  };
  /// The earliest fires first; simultaneous members in the order of their numbers.
  static bool fires_later(const Next& a, const Next& b) {
    return a.tau > b.tau || (a.tau == b.tau && a.number > b.number);
  }

  double tau(Instant now) const {
    return anchor_tau_ + multiplier_ * static_cast<double>((now - anchor_).minutes);
  }
  std::size_t wanted_in_order() const;
  Slot take_free_slot();
  void put_in_order(Slot slot);
  void take_out_of_order(Slot slot);
  void keep_order_short();
  void look_further(double beyond);
  void order_within_reach_of(double tau);
  Spread spread_of_members();

  // What every change reads comes first, and all of it with what a set of clocks adds fits two lines of the
  // cache: a replication goes back and forth between hundreds of clocks.
  std::vector<Member> members_;
  std::vector<Next> in_order_;  ///< the members with tau below `ordered_until_`, the next one last
  double ordered_until_{nowhere};
  double front_{nobody_known};  ///< tau up to which members are due by the last answer of `next`
  Instant anchor_{};            ///< when the multiplier last changed
  double anchor_tau_{0.0};
  double multiplier_{1.0};
  Slot free_{none};
  std::uint32_t size_{0};
  float reach_{0.0F};  ///< how far to look for about as many as wanted; 0 where not known
  std::uint32_t touches_{0};
};

}  // namespace bide
