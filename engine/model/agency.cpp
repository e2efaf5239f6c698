#include "model/agency.hpp"

#include <algorithm>

#include "model/agency_limits.hpp"
#include "model/agency_parts.hpp"
#include "model/agency_rates.hpp"
#include "model/caseload.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/in_force.hpp"
#include "model/peripatetic.hpp"
#include "model/project_teams.hpp"
#include "model/world.hpp"

namespace bide::agency {
namespace {

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
  if (world.region.agency_market.agreements.empty()) return;
  post.cover.complies = world.uniform(Draw::complies, id.index, post.cover.requests) <
                        world.params(post.authority).agency.compliance;
}

/// Asks for cover after `wait`; a negative one says how long ago it was asked for already.
void request(World& world, PostId id, Duration wait) {
  Post& post = world.workforce[id];
  if (post.cover_state != CoverState::none) return;
  post.cover_state = CoverState::requested;
  begin_request(world, id);
  const double factor = world.groundwork(post.authority).groups[index(post.group())].cover_delay_factor;
  const double delay = static_cast<double>(world.region.agency_market.cover_delay.minutes) * factor *
                       world.exponential(Draw::cover_delay, id.index, post.cover.requests);
  const Instant at = std::max(world.now, world.now + wait + round_up_to_minute(delay));
  world.events.reschedule(post.cover.arrival, World::event(at, Happening::cover_arrives, id.index));
}

/// Starts the clocks on which an assignment may end: a project team stays as long as it was bought for.
void start_clocks(World& world, PostId id) {
  Post& post = world.workforce[id];
  if (project_teams::team_of(world, post) != nullptr) return;
  const AgencyMarketParams& market = world.region.agency_market;
  GroupClocks& clocks = world.clocks_of(id);
  if (market.assignment_end_rate > 0.0) {
    post.cover.ending =
        world.clocks.add(world.now, clocks.assignment_end, id.index, market.assignment_end_rate,
                         world.exponential(Draw::assignment_end, id.index, post.cover.requests));
  }
  if (post.kind == PostKind::established && !is_interim(world, post) && market.conversion_rate > 0.0) {
    post.cover.conversion =
        world.clocks.add(world.now, clocks.conversion, id.index, market.conversion_rate,
                         world.exponential(Draw::conversion, id.index, post.cover.requests));
  }
}

/// Settles what whoever begins costs, and by whose agency they come.
void agree_charge(World& world, PostId id) {
  Post& post = world.workforce[id];
  const OwnAgencyParams& own = world.params(post.authority).agency.own_agency;
  post.cover.pence_per_year = yearly_charge(world, id);
  post.cover.surplus_per_year = 0;
  const bool interim = is_interim(world, post);
  const bool in_team = project_teams::team_of(world, post) != nullptr;
  post.cover.line = interim ? CostLine::agency_interims : CostLine::agency;
  const bool through_own = !interim && !in_team && own.from && in_force(world, own.from, {}) &&
                           world.uniform(Draw::own_agency, id.index, post.cover.requests) < own.share;
  if (through_own) {
    post.cover.line = CostLine::own_agency;
    post.cover.surplus_per_year = share_of(Pence{post.cover.pence_per_year}, own.margin).value;
  }
}

void wait_for_worker(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.cover_state = CoverState::waiting;
  post.cover.since = world.now;
  join_queue(world, id);
  serve_waiting(world);
}

/// Ends an assignment; where the worker goes is for the caller to say.
void finish(World& world, PostId id) {
  Post& post = world.workforce[id];
  accrue(world, post);
  change_bill(world, post.authority, -post.cover.pence_per_year);
  world.clocks.remove(world.now, world.clocks_of(id).assignment_end, post.cover.ending);
  world.clocks.remove(world.now, world.clocks_of(id).conversion, post.cover.conversion);
  project_teams::discount_work(world, id);
  world.workforce.end_cover(id);
  if (post.cover.from_pool) --world.pool.working;
  caseload::account(world, post.authority);
}

/// Closes the places that nobody has come to yet, in the order of their numbers, and then others as
/// assignments end.
void close_seats(World& world, AuthorityId id, int count) {
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post && count > 0; ++i) {
    const Post& post = world.workforce[PostId{i}];
    const bool may_close = post.kind == PostKind::agency_seat && post.cover.project_team == 0;
    if (!may_close || !is_asked(post)) continue;
    stop(world, PostId{i});
    world.workforce.delete_post(PostId{i});
    --count;
  }
  world.state(id).seats_to_close += count;
}

}  // namespace

void begin(World& world, PostId id) {
  Post& post = world.workforce[id];
  agree_charge(world, id);
  post.cover.accrued_to_day = world.today();
  change_bill(world, post.authority, post.cover.pence_per_year);
  world.workforce.begin_cover(id);
  project_teams::count_work(world, id);
  world.observer.cover_began(world, id);
  start_clocks(world, id);
  caseload::account(world, post.authority);
}

void engage_from_elsewhere(World& world, PostId id) {
  begin_request(world, id);
  world.workforce[id].cover.from_pool = false;
  begin(world, id);
}

void engage_from_pool(World& world, PostId id) {
  begin_request(world, id);
  wait_for_worker(world, id);
}

void place_at_start(World& world, PostId id) {
  begin_request(world, id);
  world.workforce[id].cover.from_pool = true;
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

bool wanted_for_vacancy(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const double share = is_interim(world, post) ? world.params(post.authority).agency.interims.cover_share
                                               : world.state(post.authority).cover_share[index(post.group())];
  return world.uniform(Draw::wants_cover, id.index, post.vacancies) < share;
}

bool is_asked(const Post& post) {
  return post.cover_state == CoverState::requested || post.cover_state == CoverState::waiting;
}

void request_after(World& world, PostId id, Duration wait) { request(world, id, wait); }

void on_arrival(World& world, PostId id) {
  world.workforce[id].cover.arrival = {};
  wait_for_worker(world, id);
}

void on_assignment_end(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.take_fired(world.now, world.clocks_of(id).assignment_end, post.cover.ending);
  const Duration notice = post.cover.complies ? agreed_terms(world, post.authority).notice : Duration{};
  world.observer.cover_ends(world, id);
  const bool from_pool = post.cover.from_pool;
  finish(world, id);
  if (world.state(post.authority).seats_to_close > 0 && post.kind == PostKind::agency_seat) {
    --world.state(post.authority).seats_to_close;
    world.workforce.delete_post(id);
  } else if (!peripatetic::send_to(world, id)) {
    request(world, id, Duration{} - notice);
  }
  if (from_pool) join_pool(world);
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
  if (post.cover_state == CoverState::none) return;
  world.events.cancel(post.cover.arrival);
  if (post.cover_state == CoverState::waiting) leave_queue(world, id);
  if (post.cover_state == CoverState::working) {
    world.observer.cover_ends(world, id);
    const bool from_pool = post.cover.from_pool;
    finish(world, id);
    if (from_pool) join_pool(world);
  }
  post.cover_state = CoverState::none;
}

void on_left_for_agency(World& world, PostId id) {
  const AuthorityId authority = world.workforce[id].authority;
  const Holder& holder = world.workforce[id].holder;
  const RateAgreementParams terms = agreed_terms(world, authority);
  const Duration wait = std::max(terms.cooling_off, terms.experience - (world.now - holder.qualified));
  if (wait <= Duration{} ||
      world.uniform(Draw::held_back, holder.key, holder.jobs) >= world.state(authority).agency_compliance) {
    join_pool(world);
    return;
  }
  world.events.schedule(World::event(world.now + wait, Happening::free_for_agency, id.index));
}

void book_running_cost(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const OwnAgencyParams& own = world.params(AuthorityId{a}).agency.own_agency;
    if (!own.from) continue;
    world.ledger.accrue(AuthorityId{a}, world.year, CostLine::own_agency, own.running_cost.value,
                        world.days_of_month(world.calendar.at(*own.from), never));
  }
}

void on_financial_year(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityStock& stock = world.workforce.stock(AuthorityId{a});
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      Post& post = world.workforce[PostId{i}];
      if (post.cover_state == CoverState::working) accrue(world, post);
    }
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
