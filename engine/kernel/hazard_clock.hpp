#pragma once
#include <cstdint>

#include "core/time.hpp"
#include "kernel/indexed_heap.hpp"

namespace bide {

/// Names a member of a hazard clock; dead once the member has fired or was removed.
struct ClockHandle {
  std::uint32_t slot{UINT32_MAX};

  constexpr bool running() const { return slot != UINT32_MAX; }
};

/// One cause for one group of people, in operational time: every member's hazard is its own rate times
/// the group's multiplier m(t), which is constant between changes. Each member's threshold is kept in
/// tau(t), the integral of m, so a change of the multiplier is O(1) and a change of one member's own
/// rate O(log n); nobody else is touched. Calendar times are rounded up to the minute.
///
/// Source: the time-change form of the modified next reaction method, Gibson and Bruck (2000),
/// Anderson, J. Chem. Phys. 127, 214107 (2007), with one internal clock a group.
class HazardClock {
 public:
  bool empty() const { return heap_.empty(); }
  std::size_t size() const { return heap_.size(); }
  double multiplier() const { return multiplier_; }

  /// Sets m from `now` on. Setting the present value changes nothing, not even an anchor.
  void set_multiplier(Instant now, double multiplier) {
    if (multiplier == multiplier_) return;
    anchor_tau_ = tau(now);
    anchor_ = now;
    multiplier_ = multiplier;
  }

  /// Adds a member whose hazard is `rate_per_year` times the multiplier; it fires when its integrated
  /// hazard reaches `threshold`, an exponential number with mean 1. Requires a positive rate.
  ClockHandle add(Instant now, std::uint32_t member, double rate_per_year, double threshold) {
    BIDE_EXPECTS(rate_per_year > 0.0);
    return {heap_.push({tau(now) + threshold * minutes_per_year / rate_per_year, member})};
  }

  /// Rescales what is left of one member's threshold to a new own rate.
  void change_rate(Instant now, ClockHandle handle, double old_per_year, double new_per_year) {
    if (old_per_year == new_per_year || !handle.running()) return;
    BIDE_EXPECTS(new_per_year > 0.0);
    const double present = tau(now);
    Key key = heap_.key(handle.slot);
    key.tau = present + (key.tau - present) * old_per_year / new_per_year;
    heap_.change(handle.slot, key);
  }

  /// Removes a member; a dead handle is ignored, and the handle is dead afterwards.
  void remove(ClockHandle& handle) {
    if (handle.running()) heap_.erase(handle.slot);
    handle = {};
  }

  /// Returns when the next member fires, no earlier than `now`; `never` where none will.
  Instant next_at(Instant now) const {
    if (heap_.empty() || multiplier_ <= 0.0) return never;
    const double minutes = (heap_.top().tau - anchor_tau_) / multiplier_;
    const Instant at = anchor_ + round_up_to_minute(minutes > 0.0 ? minutes : 0.0);
    return at < now ? now : at;
  }
  std::uint32_t next_member() const { return heap_.top().member; }

  /// Empties the clock and sets it back to the start with multiplier 1.
  void reset() {
    heap_.clear();
    anchor_ = {};
    anchor_tau_ = 0.0;
    multiplier_ = 1.0;
  }

 private:
  /// Ordered by (threshold, member), so equal thresholds do not depend on the order of insertion.
  struct Key {
    double tau;
    std::uint32_t member;

    friend bool operator<(const Key& a, const Key& b) {
      return a.tau != b.tau ? a.tau < b.tau : a.member < b.member;
    }
  };

  double tau(Instant now) const {
    return anchor_tau_ + multiplier_ * static_cast<double>((now - anchor_).minutes);
  }

  IndexedHeap<Key> heap_;
  Instant anchor_{};
  double anchor_tau_{0.0};  ///< operational minutes at the anchor
  double multiplier_{1.0};
};

}  // namespace bide
