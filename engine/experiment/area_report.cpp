#include "experiment/area_report.hpp"

#include <utility>

#include "stats/quantile.hpp"

namespace bide {
namespace {

double ratio(double part, double whole) { return whole > 0.0 ? part / whole : 0.0; }

}  // namespace

CensusCount& operator+=(CensusCount& sum, const CensusCount& count) {
  sum.in_post += count.in_post;
  sum.starters += count.starters;
  sum.leavers += count.leavers;
  sum.vacancies += count.vacancies;
  sum.agency += count.agency;
  return sum;
}

double value_of(AreaFigure figure, const CensusCount& sum) {
  switch (figure) {
    case AreaFigure::in_post: return sum.in_post;
    case AreaFigure::turnover: return ratio(sum.leavers, sum.in_post);
    case AreaFigure::vacancy_rate: return ratio(sum.vacancies, sum.vacancies + sum.in_post);
    case AreaFigure::agency_rate: return ratio(sum.agency, sum.agency + sum.in_post);
  }
  return 0.0;
}

AreaReport::AreaReport(const Layout& layout, std::vector<Area> areas)
    : reader_{layout}, areas_{std::move(areas)}, values_(areas_.size()) {}

void AreaReport::add(const Observations& seen) {
  for (std::size_t area = 0; area < areas_.size(); ++area) {
    CensusCount sum;
    for (const std::size_t authority : areas_[area].authorities) sum += reader_.last_count(seen, authority);
    for (std::size_t i = 0; i < area_figures.size(); ++i)
      values_[area][i].push_back(value_of(area_figures[i], sum));
  }
}

AreaForecasts AreaReport::forecasts() const {
  AreaForecasts forecasts(areas_.size());
  for (std::size_t area = 0; area < areas_.size(); ++area)
    for (std::size_t i = 0; i < area_figures.size(); ++i) {
      const SortedSample sample{values_[area][i]};
      forecasts[area][i] = {sample.quantile(0.5), {sample.quantile(0.1), sample.quantile(0.9)}};
    }
  return forecasts;
}

}  // namespace bide
