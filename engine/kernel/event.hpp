#pragma once
#include <compare>
#include <cstdint>

#include "core/time.hpp"

namespace bide {

/// What an event is: the behaviour that owns it dispatches on it, and it is the last tie-break.
using EventKind = std::uint16_t;

/// One entry of the future event list. Simultaneous events run in the order (at, priority, subject,
/// kind), never in the order of insertion, so that re-timing one event cannot reorder others.
struct Event {
  Instant at{};
  std::uint8_t priority{0};  ///< lower runs first
  std::uint32_t subject{0};  ///< the post, authority or clock member that it happens to
  EventKind kind{0};

  friend constexpr auto operator<=>(const Event&,
                                    const Event&) = default;  // NOLINT(modernize-use-nullptr): its own 0
};

/// Returns (priority, subject, kind) as one integer of the same order.
constexpr std::uint64_t tie_break(const Event& event) {
  return std::uint64_t{event.priority} << 56 | std::uint64_t{event.subject} << 16 | std::uint64_t{event.kind};
}

}  // namespace bide
