#include "kernel/event_queue.hpp"

#include <algorithm>
#include <bit>

#include "core/check.hpp"
#include "kernel/sort_few.hpp"

namespace bide {
namespace {

constexpr Event event_of(Instant at, std::uint64_t rank) {
  return {at, static_cast<std::uint8_t>(rank >> 56), static_cast<std::uint32_t>(rank >> 16),
          static_cast<EventKind>(rank)};
}

}  // namespace

EventHandle EventQueue::schedule(const Event& event) {
  if (event.at >= end_) return {};
  const Slot slot = take_slot();
  write(slot, event);
  ++size_;
  ++touches_;
  return {slot, entries_[slot].turn};
}

void EventQueue::cancel(EventHandle& handle) {
  if (holds(handle)) {
    take_off(handle.slot);
    free_slot(handle.slot);
    ++touches_;
  }
  handle = {};
}

void EventQueue::reschedule(EventHandle& handle, const Event& event) {
  if (!holds(handle)) {
    handle = schedule(event);
  } else if (event.at >= end_) {
    cancel(handle);
  } else {
    take_off(handle.slot);
    write(handle.slot, event);
    ++touches_;
  }
}

Event EventQueue::pop() {
  BIDE_EXPECTS(!empty());
  if (open_.empty()) turn_pages();
  const Line line = open_.back();
  open_.pop_back();
  free_slot(line.slot);
  ++touches_;
  return event_of(line.at, line.rank);
}

void EventQueue::clear(Instant end) {
  // The first slot is taken first again, so that a replication finds what a new queue would.
  free_ = none;
  for (Slot slot = static_cast<Slot>(entries_.size()); --slot > none;) {
    ++entries_[slot].turn;
    entries_[slot].next = free_;
    free_ = slot;
  }
  size_ = 0;
  open_.clear();
  open_number_ = nothing_opened;
  first_on_page_.fill(none);
  used_.fill(0);
  turned_ = lines_ = 0;
  end_ = end;
}

EventQueue::Slot EventQueue::take_slot() {
  if (free_ == none) {
    entries_.emplace_back();
    return static_cast<Slot>(entries_.size() - 1);
  }
  const Slot slot = free_;
  free_ = entries_[slot].next;
  return slot;
}

void EventQueue::free_slot(Slot slot) {
  Entry& entry = entries_[slot];
  ++entry.turn;
  entry.next = free_;
  free_ = slot;
  --size_;
}

void EventQueue::write(Slot slot, const Event& event) {
  entries_[slot].at = event.at;
  entries_[slot].rank = tie_break(event);
  put(slot);
}

/// Puts an event on its page; what belongs to a page already turned goes on the open one.
void EventQueue::put(Slot slot) {
  Entry& entry = entries_[slot];
  if (number_of(entry.at) <= open_number_) {
    entry.previous = on_open_page;
    insert_sorted(open_, {entry.at, entry.rank, slot}, runs_later);
  } else {
    chain(slot);
  }
}

void EventQueue::take_off(Slot slot) {
  if (entries_[slot].previous != on_open_page) {
    unchain(slot);
    return;
  }
  erase_slot(open_, slot);
}

void EventQueue::chain(Slot slot) {
  Entry& entry = entries_[slot];
  const std::size_t place = place_of(number_of(entry.at));
  const Slot first = first_on_page_[place];
  entry.next = first;
  entry.previous = none;
  entries_[first].previous = slot;
  first_on_page_[place] = slot;
  used_[place / 64] |= std::uint64_t{1} << place % 64;
}

void EventQueue::unchain(Slot slot) {
  const Entry& entry = entries_[slot];
  entries_[entry.next].previous = entry.previous;
  if (entry.previous != none) {
    entries_[entry.previous].next = entry.next;
    return;
  }
  const std::size_t place = place_of(number_of(entry.at));
  first_on_page_[place] = entry.next;
  if (entry.next == none) used_[place / 64] &= ~(std::uint64_t{1} << place % 64);
}

/// Opens the next page that has an event; requires one. Adapts the width to what pages have held of late.
void EventQueue::turn_pages() {
  constexpr std::size_t looked_at = 128;
  constexpr std::size_t crowded = 16 * looked_at, thin = 3 * looked_at;
  constexpr int widest_bits = 20;  // two years
  if (!open_next_in_lap()) open(earliest_number());
  lines_ += open_.size();
  if (++turned_ < looked_at) return;
  if (lines_ > crowded && width_bits_ > 0) set_width(width_bits_ - 1);
  if (lines_ < thin && width_bits_ < widest_bits) set_width(width_bits_ + 1);
  turned_ = lines_ = 0;
}

/// Opens the next page of the coming lap round the ring; returns whether it holds one.
bool EventQueue::open_next_in_lap() {
  if (open_number_ == nothing_opened) return false;
  std::size_t place = place_of(open_number_);
  for (std::size_t ahead = 0; ahead < pages;) {
    const std::size_t next = next_used_place(place);
    ahead += (next - place + pages - 1) % pages + 1;
    if (ahead <= pages && open(open_number_ + static_cast<std::int64_t>(ahead))) return true;
    place = next;
  }
  return false;
}

/// Takes the events of one page off their chain, sorted; those of later laps stay. Returns whether there is
/// one.
bool EventQueue::open(std::int64_t number) {
  const std::size_t place = place_of(number);
  Slot slot = first_on_page_[place];
  first_on_page_[place] = none;
  used_[place / 64] &= ~(std::uint64_t{1} << place % 64);
  while (slot != none) {
    Entry& entry = entries_[slot];
    const Slot next = entry.next;
    if (number_of(entry.at) == number) {
      entry.previous = on_open_page;
      open_.push_back({entry.at, entry.rank, slot});
    } else {
      chain(slot);
    }
    slot = next;
  }
  if (open_.empty()) return false;
  open_number_ = number;
  // Minutes since the page's first one, above the bits that do not count: a page has less than 2^26.
  const Instant begin{number << width_bits_};
  const auto key_of = [begin](const Line& line) {
    return static_cast<std::int32_t>((line.at - begin).minutes << 5);
  };
  sort_few(open_, key_of, runs_later);
  return true;
}

/// The next place after this one, round the ring, whose page has a chain; requires one.
std::size_t EventQueue::next_used_place(std::size_t place) const {
  const std::size_t from = (place + 1) % pages;
  std::size_t word = from / 64;
  std::uint64_t bits = used_[word] & (~std::uint64_t{0} << from % 64);
  while (bits == 0) {
    word = (word + 1) % used_.size();
    bits = used_[word];
  }
  return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
}

std::int64_t EventQueue::earliest_number() const {
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  for (const Slot first : first_on_page_) {
    for (Slot slot = first; slot != none; slot = entries_[slot].next) {
      earliest = std::min(earliest, number_of(entries_[slot].at));
    }
  }
  return earliest;
}

/// Lays all events on pages of another width; the open page keeps what it has.
void EventQueue::set_width(int bits) {
  moved_.clear();
  for (const Slot first : first_on_page_) {
    for (Slot slot = first; slot != none; slot = entries_[slot].next) moved_.push_back(slot);
  }
  first_on_page_.fill(none);
  used_.fill(0);
  width_bits_ = bits;
  open_number_ = number_of(open_.front().at);
  for (const Slot slot : moved_) put(slot);
}

}  // namespace bide
