#include "kernel/hazard_clock.hpp"

#include <algorithm>
#include <bit>

#include "core/check.hpp"

namespace bide {
namespace {

constexpr std::uint64_t sign = std::uint64_t{1} << 63;

/// Maps numbers to integers of the same order: IEEE 754 bits, negative ones turned round.
std::uint64_t in_order(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

double from_order(std::uint64_t word) {
  return std::bit_cast<double>((word & sign) != 0 ? word & ~sign : ~word);
}

WideKey pack(double tau, std::uint32_t member) { return wide_key(in_order(tau), member); }
double tau_of(WideKey key) { return from_order(high_word(key)); }
std::uint32_t member_of(WideKey key) { return static_cast<std::uint32_t>(low_word(key)); }

}  // namespace

void HazardClock::set_multiplier(Instant now, double multiplier) {
  BIDE_EXPECTS(multiplier >= 0.0);
  if (multiplier == multiplier_) return;
  anchor_tau_ = tau(now);
  anchor_ = now;
  multiplier_ = multiplier;
}

ClockHandle HazardClock::add(Instant now, std::uint32_t member, double rate_per_year, double threshold) {
  BIDE_EXPECTS(rate_per_year > 0.0 && threshold >= 0.0);
  return {thresholds_.push(pack(tau(now) + threshold * minutes_per_year / rate_per_year, member))};
}

void HazardClock::change_rate(Instant now, ClockHandle handle, double old_per_year, double new_per_year) {
  if (old_per_year == new_per_year || !holds(handle)) return;
  BIDE_EXPECTS(new_per_year > 0.0);
  const WideKey key = thresholds_.key(handle.entry);
  const double present = tau(now);
  const double rescaled = present + (tau_of(key) - present) * old_per_year / new_per_year;
  thresholds_.change(handle.entry, pack(rescaled, member_of(key)));
}

void HazardClock::remove(ClockHandle& handle) {
  if (holds(handle)) thresholds_.erase(handle.entry);
  handle = {};
}

HazardClock::Firing HazardClock::next(Instant now) {
  front_ = nobody_known;
  if (empty() || multiplier_ <= 0.0) return {};
  const double least = tau_of(thresholds_.least());
  const Duration wait = round_up_to_minute(std::max(0.0, (least - anchor_tau_) / multiplier_));
  const Instant at = std::max(now, anchor_ + wait);
  front_ = std::max(least, tau(at));
  std::uint32_t first = UINT32_MAX;
  thresholds_.visit_up_to(pack(front_, UINT32_MAX),
                          [&](WideKey key) { first = std::min(first, member_of(key)); });
  return {at, first};
}

bool HazardClock::in_front(ClockHandle handle) const {
  return holds(handle) && tau_of(thresholds_.key(handle.entry)) <= front_;
}

void HazardClock::reset() {
  thresholds_.clear();
  anchor_ = {};
  anchor_tau_ = 0.0;
  multiplier_ = 1.0;
  front_ = nobody_known;
}

}  // namespace bide
