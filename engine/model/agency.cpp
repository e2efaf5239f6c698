#include "model/agency.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/agency_rates.hpp"
#include "model/caseload.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/world.hpp"

namespace bide::agency {
namespace {

std::int64_t pence_per_year(const World& world, const Post& post, Pence hourly) {
  const AgencyMarketParams& market = world.region.agency_market;
  return share_of(hourly, market.hours_per_week * market.weeks_per_year * post.fte / 100.0).value;
}

void accrue(World& world, Post& post) {
  const std::int64_t days = world.today() - post.cover.accrued_to_day;
  world.ledger.accrue(post.authority, world.year, post.cover.line, post.cover.pence_per_year, days);
  world.ledger.accrue(post.authority, world.year, CostLine::agency_surplus, -post.cover.surplus_per_year,
                      days);
  post.cover.accrued_to_day = world.today();
}

/// Somebody begins, or stops, to cost the authority that much.
void change_bill(World& world, AuthorityId id, std::int64_t pence_per_year) {
  AgencyBill& bill = world.state(id).agency_bill;
  bill.pence_days = bill.until(world.today());
  bill.to_day = world.today();
  bill.pence_per_year += pence_per_year;
}

/// Counts a request for cover and settles whether whoever comes will keep to a regional agreement.
void begin_request(World& world, PostId id) {
  Post& post = world.workforce[id];
  ++post.cover.requests;
  post.cover.complies = world.uniform(Draw::complies, id.index, post.cover.requests) <
                        world.params(post.authority).agency.compliance;
}

/// Asks for cover after `wait`; a negative one says how long ago it was asked for already.
void request(World& world, PostId id, Duration wait) {
  Post& post = world.workforce[id];
  if (post.cover.state != CoverState::none) return;
  post.cover.state = CoverState::requested;
  begin_request(world, id);
  const double factor = world.groundwork(post.authority).groups[index(post.group())].cover_delay_factor;
  const double delay = static_cast<double>(world.region.agency_market.cover_delay.minutes) * factor *
                       world.exponential(Draw::cover_delay, id.index, post.cover.requests);
  const Instant at = std::max(world.now, world.now + wait + round_up_to_minute(delay));
  world.events.reschedule(post.cover.arrival, World::event(at, Happening::cover_arrives, id.index));
}

void begin(World& world, PostId id) {
  Post& post = world.workforce[id];
  const AgencyUseParams& use = world.params(post.authority).agency;
  const OwnAgencyParams& own = use.own_agency;
  const Pence hourly = hourly_rate(world, id);
  post.cover.pence_per_year = pence_per_year(world, post, hourly);
  post.cover.surplus_per_year = 0;
  post.cover.line = CostLine::agency;
  const bool through_own = own.from && in_force(world, own.from, {}) &&
                           world.uniform(Draw::own_agency, id.index, post.cover.requests) < own.share;
  if (through_own) {
    post.cover.line = CostLine::own_agency;
    post.cover.surplus_per_year = share_of(Pence{post.cover.pence_per_year}, own.margin).value;
  }
  post.cover.accrued_to_day = world.today();
  change_bill(world, post.authority, post.cover.pence_per_year);
  world.workforce.begin_cover(id);
  const AgencyMarketParams& market = world.region.agency_market;
  GroupClocks& clocks = world.clocks_of(id);
  if (market.assignment_end_rate > 0.0) {
    post.cover.ending =
        world.clocks.add(world.now, clocks.assignment_end, id.index, market.assignment_end_rate,
                         world.exponential(Draw::assignment_end, id.index, post.cover.requests));
  }
  if (post.kind == PostKind::established && market.conversion_rate > 0.0) {
    post.cover.conversion =
        world.clocks.add(world.now, clocks.conversion, id.index, market.conversion_rate,
                         world.exponential(Draw::conversion, id.index, post.cover.requests));
  }
  caseload::account(world, post.authority);
}

/// Ends an assignment; where the worker goes is for the caller to say.
void finish(World& world, PostId id) {
  Post& post = world.workforce[id];
  accrue(world, post);
  change_bill(world, post.authority, -post.cover.pence_per_year);
  world.clocks.remove(world.now, world.clocks_of(id).assignment_end, post.cover.ending);
  world.clocks.remove(world.now, world.clocks_of(id).conversion, post.cover.conversion);
  world.workforce.end_cover(id);
  --world.pool.working;
  caseload::account(world, post.authority);
}

bool without_limit(const World& world) { return world.region.agency_market.pool == PoolSize::without_limit; }

/// More than could ever be asked for, and far enough from the largest number to count upwards from.
constexpr std::int32_t free_without_limit = 1'000'000'000;

/// A free worker takes the waiting post that pays best, then the one that has waited longest.
void serve_waiting(World& world) {
  AgencyPool& pool = world.pool;
  while (pool.free > 0 && !pool.waiting.empty()) {
    const auto rank = [&](PostId id) {
      const Post& post = world.workforce[id];
      return std::tuple{-hourly_rate(world, id).value, post.cover.since.minutes, id.index};
    };
    const auto best = std::min_element(pool.waiting.begin(), pool.waiting.end(),
                                       [&](PostId a, PostId b) { return rank(a) < rank(b); });
    const PostId id = *best;
    pool.waiting.erase(best);
    --pool.free;
    ++pool.working;
    begin(world, id);
  }
}

void release(World& world) {
  ++world.pool.free;
  serve_waiting(world);
}

/// Closes the places that nobody has come to yet, in the order of their numbers, and then others as
/// assignments end.
void close_seats(World& world, AuthorityId id, int count) {
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post && count > 0; ++i) {
    const Post& post = world.workforce[PostId{i}];
    const bool awaits = post.cover.state == CoverState::requested || post.cover.state == CoverState::waiting;
    if (post.kind != PostKind::agency_seat || !awaits) continue;
    stop(world, PostId{i});
    world.workforce.delete_post(PostId{i});
    --count;
  }
  world.state(id).seats_to_close += count;
}

double rate_to_agency(const World& world) {
  double leavers = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityGroundwork& ground = world.groundwork(AuthorityId{a});
    const auto& shares = world.region.leaving.reason_shares;
    double all = 0.0;
    for (const double share : shares) all += share;
    for (const GroupGroundwork& group : ground.groups) {
      const double not_moving = group.leavers - group.usual_heads() * ground.move_rate;
      leavers += not_moving * shares[index(Reason::to_agency)] / all;
    }
  }
  return leavers;
}

double taken_from_pool(const World& world) {
  double taken = 0.0;
  for (const AuthorityGroundwork& ground : world.ground.authorities) {
    for (const GroupGroundwork& group : ground.groups) {
      taken += world.region.agency_market.hires_from_pool * group.outside_hires;
      taken += world.region.agency_market.conversion_rate * group.may_convert;
    }
  }
  return taken;
}

}  // namespace

void set_up(World& world) {
  AgencyPool& pool = world.pool;
  pool.waiting.reserve(world.workforce.size());
  const double spare = std::round(world.region.agency_market.spare_share * pool.working);
  pool.free = without_limit(world) ? free_without_limit : static_cast<std::int32_t>(spare);
  pool.usual_size = pool.free + pool.working;
  pool.steady_inflow = taken_from_pool(world) - rate_to_agency(world);
  on_rates_change(world);
}

void place_at_start(World& world, PostId id) {
  begin_request(world, id);
  ++world.pool.working;
  begin(world, id);
}

void request_at_start(World& world, PostId id, double covered) {
  // Those who want cover are the same share of all vacancies as later on; most of them have it already.
  const Post& post = world.workforce[id];
  const double share = world.groundwork(post.authority).groups[index(post.group())].cover_share;
  const double of_the_rest = (share - covered) / (1.0 - covered);
  if (world.uniform(Draw::wants_cover, id.index, post.vacancies) < of_the_rest)
    request(world, id, Duration{});
}

void request_for_vacancy(World& world, PostId id) {
  const Post& post = world.workforce[id];
  const double share = world.groundwork(post.authority).groups[index(post.group())].cover_share;
  if (world.uniform(Draw::wants_cover, id.index, post.vacancies) < share) request(world, id, Duration{});
}

void request_after(World& world, PostId id, Duration wait) { request(world, id, wait); }

void on_arrival(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.cover.arrival = {};
  post.cover.state = CoverState::waiting;
  post.cover.since = world.now;
  world.pool.waiting.push_back(id);
  serve_waiting(world);
}

void on_assignment_end(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.take_fired(world.now, world.clocks_of(id).assignment_end, post.cover.ending);
  const Duration notice = post.cover.complies ? agreed_terms(world).notice : Duration{};
  finish(world, id);
  if (world.state(post.authority).seats_to_close > 0 && post.kind == PostKind::agency_seat) {
    --world.state(post.authority).seats_to_close;
    world.workforce.delete_post(id);
  } else {
    request(world, id, Duration{} - notice);
  }
  release(world);
}

void on_conversion(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.take_fired(world.now, world.clocks_of(id).conversion, post.cover.conversion);
  if (post.state != PostState::open && post.state != PostState::approval) return;
  finish(world, id);
  hiring::accept(world, id);
  world.ledger.book(post.authority, world.year, CostLine::recruitment, world.region.hiring.cost_per_hire);
  hiring::place_newcomer(world, id, Route::agency_worker);
}

void stop(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.events.cancel(post.cover.arrival);
  if (post.cover.state == CoverState::waiting) {
    auto& waiting = world.pool.waiting;
    waiting.erase(std::find(waiting.begin(), waiting.end(), id));
  }
  if (post.cover.state == CoverState::working) {
    finish(world, id);
    release(world);
  }
  post.cover.state = CoverState::none;
}

void on_left_for_agency(World& world, PostId id) {
  const Holder& holder = world.workforce[id].holder;
  const RateAgreementParams terms = agreed_terms(world);
  const Duration wait = std::max(terms.cooling_off, terms.experience - (world.now - holder.qualified));
  if (wait <= Duration{} ||
      world.uniform(Draw::held_back, holder.key, holder.jobs) >= world.agency_compliance) {
    release(world);
    return;
  }
  world.events.schedule(World::event(world.now + wait, Happening::free_for_agency, id.index));
}

void join_pool(World& world) { release(world); }

bool take_from_pool(World& world) {
  if (world.pool.free == 0) return false;
  --world.pool.free;
  return true;
}

void book_running_cost(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const OwnAgencyParams& own = world.params(AuthorityId{a}).agency.own_agency;
    if (!own.from) continue;
    world.ledger.accrue(AuthorityId{a}, world.year, CostLine::own_agency, own.running_cost.value,
                        world.days_of_month(world.calendar.at(*own.from), never));
  }
}

void on_month(World& world) {
  if (without_limit(world)) return;
  const AgencyMarketParams& market = world.region.agency_market;
  AgencyPool& pool = world.pool;
  const double usual = pool.usual_size * std::pow(world.offered_rate, market.pool_pay_elasticity);
  const double present = pool.free + pool.working;
  // The first month may have begun before the first day.
  const double part = static_cast<double>(world.days_of_month(Instant{}, never)) /
                      in_days(world.now - world.calendar.month_start(world.month));
  pool.due += part * (market.pool_turnover * (usual - present) + pool.steady_inflow) / 12.0;
  for (; pool.due <= -1.0 && pool.free > 0; pool.due += 1.0) --pool.free;
  pool.due = std::max(pool.due, -1.0);
  for (; pool.due >= 1.0; pool.due -= 1.0) release(world);
}

void on_financial_year(World& world) {
  for (std::uint32_t i = 0; i < world.workforce.size(); ++i) {
    Post& post = world.workforce[PostId{i}];
    if (post.cover.state == CoverState::working) accrue(world, post);
  }
}

void change_seats(World& world, AuthorityId id, int change) {
  for (int i = 0; i < change; ++i) {
    request(world, establishment::create_post(world, id, Role::case_holder, PostKind::agency_seat),
            Duration{});
  }
  if (change < 0) close_seats(world, id, -change);
}

}  // namespace bide::agency
