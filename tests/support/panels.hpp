#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "stats/panel.hpp"

namespace bide::test {

/// Returns a panel of the figures, by unit and year.
inline Panel panel_of(const std::vector<std::vector<std::optional<double>>>& rows) {
  Panel panel{rows.size(), rows.front().size()};
  for (std::size_t unit = 0; unit < rows.size(); ++unit)
    for (std::size_t year = 0; year < rows[unit].size(); ++year) panel.set(unit, year, rows[unit][year]);
  return panel;
}

}  // namespace bide::test
