#include "model/start.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <vector>

#include "model/absence.hpp"
#include "model/agency.hpp"
#include "model/caseload.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/leaving.hpp"
#include "model/moves.hpp"
#include "model/newcomer.hpp"
#include "model/newly_qualified.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"
#include "random/weighted.hpp"

namespace bide {
namespace {

constexpr CentiFte full_time = 100;
constexpr CentiFte part_time = 60;

/// Whole numbers that add up to the rounded total, by largest remainder.
std::array<int, role_count> whole_posts(const EstablishmentParams& params) {
  std::array<int, role_count> posts{};
  std::array<double, role_count> remainder{};
  double total = 0.0;
  int given = 0;
  for (std::size_t r = 0; r < role_count; ++r) {
    const double exact = params.posts_fte[r] / params.fte_per_head;
    posts[r] = static_cast<int>(std::floor(exact));
    remainder[r] = exact - posts[r];
    total += exact;
    given += posts[r];
  }
  for (int left = static_cast<int>(std::lround(total)) - given; left > 0; --left) {
    const auto most = std::max_element(remainder.begin(), remainder.end());
    ++posts[static_cast<std::size_t>(most - remainder.begin())];
    *most = -1.0;
  }
  return posts;
}

/// Spreads part-time posts evenly, so that the mean FTE is the published one.
CentiFte fte_of(int ordinal, double mean_fte) {
  const double part_time_share = (1.0 - mean_fte) / (1.0 - part_time / 100.0);
  const bool is_part_time =
      std::floor((ordinal + 1) * part_time_share) > std::floor(ordinal * part_time_share);
  return is_part_time ? part_time : full_time;
}

void create_posts(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const EstablishmentParams& params = world.region.authorities[a].second.establishment;
    const auto posts = whole_posts(params);
    int total = 0;
    for (const int count : posts) total += count;
    const AuthorityId id = world.workforce.add_authority(establishment::post_numbers(world.region, total));
    int ordinal = 0;
    for (std::size_t r = 0; r < role_count; ++r) {
      for (int i = 0; i < posts[r]; ++i) {
        establishment::create_post(world, id, static_cast<Role>(r), PostKind::established,
                                   fte_of(ordinal++, params.fte_per_head));
      }
    }
  }
}

/// The posts in the order of their draws.
std::vector<PostId> shuffled(const World& world, const std::vector<PostId>& posts, Draw draw) {
  std::vector<std::pair<double, PostId>> ranked;
  for (const PostId id : posts) ranked.emplace_back(world.uniform(draw, id.index), id);
  std::sort(ranked.begin(), ranked.end());
  std::vector<PostId> order;
  for (const auto& [drawn, id] : ranked) order.push_back(id);
  return order;
}

/// The `count` posts of `candidates` with the smallest draws, in the order of their numbers.
std::vector<PostId> choose(const World& world, const std::vector<PostId>& candidates, std::size_t count,
                           Draw draw) {
  std::vector<PostId> chosen = shuffled(world, candidates, draw);
  chosen.resize(std::min(count, chosen.size()));
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

/// What is left of a length drawn from a uniform law when it is met in the middle: met in proportion to
/// its length, and then at an even place within it.
Duration residual_of_uniform(Duration low, Duration high, double u, double v) {
  const auto a = static_cast<double>(low.minutes), b = static_cast<double>(high.minutes);
  const double length = std::sqrt(a * a + u * (b * b - a * a));
  return round_up_to_minute(v * length);
}

void start_vacancy(World& world, PostId id) {
  Post& post = world.workforce[id];
  const GroupGroundwork& ground = world.groundwork(post.authority).groups[index(post.group())];
  const double stage = world.uniform(Draw::start_stage, id.index);
  const double u = world.uniform(Draw::start_residual, id.index);
  const auto paced = [&](Duration d) {
    return round_up_to_minute(ground.pace * static_cast<double>(d.minutes));
  };
  ++post.vacancies;
  const double mean_wait = ground.heads > 0.0 ? ground.vacancies / std::max(1.0, ground.heads * 0.14) : 0.5;
  post.vacant_since = Instant{} - round_up_to_minute(u * mean_wait * minutes_per_year);
  if (world.region.hiring.filling == Filling::after_a_delay) {
    const double sigma = world.region.hiring.time_to_fill_sigma;
    // Longer delays are met more often: a lognormal one with its median raised by exp(sigma^2).
    const double median =
        static_cast<double>(world.region.hiring.time_to_fill.minutes) * std::exp(sigma * sigma);
    hiring::start_after(world, id, round_up_to_minute(stage * lognormal_quantile(u, median, sigma)));
    return;
  }
  if (stage < ground.approval_share) {
    const Duration wait = paced(
        Duration{static_cast<std::int64_t>(u * static_cast<double>(world.region.hiring.approval.minutes))});
    post.stage = world.events.schedule(World::event(world.now + wait, Happening::post_approved, id.index));
    return;
  }
  if (stage < ground.approval_share + ground.awaiting_share) {
    const double v = (stage - ground.approval_share) / ground.awaiting_share;
    const Duration wait =
        paced(residual_of_uniform(world.region.hiring.shortest_lead, world.region.hiring.longest_lead, u, v));
    world.workforce.set_state(id, PostState::awaiting);
    post.stage = world.events.schedule(World::event(world.now + wait, Happening::starts, id.index));
    return;
  }
  hiring::on_approved(world, id);
}

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
    const double vacancies = world.groundwork(AuthorityId{j}).groups[g].usual_vacancies;
    weights.push_back(
        vacancies > 0.0 ? ground.reach[j] * std::pow(vacancies, world.region.moves.vacancy_response) : 0.0);
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
  const AbsenceParams& params = world.region.absence;
  const double sigma = params.spell_sigma;
  const double u = world.uniform(Draw::start_absence_left, id.index, 0);
  const double v = world.uniform(Draw::start_absence_left, id.index, 1);
  double to_come = 0.0, so_far = 0.0;
  if (params.spell_law == SpellLaw::exponential) {
    to_come = params.spell_mean_days * exponential_quantile(u);
    so_far = params.spell_mean_days * exponential_quantile(v);
  } else {
    // Weighted by length, a lognormal spell is lognormal with its median raised by exp(sigma^2).
    const double spell = lognormal_quantile(u, params.spell_mean_days * std::exp(0.5 * sigma * sigma), sigma);
    to_come = v * spell;
    so_far = (1.0 - v) * spell;
  }
  const auto length = [](double d) { return round_up_to_minute(d * static_cast<double>(minutes_per_day)); };
  world.clocks.remove(world.now, world.clocks_of(id).sickness, post.holder.sickness);
  absence::start_spell(world, id, world.now + length(to_come));
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
  ++post.holder.jobs;
  post.holder.accrued_to_day = static_cast<std::int32_t>(world.today());
  world.workforce.set_state(id, PostState::filled);
  hiring::begin_in_post(world, id);
}

void start_newcomer(World& world, PostId id, double u) {
  const bool experienced = u < world.region.hiring.experienced_share;
  fill_at_start(world, id,
                newcomer::create(world, id, experienced ? Route::experienced : Route::recently_qualified));
}

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
  start_absence(world, id, open_uniform(words[2]));
  start_notice(world, id, open_uniform(words[3]));
}

/// The posts that are vacant on the first day: any, as they were counted, but of practitioners more or fewer
/// as the season of the intake has it.
std::vector<PostId> vacant_posts(const World& world, AuthorityId id, const std::vector<PostId>& posts) {
  const AuthorityGroundwork& ground = world.groundwork(id);
  const auto whole = [&](double share) { return std::lround(static_cast<double>(posts.size()) * share); };
  const double share =
      (ground.groups[0].vacancies + ground.groups[1].vacancies) / std::max(1.0, ground.posts);
  const auto wanted = static_cast<std::size_t>(whole(share));
  const auto counted = static_cast<std::size_t>(whole(world.params(id).start.vacancy_rate));
  const std::vector<PostId> order = shuffled(world, posts, Draw::start_vacant);
  const auto is_practitioner = [&](PostId post) {
    return world.workforce[post].group() == RoleGroup::practitioners;
  };
  const auto counted_until = order.begin() + static_cast<std::ptrdiff_t>(std::min(counted, order.size()));
  std::vector<PostId> vacant;
  std::copy_if(order.begin(), counted_until, std::back_inserter(vacant), std::not_fn(is_practitioner));
  for (const PostId post : order)
    if (vacant.size() < wanted && is_practitioner(post)) vacant.push_back(post);
  std::sort(vacant.begin(), vacant.end());
  return vacant;
}

void start_authority(World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  std::vector<PostId> posts;
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) posts.push_back(PostId{i});
  const std::vector<PostId> vacant = vacant_posts(world, id, posts);
  for (const PostId post : posts) {
    if (!std::binary_search(vacant.begin(), vacant.end(), post)) start_holder(world, post);
  }
  for (const RoleGroup group : {RoleGroup::practitioners, RoleGroup::managers}) {
    hiring::vacancies_changed(world, id, group);
  }
  for (const PostId post : vacant) start_vacancy(world, post);
}

void start_agency(World& world, AuthorityId id) {
  const AuthorityGroundwork& ground = world.groundwork(id);
  std::vector<PostId> vacant;
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    if (world.workforce[PostId{i}].vacant()) vacant.push_back(PostId{i});
  }
  const auto covered = static_cast<std::size_t>(
      std::lround(std::min<double>(static_cast<double>(vacant.size()), ground.cover_at_start)));
  const std::vector<PostId> with_cover = choose(world, vacant, covered, Draw::start_covered);
  for (const PostId post : vacant) {
    if (std::binary_search(with_cover.begin(), with_cover.end(), post)) {
      agency::place_at_start(world, post);
    } else {
      agency::request_at_start(world, post,
                               static_cast<double>(covered) / static_cast<double>(vacant.size()));
    }
  }
  const auto taken = std::lround(ground.seats_at_start), seats = std::max(taken, std::lround(ground.seats));
  for (long i = 0; i < seats; ++i) {
    const PostId seat = establishment::create_post(world, id, Role::case_holder, PostKind::agency_seat);
    if (i < taken) {
      agency::place_at_start(world, seat);
    } else {
      agency::request_after(world, seat, Duration{});
    }
  }
}

}  // namespace

void start_in_flow(World& world) {
  create_posts(world);
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) start_authority(world, AuthorityId{a});
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) start_agency(world, AuthorityId{a});
}

}  // namespace bide
