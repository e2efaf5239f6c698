#include "model/stationary_law.hpp"

#include <algorithm>
#include <cmath>

namespace bide {
namespace {

constexpr double longest_service_years = 40.0;
constexpr double step_years = 0.25;
constexpr std::size_t steps = static_cast<std::size_t>(longest_service_years / step_years);

double middle_of_step(std::size_t step) { return (static_cast<double>(step) + 0.5) * step_years; }

}  // namespace

StationaryLaw::StationaryLaw(const LeavingParams& leaving, const MovesParams& moves, const Targets& targets) {
  shape_.fill(leaving.service_factors);
  shape_[static_cast<std::size_t>(Reason::retirement)].fill(1.0);
  shape_[static_cast<std::size_t>(Reason::to_agency)] = leaving.agency_factors;
  shape_[search_clock] = moves.contact_factors;
  solve(targets, leaving.frailty_variance);
}

double StationaryLaw::total_hazard(std::size_t band) const {
  double total = 0.0;
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) total += base_[cause] * shape_[cause][band];
  return total;
}

void StationaryLaw::solve(const Targets& targets, double frailty_variance) {
  constexpr int iterations = 25;  // a contraction: the change is below 1e-9 after about 15
  theta_ = std::max(frailty_variance, 1e-9);
  base_ = targets.yearly_rates;
  cumulative_hazard_.assign(steps + 1, 0.0);
  cumulative_service_.assign(steps + 1, 0.0);
  for (int iteration = 0; iteration < iterations; ++iteration) {
    std::array<double, service_band_count> frailty_weight{};  // integral of S(s) E[Z | s] by band
    for (std::size_t step = 0; step < steps; ++step) {
      const std::size_t band = service_band(middle_of_step(step));
      const double hazard = total_hazard(band);
      cumulative_hazard_[step + 1] = cumulative_hazard_[step] + hazard * step_years;
      const double middle = 1.0 + theta_ * (cumulative_hazard_[step] + 0.5 * hazard * step_years);
      const double survival = std::exp(-std::log(middle) / theta_);
      cumulative_service_[step + 1] = cumulative_service_[step] + survival * step_years;
      frailty_weight[band] += survival / middle * step_years;
    }
    for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
      double weighted = 0.0;
      for (std::size_t band = 0; band < service_band_count; ++band) {
        weighted += frailty_weight[band] * shape_[cause][band];
      }
      base_[cause] = targets.yearly_rates[cause] * cumulative_service_.back() / weighted;
    }
  }
  const double whole = cumulative_service_.back();
  for (double& share : cumulative_service_) share /= whole;
}

double StationaryLaw::service_quantile(double u) const {
  const auto above = std::upper_bound(cumulative_service_.begin() + 1, cumulative_service_.end() - 1, u);
  const auto step = static_cast<std::size_t>(above - cumulative_service_.begin()) - 1;
  const double low = cumulative_service_[step], high = cumulative_service_[step + 1];
  return (static_cast<double>(step) + (u - low) / (high - low)) * step_years;
}

double StationaryLaw::frailty_shift(double years) const {
  const double place = std::min(years / step_years, static_cast<double>(steps) - 1e-9);
  const auto step = static_cast<std::size_t>(place);
  const double within = place - static_cast<double>(step);
  return theta_ * (cumulative_hazard_[step] + within * (cumulative_hazard_[step + 1] - cumulative_hazard_[step]));
}

}  // namespace bide
