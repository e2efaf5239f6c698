#include "model/caseload.hpp"

#include <algorithm>
#include <cmath>

#include "model/absence_causes.hpp"
#include "model/entry_routes.hpp"
#include "model/inspection.hpp"
#include "model/leaving.hpp"
#include "model/moves.hpp"
#include "model/newly_qualified.hpp"
#include "model/peripatetic.hpp"
#include "model/programmes.hpp"
#include "model/specialist_tracks.hpp"
#include "model/supervision.hpp"
#include "model/world.hpp"

namespace bide::caseload {
namespace {

constexpr Duration review_interval = weeks(1);
/// Multipliers follow a felt caseload once it has moved by this share: an elasticity of 0.15 then misses
/// less than 0.15% of a hazard, and most weeks touch no clock.
constexpr double noticeable = 0.01;

double cases_against_start(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  return std::exp(world.region.caseload.cases_trend * in_years(world.now - Instant{}) +
                  state.cases_deviation - 0.5 * state.cases_variance) *
         programmes::factor(world, id, programmes::Effect::cases);
}

/// Experienced workers' time that programmes and people in training take.
double teaching_fte(const World& world, AuthorityId id) {
  return programmes::mentor_fte(world, id) + entry_routes::educator_fte(world, id);
}

/// What has got done since the start of all that adds up where it is counted, in hundredths of an FTE times
/// minutes.
std::int64_t minutes_counted(const World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  return stock.employed_capacity.minutes_until(world.now) + stock.team_work.minutes_until(world.now);
}

double case_holders(const World& world, AuthorityId id) {
  const RoleStock& stock = world.workforce.stock(id).roles[index(Role::case_holder)];
  return std::max(1.0, (stock.in_post + stock.agency) / 100.0);
}

/// What a holder who is there gets done.
CentiFte capacity_at_work(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  double share = 1.0;
  if (post.holder.supported) {
    share = newly_qualified::capacity_share(world, id);
  } else if (!post.holder.experienced) {
    share = world.region.caseload.junior_capacity;
  }
  if (post.kind == PostKind::peripatetic) share *= peripatetic::work_share(world, id);
  const SpecialistTrackParams* track = specialist_tracks::track_of(world, post);
  if (share == 1.0 && track == nullptr) return post.fte;
  const double released = track != nullptr ? track->released_fte : 0.0;
  return to_centi_fte(std::max(0.0, share * post.fte / 100.0 - released));
}

/// Work for each unit of capacity, against the first day.
double workload(const World& world, AuthorityId id) {
  const double capacity = std::max(1.0, effective_capacity_fte(world, id));
  return cases_against_start(world, id) * world.state(id).capacity_at_start / capacity;
}

/// Brings the multipliers up to date with the caseload that is acted on, and with all else that they answer
/// to.
void refresh_multipliers(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  state.caseload_pull = std::pow(state.caseload_acted_on, -world.region.moves.caseload_response);
  moves::refresh_offers(world, id);
  leaving::refresh_multipliers(world, id);
  const double sickness = absence_causes::refresh(world, id);
  for (const GroupClocks& clocks : state.clocks) {
    world.clocks.set_multiplier(world.now, clocks.sickness, sickness);
  }
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    state.capacity_at_start = std::max(1.0, effective_capacity_fte(world, AuthorityId{a}));
    state.holders_at_start = case_holders(world, AuthorityId{a});
    state.caseload_felt = 1.0;
    account(world, AuthorityId{a});
  }
  supervision::set_up(world);
}

void refresh_capacity(World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (world.now - post.holder.qualified >= junior_for) world.workforce.count_experienced(id);
  world.workforce.set_capacity(id, post.holder.absent ? CentiFte{0} : capacity_at_work(world, id), world.now);
}

double caseload(const World& world, AuthorityId id) {
  const StartParams& start = world.params(id).start;
  const double at_start = start.case_holders_fte > 0.0 ? start.cases / start.case_holders_fte : 0.0;
  return at_start * cases_against_start(world, id) * world.state(id).holders_at_start /
         case_holders(world, id);
}

double effective_capacity_fte(const World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  const CentiFte counted = stock.employed_capacity.present + stock.team_work.present;
  return (counted + world.region.agency_market.quality * stock.agency) / 100.0 -
         mentor_fte_for_each(world.region.supported_year) * stock.supported - teaching_fte(world, id);
}

void vacancies_changed(World& world, AuthorityId id) {
  // The first day's caseload is what staff are used to.
  if (world.region.caseload.feedback_lag > Duration{} || world.now == Instant{}) return;
  AuthorityState& state = world.state(id);
  state.caseload_felt = state.caseload_acted_on = workload(world, id);
  refresh_multipliers(world, id);
}

void on_review(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  state.reviewed_at = world.now;
  account(world, id);  // programmes begin and end on any day
  // Exponential smoothing, exact for a workload that is constant over the week.
  const double share = -std::expm1(-in_days(review_interval) / in_days(world.region.caseload.feedback_lag));
  state.caseload_felt += share * (workload(world, id) - state.caseload_felt);
  bool moved = std::abs(state.caseload_felt / state.caseload_acted_on - 1.0) > noticeable;
  if (moved) state.caseload_acted_on = state.caseload_felt;
  moved |= supervision::on_review(world, id);
  const bool others_move = programmes::acts(world, id) || inspection::is_fading(world, id);
  if (moved || others_move) refresh_multipliers(world, id);
}

void account(World& world, AuthorityId id) {
  CapacityAccount& account = world.state(id).capacity;
  const AuthorityStock& stock = world.workforce.stock(id);
  const std::int64_t minutes = (world.now - account.since).minutes;
  account.wanted_minutes += account.wanted * minutes;
  account.agency_minutes += account.agency * minutes;
  account.supported_minutes += account.supported * minutes;
  account.since = world.now;
  account.wanted = stock.posts + to_centi_fte(teaching_fte(world, id));
  account.agency = stock.agency;
  account.supported = stock.supported;
}

double mean_shortfall_fte(const World& world, AuthorityId id, Duration length) {
  const CapacityAccount& account = world.state(id).capacity;
  const std::int64_t counted_minutes = minutes_counted(world, id) - account.counted_minutes_before;
  const double fte_minutes =
      (static_cast<double>(account.wanted_minutes - counted_minutes) -
       world.region.agency_market.quality * static_cast<double>(account.agency_minutes)) /
          100.0 +
      mentor_fte_for_each(world.region.supported_year) * static_cast<double>(account.supported_minutes);
  return fte_minutes / static_cast<double>(length.minutes);
}

void begin_month(World& world, AuthorityId id) {
  CapacityAccount& account = world.state(id).capacity;
  account.wanted_minutes = account.agency_minutes = account.supported_minutes = 0;
  account.counted_minutes_before = minutes_counted(world, id);
}

}  // namespace bide::caseload
