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
/// A worker of frailty Z (gamma, mean 1, variance theta) leaves for anything but retirement at Z l g(s) after
/// s years of service, with g(s) = sum over causes of base_c shape_c(s) and l the loyalty of those who came
/// newly qualified, 1 for others; whoever entered at age a retires at base_r R(a + s). With G the integral of
/// g, W(a, s) = exp(-base_r integral of R from a to a + s) and w(s) its mean over entry ages, the share still
/// there after s years is S_l(s) = w(s) (1 + theta l G(s))^(-1/theta) and E[Z | s] = 1 / (1 + theta l G(s)).
/// With p the share who enter newly qualified, the service of staff in post has the density p S_l(s) + (1 -
/// p) S_1(s), scaled to 1. The base hazards are chosen so that each cause takes its target share of staff a
/// year. Source: gamma frailty, Vaupel, Manton and Stallard (1979); renewal theory.
class StationaryLaw {
 public:
  struct Targets {
    std::array<double, own_clock_count> yearly_rates{};  ///< leavers a year per person in post, by cause
    double home_grown_share{0.0};                        ///< of those who enter, p
    double loyalty{1.0};                                 ///< l
    double entry_age_low{24.0}, entry_age_high{50.0};    ///< ages on entering are even between them, years

    friend bool operator==(const Targets&, const Targets&) = default;
  };
  /// All that a law depends on.
  struct Inputs {
    Inputs(const LeavingParams& leaving, const MovesParams& moves, const Targets& targets);

    std::array<double, service_band_count> service_factors, agency_factors, contact_factors;
    std::array<double, 4> retirement_factors;
    double frailty_variance;
    Targets targets;

    friend bool operator==(const Inputs&, const Inputs&) = default;
  };

  explicit StationaryLaw(const Inputs& inputs);

  const Inputs& inputs() const { return inputs_; }

  /// Returns the base hazard of a cause, per year, for frailty, shape and age factor 1.
  double base_rate(std::size_t cause) const { return base_[cause]; }
  /// Returns the relative hazard of a cause in a service band.
  double shape(std::size_t cause, std::size_t band) const { return shape_[cause][band]; }
  /// Returns the service in years at quantile u of the staff in post.
  double service_quantile(double u) const;
  /// Returns theta G(s), which updates the law of frailty after s years of service.
  double frailty_shift(double years) const;
  /// Returns the share who came newly qualified, of the staff with s years of service.
  double home_grown_share(double years) const;
  /// Returns the share of those who entered at an age who have not retired s years later.
  double not_retired(double entry_age, double years) const;

 private:
  struct Ageing;

  void solve();
  void follow_retirement(const Ageing& ageing);
  double follow_service();
  double total_hazard(std::size_t band) const;
  double place_of(double years) const;

  Inputs inputs_;
  std::array<double, own_clock_count> base_{};
  std::array<std::array<double, service_band_count>, own_clock_count> shape_{};
  double theta_{0.0};
  std::vector<double> cumulative_hazard_;   ///< G at the grid points
  std::vector<double> cumulative_service_;  ///< share of staff in post with at most that service
  std::vector<double> not_retired_;         ///< w in the middle of each step
  std::vector<double> age_factor_;          ///< mean of R over those still there, in the middle of each step
};

/// Ages at which the relative hazard of retiring changes.
inline constexpr std::array<double, 3> retirement_age_edges{55.0, 60.0, 65.0};

/// Returns the relative hazard of retiring at an age in years, from the factors between the edges.
double retirement_factor(const std::array<double, 4>& factors, double age_years);

}  // namespace bide
