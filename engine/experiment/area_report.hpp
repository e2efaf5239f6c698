#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/census_reader.hpp"
#include "stats/interval.hpp"

namespace bide {

/// A part of the country: some of a study's authorities, by number.
struct Area {
  std::string name;
  std::vector<std::size_t> authorities;
};

/// What is reported of an area: staff in post, and the Department's rates of all its authorities together.
enum class AreaFigure { in_post, turnover, vacancy_rate, agency_rate };
inline constexpr std::array area_figures{AreaFigure::in_post, AreaFigure::turnover, AreaFigure::vacancy_rate,
                                         AreaFigure::agency_rate};

/// Returns the figure of counts added up, FTE or a share of 1; 0 where there is nothing to divide by.
double value_of(AreaFigure figure, const CensusCount& sum);

/// One figure of one area at one census over the replications.
struct AreaForecast {
  double median{0.0};
  Interval middle_80;
};

/// The figures of one option's areas at the last census of the horizon, in the order of areas and
/// `area_figures`.
using AreaForecasts = std::vector<std::array<AreaForecast, area_figures.size()>>;

/// Adds up replications of one option at the horizon's last census.
class AreaReport {
 public:
  /// The layout must live longer, have the measures of a `CensusReader` and a whole census year.
  AreaReport(const Layout& layout, std::vector<Area> areas);

  void add(const Observations& seen);
  /// Returns the forecasts; needs at least one replication.
  AreaForecasts forecasts() const;

 private:
  CensusReader reader_;
  std::vector<Area> areas_;
  /// By area, figure and replication.
  std::vector<std::array<std::vector<double>, area_figures.size()>> values_;
};

/// Adds a count to a sum.
CensusCount& operator+=(CensusCount& sum, const CensusCount& count);

}  // namespace bide
