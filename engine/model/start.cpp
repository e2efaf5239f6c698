#include "model/start.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <iterator>
#include <numeric>
#include <vector>

#include "core/whole_parts.hpp"
#include "model/absence_causes.hpp"
#include "model/agency.hpp"
#include "model/arrears.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/long_leave.hpp"
#include "model/sick_pay.hpp"
#include "model/start_holder.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"

namespace bide {
namespace {

constexpr CentiFte full_time = 100;
constexpr CentiFte part_time = 60;

/// The whole posts of each role; together they are the rounded total.
std::array<std::int64_t, role_count> whole_posts(const EstablishmentParams& params) {
  std::array<double, role_count> exact{};
  for (std::size_t r = 0; r < role_count; ++r) exact[r] = params.posts_fte[r] / params.fte_per_head;
  return whole_parts(exact, std::lround(std::accumulate(exact.begin(), exact.end(), 0.0)));
}

/// Spreads part-time posts evenly, so that the mean FTE is the published one.
CentiFte fte_of(int ordinal, double mean_fte) {
  const double part_time_share = (1.0 - mean_fte) / (1.0 - part_time / 100.0);
  const bool is_part_time =
      std::floor((ordinal + 1) * part_time_share) > std::floor(ordinal * part_time_share);
  return is_part_time ? part_time : full_time;
}

/// Gives every authority its post numbers.
void number_posts(World& world) {
  for (const auto& [name, authority] : world.region.authorities) {
    const auto posts = whole_posts(authority.establishment);
    const auto total = static_cast<int>(std::accumulate(posts.begin(), posts.end(), std::int64_t{0}));
    world.workforce.add_authority(establishment::post_numbers(world.region, total));
  }
}

void create_posts(World& world, AuthorityId id) {
  const EstablishmentParams& params = world.params(id).establishment;
  const auto posts = whole_posts(params);
  int ordinal = 0;
  for (std::size_t r = 0; r < role_count; ++r) {
    for (std::int64_t i = 0; i < posts[r]; ++i) {
      establishment::create_post(world, id, static_cast<Role>(r), PostKind::established,
                                 fte_of(ordinal++, params.fte_per_head));
    }
  }
}

/// The posts in the order of their draws.
std::vector<PostId> shuffled(const World& world, const std::vector<PostId>& posts, Draw draw) {
  std::vector<std::pair<double, PostId>> ranked;
  ranked.reserve(posts.size());
  for (const PostId id : posts) ranked.emplace_back(world.uniform(draw, id.index), id);
  std::sort(ranked.begin(), ranked.end());
  std::vector<PostId> order;
  order.reserve(ranked.size());
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
  hiring::advertise(world, id);
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
  world.state(id).seats = static_cast<std::int32_t>(seats);
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
  number_posts(world);
  long_leave::set_up(world);
  sick_pay::set_up(world);
  absence_causes::set_up(world);
  arrears::make_room(world);
  agency::refresh_rates(world);
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    create_posts(world, AuthorityId{a});
    start_authority(world, AuthorityId{a});
  }
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) start_agency(world, AuthorityId{a});
}

}  // namespace bide
