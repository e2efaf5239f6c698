#include "model/newcomer.hpp"

#include <algorithm>
#include <cmath>

#include "model/pay.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"

namespace bide::newcomer {
namespace {

/// Years since qualifying on the day of entering the region.
double experience_years(const HiringParams& params, Route route, double u, double entry_age) {
  const double possible = entry_age - params.entry_age_low + 1.0;
  switch (route) {
    case Route::newly_qualified: return 0.0;
    case Route::recently_qualified: return std::min(possible, 0.5 + 1.5 * u);
    default: return std::max(2.0, std::min(possible, 2.0 - params.experience_mean_years * std::log1p(-u)));
  }
}

/// Some like agency work, most do not: a lognormal factor with mean 1 on the hazard of going.
double agency_taste(double u, double sigma) { return lognormal_quantile_of_mean(u, 1.0, sigma); }

/// Most are at home where they start; `away` tells who is not, `where` which other council is their home.
AuthorityId home_of(const World& world, AuthorityId authority, double away_share, double away, double where) {
  const auto authorities = static_cast<std::uint32_t>(world.authorities.size());
  if (authorities == 1 || away >= away_share) return authority;
  const auto other = std::min(authorities - 2, static_cast<std::uint32_t>(where * (authorities - 1)));
  return AuthorityId{other < authority.index ? other : other + 1};
}

double away_from_home_share(const World& world, AuthorityId authority, Entry entry) {
  const double usual = world.region.moves.away_from_home_share;
  if (entry.named == 0) return usual;
  return world.params(authority).entry_routes[entry.named - 1U].second.away_from_home_share.value_or(usual);
}

/// The age on entering: even over the range, less those whom retirement has taken since; drawn until one is
/// still there.
double entry_age(const World& world, const Post& post, std::uint64_t key, double service_years) {
  constexpr int most_draws = 1000;
  const HiringParams& hiring = world.region.hiring;
  const StationaryLaw& law = *world.groundwork(post.authority).groups[index(post.group())].law;
  double age = hiring.entry_age_low;
  KeyedEngine words{world.random, {static_cast<Purpose>(Draw::entry_age), key, 0}};
  for (int draw = 0; draw < most_draws; ++draw) {
    age = hiring.entry_age_low + (hiring.entry_age_high - hiring.entry_age_low) * open_uniform(words());
    if (service_years == 0.0) return age;
    if (open_uniform(words()) < law.not_retired(age, service_years)) return age;
  }
  return age;
}

Holder make(World& world, PostId id, Entry entry, double service_years) {
  Post& post = world.workforce[id];
  Holder holder;
  holder.key = next_key(world, id);
  ++post.newcomers;
  const HiringParams& hiring = world.region.hiring;
  const RandomBlock traits = world.block(Draw::traits, holder.key);
  const double age = entry_age(world, post, holder.key, service_years);
  const double experience = experience_years(hiring, entry.route, open_uniform(traits[0]), age);
  const auto years_ago = [&](double years) {
    return world.now - round_up_to_minute(years * minutes_per_year);
  };
  holder.service_start = years_ago(service_years);
  holder.qualified = years_ago(service_years + experience);
  holder.born = years_ago(service_years + age);
  holder.route = entry.route;
  holder.entry_route = entry.named;
  holder.home_grown = entry.route == Route::newly_qualified;
  const double theta = world.region.leaving.frailty_variance;
  if (theta > 0.0) {
    const double loyalty = holder.home_grown ? world.region.supported_year.loyalty_factor : 1.0;
    const StationaryLaw& law = *world.groundwork(post.authority).groups[index(post.group())].law;
    const double shift = loyalty * law.frailty_shift(service_years);
    holder.frailty = gamma_draw(world.random, {static_cast<Purpose>(Draw::frailty), holder.key, 0},
                                1.0 / theta, theta / (1.0 + shift));
  }
  holder.agency_taste = agency_taste(open_uniform(traits[1]), world.region.leaving.agency_taste_sd);
  holder.home = home_of(world, post.authority, away_from_home_share(world, post.authority, entry),
                        open_uniform(traits[2]), open_uniform(traits[3]));
  const std::int64_t first = pay::first_point(world, post.authority, post.role);
  const std::int64_t last = pay::last_point(world, post.authority, post.role);
  const auto earned = static_cast<std::int64_t>(std::min(60.0, service_years + 0.5 * experience));
  holder.spine_point = static_cast<std::int16_t>(std::min(last, first + earned));
  return holder;
}

}  // namespace

std::uint64_t next_key(const World& world, PostId id) {
  return std::uint64_t{id.index} << 24 | (world.workforce[id].newcomers + 1);
}

Holder create(World& world, PostId id, Entry entry) { return make(world, id, entry, 0.0); }

Holder create_with_service(World& world, PostId id, Route route, double service_years) {
  return make(world, id, {route}, service_years);
}

}  // namespace bide::newcomer
