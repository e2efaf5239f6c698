#include "model/policy.hpp"

#include <algorithm>
#include <optional>

#include "model/hiring.hpp"
#include "model/pay.hpp"
#include "model/world.hpp"

namespace bide::policy {
namespace {

void schedule(World& world, AuthorityId id, Instant at, Happening happening) {
  const Instant not_before{std::max<std::int64_t>(at.minutes, world.now.minutes)};
  world.events.schedule(World::event(not_before, happening, id.index));
}

/// When the better offer after a report is decided; nothing where the report leads to none.
std::optional<Instant> decision_after(const World& world, AuthorityId id, Instant published) {
  const ImprovementOfferParams& params = world.params(id).improvement_offer;
  if (world.uniform(Draw::improvement_offer, id.index, world.state(id).reports) >= params.chance) return {};
  return published + params.decision_lag;
}

void decide_offer(World& world, AuthorityId id, Instant at) {
  const ImprovementOfferParams& params = world.params(id).improvement_offer;
  AuthorityState& state = world.state(id);
  state.improvement_offer_pending = false;
  state.uplift += state.improvement_offers == 0 ? params.uplift : params.further_uplift;
  ++state.improvement_offers;
  state.campaign_until = at + params.campaign;
  if (at >= state.money_until) state.money_from = at;
  state.money_until = at + params.money_for;
  if (state.campaign_until > world.now)
    schedule(world, id, state.campaign_until, Happening::improvement_offer_ends);
}

}  // namespace

void recall(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    const InspectionRecordParams& record = world.params(id).inspection;
    if (record.grade != Grade::inadequate || !record.published) continue;
    const std::optional<Instant> decided = decision_after(world, id, world.calendar.at(*record.published));
    if (!decided) continue;
    if (*decided < Instant{}) {
      decide_offer(world, id, *decided);
    } else {
      world.state(id).improvement_offer_pending = true;
      schedule(world, id, *decided, Happening::improvement_offer_decided);
    }
  }
}

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    const CounterOfferParams& counter = world.params(id).counter_offer;
    if (counter.mode == CounterOfferMode::from_date) {
      const Instant at = counter.adopted ? world.calendar.at(*counter.adopted) : Instant{};
      schedule(world, id, at, Happening::counter_offer_adopted);
    }
  }
}

void after_inadequate_report(World& world, AuthorityId id, Instant published) {
  AuthorityState& state = world.state(id);
  if (state.improvement_offer_pending) return;
  const std::optional<Instant> decided = decision_after(world, id, published);
  if (!decided) return;
  state.improvement_offer_pending = true;
  schedule(world, id, *decided, Happening::improvement_offer_decided);
}

void on_offer_decided(World& world, AuthorityId id) {
  book_money(world, id);
  decide_offer(world, id, world.now);
  pay::refresh(world, id);
  for (const RoleGroup group : {RoleGroup::practitioners, RoleGroup::managers}) {
    hiring::vacancies_changed(world, id, group);
  }
}

void on_offer_ends(World& world, AuthorityId id) {
  // The campaign stops; the better pay has become the council's pay.
  for (const RoleGroup group : {RoleGroup::practitioners, RoleGroup::managers}) {
    hiring::vacancies_changed(world, id, group);
  }
}

void book_money(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  const std::int64_t from = World::day_of(std::max(state.money_from, state.money_booked_to));
  const std::int64_t until = World::day_of(std::min(state.money_until, world.now));
  const Pence money = world.params(id).improvement_offer.money_per_year;
  world.ledger.accrue(id, world.year, CostLine::improvement_money, -money.value,
                      std::max<std::int64_t>(0, until - from));
  state.money_booked_to = world.now;
}

void note_loss(World& world, AuthorityId id) {
  const CounterOfferParams& params = world.params(id).counter_offer;
  AuthorityState& state = world.state(id);
  if (params.mode != CounterOfferMode::on_trigger || state.counter_offer_decided) return;
  auto& losses = state.lost_to_neighbours;
  losses.push_back(world.now);
  if (losses.size() > static_cast<std::size_t>(params.trigger_leavers)) losses.erase(losses.begin());
  const bool enough = losses.size() == static_cast<std::size_t>(params.trigger_leavers);
  if (!enough || world.now - losses.front() > params.trigger_window) return;
  state.counter_offer_decided = true;
  schedule(world, id, world.now + params.decision_lag, Happening::counter_offer_adopted);
}

void on_counter_offer_adopted(World& world, AuthorityId id) { world.state(id).counter_offer_in_force = true; }

Pence counter_offer(const World& world, PostId id, double own, double rival) {
  const Post& post = world.workforce[id];
  if (!world.state(post.authority).counter_offer_in_force || rival <= own) return {};
  const CounterOfferParams& params = world.params(post.authority).counter_offer;
  const double window_days = in_days(world.region.moves.offer_window) *
                             world.exponential(Draw::offer_window, post.holder.key, post.holder.searches);
  if (in_days(params.response_time) > window_days) return {};
  const Pence gap{static_cast<std::int64_t>(100.0 * (rival - own))};
  return std::min(share_of(gap, params.match_share), params.largest_match);
}

void pay_match(World& world, PostId id, Pence match) {
  const Post& post = world.workforce[id];
  const Pence for_colleagues = share_of(match, world.params(post.authority).counter_offer.equity_share);
  world.workforce[id].holder.premium += match;
  pay::rate(world, id);
  if (for_colleagues == Pence{}) return;
  const AuthorityStock& stock = world.workforce.stock(post.authority);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    Post& colleague = world.workforce[PostId{i}];
    if (i == id.index || colleague.state != PostState::filled || colleague.role != post.role) continue;
    colleague.holder.premium = std::max(colleague.holder.premium, for_colleagues);
    pay::rate(world, PostId{i});
  }
}

}  // namespace bide::policy
