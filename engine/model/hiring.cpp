#include "model/hiring.hpp"

#include <algorithm>
#include <cmath>

#include "model/absence.hpp"
#include "model/adult_services.hpp"
#include "model/agency.hpp"
#include "model/arrears.hpp"
#include "model/caseload.hpp"
#include "model/cover.hpp"
#include "model/groups.hpp"
#include "model/hiring_power.hpp"
#include "model/inspection.hpp"
#include "model/leaving.hpp"
#include "model/long_leave.hpp"
#include "model/moves.hpp"
#include "model/newcomer.hpp"
#include "model/pay.hpp"
#include "model/peripatetic.hpp"
#include "model/programmes.hpp"
#include "model/retention_payments.hpp"
#include "model/succession.hpp"
#include "model/supernumerary.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"

namespace bide::hiring {
namespace {

Duration scaled(Duration length, double factor) {
  return round_up_to_minute(static_cast<double>(length.minutes) * factor);
}

double pace(const World& world, const Post& post) {
  return world.groundwork(post.authority).groups[index(post.group())].pace;
}

Duration lead_time(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const HiringParams& params = world.region.hiring;
  const double u = world.uniform(Draw::lead_time, id.index, post.vacancies);
  const Duration longer{static_cast<std::int64_t>(
      u * static_cast<double>((params.longest_lead - params.shortest_lead).minutes))};
  return scaled(params.shortest_lead + longer, pace(world, post));
}

/// The share of the experienced among candidates at the vacancies that there are: smaller where there are
/// more than usual and the recently qualified answer to them more.
double experienced_share(const World& world, const Post& post) {
  const std::size_t g = index(post.group());
  const GroupGroundwork& ground = world.groundwork(post.authority).groups[g];
  const double share = world.region.hiring.experienced_share;
  if (!ground.experienced_drawn || world.region.hiring.filling != Filling::by_candidates) return share;
  const std::int32_t vacant = world.workforce.stock(post.authority).groups[g].vacant;
  return share * (*ground.experienced_drawn)(vacant) / ground.candidates_drawn(vacant);
}

/// Whether somebody from outside is an agency worker; takes them from the pool.
bool comes_from_pool(World& world, PostId id) {
  const bool drawn = world.uniform(Draw::from_pool, id.index, world.workforce[id].vacancies) <
                     world.region.agency_market.hires_from_pool;
  return drawn && agency::take_from_pool(world);
}

/// Puts a vacancy into its first stage.
void begin_stages(World& world, PostId id) {
  Post& post = world.workforce[id];
  const HiringParams& params = world.region.hiring;
  if (params.filling == Filling::after_a_delay) {
    const double u = world.uniform(Draw::time_to_fill, id.index, post.vacancies);
    const auto median = static_cast<double>(params.time_to_fill.minutes);
    start_after(world, id, round_up_to_minute(lognormal_quantile(u, median, params.time_to_fill_sigma)));
    return;
  }
  world.workforce.set_state(id, PostState::approval);
  const Duration wait = scaled(params.approval, pace(world, post));
  world.events.reschedule(post.stage, World::event(world.now + wait, Happening::post_approved, id.index));
}

/// Begins a job in a post for the person who has been put there.
void take_up(World& world, PostId id) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  holder.on_notice = holder.absent = holder.experienced = holder.supported = holder.extended = false;
  holder.next_post = {};
  holder.destination = {};
  holder.track = 0;
  holder.capacity = 0;
  holder.cost = {};
  holder.accrued_to_day = static_cast<std::int32_t>(world.today());
  ++holder.jobs;
  holder.spine_point = static_cast<std::int16_t>(
      std::clamp<std::int64_t>(holder.spine_point, pay::first_point(world, post.authority, post.role),
                               pay::last_point(world, post.authority, post.role)));
  cover::stop(world, id);
  world.workforce.set_state(id, PostState::filled);
  begin_in_post(world, id);
  if (post.kind == PostKind::peripatetic) peripatetic::on_free(world, id);
  vacancies_changed(world, post.authority, post.group());
}

}  // namespace

void open_vacancy(World& world, PostId id) {
  Post& post = world.workforce[id];
  ++post.vacancies;
  post.vacant_since = world.now;
  begin_stages(world, id);
  cover::on_vacancy(world, id);
  vacancies_changed(world, post.authority, post.group());
  supernumerary::offer(world, id);
}

void start_after(World& world, PostId id, Duration wait) {
  Post& post = world.workforce[id];
  world.workforce.set_state(id, PostState::open);
  world.events.reschedule(post.stage, World::event(world.now + wait, Happening::starts, id.index));
}

void on_approved(World& world, PostId id) {
  world.workforce[id].stage = {};
  if (!succession::fills(world, id)) advertise(world, id);
}

void advertise(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.workforce.set_state(id, PostState::open);
  vacancies_changed(world, post.authority, post.group());
  post.candidate = world.clocks.add(world.now, world.clocks_of(id).candidate, id.index,
                                    peripatetic::candidate_rate(world, id),
                                    world.exponential(Draw::candidate, id.index, post.vacancies));
}

void on_candidate(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.take_fired(world.now, world.clocks_of(id).candidate, post.candidate);
  accept(world, id);
  post.accepted_from_pool = comes_from_pool(world, id);
  adult_services::settle_origin(world, id);
  world.events.reschedule(post.stage,
                          World::event(world.now + lead_time(world, id), Happening::starts, id.index));
}

void accept(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.remove(world.now, world.clocks_of(id).candidate, post.candidate);
  world.events.cancel(post.stage);
  world.workforce.set_state(id, PostState::awaiting);
  vacancies_changed(world, post.authority, post.group());
}

void on_start(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.stage = {};
  if (world.region.hiring.filling == Filling::after_a_delay) {
    post.accepted_from_pool = comes_from_pool(world, id);
  }
  const bool experienced =
      world.uniform(Draw::entry_route, newcomer::next_key(world, id)) < experienced_share(world, post);
  const Route route = post.accepted_from_pool ? Route::agency_worker
                      : experienced           ? Route::experienced
                                              : Route::recently_qualified;
  post.accepted_from_pool = false;
  world.ledger.book(post.authority, world.year, CostLine::recruitment, world.region.hiring.cost_per_hire);
  place_newcomer(world, id, route);
  post.accepted_from_adult_services = false;
}

void place_newcomer(World& world, PostId id, Route route) {
  place(world, id, newcomer::create(world, id, {route}));
}

void place(World& world, PostId id, const Holder& person) {
  Holder& holder = world.workforce[id].holder;
  holder = person;
  holder.service_start = world.now;
  holder.premium = {};
  holder.repayable = 0;
  holder.retention_factor = 1.0;
  holder.postponed = 0.0;
  if (person.jobs > 0) {
    holder.home_grown = false;
    holder.entry_route = 0;
    holder.route = Route::mover;
  } else {
    groups::assign_starter(world, world.workforce[id].authority, holder);
  }
  take_up(world, id);
  world.observer.joined(world, id);
}

void appoint(World& world, PostId id, const Holder& person) {
  world.workforce[id].holder = person;
  ++world.workforce[id].holder.spine_point;
  take_up(world, id);
}

void begin_in_post(World& world, PostId id) {
  arrears::forget(world, id);
  pay::rate(world, id);
  leaving::begin(world, id);
  absence::begin(world, id);
  long_leave::begin(world, id);
  retention_payments::schedule_service_payment(world, id);
  caseload::refresh_capacity(world, id);
}

/// Candidates grow with the trend of the establishment: what of it vacancies, which grow alike, do not bring
/// by their power.
double trend(const World& world, AuthorityId id) {
  const double growth = world.params(id).establishment.growth;
  if (growth == 0.0) return 1.0;
  return std::pow(1.0 + growth,
                  (1.0 - mean_vacancy_power(world.region.hiring)) * in_years(world.now - Instant{}));
}

void refresh_attraction(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  const double drift = hiring_power::factor(world, id);
  const double grade = inspection::hiring_factor(world, id) / state.hiring_factor_at_start;
  const double programme = programmes::factor(world, id, programmes::Effect::hiring);
  const double grown = trend(world, id);
  for (const RoleGroup group : {RoleGroup::practitioners, RoleGroup::managers}) {
    const std::size_t g = index(group);
    const double pay = std::pow(state.relative_pay[g], world.region.hiring.pay_elasticity);
    state.candidates[g] = world.groundwork(id).groups[g].candidates * drift * grade * programme *
                          adult_services::candidates_factor(world, id, group, pay) * grown *
                          hiring_power::fading_factor(world, id, group);
    refresh_candidates(world, id, group);
  }
}

void refresh_candidates(World& world, AuthorityId id, RoleGroup group) {
  const std::size_t g = index(group);
  const GroupStock& stock = world.workforce.stock(id).groups[g];
  if (stock.open == 0 || world.region.hiring.filling != Filling::by_candidates) return;
  const AuthorityState& state = world.state(id);
  // Candidates a year grow less than in proportion to vacancies; all advertised posts share them.
  const double candidates =
      state.candidates[g] * world.groundwork(id).groups[g].candidates_drawn(stock.vacant);
  world.clocks.set_multiplier(world.now, state.clocks[g].candidate, candidates / stock.open);
}

void vacancies_changed(World& world, AuthorityId id, RoleGroup group) {
  refresh_candidates(world, id, group);
  moves::refresh_pull(world, id, group);
  caseload::vacancies_changed(world, id);
}

}  // namespace bide::hiring
