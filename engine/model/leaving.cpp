#include "model/leaving.hpp"

#include <algorithm>
#include <cmath>

#include "model/absence.hpp"
#include "model/adult_services.hpp"
#include "model/agency.hpp"
#include "model/caseload.hpp"
#include "model/contagion.hpp"
#include "model/cover.hpp"
#include "model/entry_routes.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/inspection.hpp"
#include "model/long_leave.hpp"
#include "model/newly_qualified.hpp"
#include "model/pay.hpp"
#include "model/peripatetic.hpp"
#include "model/policy.hpp"
#include "model/programmes.hpp"
#include "model/retention_payments.hpp"
#include "model/shocks.hpp"
#include "model/sick_pay.hpp"
#include "model/specialist_tracks.hpp"
#include "model/supervision.hpp"
#include "model/world.hpp"

namespace bide::leaving {
namespace {

constexpr std::array<Happening, own_clock_count> happening_of_clock{
    Happening::retires,        Happening::leaves_sector, Happening::takes_career_break,
    Happening::goes_to_agency, Happening::is_dismissed,  Happening::searches};

constexpr double smallest_rate = 1e-9;
constexpr Duration year_of_service{static_cast<std::int64_t>(minutes_per_year)};

/// Ages and lengths of service as spans of time.
template <std::size_t n>
constexpr std::array<Duration, n> spans(const std::array<double, n>& years) {
  std::array<Duration, n> result{};
  for (std::size_t i = 0; i < n; ++i) result[i] = round_up_to_minute(years[i] * minutes_per_year);
  return result;
}

constexpr auto service_band_starts = spans(service_band_start_years);
constexpr auto retirement_ages = spans(retirement_age_edges);

/// A holder's own hazards per year, by cause.
std::array<double, own_clock_count> own_rates(const World& world, const Post& post) {
  const Holder& holder = post.holder;
  const AuthorityGroundwork& ground = world.groundwork(post.authority);
  const StationaryLaw& law = *ground.groups[index(post.group())].law;
  const std::size_t band = service_band(in_years(world.now - holder.service_start));
  const double loyalty = holder.home_grown ? entry_routes::loyalty_factor(world, post) : 1.0;
  std::array<double, own_clock_count> rates{};
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    rates[cause] = law.base_rate(cause) * law.shape(cause, band) * holder.frailty * loyalty;
  }
  constexpr std::size_t retiring = index(Reason::retirement);
  rates[retiring] =
      law.base_rate(retiring) * law.shape(retiring, band) *
      retirement_factor(world.region.leaving.retirement_factors, in_years(world.now - holder.born));
  const double in_team = peripatetic::leaving_factor(world, post);
  const double offered_here = holder.retention_factor * pay::own_leaving_factor(world, post) * in_team;
  rates[index(Reason::to_agency)] *= holder.agency_taste * offered_here;
  rates[index(Reason::left_sector)] *= offered_here;
  if (ground.targets_leaving) {
    const double sector = programmes::factor_on_group(world, post, programmes::Effect::leaving);
    rates[index(Reason::left_sector)] *= sector;
    rates[index(Reason::career_break)] *= sector;
    rates[index(Reason::to_agency)] *= programmes::factor_on_group(world, post, programmes::Effect::agency);
  }
  if (!world.state(post.authority).team_contagion.empty()) {
    const double of_team = contagion::team_factor(world, post);
    for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
      if (cause == search_clock || contagion::spreads(static_cast<Reason>(cause))) rates[cause] *= of_team;
    }
  }
  if (const SpecialistTrackParams* track = specialist_tracks::track_of(world, post)) {
    for (const std::size_t cause :
         {index(Reason::left_sector), index(Reason::career_break), index(Reason::to_agency), search_clock})
      rates[cause] *= track->leaving_factor;
  }
  rates[search_clock] *= in_team * world.region.moves.search_rate / std::max(1e-6, ground.move_rate);
  for (double& rate : rates) rate = std::max(rate, smallest_rate);
  return rates;
}

/// The thresholds of somebody new in a post, by cause: half a word of the job's block each.
std::array<double, own_clock_count> thresholds(const World& world, Holder& holder) {
  static_assert(own_clock_count <= half_words_in_block);
  const RandomBlock block = world.block(Draw::leaving, holder.key, holder.jobs);
  std::array<double, own_clock_count> result{};
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    result[cause] = exponential_quantile(open_uniform_of_half_word(half_word(block, cause)));
  }
  ++holder.searches;
  return result;
}

/// Whether each year of service brings the holder of a post an increment that the grade has room for.
bool increment_to_come(const World& world, const Post& post) {
  return world.params(post.authority).pay.increments == IncrementDay::each_year_of_service &&
         post.holder.spine_point < pay::last_point(world, post.authority, post.role);
}

/// Whether so long after `from` for one of the spans is just now.
template <std::size_t n>
bool has_passed_now(const World& world, Instant from, const std::array<Duration, n>& spans) {
  return std::any_of(spans.begin(), spans.end(), [&](Duration span) { return from + span == world.now; });
}

/// Whether somebody's hazards or capacity change just now with service, age or experience; an increment alone
/// changes neither.
bool enters_another_band(const World& world, const Holder& holder) {
  return holder.supported || holder.qualified + junior_for == world.now ||
         has_passed_now(world, holder.service_start, service_band_starts) ||
         has_passed_now(world, holder.born, retirement_ages);
}

/// Clears whatever is pending for a holder who goes.
void stop_everything(World& world, PostId id) {
  Holder& holder = world.workforce[id].holder;
  end(world, id);
  absence::end(world, id);
  long_leave::stop(world, id);
  cover::on_departure(world, id);
  newly_qualified::stop(world, id);
  world.events.cancel(holder.leaving);
  world.events.cancel(holder.milestone);
  world.events.cancel(holder.payment);
}

void vacate(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.workforce.set_capacity(id, 0, world.now);
  world.workforce.discount_experienced(id);
  post.holder = Holder{};
  const bool goes = post.kind == PostKind::supernumerary ||
                    (post.kind == PostKind::established && establishment::deletes_vacated(world, id));
  if (goes) {
    cover::stop(world, id);
    world.workforce.delete_post(id);
  } else {
    hiring::open_vacancy(world, id);
  }
  caseload::account(world, post.authority);
}

/// Settles why somebody goes and, where it is out of children's services, whether to those for adults.
void decide(World& world, PostId id, Reason reason) {
  world.workforce[id].holder.reason = reason;
  adult_services::settle_destination(world, id);
}

}  // namespace

void set_up(World& world) {
  const auto create = [&](Happening happening) {
    return world.clocks.create(kind(happening), static_cast<std::uint8_t>(happening));
  };
  for (AuthorityState& state : world.authorities) {
    for (GroupClocks& clocks : state.clocks) {
      for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
        clocks.leaving[cause] = create(happening_of_clock[cause]);
      }
      clocks.sickness = create(Happening::falls_sick);
      clocks.candidate = create(Happening::candidate_accepts);
      clocks.assignment_end = create(Happening::assignment_ends);
      clocks.conversion = create(Happening::converts);
    }
  }
  shocks::set_up(world);
  contagion::set_up(world);
}

void begin(World& world, PostId id) {
  Post& post = world.workforce[id];
  const GroupClocks& clocks = world.clocks_of(id);
  post.holder.rates = own_rates(world, post);
  const std::array<double, own_clock_count> left = thresholds(world, post.holder);
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    post.holder.clocks[cause] =
        world.clocks.add(world.now, clocks.leaving[cause], id.index, post.holder.rates[cause], left[cause]);
  }
  schedule_milestone(world, id);
}

void end(World& world, PostId id) {
  Holder& holder = world.workforce[id].holder;
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    world.clocks.remove(world.now, world.clocks_of(id).leaving[cause], holder.clocks[cause]);
  }
}

void refresh_rates(World& world, PostId id) {
  Post& post = world.workforce[id];
  if (post.holder.on_notice) return;
  const std::array<double, own_clock_count> rates = own_rates(world, post);
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    if (rates[cause] == post.holder.rates[cause]) continue;
    world.clocks.change_rate(world.now, world.clocks_of(id).leaving[cause], post.holder.clocks[cause],
                             post.holder.rates[cause], rates[cause]);
    post.holder.rates[cause] = rates[cause];
  }
}

void refresh_multipliers(World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  const LeavingParams& params = world.region.leaving;
  const double common = contagion::factor(world, id, shocks::leaving_factor(world, id)) *
                        inspection::leaving_factor(world, id) / state.leaving_factor_at_start *
                        supervision::leaving_factor(world, id);
  const double workload = std::pow(state.caseload_acted_on, params.caseload_elasticity);
  const double programme = programmes::factor(world, id, programmes::Effect::leaving);
  const double agency_programme = programmes::factor(world, id, programmes::Effect::agency);
  const double agency_pull = state.approach_factor * std::pow(agency::relative_rate(world),
                                                              world.region.agency_market.pull_elasticity);
  for (std::size_t g = 0; g < role_group_count; ++g) {
    const double pay = std::pow(state.relative_pay[g], -params.pay_elasticity);
    std::array<double, own_clock_count> multipliers{};
    multipliers.fill(common * workload);
    multipliers[static_cast<std::size_t>(Reason::retirement)] = 1.0;
    multipliers[static_cast<std::size_t>(Reason::left_sector)] *=
        adult_services::leaving_factor(world, id, static_cast<RoleGroup>(g), pay) * programme;
    multipliers[static_cast<std::size_t>(Reason::career_break)] *= programme;
    multipliers[static_cast<std::size_t>(Reason::to_agency)] *= pay * agency_programme * agency_pull;
    multipliers[static_cast<std::size_t>(Reason::involuntary)] = 1.0;
    for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
      world.clocks.set_multiplier(world.now, state.clocks[g].leaving[cause], multipliers[cause]);
    }
  }
  hiring::refresh_attraction(world, id);
}

void on_clock(World& world, PostId id, Reason reason) {
  const std::size_t cause = index(reason);
  world.clocks.take_fired(world.now, world.clocks_of(id).leaving[cause],
                          world.workforce[id].holder.clocks[cause]);
  const Role role = world.workforce[id].role;
  contagion::on_resignation(world, world.workforce[id], reason);
  if (notice_of(world.region.leaving, group_of(role)) > Duration{}) {
    give_notice(world, id, reason);
  } else {
    decide(world, id, reason);
    on_leave(world, id);
  }
}

void give_notice(World& world, PostId id, Reason reason) {
  Post& post = world.workforce[id];
  decide(world, id, reason);
  post.holder.on_notice = true;
  end(world, id);
  leave_at(world, id, world.now + notice_of(world.region.leaving, post.group()));
}

void leave_at(World& world, PostId id, Instant at) {
  world.events.reschedule(world.workforce[id].holder.leaving, World::event(at, Happening::leaves, id.index));
}

void on_leave(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.holder.leaving = {};
  pay::accrue(world, id);
  retention_payments::claw_back(world, id);
  world.observer.left(world, id);
  if (post.holder.reason == Reason::to_agency) agency::on_left_for_agency(world, id);
  if (post.holder.reason == Reason::moved && post.holder.destination.exists())
    policy::note_loss(world, post.authority);
  const Holder person = give_up_post(world, id);
  sick_pay::forget(world, id);
  if (!person.next_post.exists()) return;
  world.ledger.book(person.destination, world.year, CostLine::recruitment, world.region.hiring.cost_per_hire);
  hiring::place(world, person.next_post, person);
}

Holder give_up_post(World& world, PostId id) {
  stop_everything(world, id);
  const Holder person = world.workforce[id].holder;
  vacate(world, id);
  return person;
}

void on_milestone(World& world, PostId id) {
  world.workforce[id].holder.milestone = {};
  const Post& post = world.workforce[id];
  const bool on_anniversary = (world.now - post.holder.service_start).minutes % year_of_service.minutes == 0;
  if (on_anniversary && increment_to_come(world, post)) pay::give_increment(world, id);
  if (enters_another_band(world, post.holder)) {
    refresh_rates(world, id);
    caseload::refresh_capacity(world, id);
  }
  schedule_milestone(world, id);
}

void schedule_milestone(World& world, PostId id) {
  Holder& holder = world.workforce[id].holder;
  Instant next = never;
  const auto consider = [&](Instant from, Duration span) {
    const Instant at = from + span;
    if (at > world.now && at < next) next = at;
  };
  for (const Duration service : service_band_starts) consider(holder.service_start, service);
  for (const Duration age : retirement_ages) consider(holder.born, age);
  consider(holder.qualified, junior_for);
  if (holder.supported) {
    const Duration length = world.region.supported_year.length;
    for (const std::int64_t quarter : {1, 2, 3})
      consider(holder.supported_from, Duration{quarter * length.minutes / 4});
  }
  if (increment_to_come(world, world.workforce[id])) {
    const std::int64_t years = (world.now - holder.service_start).minutes / year_of_service.minutes;
    consider(holder.service_start, (years + 1) * year_of_service);
  }
  if (next == never) return;
  world.events.reschedule(holder.milestone, World::event(next, Happening::milestone, id.index));
}

}  // namespace bide::leaving
