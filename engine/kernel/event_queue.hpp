#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "kernel/event.hpp"

namespace bide {

/// Names a scheduled event, to cancel or reschedule it. Dead once the event has run or was cancelled: the
/// queue knows, so a handle may be kept after its event.
struct EventHandle {
  std::uint32_t slot{UINT32_MAX};
  std::uint32_t turn{0};

  /// Returns whether the handle names an event at all, perhaps one that has run.
  constexpr bool pending() const { return slot != UINT32_MAX; }
};

/// The future event list: the events to come, earliest first, simultaneous ones by (priority, subject,
/// kind). Events that are equal in all four come one after the other. An event at or after the end is
/// dropped, since nobody would see it run: its handle is dead.
///
/// A calendar: events lie unsorted on the page of their hours, chained so that one can be taken off at once,
/// and a page is sorted when its turn comes. Pages are as wide as keeps a few events on each; the calendar is
/// a ring, and whatever is a lap or more ahead stays on its page until then. Memory is reused: no allocation
/// in steady state.
///
/// Source: Brown, "Calendar queues", Communications of the ACM 31 (1988), with whole minutes, so that no
/// rounding can put an event on the wrong page.
class EventQueue {
 public:
  /// Nothing happens from `end` on.
  explicit EventQueue(Instant end = never) : entries_(1), end_{end} {}

  bool empty() const { return size_ == 0; }
  /// Returns how many events are to come.
  std::size_t pending() const { return size_; }
  /// Returns whether the event of the handle is still to come.
  bool holds(EventHandle handle) const {
    return handle.slot < entries_.size() && entries_[handle.slot].turn == handle.turn;
  }

  /// Returns how often an event was put in, moved or taken out so far: the work done.
  std::uint64_t touches() const { return touches_; }

  /// Returns the time of the earliest event; `never` where there is none.
  Instant next_at() {
    if (empty()) return never;
    if (open_.empty()) turn_pages();
    return open_.back().at;
  }

  /// Puts an event in and returns what names it from now on; a dead handle where it is at or after the end.
  EventHandle schedule(const Event& event);

  /// Removes an event; a dead handle is ignored, and the handle is dead afterwards.
  void cancel(EventHandle& handle);

  /// Replaces a pending event, or schedules it where the handle is dead.
  void reschedule(EventHandle& handle, const Event& event);

  /// Removes and returns the earliest event; requires one.
  Event pop();

  /// Removes all events, keeps the memory and sets another end.
  void clear(Instant end);

 private:
  using Slot = std::uint32_t;
  /// The end of every chain is a slot that never holds an event: what a chain tells its next event may be
  /// told to it, too, where a question whether there is one would be a coin flip.
  static constexpr Slot none = 0;
  static constexpr Slot on_open_page = UINT32_MAX - 1;
  static constexpr std::size_t pages = 2048;
  static constexpr std::int64_t nothing_opened = std::numeric_limits<std::int64_t>::min();

  /// A pending event, in a chain with the others on its page; or a free slot, in the chain of those.
  struct alignas(32) Entry {
    Instant at{};
    std::uint64_t rank{0};  ///< among simultaneous events
    Slot next{none};
    Slot previous{none};    ///< `on_open_page` where the event is no longer in a chain
    std::uint32_t turn{0};  ///< how many events have left the slot
  };
  /// An event of the open page, which is sorted.
  struct Line {
    Instant at{};
    std::uint64_t rank{0};
    Slot slot{none};
  };
  static bool runs_later(const Line& a, const Line& b) {
    return a.at != b.at ? a.at > b.at : a.rank > b.rank;
  }

  std::int64_t number_of(Instant at) const { return at.minutes >> width_bits_; }
  static std::size_t place_of(std::int64_t number) { return static_cast<std::size_t>(number) % pages; }

  Slot take_slot();
  void free_slot(Slot slot);
  void write(Slot slot, const Event& event);
  void put(Slot slot);
  void take_off(Slot slot);
  void chain(Slot slot);
  void unchain(Slot slot);
  void turn_pages();
  bool open_next_in_lap();
  bool open(std::int64_t number);
  std::size_t next_used_place(std::size_t place) const;
  std::int64_t earliest_number() const;
  void set_width(int bits);

  std::vector<Entry> entries_;
  Slot free_{none};
  std::size_t size_{0};
  std::vector<Line> open_;                    ///< of the open page, the earliest last
  std::int64_t open_number_{nothing_opened};  ///< nothing before or on this page is chained
  std::array<Slot, pages> first_on_page_{};
  std::array<std::uint64_t, pages / 64> used_{};  ///< a bit for every page with a chain
  int width_bits_{9};                             ///< a page is two to the power of that many minutes wide
  std::size_t turned_{0}, lines_{0};  ///< pages since their width was last looked at, and the events on them
  std::vector<Slot> moved_;           ///< room for a change of width
  Instant end_;
  std::uint64_t touches_{0};
};

}  // namespace bide
