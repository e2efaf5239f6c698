#include "results/axes.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace bide {
namespace {

struct AxisText {
  std::string_view name, long_name;
};

constexpr std::array<AxisText, all_axes.size()> texts{{
    {"time", "last day of the month"},
    {"authority", "local authority"},
    {"role", "reporting role"},
    {"reason", "reason for leaving"},
    {"destination", "where leavers go"},
    {"cost_line", "line of the ledger"},
    {"financial_year", "local-government financial year, April to March"},
    {"service", "completed years in the post"},
    {"week", "last day of the week"},
    {"survey_answer", "how staff find their workload, and whether they said so"},
    {"group", "group of staff by a characteristic"},
    {"team", "team or service that a post belongs to"},
    {"cause", "cause of sickness"},
}};

std::string_view method_name(CellMethod method) {
  switch (method) {
    case CellMethod::point: return "point";
    case CellMethod::sum: return "sum";
    case CellMethod::mean: return "mean";
  }
  throw LogicError{"unknown cell method"};
}

// `Labels` is const where they are only read.
template <class Labels>
auto& dates_in(Labels& labels, Axis axis) {
  if (!has_dates(axis)) throw LogicError{"an axis without dates"};
  return axis == Axis::time ? labels.time : labels.weeks;
}

template <class Labels>
auto& texts_in(Labels& labels, Axis axis) {
  switch (axis) {
    case Axis::time:
    case Axis::week: break;
    case Axis::authority: return labels.authorities;
    case Axis::role: return labels.roles;
    case Axis::reason: return labels.reasons;
    case Axis::destination: return labels.destinations;
    case Axis::cost_line: return labels.cost_lines;
    case Axis::financial_year: return labels.financial_years;
    case Axis::service: return labels.service_bands;
    case Axis::survey_answer: return labels.survey_answers;
    case Axis::group: return labels.groups;
    case Axis::team: return labels.teams;
    case Axis::cause: return labels.causes;
  }
  throw LogicError{"an axis without texts"};
}

}  // namespace

std::string_view name_of(Axis axis) { return texts[static_cast<std::size_t>(axis)].name; }
std::string_view long_name_of(Axis axis) { return texts[static_cast<std::size_t>(axis)].long_name; }

bool has_dates(Axis axis) { return axis == Axis::time || axis == Axis::week; }

std::vector<Date>& dates_of(AxisLabels& labels, Axis axis) { return dates_in(labels, axis); }
const std::vector<Date>& dates_of(const AxisLabels& labels, Axis axis) { return dates_in(labels, axis); }
std::vector<std::string>& texts_of(AxisLabels& labels, Axis axis) { return texts_in(labels, axis); }
const std::vector<std::string>& texts_of(const AxisLabels& labels, Axis axis) {
  return texts_in(labels, axis);
}

std::vector<std::string> labels_of(const AxisLabels& labels, Axis axis) {
  if (!has_dates(axis)) return texts_of(labels, axis);
  std::vector<std::string> dates;
  for (const Date date : dates_of(labels, axis)) dates.push_back(to_string(date));
  return dates;
}

std::string_view name_of(ValueType type) {
  switch (type) {
    case ValueType::count: return "count";
    case ValueType::level: return "level";
    case ValueType::money: return "money";
  }
  throw LogicError{"unknown type of value"};
}

std::string cell_methods_of(const Measure& measure) {
  Axis axis = Axis::time;
  for (const Axis other : {Axis::financial_year, Axis::week}) {
    if (std::find(measure.axes.begin(), measure.axes.end(), other) != measure.axes.end()) axis = other;
  }
  return std::string{name_of(axis)} + ": " + std::string{method_name(measure.method)};
}

}  // namespace bide
