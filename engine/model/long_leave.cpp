#include "model/long_leave.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "model/absence.hpp"
#include "model/agency.hpp"
#include "model/cover.hpp"
#include "model/pay.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"
#include "random/weighted.hpp"

namespace bide {

void describe(FieldVisitor& fields, LongLeaveParams& p) {
  using enum FieldKind;
  fields.number(p.yearly_rate, {{"yearly_rate", "How many of those at work go on this leave in a year",
                                 assumption, "assumption", Confidence::low},
                                "per year",
                                0.0,
                                1.0});
  fields.duration(p.length,
                  {{"length", "Mean time away; at most two years", assumption, "assumption", Confidence::low},
                   1.0,
                   731.0});
  fields.number(p.length_sigma, {{"length_sigma", "Log standard deviation of that time", assumption,
                                  "assumption", Confidence::low},
                                 "log points",
                                 0.0,
                                 1.5});
  fields.number(p.paid, {{"paid", "Share of the holder's cost that the council bears meanwhile", assumption,
                          "assumption", Confidence::low},
                         "share",
                         0.0,
                         1.0});
}

namespace long_leave {
namespace {

using Kinds = std::vector<std::pair<std::string, LongLeaveParams>>;

Duration length_of(const LongLeaveParams& kind, double u) {
  const auto mean = static_cast<double>(kind.length.minutes);
  return round_up_to_minute(kind.length_sigma > 0.0 ? lognormal_quantile_of_mean(u, mean, kind.length_sigma)
                                                    : mean);
}

/// A kind, each met as often as `weight` says.
template <class Weight>
const LongLeaveParams& drawn_kind(const Kinds& kinds, double u, Weight weight) {
  std::vector<double> weights;
  weights.reserve(kinds.size());
  for (const auto& [name, kind] : kinds) weights.push_back(weight(kind));
  return kinds[weighted_place(u, weights).place].second;
}

double yearly_rate(const Kinds& kinds) {
  double rate = 0.0;
  for (const auto& [name, kind] : kinds) rate += kind.yearly_rate;
  return rate;
}

/// Time away for each year at work.
double away_a_year(const LongLeaveParams& kind) { return kind.yearly_rate * in_years(kind.length); }

/// What a draw about a holder's present leave is keyed by, beside the person.
std::uint64_t occurrence(const World& world, PostId id) {
  constexpr std::uint64_t most_in_a_job = 4096;
  return world.workforce[id].holder.jobs * most_in_a_job + world.leaves[id.index].begun;
}

void go(World& world, PostId id, const LongLeaveParams& kind, Duration left) {
  absence::start_leave(world, id, world.now + left);
  world.leaves[id.index].paid_percent = std::lround(100.0 * kind.paid);
  pay::rate(world, id);
}

}  // namespace

double usual_share(const Region& region) {
  double away = 0.0;
  for (const auto& [name, kind] : region.absence.long_leave) away += away_a_year(kind);
  return away / (1.0 + away);
}

void set_up(World& world) {
  if (yearly_rate(world.region.absence.long_leave) > 0.0) world.leaves.resize(world.workforce.size());
}

void begin(World& world, PostId id) {
  const double rate = yearly_rate(world.region.absence.long_leave);
  if (rate <= 0.0) return;
  PostLeave& leave = world.leaves[id.index];
  ++leave.begun;
  const double years =
      world.exponential(Draw::leave_begins, world.workforce[id].holder.key, occurrence(world, id)) / rate;
  const Instant at = world.now + round_up_to_minute(years * minutes_per_year);
  world.events.reschedule(leave.next, World::event(at, Happening::leave_begins, id.index));
}

void stop(World& world, PostId id) {
  if (world.leaves.empty()) return;
  PostLeave& leave = world.leaves[id.index];
  world.events.cancel(leave.next);
  leave.begun = 0;
}

void on_begin(World& world, PostId id) {
  world.leaves[id.index].next = {};
  absence::end(world, id);
  const RandomBlock words =
      world.block(Draw::leave_length, world.workforce[id].holder.key, occurrence(world, id));
  const LongLeaveParams& kind = drawn_kind(world.region.absence.long_leave, open_uniform(words[0]),
                                           [](const LongLeaveParams& each) { return each.yearly_rate; });
  const Duration length = length_of(kind, open_uniform(words[1]));
  go(world, id, kind, length);
  cover::on_long_leave(world, id, length, open_uniform(words[2]));
}

bool start(World& world, PostId id) {
  const double share = usual_share(world.region);
  if (share <= 0.0) return false;
  const RandomBlock words = world.block(Draw::start_leave, id.index);
  const double u = open_uniform(words[0]);
  if (u >= share) return false;
  world.events.cancel(world.leaves[id.index].next);
  absence::end(world, id);
  const LongLeaveParams& kind = drawn_kind(world.region.absence.long_leave, u / share, away_a_year);
  // Weighted by length, a lognormal time is lognormal with its mean raised by exp(sigma^2).
  LongLeaveParams met = kind;
  met.length = round_up_to_minute(static_cast<double>(kind.length.minutes) *
                                  std::exp(kind.length_sigma * kind.length_sigma));
  const double length = static_cast<double>(length_of(met, open_uniform(words[1])).minutes);
  const double to_come = open_uniform(words[2]);
  go(world, id, kind, round_up_to_minute(to_come * length));
  const double asked_for = world.params(world.workforce[id].authority).agency.cover_long_absence;
  if (open_uniform(words[3]) < asked_for)
    agency::request_after(world, id, round_up_to_minute((to_come - 1.0) * length));
  return true;
}

}  // namespace long_leave
}  // namespace bide
