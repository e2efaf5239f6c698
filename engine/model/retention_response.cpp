#include <algorithm>
#include <cmath>

#include "model/leaving.hpp"
#include "model/pay.hpp"
#include "model/retention_parts.hpp"
#include "model/world.hpp"

namespace bide::retention_payments {
namespace {

constexpr Duration review_interval = weeks(1);

double package_of(const World& world, const Post& post) {
  return pay::package_of(world, post) * post.fte / 100.0;
}

/// Averages over the year up to the eve of the first day, by weeks, so that the time of year does not count.
template <class Factor>
double mean_before_start(const Factor& factor) {
  constexpr int weeks_of_year = 52;
  double mean = 0.0;
  for (int week = 0; week < weeks_of_year; ++week) mean += factor(weeks(week)) / weeks_of_year;
  return mean;
}

/// What the schemes of the eve had made of a group's leaving: published turnover already answers to them.
double mean_leaving_before_start(const World& world, AuthorityId id, RoleGroup group, double elasticity) {
  const Instant eve = Instant{} - Duration{1};
  const AuthorityStock& stock = world.workforce.stock(id);
  double sum = 0.0, hazards = 0.0;
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled || post.group() != group) continue;
    const double hazard =
        post.holder.rates[index(Reason::left_sector)] + post.holder.rates[index(Reason::to_agency)];
    const double package = package_of(world, post);
    Post then = post;
    hazards += hazard;
    sum += hazard * mean_before_start([&](Duration ago) {
             then.holder.service_start = post.holder.service_start - ago;  // as long in service as on the eve
             const double value = annualised(world, payments_value(world, then, {eve - ago, eve}));
             return leaving_factor(value, package, elasticity);
           });
  }
  return hazards > 0.0 ? sum / hazards : 1.0;
}

double mean_offer_before_start(const World& world, AuthorityId id, Role role) {
  const Instant eve = Instant{} - Duration{1};
  const double package = world.state(id).package[index(role)];
  return mean_before_start([&](Duration ago) {
    return leaving_factor(entry_value(world, id, role, {eve - ago, eve}), package,
                          -world.region.moves.pay_response);
  });
}

bool has_schemes_on_eve(const World& world, AuthorityId id) {
  const auto& schemes = world.params(id).retention_payments;
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](const auto& named) { return first_day(world, named.second) < Instant{}; });
}

/// The mean factor over the coming week: the week is cut at the first two payments that fall in it.
double mean_leaving_factor(const World& world, PostId id, double package, double elasticity) {
  const Instant end = world.now + review_interval;
  const auto [first, second] = next_two_due(world, world.workforce[id], end);
  const std::array<Instant, 4> cuts{world.now, first, second, end};
  double mean = 0.0;
  for (std::size_t piece = 0; piece + 1 < cuts.size(); ++piece) {
    const Duration length = cuts[piece + 1] - cuts[piece];
    if (length <= Duration{}) continue;
    const Instant middle = cuts[piece] + Duration{length.minutes / 2};
    mean += leaving_factor(annual_value(world, id, middle), package, elasticity) *
            static_cast<double>(length.minutes) / static_cast<double>(review_interval.minutes);
  }
  return mean;
}

}  // namespace

void compare_with_eve(World& world, AuthorityId id) {
  if (!has_schemes_on_eve(world, id)) return;
  AuthorityState& state = world.state(id);
  for (std::size_t g = 0; g < role_group_count; ++g) {
    const auto mean = [&](double elasticity) {
      return mean_leaving_before_start(world, id, static_cast<RoleGroup>(g), elasticity);
    };
    state.retention_leaving_at_start[g] = mean(world.region.retention_response.elasticity);
    state.retention_moves_at_start[g] = mean(world.region.moves.pay_response);
  }
  for (std::size_t r = 0; r < role_count; ++r) {
    if (world.params(id).establishment.posts_fte[r] <= 0.0) continue;
    state.retention_offer_at_start[r] = mean_offer_before_start(world, id, static_cast<Role>(r));
  }
}

double leaving_factor(double value, double package, double elasticity) {
  return std::pow((package + value) / package, -elasticity);
}

void review(World& world, PostId id) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  if (holder.on_notice) return;
  const RetentionResponseParams& response = world.region.retention_response;
  const double m = mean_leaving_factor(world, id, package_of(world, post), response.elasticity) /
                   world.state(post.authority).retention_leaving_at_start[index(post.group())];
  const double own = holder.rates[index(Reason::left_sector)] + holder.rates[index(Reason::to_agency)];
  const double usual = own / holder.retention_factor;  // the hazard on the eve's terms, h0
  // h = m (h0 + gamma K), dK/ds = phi h0 (1 - m) - gamma m K: exact over a week with m held.
  const double week = in_years(review_interval);
  const double outflow = response.catch_up_rate * m;
  const double target = response.rebound * usual * (1.0 - m) / outflow;
  const double before = holder.postponed;
  holder.postponed = target + (before - target) * std::exp(-outflow * week);
  const double postponed_mean = target + (before - target) * -std::expm1(-outflow * week) / (outflow * week);
  holder.retention_factor = m * (1.0 + response.catch_up_rate * postponed_mean / usual);
  leaving::refresh_rates(world, id);
}

}  // namespace bide::retention_payments
