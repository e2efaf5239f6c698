#include "model/absence.hpp"

#include <cmath>

#include "model/caseload.hpp"
#include "model/cover.hpp"
#include "model/pay.hpp"
#include "model/sick_pay.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"

namespace bide::absence {
namespace {

/// Nobody is there until `until`: the stock of the reason has them already.
void go(World& world, PostId id, Instant until) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  holder.absent = true;
  holder.away_long = holder.on_leave || until - world.now > world.params(post.authority).agency.long_absence;
  if (holder.away_long) world.workforce.stock(post.authority).away_long += post.fte;
  world.events.reschedule(holder.recovery, World::event(until, Happening::recovers, id.index));
  caseload::refresh_capacity(world, id);
}

/// Takes a holder who is away out of the stocks of those.
void count_back(World& world, PostId id) {
  Post& post = world.workforce[id];
  AuthorityStock& stock = world.workforce.stock(post.authority);
  Holder& holder = post.holder;
  (holder.on_leave ? stock.on_leave : stock.absent) -= post.fte;
  if (!holder.on_leave) absence_causes::count_well(world, id);
  if (holder.away_long) stock.away_long -= post.fte;
  holder.absent = holder.on_leave = holder.away_long = false;
  if (sick_pay::is_ruled(world)) sick_pay::end(world, id);
}

}  // namespace

void begin(World& world, PostId id) {
  Post& post = world.workforce[id];
  const double rate = world.groundwork(post.authority).onset_rate;
  if (rate <= 0.0) return;
  const RandomBlock block = world.block(Draw::sickness, post.holder.key, ++post.holder.spells);
  post.holder.spell_bits = half_word(block, 2);
  post.holder.sickness = world.clocks.add(world.now, world.clocks_of(id).sickness, id.index, rate,
                                          exponential_quantile(open_uniform(block[0])));
}

void end(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.remove(world.now, world.clocks_of(id).sickness, post.holder.sickness);
  world.events.cancel(post.holder.recovery);
  if (post.holder.absent) count_back(world, id);
}

void on_onset(World& world, PostId id) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  world.clocks.take_fired(world.now, world.clocks_of(id).sickness, holder.sickness);
  const std::size_t cause = absence_causes::drawn(world, id);
  const double length = world.state(post.authority).sickness.spell_factors[cause] *
                        spell_days(world.region.absence.spell_law, world.ground.causes[cause],
                                   open_uniform_of_half_word(holder.spell_bits));
  const Duration spell = round_up_to_minute(length * static_cast<double>(minutes_per_day));
  start_spell(world, id, cause, world.now + spell);
  if (sick_pay::is_ruled(world)) sick_pay::begin(world, id, world.now, world.now + spell);
  cover::on_absence(world, id, spell);
}

double spell_days(SpellLaw law, const CauseOfSickness& cause, double u) {
  return law == SpellLaw::exponential
             ? cause.spell_mean_days * exponential_quantile(u)
             : lognormal_quantile_of_mean(u, cause.spell_mean_days, cause.spell_sigma);
}

void start_spell(World& world, PostId id, std::size_t cause, Instant until) {
  world.workforce.stock(world.workforce[id].authority).absent += world.workforce[id].fte;
  absence_causes::count_sick(world, id, cause);
  go(world, id, until);
}

void start_leave(World& world, PostId id, Instant until) {
  Post& post = world.workforce[id];
  post.holder.on_leave = true;
  world.workforce.stock(post.authority).on_leave += post.fte;
  go(world, id, until);
}

void on_recovery(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.holder.recovery = {};
  const bool from_leave = post.holder.on_leave;
  count_back(world, id);
  if (from_leave) {
    pay::rate(world, id);
    long_leave::begin(world, id);
  }
  cover::on_return(world, id);
  caseload::refresh_capacity(world, id);
  begin(world, id);
}

}  // namespace bide::absence
