#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace bide {

/// An axis of a measure; every measure of a study shares the axes' labels.
enum class Axis {
  time,
  authority,
  role,
  reason,
  destination,
  cost_line,
  financial_year,
  service,
  week,
  survey_answer,
  group,
  team,
  cause
};

/// Working days a year of a full-time post, as the Department's absence rate counts them.
inline constexpr double working_days_a_year = 254.0;

/// How a measure's values are kept: int32 counts, float32 levels, int64 pence.
enum class ValueType { count, level, money };

/// How a value relates to its month.
enum class CellMethod {
  point,  ///< at the end of the month's last day
  sum,    ///< counted over the month (or financial year, or week)
  mean    ///< averaged over the month
};

/// One kept quantity: what it is called, its unit, and the axes of its array, slowest first.
struct Measure {
  std::string name;       ///< the variable's name in result files
  std::string unit;       ///< "FTE", "1", "GBP", "cases per FTE"
  std::string long_name;  ///< one plain phrase
  ValueType type{ValueType::level};
  CellMethod method{CellMethod::point};
  std::vector<Axis> axes;
};

/// The labels of every axis, the same for all options of a study.
struct AxisLabels {
  std::vector<Date> time;  ///< the last day of each month of the horizon
  std::vector<std::string> authorities;
  std::vector<std::string> roles;
  std::vector<std::string> reasons;
  std::vector<std::string> destinations;
  std::vector<std::string> cost_lines;
  std::vector<std::string> financial_years;
  std::vector<std::string> service_bands;
  std::vector<Date> weeks;  ///< the last day of each whole week of the horizon
  std::vector<std::string> survey_answers;
  std::vector<std::string> groups;  ///< by characteristic, then all others; empty where none is given
  std::vector<std::string> teams;   ///< no team, then those of every option; empty where none is given
  std::vector<std::string> causes;  ///< of sickness, then all others; empty where none is named

  /// Returns how many labels an axis has.
  std::size_t size(Axis axis) const;
};

/// Where each measure lies within an `Observations`: counts, levels and money are three flat arrays,
/// each holding its measures one after another in the order of `measures`, row-major by axes.
class Layout {
 public:
  Layout(AxisLabels labels, std::vector<Measure> measures);

  const AxisLabels& labels() const { return labels_; }
  const std::vector<Measure>& measures() const { return measures_; }
  /// Returns the index of a measure by name; throws LogicError where there is none.
  std::size_t index_of(std::string_view name) const;
  /// Returns the number of values of measure `m`.
  std::size_t size(std::size_t m) const { return sizes_[m]; }
  /// Returns where measure `m` begins within the flat array of its type.
  std::size_t offset(std::size_t m) const { return offsets_[m]; }
  /// Returns the number of values of all measures of a type.
  std::size_t total(ValueType type) const { return totals_[static_cast<std::size_t>(type)]; }

 private:
  AxisLabels labels_;
  std::vector<Measure> measures_;
  std::vector<std::size_t> sizes_, offsets_;
  std::size_t totals_[3]{};
};

/// What was seen in one replication of one option.
struct Observations {
  std::vector<std::int32_t> counts;
  std::vector<float> levels;
  std::vector<std::int64_t> money;  ///< pence
  std::vector<double> inputs;       ///< the sampled value of each uncertain input, in the study's order
  std::uint64_t events_executed{0};
  std::uint64_t fingerprint{0};  ///< of the executed events

  friend bool operator==(const Observations&, const Observations&) = default;
};

}  // namespace bide
