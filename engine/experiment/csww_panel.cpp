#include "experiment/csww_panel.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "scenario/csww_rates.hpp"

namespace bide {
namespace {

using Figure = CswwFigure;

double to_one_decimal(double value) { return std::round(value * 10.0) / 10.0; }

double percent(double part, double whole) { return whole > 0.0 ? 100.0 * part / whole : 0.0; }

std::optional<double> in_percent(const CswwRate& rate, const CswwRow& row) {
  const auto share = rate.of(row);
  return share ? std::optional{100.0 * *share} : std::nullopt;
}

double mean_in_post(const CswwAuthority& authority) {
  double sum = 0.0, years = 0.0;
  for (const CswwRow* row : authority.history.rows())
    if (const auto staff = csww_rates::in_post.of(*row)) {
      sum += *staff;
      years += 1.0;
    }
  return years > 0.0 ? sum / years : 0.0;
}

}  // namespace

CswwRow published_as(const CswwRow& row, const CensusCount& count) {
  CswwRow simulated = row;
  simulated.figures = {};
  const std::pair<Figure, double> figures[]{
      {Figure::in_post_fte, count.in_post},
      {Figure::starters_fte, count.starters},
      {Figure::leavers_fte, count.leavers},
      {Figure::turnover_rate, percent(count.leavers, count.in_post)},
      {Figure::agency_fte, count.agency},
      {Figure::agency_rate, percent(count.agency, count.agency + count.in_post)},
      {Figure::vacancy_fte, count.vacancies},
      {Figure::vacancy_rate, percent(count.vacancies, count.vacancies + count.in_post)}};
  for (const auto& [figure, value] : figures)
    if (row[figure].value) simulated.figures[static_cast<std::size_t>(figure)].value = to_one_decimal(value);
  return simulated;
}

CswwSample sample_of(const std::vector<const CswwAuthority*>& authorities, int first, int last) {
  CswwSample sample{first, static_cast<std::size_t>(last - first + 1), {}};
  for (const CswwAuthority* authority : authorities) {
    auto& rows = sample.units.emplace_back();
    for (int year = first; year <= last; ++year) {
      const CswwRow* row = authority->history.in(year);
      rows.push_back(row ? std::optional{*row} : std::nullopt);
    }
  }
  return sample;
}

std::vector<const CswwAuthority*> large_enough(const std::vector<const CswwAuthority*>& authorities) {
  std::vector<const CswwAuthority*> large;
  std::copy_if(authorities.begin(), authorities.end(), std::back_inserter(large),
               [](const CswwAuthority* authority) { return mean_in_post(*authority) >= least_mean_in_post; });
  return large;
}

CswwPanels panels_of(const CswwSample& sample) {
  const Panel empty{sample.units.size(), sample.years};
  CswwPanels panels{empty, empty, empty, empty, empty, empty, empty};
  for (std::size_t unit = 0; unit < sample.units.size(); ++unit)
    for (std::size_t year = 0; year < sample.years; ++year) {
      const auto& row = sample.units[unit][year];
      if (!row) continue;
      const auto turnover = in_percent(csww_rates::turnover, *row);
      panels.turnover.set(unit, year, turnover);
      panels.vacancy.set(unit, year, in_percent(csww_rates::vacancy, *row));
      panels.agency.set(unit, year, in_percent(csww_rates::agency, *row));
      panels.in_post.set(unit, year, csww_rates::in_post.of(*row));
      if (turnover) panels.leavers.set(unit, year, (*row)[Figure::leavers_fte].value);
      panels.vacancies.set(unit, year, (*row)[Figure::vacancy_fte].value);
      panels.agency_fte.set(unit, year, (*row)[Figure::agency_fte].value);
    }
  return panels;
}

}  // namespace bide
