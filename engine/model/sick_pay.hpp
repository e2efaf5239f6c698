#pragma once
#include <cstdint>

#include "model/world.hpp"

/// Sick pay: full, half or none, by service and by what has been paid in the 365 days before. Equations:
/// docs/methods/absence.md.
namespace bide::sick_pay {

inline constexpr std::int64_t full_percent = 100;

/// Returns whether any council's pay depends on how long somebody is sick.
inline bool is_ruled(const World& world) { return !world.sick_pay.empty(); }

/// Returns what share of their pay a holder gets today, in percent.
inline std::int64_t paid_percent(const World& world, PostId id) {
  return is_ruled(world) ? world.sick_pay[id.index].paid_percent : full_percent;
}
/// Returns what a holder on less than full pay gets of statutory sick pay, a year, as far as it does not take
/// them above full pay.
inline Pence statutory(const World& world, PostId id) { return world.sick_pay[id.index].statutory; }

/// Makes room where a council has a rule.
void set_up(World& world);
/// A holder is off sick until `until`: paid by the rule of the day on which they fell sick, today or, of
/// those whom the first day meets in a spell, before.
void begin(World& world, PostId post, Instant fell_sick, Instant until);
/// A midnight at which a sick holder's pay changes.
void on_change(World& world, PostId post);
/// A spell is over, for whatever reason: what was paid is remembered, and pay is full again.
void end(World& world, PostId post);
/// A holder goes to another post of the council, with what they have been paid while sick.
void carry(World& world, PostId from, PostId to);
/// A holder has left the council, for which what it paid counts no more.
void forget(World& world, PostId post);

}  // namespace bide::sick_pay
