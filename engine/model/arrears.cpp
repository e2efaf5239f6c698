#include "model/arrears.hpp"

#include "model/pay.hpp"

namespace bide::arrears {
namespace {

CostRates less(CostRates rates, const CostRates& other) {
  for (std::size_t line = 0; line < rates.pence_per_year.size(); ++line) {
    rates.pence_per_year[line] -= other.pence_per_year[line];
  }
  return rates;
}

}  // namespace

void set_up(World& world) {
  const auto& awards = world.region.pay_scales.awards;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    const bool late = awards[i].paid && *awards[i].paid > awards[i].effective;
    if (!late || awards[i].effective <= world.region.start) continue;
    const auto day = [&](Date date) { return World::day_of(world.calendar.at(date)); };
    world.unsettled.push_back({i, day(awards[i].effective), day(*awards[i].paid), {}, {}, {}});
    world.unsettled.back().spine.reserve(world.ground.spine.size());
  }
}

void make_room(World& world) {
  for (UnsettledAward& unsettled : world.unsettled) {
    unsettled.rise.reserve(world.workforce.size());
    unsettled.owed.reserve(world.workforce.size());
  }
}

void refresh_spines(World& world) {
  const Date today = world.calendar.date_of(world.now);
  const std::vector<Pence>* below = &world.spine;
  for (UnsettledAward& unsettled : world.unsettled) {
    const AwardParams& award = world.region.pay_scales.awards[unsettled.award];
    unsettled.spine.clear();
    if (today < award.effective || today >= *award.paid) continue;
    unsettled.rise.resize(world.workforce.size());
    unsettled.owed.resize(world.workforce.size());
    unsettled.spine = *below;
    pay::apply(award, unsettled.spine);
    below = &unsettled.spine;
  }
}

void forget(World& world, PostId id) {
  for (UnsettledAward& unsettled : world.unsettled) {
    if (unsettled.rise.empty()) continue;
    unsettled.rise[id.index] = unsettled.owed[id.index] = {};
  }
}

void rate(World& world, PostId id) {
  CostRates below = world.workforce[id].holder.cost;
  for (UnsettledAward& unsettled : world.unsettled) {
    if (unsettled.spine.empty()) continue;
    const CostRates raised = pay::cost_on_spine(world, id, unsettled.spine);
    unsettled.rise[id.index] = less(raised, below);
    below = raised;
  }
}

void accrue(World& world, PostId id, std::int64_t days) {
  for (UnsettledAward& unsettled : world.unsettled) {
    if (world.today() <= unsettled.from_day || world.today() > unsettled.paid_day) continue;
    const auto& rise = unsettled.rise[id.index].pence_per_year;
    for (std::size_t line = 0; line < rise.size(); ++line) {
      unsettled.owed[id.index].pence_per_year[line] += rise[line] * days;
    }
  }
}

void settle(World& world, AuthorityId id) {
  const Date today = world.calendar.date_of(world.now);
  const AuthorityStock& stock = world.workforce.stock(id);
  for (UnsettledAward& unsettled : world.unsettled) {
    if (world.region.pay_scales.awards[unsettled.award].paid != today) continue;
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      if (world.workforce[PostId{i}].state != PostState::filled) continue;
      pay::accrue(world, PostId{i});
      world.ledger.accrue(id, world.year, unsettled.owed[i], 1);
      unsettled.rise[i] = unsettled.owed[i] = {};
    }
  }
}

}  // namespace bide::arrears
