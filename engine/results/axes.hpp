#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/measures.hpp"

namespace bide {

/// Every axis that measures can have, in the order of result files.
inline constexpr std::array all_axes{
    Axis::time,      Axis::authority,      Axis::role,    Axis::reason, Axis::destination,
    Axis::cost_line, Axis::financial_year, Axis::service, Axis::week,   Axis::survey_answer,
    Axis::group,     Axis::team,           Axis::cause};

/// Returns the name of the axis' dimension in result files.
std::string_view name_of(Axis axis);
/// Returns one plain phrase about the labels.
std::string_view long_name_of(Axis axis);
/// Returns the labels of an axis; dates as YYYY-MM-DD.
std::vector<std::string> labels_of(const AxisLabels& labels, Axis axis);
/// Returns whether the labels of an axis are dates rather than texts.
bool has_dates(Axis axis);
/// Returns the dates of an axis that has dates, to read or to fill.
std::vector<Date>& dates_of(AxisLabels& labels, Axis axis);
const std::vector<Date>& dates_of(const AxisLabels& labels, Axis axis);
/// Returns the texts of an axis that has none, to read or to fill.
std::vector<std::string>& texts_of(AxisLabels& labels, Axis axis);
const std::vector<std::string>& texts_of(const AxisLabels& labels, Axis axis);

/// Returns "count", "level" or "money".
std::string_view name_of(ValueType type);
/// Returns the CF cell method, such as "time: sum".
std::string cell_methods_of(const Measure& measure);

}  // namespace bide
