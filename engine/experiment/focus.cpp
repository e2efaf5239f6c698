#include "experiment/focus.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"

namespace bide {
namespace {

std::optional<std::size_t> find_measure(const Layout& layout, std::string_view name,
                                        const std::vector<Axis>& axes) {
  const auto& measures = layout.measures();
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const Measure& measure) { return measure.name == name; });
  if (found == measures.end() || found->axes != axes) return std::nullopt;
  return static_cast<std::size_t>(found - measures.begin());
}

std::size_t authority_index(const Layout& layout, std::string_view focus) {
  const auto& authorities = layout.labels().authorities;
  const auto found = std::find(authorities.begin(), authorities.end(), focus);
  if (found == authorities.end()) {
    throw ComparisonRefused{
        fmt::format("the results have no authority '{}'; they have {}", focus, fmt::join(authorities, ", "))};
  }
  return static_cast<std::size_t>(found - authorities.begin());
}

}  // namespace

FocusReader::FocusReader(const Layout& layout, std::string_view focus)
    : authority_{authority_index(layout, focus)},
      authorities_{layout.labels().authorities.size()},
      cost_lines_{layout.labels().cost_lines.size()},
      service_bands_{layout.labels().service_bands.size()},
      financial_years_{layout.labels().financial_years.size()} {
  lost_to_neighbours_ = series(layout, "lost_to_neighbours", authority_);
  in_post_ = series(layout, "in_post_fte", authority_);
  experienced_ = series(layout, "experienced_fte", authority_);
  vacancies_ = series(layout, "vacancies_fte", authority_);
  agency_ = series(layout, "agency_fte", authority_);
  leavers_ = series(layout, "leavers_fte", authority_);
  absence_ = series(layout, "absence_days_lost", authority_);
  shortfall_ = series(layout, "capacity_shortfall_fte", authority_);
  filled_ = series(layout, "vacancies_filled", authority_);
  days_to_fill_ = series(layout, "days_to_fill", authority_);
  spend_ = find_measure(layout, "spend", {Axis::financial_year, Axis::authority, Axis::cost_line});
  service_ =
      find_measure(layout, "in_post_by_service", {Axis::financial_year, Axis::authority, Axis::service});
}

std::optional<FocusReader::Series> FocusReader::series(const Layout& layout, std::string_view measure,
                                                       std::size_t authority) const {
  const auto index = find_measure(layout, measure, {Axis::time, Axis::authority});
  if (!index) return std::nullopt;
  return Series{*index, authority, authorities_, layout.labels().time.size()};
}

std::vector<double> FocusReader::read(const std::optional<Series>& series, MeasureSource& source, Task task) {
  if (!series) return {};
  const std::span<const double> all = source.values(task, series->measure);
  std::vector<double> months(series->months);
  for (std::size_t i = 0; i < months.size(); ++i) months[i] = all[series->first + i * series->stride];
  return months;
}

FocusObservations FocusReader::read(MeasureSource& source, Task task) const {
  FocusObservations seen;
  seen.lost_to_neighbours = read(lost_to_neighbours_, source, task);
  seen.in_post = read(in_post_, source, task);
  seen.experienced = read(experienced_, source, task);
  seen.vacancies = read(vacancies_, source, task);
  seen.agency = read(agency_, source, task);
  seen.leavers = read(leavers_, source, task);
  seen.capacity_shortfall = read(shortfall_, source, task);
  seen.absence_days = read(absence_, source, task);
  seen.vacancies_filled = read(filled_, source, task);
  seen.days_to_fill = read(days_to_fill_, source, task);
  if (spend_) seen.spend = yearly(source, task, *spend_, cost_lines_);
  if (service_) seen.service = yearly(source, task, *service_, service_bands_);
  return seen;
}

Eigen::ArrayXXd FocusReader::yearly(MeasureSource& source, Task task, std::size_t measure,
                                    std::size_t columns) const {
  const std::span<const double> values = source.values(task, measure);
  Eigen::ArrayXXd table{static_cast<Eigen::Index>(financial_years_), static_cast<Eigen::Index>(columns)};
  for (std::size_t year = 0; year < financial_years_; ++year) {
    for (std::size_t column = 0; column < columns; ++column) {
      table(static_cast<Eigen::Index>(year), static_cast<Eigen::Index>(column)) =
          values[(year * authorities_ + authority_) * columns + column];
    }
  }
  return table;
}

}  // namespace bide
