#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/estimates.hpp"

namespace bide {

/// Figures of units, such as authorities, in consecutive years; any of them may be missing.
class Panel {
 public:
  /// Makes a panel of no units and no years.
  Panel() = default;
  /// Makes a panel in which everything is missing.
  Panel(std::size_t units, std::size_t years) : units_{units}, years_{years}, cells_(units * years) {}

  std::size_t units() const { return units_; }
  std::size_t years() const { return years_; }
  std::optional<double> at(std::size_t unit, std::size_t year) const { return cells_[unit * years_ + year]; }
  void set(std::size_t unit, std::size_t year, std::optional<double> value) {
    cells_[unit * years_ + year] = value;
  }

 private:
  std::size_t units_{0}, years_{0};
  std::vector<std::optional<double>> cells_;
};

/// Returns the figures less the mean of all units in the same year, each unit weighing alike.
Panel less_year_means(const Panel& panel);

/// Returns the figures less the mean of the same unit over its years.
Panel less_unit_means(const Panel& panel);

/// How figures of units differ, the years' means apart. Not a number where the panel has too little to say.
struct PanelSpread {
  double between{0.0};       ///< standard deviation of the units' means, divisor n - 1
  double within{0.0};        ///< root mean square of the deviations from the unit's mean
  double lag_1{0.0};         ///< correlation of all pairs of consecutive years
  double lag_1_within{0.0};  ///< the same of the deviations from the unit's mean
};
PanelSpread spread_of(const Panel& panel);

/// Least squares slopes of `y` on `x`, the years' means apart, over the cells that both have. Not a number
/// where `x` does not vary.
struct PanelSlopes {
  double overall{0.0};
  double between{0.0};  ///< of the units' means, each weighing alike
  double within{0.0};   ///< of the deviations from the units' means
};
PanelSlopes slopes_of(const Panel& y, const Panel& x);

/// Returns the correlation of the units' means, the years' means apart.
double correlation_of_unit_means(const Panel& a, const Panel& b);

/// Pearson's chi-squared over its degrees of freedom of counts out of staff: 1 where they are binomial.
struct PanelDispersion {
  double given_year{0.0};           ///< each year has a rate of its own
  double given_year_and_unit{0.0};  ///< and each unit a factor of its own
};
/// Takes the cells that both panels have; staff above 0.
PanelDispersion dispersion_of(const Panel& count, const Panel& staff);

/// Something that happened to a unit in a year, both by number.
struct PanelEvent {
  std::size_t unit{0}, year{0};

  friend bool operator==(const PanelEvent&, const PanelEvent&) = default;
};

/// Returns the figures `lag` years after the events (before them, where negative), of those that the panel
/// has; with `base`, less the figure of the same unit `*base` years after the event, of those that have both.
std::vector<double> figures_around(const Panel& panel, std::span<const PanelEvent> events, int lag,
                                   std::optional<int> base = std::nullopt);

/// Returns the mean of some figures; not a number where there is none.
double mean_or_nan(const std::vector<double>& values);

}  // namespace bide
