#include "model/cover_years.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "model/agency.hpp"
#include "model/agency_rates.hpp"
#include "model/cover.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"

namespace bide::cover_years {
namespace {

/// The mean of a normal number of mean m and standard deviation 1 where it is above 0, and of 0 elsewhere.
double mean_above(double m) {
  const double density = std::exp(-0.5 * m * m) / std::sqrt(2.0 * std::numbers::pi);
  return m * 0.5 * std::erfc(-m / std::numbers::sqrt2) + density;
}

/// The mean of a normal number that is put to 0 below 0 and to 1 above 1.
double mean_of_cut(double centre, double sd) {
  return sd * (mean_above(centre / sd) - mean_above((centre - 1.0) / sd));
}

bool strays(const AgencyMarketParams& market) {
  return market.cover_lasts < 1.0 || market.cover_year_sd > 0.0 || market.cover_level_sd > 0.0;
}

/// Looks again at a vacancy when the share that is covered goes from `before` to `now`.
void review(World& world, PostId id, double before, double now) {
  const Post& post = world.workforce[id];
  const bool covered = post.cover_state != CoverState::none;
  if (covered == (now > before)) return;
  const double part = covered ? (before - now) / before : (now - before) / (1.0 - before);
  if (world.uniform(Draw::cover_review, id.index, world.year) >= part) return;
  if (covered) {
    agency::stop(world, id);
  } else {
    cover::ask(world, id);
  }
}

void change_share(World& world, AuthorityId id, std::size_t g, double now) {
  const double before = std::exchange(world.state(id).cover_share[g], now);
  if (now == before) return;
  const AuthorityStock& stock = world.workforce.stock(id);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    const bool waits = post.kind == PostKind::established && post.vacant() && index(post.group()) == g;
    if (waits && !agency::is_interim(world, post)) review(world, PostId{i}, before, now);
  }
}

}  // namespace

double centre_of_cut(double wanted, double sd) {
  if (sd <= 0.0 || wanted <= 0.0 || wanted >= 1.0) return wanted;
  double low = -8.0 * sd, high = 1.0 + 8.0 * sd;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = 0.5 * (low + high);
    (mean_of_cut(middle, sd) < wanted ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

void set_up(World& world) {
  const bool has_levels = world.region.agency_market.cover_level_sd > 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    for (std::size_t g = 0; g < role_group_count; ++g)
      state.cover_share[g] = world.groundwork(AuthorityId{a}).groups[g].cover_share;
    if (has_levels) state.cover_level = normal_quantile(world.uniform(Draw::cover_level, a));
  }
}

void on_financial_year(World& world) {
  const AgencyMarketParams& market = world.region.agency_market;
  if (!strays(market)) return;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    if (world.params(id).agency.cover_share) continue;
    const double deviation =
        market.cover_level_sd * world.state(id).cover_level +
        market.cover_year_sd * normal_quantile(world.uniform(Draw::cover_year, a, world.year));
    for (std::size_t g = 0; g < role_group_count; ++g)
      change_share(world, id, g,
                   std::clamp(world.groundwork(id).groups[g].lasting_cover + deviation, 0.0, 1.0));
  }
}

}  // namespace bide::cover_years
