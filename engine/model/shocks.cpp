#include "model/shocks.hpp"

#include <algorithm>
#include <cmath>

#include "model/hiring_power.hpp"
#include "model/leaving.hpp"
#include "model/world.hpp"
#include "random/variates.hpp"

namespace bide::shocks {
namespace {

/// One step of a process that keeps `persistence` of itself and varies by `sd` in the long run; adds to
/// `variance`, the variance reached since the start, so that its mean effect can be taken off.
void step(double& value, double& variance, double sd, double persistence, double z) {
  value = persistence * value + sd * std::sqrt(1.0 - persistence * persistence) * z;
  variance = persistence * persistence * variance + sd * sd * (1.0 - persistence * persistence);
}

/// A standard normal number of that correlation with `other`, from one that is independent of it.
double correlated(double correlation, double other, double own) {
  return correlation * other + std::sqrt(1.0 - correlation * correlation) * own;
}

/// A fat-tailed yearly shock, cut at six scales so that its exponential has a mean.
double authority_year_shock(const LeavingParams& params, double u) {
  const double t = std::clamp(student_t_quantile(u, params.authority_year_degrees), -6.0, 6.0);
  const double variance = params.authority_year_degrees / (params.authority_year_degrees - 2.0);
  const double scale = params.authority_year_sd;
  return scale * t - 0.5 * scale * scale * variance;
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    const double sd = world.region.authorities[a].second.start.turnover_sd;
    const double z = normal_quantile(world.uniform(Draw::level, a));
    state.level = sd * z - 0.5 * sd * sd;
    const HiringParams& hiring = world.region.hiring;
    if (hiring.level_sd > 0.0) {
      const double own = normal_quantile(world.uniform(Draw::hiring_level, a));
      state.hiring_level = hiring.level_sd * correlated(hiring.leaving_correlation, z, own);
    }
    state.year_shock = authority_year_shock(world.region.leaving, world.uniform(Draw::authority_year, a, 0));
  }
}

double leaving_factor(const World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  return std::exp(state.level + state.drift - 0.5 * state.drift_variance + state.year_shock +
                  world.common_shock - 0.5 * world.common_variance);
}

void on_census_year(World& world) {
  const LeavingParams& params = world.region.leaving;
  const HiringParams& hiring = world.region.hiring;
  const CaseloadParams& cases = world.region.caseload;
  const auto year = static_cast<std::uint64_t>(++world.census_years);
  const auto z = [&](Draw draw, std::uint32_t a) { return normal_quantile(world.uniform(draw, a, year)); };
  step(world.common_shock, world.common_variance, params.common_year_sd, params.common_year_persistence,
       z(Draw::common_year, 0));
  if (hiring.common_year_sd > 0.0)
    step(world.common_hiring, world.common_hiring_variance, hiring.common_year_sd,
         hiring.common_year_persistence, z(Draw::common_hiring, 0));
  hiring_power::on_half_year(world);
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    AuthorityState& state = world.authorities[a];
    const double of_leaving = z(Draw::drift, a);
    step(state.drift, state.drift_variance, params.drift_sd, params.drift_persistence, of_leaving);
    step(state.hiring_drift, state.hiring_variance, hiring.drift_sd, hiring.drift_persistence,
         correlated(hiring.leaving_correlation, of_leaving, z(Draw::hiring_drift, a)));
    step(state.cases_deviation, state.cases_variance, cases.cases_sd, cases.cases_persistence,
         z(Draw::cases, a));
    state.year_shock = authority_year_shock(params, world.uniform(Draw::authority_year, a, year));
    leaving::refresh_multipliers(world, AuthorityId{a});
  }
}

}  // namespace bide::shocks
