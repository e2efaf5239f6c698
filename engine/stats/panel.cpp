#include "stats/panel.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace bide {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

std::vector<double> of_unit(const Panel& panel, std::size_t unit) {
  std::vector<double> values;
  for (std::size_t year = 0; year < panel.years(); ++year)
    if (const auto value = panel.at(unit, year)) values.push_back(*value);
  return values;
}

std::vector<double> of_year(const Panel& panel, std::size_t year) {
  std::vector<double> values;
  for (std::size_t unit = 0; unit < panel.units(); ++unit)
    if (const auto value = panel.at(unit, year)) values.push_back(*value);
  return values;
}

/// Two samples, value by value.
struct Pairs {
  std::vector<double> x, y;

  void add(double a, double b) {
    x.push_back(a);
    y.push_back(b);
  }
};

/// Sums of squares and products about the means.
struct Moments {
  double xx{0.0}, xy{0.0}, yy{0.0};
};

Moments moments_of(const Pairs& pairs) {
  const double mean_x = mean_or_nan(pairs.x), mean_y = mean_or_nan(pairs.y);
  Moments moments;
  for (std::size_t i = 0; i < pairs.x.size(); ++i) {
    const double x = pairs.x[i] - mean_x, y = pairs.y[i] - mean_y;
    moments.xx += x * x;
    moments.xy += x * y;
    moments.yy += y * y;
  }
  return moments;
}

double correlation(const Pairs& pairs) {
  const Moments moments = moments_of(pairs);
  const double scale = std::sqrt(moments.xx * moments.yy);
  return scale > 0.0 ? moments.xy / scale : unknown;
}

double slope(const Pairs& pairs) {
  const Moments moments = moments_of(pairs);
  return moments.xx > 0.0 ? moments.xy / moments.xx : unknown;
}

double lag_1(const Panel& panel) {
  Pairs pairs;
  for (std::size_t unit = 0; unit < panel.units(); ++unit)
    for (std::size_t year = 1; year < panel.years(); ++year) {
      const auto before = panel.at(unit, year - 1), now = panel.at(unit, year);
      if (before && now) pairs.add(*before, *now);
    }
  return correlation(pairs);
}

Pairs cells_of_both(const Panel& x, const Panel& y) {
  Pairs pairs;
  for (std::size_t unit = 0; unit < x.units(); ++unit)
    for (std::size_t year = 0; year < x.years(); ++year)
      if (x.at(unit, year) && y.at(unit, year)) pairs.add(*x.at(unit, year), *y.at(unit, year));
  return pairs;
}

Pairs unit_means_of_both(const Panel& x, const Panel& y) {
  Pairs pairs;
  for (std::size_t unit = 0; unit < x.units(); ++unit) {
    const auto of_x = of_unit(x, unit), of_y = of_unit(y, unit);
    if (!of_x.empty() && !of_y.empty()) pairs.add(mean_or_nan(of_x), mean_or_nan(of_y));
  }
  return pairs;
}

/// Returns the panel without the cells that the mask does not have.
Panel masked(const Panel& panel, const Panel& mask) {
  Panel rest{panel.units(), panel.years()};
  for (std::size_t unit = 0; unit < panel.units(); ++unit)
    for (std::size_t year = 0; year < panel.years(); ++year)
      if (mask.at(unit, year)) rest.set(unit, year, panel.at(unit, year));
  return rest;
}

/// Pearson's chi-squared of counts around what is expected of them.
class ChiSquared {
 public:
  void add(double count, double expected, double staff) {
    const double share = expected / staff;
    if (share <= 0.0 || share >= 1.0) return;
    sum_ += (count - expected) * (count - expected) / (expected * (1.0 - share));
    ++cells_;
  }
  double per_degree_of_freedom(std::size_t fitted) const {
    return cells_ > fitted ? sum_ / static_cast<double>(cells_ - fitted) : unknown;
  }

 private:
  double sum_{0.0};
  std::size_t cells_{0};
};

/// Returns what is expected of each cell at its year's rate, and how many years have any.
std::pair<Panel, std::size_t> expected_at_year_rates(const Panel& count, const Panel& staff) {
  Panel expected{count.units(), count.years()};
  std::size_t years = 0;
  for (std::size_t year = 0; year < count.years(); ++year) {
    const double counted = sum(of_year(count, year)), people = sum(of_year(staff, year));
    if (people <= 0.0) continue;
    ++years;
    for (std::size_t unit = 0; unit < count.units(); ++unit)
      if (const auto here = staff.at(unit, year)) expected.set(unit, year, *here * counted / people);
  }
  return {std::move(expected), years};
}

std::optional<double> figure_after(const Panel& panel, const PanelEvent& event, int lag) {
  const auto year = static_cast<std::ptrdiff_t>(event.year) + lag;
  if (year < 0 || year >= static_cast<std::ptrdiff_t>(panel.years())) return std::nullopt;
  return panel.at(event.unit, static_cast<std::size_t>(year));
}

}  // namespace

double mean_or_nan(const std::vector<double>& values) {
  return values.empty() ? unknown : sum(values) / static_cast<double>(values.size());
}

Panel less_year_means(const Panel& panel) {
  Panel rest{panel.units(), panel.years()};
  for (std::size_t year = 0; year < panel.years(); ++year) {
    const double usual = mean_or_nan(of_year(panel, year));
    for (std::size_t unit = 0; unit < panel.units(); ++unit)
      if (const auto value = panel.at(unit, year)) rest.set(unit, year, *value - usual);
  }
  return rest;
}

Panel less_unit_means(const Panel& panel) {
  Panel rest{panel.units(), panel.years()};
  for (std::size_t unit = 0; unit < panel.units(); ++unit) {
    const double usual = mean_or_nan(of_unit(panel, unit));
    for (std::size_t year = 0; year < panel.years(); ++year)
      if (const auto value = panel.at(unit, year)) rest.set(unit, year, *value - usual);
  }
  return rest;
}

PanelSpread spread_of(const Panel& panel) {
  const Panel deviations = less_year_means(panel);
  const Panel own = less_unit_means(deviations);
  std::vector<double> means, squares;
  for (std::size_t unit = 0; unit < panel.units(); ++unit) {
    const auto values = of_unit(deviations, unit);
    if (values.empty()) continue;
    means.push_back(mean_or_nan(values));
    for (const double value : of_unit(own, unit)) squares.push_back(value * value);
  }
  const double variance = means.size() > 1 ? estimate_mean(means, 0.95).variance : unknown;
  return {std::sqrt(variance), std::sqrt(mean_or_nan(squares)), lag_1(deviations), lag_1(own)};
}

PanelSlopes slopes_of(const Panel& y, const Panel& x) {
  const Panel of_x = less_year_means(masked(x, y)), of_y = less_year_means(masked(y, x));
  return {slope(cells_of_both(of_x, of_y)), slope(unit_means_of_both(of_x, of_y)),
          slope(cells_of_both(less_unit_means(of_x), less_unit_means(of_y)))};
}

double correlation_of_unit_means(const Panel& a, const Panel& b) {
  return correlation(unit_means_of_both(less_year_means(a), less_year_means(b)));
}

PanelDispersion dispersion_of(const Panel& count, const Panel& staff) {
  const Panel counted = masked(count, staff), people = masked(staff, count);
  const auto [expected, years] = expected_at_year_rates(counted, people);
  ChiSquared of_years, of_both;
  std::size_t units = 0;
  for (std::size_t unit = 0; unit < counted.units(); ++unit) {
    const double usual = sum(of_unit(expected, unit));
    if (usual <= 0.0) continue;
    ++units;
    const double factor = sum(of_unit(counted, unit)) / usual;
    for (std::size_t year = 0; year < counted.years(); ++year) {
      const auto seen = counted.at(unit, year), mean = expected.at(unit, year);
      if (!seen || !mean) continue;
      of_years.add(*seen, *mean, *people.at(unit, year));
      of_both.add(*seen, factor * *mean, *people.at(unit, year));
    }
  }
  return {of_years.per_degree_of_freedom(years),
          units == 0 ? unknown : of_both.per_degree_of_freedom(years + units - 1)};
}

std::vector<double> figures_around(const Panel& panel, std::span<const PanelEvent> events, int lag,
                                   std::optional<int> base) {
  std::vector<double> figures;
  for (const PanelEvent& event : events) {
    const auto there = figure_after(panel, event, lag);
    const auto from = base ? figure_after(panel, event, *base) : std::optional{0.0};
    if (there && from) figures.push_back(*there - *from);
  }
  return figures;
}

}  // namespace bide
