#pragma once
#include <array>
#include <cstddef>
#include <vector>

#include "model/leaving.hpp"
#include "model/moves.hpp"
#include "model/workforce.hpp"

namespace bide {

/// The length of service of a workforce in flow, and the base hazards that keep it there.
///
/// A worker of frailty Z (gamma, mean 1, variance theta) leaves at Z g(s) after s years of service, with
/// g(s) = sum over causes of base_c shape_c(s). With G the integral of g, the share still there after s
/// years is S(s) = (1 + theta G(s))^(-1/theta), E[Z | s] = 1 / (1 + theta G(s)), and the service of staff
/// in post has density S(s) / integral of S. The base hazards are chosen so that each cause takes its
/// target share of staff a year. Source: gamma frailty, Vaupel, Manton and Stallard (1979); renewal theory.
class StationaryLaw {
 public:
  struct Targets {
    std::array<double, own_clock_count> yearly_rates{};  ///< leavers a year per person in post, by cause
    friend bool operator==(const Targets&, const Targets&) = default;
  };

  StationaryLaw(const LeavingParams& leaving, const MovesParams& moves, const Targets& targets);

  /// Returns the base hazard of a cause, per year, for frailty 1 and shape 1.
  double base_rate(std::size_t cause) const { return base_[cause]; }
  /// Returns the relative hazard of a cause in a service band.
  double shape(std::size_t cause, std::size_t band) const { return shape_[cause][band]; }
  /// Returns the service in years at quantile u of the staff in post.
  double service_quantile(double u) const;
  /// Returns theta G(s), which updates the law of frailty after s years of service.
  double frailty_shift(double years) const;

 private:
  void solve(const Targets& targets, double frailty_variance);
  double total_hazard(std::size_t band) const;

  std::array<double, own_clock_count> base_{};
  std::array<std::array<double, service_band_count>, own_clock_count> shape_{};
  double theta_{0.0};
  std::vector<double> cumulative_hazard_;   ///< G at the grid points
  std::vector<double> cumulative_service_;  ///< share of staff in post with at most that service
};

}  // namespace bide
