#include "kernel/hazard_clock.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "core/check.hpp"
#include "kernel/sort_few.hpp"

namespace bide {

void HazardClock::set_multiplier(Instant now, double multiplier) {
  BIDE_EXPECTS(multiplier >= 0.0);
  if (multiplier == multiplier_) return;
  anchor_tau_ = tau(now);
  anchor_ = now;
  multiplier_ = multiplier;
}

ClockHandle HazardClock::add(Instant now, std::uint32_t member, double rate_per_year, double threshold) {
  BIDE_EXPECTS(rate_per_year > 0.0 && threshold >= 0.0);
  const Slot slot = take_free_slot();
  members_[slot].tau = tau(now) + threshold * minutes_per_year / rate_per_year;
  members_[slot].number = member;
  ++size_;
  ++touches_;
  put_in_order(slot);
  return {slot, members_[slot].turn};
}

void HazardClock::change_rate(Instant now, ClockHandle handle, double old_per_year, double new_per_year) {
  if (old_per_year == new_per_year || !holds(handle)) return;
  BIDE_EXPECTS(new_per_year > 0.0);
  take_out_of_order(handle.slot);
  Member& member = members_[handle.slot];
  const double present = tau(now);
  member.tau = present + (member.tau - present) * old_per_year / new_per_year;
  ++touches_;
  put_in_order(handle.slot);
}

void HazardClock::remove(ClockHandle& handle) {
  if (holds(handle)) {
    take_out_of_order(handle.slot);
    Member& member = members_[handle.slot];
    member = {nobody_known, free_, member.turn + 1};
    free_ = handle.slot;
    --size_;
    ++touches_;
  }
  handle = {};
}

HazardClock::Firing HazardClock::next(Instant now) {
  front_ = nobody_known;
  if (empty() || multiplier_ <= 0.0) return {};
  if (in_order_.empty()) look_further(nowhere);
  const double least = in_order_.back().tau;
  const Duration wait = round_up_to_minute(std::max(0.0, (least - anchor_tau_) / multiplier_));
  const Instant at = std::max(now, anchor_ + wait);
  front_ = std::max(least, tau(at));
  if (front_ >= ordered_until_) look_further(front_);
  std::uint32_t first = UINT32_MAX;
  for (std::size_t i = in_order_.size(); i-- > 0 && in_order_[i].tau <= front_;) {
    first = std::min(first, in_order_[i].number);
  }
  return {at, first};
}

void HazardClock::reset() {
  members_.clear();
  free_ = none;
  size_ = 0;
  in_order_.clear();
  ordered_until_ = nowhere;
  reach_ = 0.0F;
  anchor_ = {};
  anchor_tau_ = 0.0;
  multiplier_ = 1.0;
  front_ = nobody_known;
}

std::size_t HazardClock::wanted_in_order() const {
  constexpr std::size_t fewest = 8;
  return std::max(fewest, std::size_t{1} << (std::bit_width(size_) / 2));
}

HazardClock::Slot HazardClock::take_free_slot() {
  if (free_ == none) {
    members_.emplace_back();
    in_order_.reserve(members_.capacity());  // the only place where a clock's memory grows
    return static_cast<Slot>(members_.size() - 1);
  }
  const Slot slot = free_;
  free_ = members_[slot].number;
  return slot;
}

void HazardClock::put_in_order(Slot slot) {
  const Next next{members_[slot].tau, members_[slot].number, slot};
  if (next.tau >= ordered_until_) return;
  insert_sorted(in_order_, next, fires_later);
  keep_order_short();
}

void HazardClock::take_out_of_order(Slot slot) {
  if (members_[slot].tau >= ordered_until_) return;
  erase_slot(in_order_, slot);
}

/// Lets go of the later members where there are far too many, as after a start with one; never of one who is
/// due.
void HazardClock::keep_order_short() {
  const std::size_t wanted = wanted_in_order();
  if (in_order_.size() <= 4 * wanted) return;
  double due = front_;
  if (due == nobody_known) due = nowhere;
  auto kept = in_order_.end() - static_cast<std::ptrdiff_t>(2 * wanted);
  while (kept != in_order_.begin() && ((kept - 1)->tau <= due || (kept - 1)->tau == kept->tau)) --kept;
  if (kept == in_order_.begin()) return;
  ordered_until_ = (kept - 1)->tau;
  in_order_.erase(in_order_.begin(), kept);
}

/// Puts the members in order up to a tau after `beyond` by which about as many as wanted are expected to
/// fire, and the next one in any case.
void HazardClock::look_further(double beyond) {
  in_order_.clear();
  // Nobody else fires before the end of the order.
  const double from = std::max(ordered_until_, beyond);
  if (reach_ > 0.0F && from > nowhere) order_within_reach_of(from);
  if (in_order_.empty()) {
    const Spread spread = spread_of_members();
    reach_ = static_cast<float>(spread.mean_left * static_cast<double>(wanted_in_order()) / size_);
    order_within_reach_of(std::max(spread.least, beyond));
  }
  // As far as found twice too many or half too few is not as far next time.
  const auto found = static_cast<float>(in_order_.size());
  reach_ *= std::clamp(static_cast<float>(wanted_in_order()) / found, 0.5F, 2.0F);
  // The bits of a float that is not negative are in its order.
  const auto key_of = [](const Next& next) {
    return std::bit_cast<std::int32_t>(static_cast<float>(next.tau));
  };
  sort_few(in_order_, key_of, fires_later);
  keep_order_short();
}

/// How thick the members lie.
HazardClock::Spread HazardClock::spread_of_members() {
  // What is left for members with exponential thresholds, whose mean tells how thick they are; a few that
  // practically never fire are not to hide the others. Free slots count for the longest.
  constexpr double longest = 50.0 * minutes_per_year;
  double least = nobody_known;
  double sum = 0.0;
  for (const Member& member : members_) {
    least = std::min(least, member.tau);
    sum += std::min(member.tau - anchor_tau_, longest);
  }
  touches_ += static_cast<std::uint32_t>(members_.size());
  sum -= static_cast<double>(members_.size() - size_) * longest;
  return {least, std::max(0.0, sum / size_ - (least - anchor_tau_))};
}

/// Collects, unsorted, the members that fire within reach of a tau, those that fire at it in any case.
void HazardClock::order_within_reach_of(double tau) {
  ordered_until_ = std::max(tau + reach_, std::nextafter(tau, nobody_known));
  touches_ += static_cast<std::uint32_t>(members_.size());
  // Who is among them nobody can guess: each is noted, and the next one in its place if it is not.
  constexpr Slot at_once = 64;
  std::array<Slot, at_once> noted{};
  const auto end = static_cast<Slot>(members_.size());
  for (Slot begin = 0; begin < end; begin += at_once) {
    std::size_t found = 0;
    for (Slot slot = begin; slot < std::min(end, begin + at_once); ++slot) {
      noted[found] = slot;
      found += members_[slot].tau < ordered_until_ ? 1 : 0;
    }
    for (std::size_t i = 0; i < found; ++i) {
      const Member& member = members_[noted[i]];
      in_order_.push_back({member.tau, member.number, noted[i]});
    }
  }
}

}  // namespace bide
