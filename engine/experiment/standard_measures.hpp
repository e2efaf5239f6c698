#pragma once
#include <cstdint>
#include <vector>

#include "experiment/measures.hpp"
#include "model/measure_names.hpp"
#include "model/region.hpp"

namespace bide {

/// Returns every measure that Bide can keep, in the order of result files, which is that of `MeasureId`.
std::vector<Measure> standard_measures();

/// Returns those of the standard measures that are in the set.
std::vector<Measure> kept_measures(MeasureSet kept);

/// Returns the measures about which a region has anything to say: all but those of what no authority does.
MeasureSet measures_with_values(const Region& region);

/// Returns the labels of the axes for a region: the months and whole weeks that end within its horizon, and
/// every financial year that the horizon touches.
AxisLabels axis_labels(const Region& region);

/// Adds the teams that a region's authorities give and the labels do not have yet: an option may bring some.
void add_teams(AxisLabels& labels, const Region& region);

}  // namespace bide
