#include "model/start_holder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "model/absence.hpp"
#include "model/agency.hpp"
#include "model/groups.hpp"
#include "model/hiring.hpp"
#include "model/leaving.hpp"
#include "model/long_leave.hpp"
#include "model/newcomer.hpp"
#include "model/newly_qualified.hpp"
#include "model/sick_pay.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"
#include "random/weighted.hpp"

namespace bide {
namespace {

/// How somebody with that service came: who came newly qualified are more of those who have stayed long.
Route route_at_entry(const World& world, PostId id, double service_years, double u) {
  const Post& post = world.workforce[id];
  const GroupGroundwork& group = world.groundwork(post.authority).groups[index(post.group())];
  const double newly_qualified = group.law->home_grown_share(service_years);
  const double others = std::max(1e-9, group.leavers - group.home_grown_hires);
  const double recently =
      std::min(1.0, group.outside_hires / others) * (1.0 - world.region.hiring.experienced_share);
  if (u < newly_qualified) return Route::newly_qualified;
  return u < newly_qualified + (1.0 - newly_qualified) * recently ? Route::recently_qualified
                                                                  : Route::experienced;
}

/// Where somebody who is moving on the first day goes: by distance and vacancies; none is outside the region.
AuthorityId start_destination(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const AuthorityGroundwork& ground = world.groundwork(post.authority);
  const std::size_t g = index(post.group());
  std::vector<double> weights;
  for (std::uint32_t j = 0; j < world.authorities.size(); ++j) {
    const GroupGroundwork& there = world.groundwork(AuthorityId{j}).groups[g];
    const double drawn = std::pow(there.usual_vacancies, world.region.moves.vacancy_response);
    weights.push_back(there.usual_vacancies > 0.0 ? ground.reach[j] * there.attraction * drawn : 0.0);
  }
  weights.push_back(ground.groups[g].outside_weight);
  const std::size_t place = weighted_place(world.uniform(Draw::start_destination, id.index), weights).place;
  return place < world.authorities.size() ? AuthorityId{static_cast<std::uint32_t>(place)} : AuthorityId{};
}

/// Some of the staff are working their notice, those with a low `chance`; why they go follows the shares of
/// reasons.
void start_notice(World& world, PostId id, double chance) {
  Post& post = world.workforce[id];
  const AuthorityGroundwork& ground = world.groundwork(post.authority);
  const LeavingParams& params = world.region.leaving;
  const Duration notice = notice_of(params, post.group());
  const double turnover = ground.groups[index(post.group())].turnover;
  if (chance >= turnover * in_years(notice)) return;
  // By reason, moving last, as reasons are numbered.
  std::array<double, hazard_reason_count + 1> weights{};
  double all = 0.0;
  for (const double share : params.reason_shares) all += share;
  for (std::size_t r = 0; r < hazard_reason_count; ++r) {
    weights[r] = (turnover - ground.move_rate) * params.reason_shares[r] / all;
  }
  weights[index(Reason::moved)] = ground.move_rate;
  const auto reason =
      static_cast<Reason>(weighted_place(world.uniform(Draw::start_reason, id.index), weights).place);
  // Whoever starts at the other council is among the arrivals that its vacancies await.
  if (reason == Reason::moved) post.holder.destination = start_destination(world, id);
  leaving::give_notice(world, id, reason);
  const double u = world.uniform(Draw::start_notice_left, id.index);
  leaving::leave_at(world, id, world.now + round_up_to_minute(u * static_cast<double>(notice.minutes)));
}

/// Some are off sick, those with a low `chance`, longer spells being met more often than short ones.
void start_absence(World& world, PostId id, double chance) {
  Post& post = world.workforce[id];
  if (chance >= world.params(post.authority).start.absence_rate) return;
  const std::size_t of = absence_causes::drawn_at_start(world, id);
  const CauseOfSickness& cause = world.ground.causes[of];
  const double sigma = cause.spell_sigma;
  const double u = world.uniform(Draw::start_absence_left, id.index, 0);
  const double v = world.uniform(Draw::start_absence_left, id.index, 1);
  double to_come = 0.0, so_far = 0.0;
  if (world.region.absence.spell_law == SpellLaw::exponential) {
    to_come = cause.spell_mean_days * exponential_quantile(u);
    so_far = cause.spell_mean_days * exponential_quantile(v);
  } else {
    // Weighted by length, a lognormal spell is lognormal with its median raised by exp(sigma^2).
    const double spell = lognormal_quantile(u, cause.spell_mean_days * std::exp(0.5 * sigma * sigma), sigma);
    to_come = v * spell;
    so_far = (1.0 - v) * spell;
  }
  const auto length = [](double d) { return round_up_to_minute(d * static_cast<double>(minutes_per_day)); };
  world.clocks.remove(world.now, world.clocks_of(id).sickness, post.holder.sickness);
  const Instant until = world.now + length(to_come);
  absence::start_spell(world, id, of, until);
  if (sick_pay::is_ruled(world)) sick_pay::begin(world, id, world.now - length(so_far), until);
  const AgencyUseParams& use = world.params(post.authority).agency;
  if (length(so_far + to_come) > use.long_absence &&
      world.uniform(Draw::start_absence_left, id.index, 2) < use.cover_long_absence) {
    const Duration elapsed = length(so_far);
    agency::request_after(world, id, elapsed < use.long_absence ? use.long_absence - elapsed : Duration{});
  }
}

/// A length of service from the council's own shares by band, even within a band; the last ends at thirty
/// years.
double service_from_shares(const std::array<double, counted_band_count>& shares, double u) {
  constexpr double longest_years = 30.0;
  const auto [band, within] = weighted_place(u, shares);
  const double from = counted_band_start_years[band];
  const double until = band + 1 < counted_band_count ? counted_band_start_years[band + 1] : longest_years;
  return from + (until - from) * within;
}

double service_years(const World& world, PostId id, double u) {
  const AuthorityId authority = world.workforce[id].authority;
  const auto& shares = world.params(authority).start.service_shares;
  const bool given = std::any_of(shares.begin(), shares.end(), [](double share) { return share > 0.0; });
  const Post& post = world.workforce[id];
  return given ? service_from_shares(shares, u)
               : world.groundwork(authority).groups[index(post.group())].law->service_quantile(u);
}

/// Puts somebody into a post in which they are from the first moment on: nobody joins.
void fill_at_start(World& world, PostId id, const Holder& person) {
  Post& post = world.workforce[id];
  post.holder = person;
  groups::assign_at_start(world, post, post.holder);
  ++post.holder.jobs;
  post.holder.accrued_to_day = static_cast<std::int32_t>(world.today());
  world.workforce.set_state(id, PostState::filled);
  hiring::begin_in_post(world, id);
}

void start_newcomer(World& world, PostId id, double u) {
  const bool experienced = u < world.region.hiring.experienced_share;
  fill_at_start(world, id,
                newcomer::create(world, id, {experienced ? Route::experienced : Route::recently_qualified}));
}

}  // namespace

void start_holder(World& world, PostId id) {
  Post& post = world.workforce[id];
  const RandomBlock words = world.block(Draw::start_holder, id.index);
  const double for_route = open_uniform(words[1]);
  if (world.params(post.authority).start.staff == StartingStaff::new_that_day) {
    start_newcomer(world, id, for_route);
    return;
  }
  double service = service_years(world, id, open_uniform(words[0]));
  const Route route = route_at_entry(world, id, service, for_route);
  // The newly qualified have all come on an intake's day.
  if (route == Route::newly_qualified) {
    service = std::floor(service) + world.groundwork(post.authority).since_intake;
  }
  fill_at_start(world, id, newcomer::create_with_service(world, id, route, service));
  const Duration in_service = world.now - post.holder.service_start;
  if (route == Route::newly_qualified && in_service < world.region.supported_year.length) {
    newly_qualified::begin_supported_year(world, id, in_service);
  }
  if (!long_leave::start(world, id)) start_absence(world, id, open_uniform(words[2]));
  start_notice(world, id, open_uniform(words[3]));
}

}  // namespace bide
