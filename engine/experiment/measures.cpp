#include "experiment/measures.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace bide {

std::size_t AxisLabels::size(Axis axis) const {
  switch (axis) {
    case Axis::time: return time.size();
    case Axis::authority: return authorities.size();
    case Axis::role: return roles.size();
    case Axis::reason: return reasons.size();
    case Axis::destination: return destinations.size();
    case Axis::cost_line: return cost_lines.size();
    case Axis::financial_year: return financial_years.size();
    case Axis::service: return service_bands.size();
    case Axis::week: return weeks.size();
    case Axis::survey_answer: return survey_answers.size();
    case Axis::group: return groups.size();
    case Axis::team: return teams.size();
    case Axis::cause: return causes.size();
  }
  throw LogicError{"unknown axis"};
}

Layout::Layout(AxisLabels labels, std::vector<Measure> measures)
    : labels_{std::move(labels)}, measures_{std::move(measures)} {
  for (const Measure& measure : measures_) {
    std::size_t size = 1;
    for (const Axis axis : measure.axes) size *= labels_.size(axis);
    std::size_t& total = totals_[static_cast<std::size_t>(measure.type)];
    sizes_.push_back(size);
    offsets_.push_back(total);
    total += size;
  }
}

std::size_t Layout::index_of(std::string_view name) const {
  const auto found = std::find_if(measures_.begin(), measures_.end(),
                                  [&](const Measure& measure) { return measure.name == name; });
  if (found == measures_.end()) throw LogicError{"no measure named " + std::string{name}};
  return static_cast<std::size_t>(found - measures_.begin());
}

}  // namespace bide
