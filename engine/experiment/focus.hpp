#pragma once
#include <Eigen/Core>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "experiment/measure_source.hpp"

namespace bide {

/// What the headlines need of one replication of one option: the focus authority's months and spend.
/// A series is empty where the study does not keep its measure.
struct FocusObservations {
  std::vector<double> lost_to_neighbours;  ///< social workers in the month
  std::vector<double> in_post;             ///< FTE at the month's end
  std::vector<double> experienced;         ///< FTE at the month's end
  std::vector<double> vacancies;           ///< FTE at the month's end
  std::vector<double> agency;              ///< FTE at the month's end
  std::vector<double> leavers;             ///< FTE in the month
  std::vector<double> absence_days;        ///< working days lost to sickness in the month, FTE
  std::vector<double> capacity_shortfall;  ///< FTE, mean of the month
  std::vector<double> vacancies_filled;    ///< posts in the month
  std::vector<double> days_to_fill;        ///< for which these had been vacant, all together
  Eigen::ArrayXXd service;                 ///< FTE in post at the end of a financial year, by band of service
  Eigen::ArrayXXd spend;                   ///< whole pence, financial year by cost line; income is negative
};

/// Picks the focus authority's numbers out of the measures of a source.
class FocusReader {
 public:
  /// Throws ComparisonRefused where the layout has no authority of that key.
  FocusReader(const Layout& layout, std::string_view focus);

  /// Returns what the source has seen of the focus authority in one replication of one option.
  FocusObservations read(MeasureSource& source, Task task) const;

 private:
  /// Where a measure by month and authority has the focus authority's values.
  struct Series {
    std::size_t measure{0}, first{0}, stride{0}, months{0};
  };
  std::optional<Series> series(const Layout& layout, std::string_view measure, std::size_t authority) const;
  static std::vector<double> read(const std::optional<Series>& series, MeasureSource& source, Task task);

  std::optional<Series> lost_to_neighbours_, in_post_, experienced_, vacancies_, agency_, leavers_, absence_,
      shortfall_, filled_, days_to_fill_;
  /// The focus authority's rows of a measure by financial year, authority and one axis more.
  Eigen::ArrayXXd yearly(MeasureSource& source, Task task, std::size_t measure, std::size_t columns) const;

  std::optional<std::size_t> spend_, service_;
  std::size_t authority_{0}, authorities_{0}, cost_lines_{0}, service_bands_{0}, financial_years_{0};
};

}  // namespace bide
