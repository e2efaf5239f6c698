#include "model/stationary_law.hpp"

#include <algorithm>
#include <cmath>

namespace bide {
namespace {

// A quarter of a year at a time while hazards differ most, then a year at a time up to forty years.
constexpr double fine_step_years = 0.25;
constexpr double fine_until_years = 10.0;
constexpr double longest_service_years = 40.0;
constexpr auto fine_steps = static_cast<std::size_t>(fine_until_years / fine_step_years);
constexpr std::size_t steps = fine_steps + static_cast<std::size_t>(longest_service_years - fine_until_years);

constexpr double start_of(std::size_t step) {
  return step <= fine_steps ? static_cast<double>(step) * fine_step_years
                            : fine_until_years + static_cast<double>(step - fine_steps);
}
constexpr double length_of(std::size_t step) { return step < fine_steps ? fine_step_years : 1.0; }
constexpr double middle_of(std::size_t step) { return start_of(step) + 0.5 * length_of(step); }

constexpr auto retirement = static_cast<std::size_t>(Reason::retirement);

/// The integral of the relative hazard of retiring up to an age.
double retirement_until(const std::array<double, 4>& factors, double age) {
  double sum = factors[0] * std::min(age, retirement_age_edges[0]);
  for (std::size_t band = 1; band < factors.size(); ++band) {
    const double until = band < retirement_age_edges.size() ? retirement_age_edges[band] : age;
    sum += factors[band] * std::max(0.0, std::min(age, until) - retirement_age_edges[band - 1]);
  }
  return sum;
}

constexpr std::size_t entry_ages = 16;

}  // namespace

/// Retiring by step and age on entering, as far as it does not depend on the base hazard.
struct StationaryLaw::Ageing {
  explicit Ageing(const Inputs& inputs) {
    const Targets& targets = inputs.targets;
    for (std::size_t i = 0; i < entry_ages; ++i) {
      const double entry = targets.entry_age_low + (static_cast<double>(i) + 0.5) / entry_ages *
                                                       (targets.entry_age_high - targets.entry_age_low);
      const double before = retirement_until(inputs.retirement_factors, entry);
      for (std::size_t step = 0; step < steps; ++step) {
        const double age = entry + middle_of(step);
        exposure[step][i] = retirement_until(inputs.retirement_factors, age) - before;
        factor[step][i] = retirement_factor(inputs.retirement_factors, age);
      }
    }
  }

  using Table = std::array<std::array<double, entry_ages>, steps>;
  Table exposure{};  ///< integral of the relative hazard since entering
  Table factor{};    ///< the relative hazard
};

double retirement_factor(const std::array<double, 4>& factors, double age_years) {
  std::size_t band = 0;
  while (band < retirement_age_edges.size() && age_years >= retirement_age_edges[band]) ++band;
  return factors[band];
}

StationaryLaw::Inputs::Inputs(const LeavingParams& leaving, const MovesParams& moves, const Targets& wanted)
    : service_factors{leaving.service_factors},
      agency_factors{leaving.agency_factors},
      contact_factors{moves.contact_factors},
      retirement_factors{leaving.retirement_factors},
      frailty_variance{leaving.frailty_variance},
      targets{wanted} {}

StationaryLaw::StationaryLaw(const Inputs& inputs)
    : inputs_{inputs}, theta_{std::max(inputs.frailty_variance, 1e-9)} {
  shape_.fill(inputs.service_factors);
  shape_[retirement].fill(1.0);
  shape_[static_cast<std::size_t>(Reason::to_agency)] = inputs.agency_factors;
  shape_[search_clock] = inputs.contact_factors;
  solve();
}

double StationaryLaw::total_hazard(std::size_t band) const {
  double total = 0.0;
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    if (cause != retirement) total += base_[cause] * shape_[cause][band];
  }
  return total;
}

void StationaryLaw::solve() {
  constexpr int most_iterations = 40;
  constexpr double exact_enough = 1e-6;
  constexpr double ages_exact_enough =
      1e-3;  // they answer weakly to the base hazard of retiring, and take longer
  base_ = inputs_.targets.yearly_rates;
  cumulative_hazard_.assign(steps + 1, 0.0);
  cumulative_service_.assign(steps + 1, 0.0);
  not_retired_.assign(steps, 1.0);
  age_factor_.assign(steps, 1.0);
  const Ageing ageing{inputs_};
  double followed = 0.0;
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    const bool follow = std::abs(base_[retirement] - followed) > ages_exact_enough * followed;
    if (follow) {
      followed = base_[retirement];
      follow_retirement(ageing);
    }
    const double change = follow_service();
    if (!follow && change < exact_enough) break;
  }
  const double whole = cumulative_service_.back();
  for (double& share : cumulative_service_) share /= whole;
}

void StationaryLaw::follow_retirement(const Ageing& ageing) {
  for (std::size_t step = 0; step < steps; ++step) {
    double there = 0.0, factor = 0.0;
    for (std::size_t i = 0; i < entry_ages; ++i) {
      const double share = std::exp(-base_[retirement] * ageing.exposure[step][i]);
      there += share;
      factor += share * ageing.factor[step][i];
    }
    not_retired_[step] = there / entry_ages;
    age_factor_[step] = there > 0.0 ? factor / there : 1.0;
  }
}

/// One step towards the base hazards; returns the largest relative change.
double StationaryLaw::follow_service() {
  const Targets& targets = inputs_.targets;
  std::array<double, service_band_count>
      weight{};       // integral of sum over kinds of share S(s) l E[Z | s] by band
  double ages = 0.0;  // integral of S(s) E[R | s]
  const std::array<double, 2> shares{targets.home_grown_share, 1.0 - targets.home_grown_share};
  const std::array<double, 2> loyalties{targets.loyalty, 1.0};
  for (std::size_t step = 0; step < steps; ++step) {
    const std::size_t band = service_band(middle_of(step));
    const double length = length_of(step);
    const double hazard = total_hazard(band);
    cumulative_hazard_[step + 1] = cumulative_hazard_[step] + hazard * length;
    const double middle = theta_ * (cumulative_hazard_[step] + 0.5 * hazard * length);
    double there = 0.0;
    for (std::size_t kind = 0; kind < shares.size(); ++kind) {
      if (shares[kind] <= 0.0) continue;
      const double shifted = 1.0 + loyalties[kind] * middle;
      const double survival = shares[kind] * not_retired_[step] * std::exp(-std::log(shifted) / theta_);
      there += survival;
      weight[band] += survival * loyalties[kind] / shifted * length;
    }
    cumulative_service_[step + 1] = cumulative_service_[step] + there * length;
    ages += there * age_factor_[step] * length;
  }
  double change = 0.0;
  for (std::size_t cause = 0; cause < own_clock_count; ++cause) {
    double weighted = cause == retirement ? ages : 0.0;
    for (std::size_t band = 0; cause != retirement && band < service_band_count; ++band) {
      weighted += weight[band] * shape_[cause][band];
    }
    const double base = targets.yearly_rates[cause] * cumulative_service_.back() / std::max(1e-300, weighted);
    change = std::max(change, std::abs(base - base_[cause]) / std::max(1e-9, base));
    base_[cause] = base;
  }
  return change;
}

double StationaryLaw::service_quantile(double u) const {
  const auto above = std::upper_bound(cumulative_service_.begin() + 1, cumulative_service_.end() - 1, u);
  const auto step = static_cast<std::size_t>(above - cumulative_service_.begin()) - 1;
  const double low = cumulative_service_[step], high = cumulative_service_[step + 1];
  return start_of(step) + (u - low) / (high - low) * length_of(step);
}

/// Where a length of service lies on the grid, in steps.
double StationaryLaw::place_of(double years) const {
  const double place = years < fine_until_years ? years / fine_step_years
                                                : static_cast<double>(fine_steps) + years - fine_until_years;
  return std::min(place, static_cast<double>(steps) - 1e-9);
}

double StationaryLaw::frailty_shift(double years) const {
  const double place = place_of(years);
  const auto step = static_cast<std::size_t>(place);
  const double within = place - static_cast<double>(step);
  return theta_ *
         (cumulative_hazard_[step] + within * (cumulative_hazard_[step + 1] - cumulative_hazard_[step]));
}

double StationaryLaw::home_grown_share(double years) const {
  const double entrants = inputs_.targets.home_grown_share;
  if (entrants <= 0.0) return 0.0;
  const double shift = frailty_shift(years);
  const double others = (1.0 - entrants) / entrants *
                        std::exp((std::log1p(inputs_.targets.loyalty * shift) - std::log1p(shift)) / theta_);
  return 1.0 / (1.0 + others);
}

double StationaryLaw::not_retired(double entry_age, double years) const {
  return std::exp(-base_[retirement] * (retirement_until(inputs_.retirement_factors, entry_age + years) -
                                        retirement_until(inputs_.retirement_factors, entry_age)));
}

}  // namespace bide
