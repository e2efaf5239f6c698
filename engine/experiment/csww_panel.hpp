#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "scenario/csww_table.hpp"
#include "stats/panel.hpp"

namespace bide {

/// What was counted of one authority in one year to 30 September, FTE.
struct CensusCount {
  double in_post{0.0};    ///< on 30 September
  double starters{0.0};   ///< in the year
  double leavers{0.0};    ///< in the year
  double vacancies{0.0};  ///< on 30 September
  double agency{0.0};     ///< on 30 September
};

/// Returns what the Department would have published of the count in place of an authority's row: figures to
/// one decimal and rates in percent to one decimal, where the row has them; codes where it has codes. Other
/// figures than those of `CensusCount` are left out.
CswwRow published_as(const CswwRow& row, const CensusCount& count);

/// Rows of authorities in consecutive years, published or simulated; a year without a row is empty.
struct CswwSample {
  int first_year{0};
  std::size_t years{0};
  std::vector<std::vector<std::optional<CswwRow>>> units;  ///< by authority, then by year
};

/// Returns the authorities' rows of the years from `first` to `last`.
CswwSample sample_of(const std::vector<const CswwAuthority*>& authorities, int first, int last);

/// Staff in post, FTE, below whose mean an authority's rates say little: two people are 3 points of turnover.
constexpr double least_mean_in_post = 60.0;

/// Returns those of the authorities whose mean in post over the years of the table is not below that.
std::vector<const CswwAuthority*> large_enough(const std::vector<const CswwAuthority*>& authorities);

/// Figures of the same authorities in the same years. What is missing as published, or a fault of recording
/// (`csww_rates`), is missing here.
struct CswwPanels {
  Panel turnover, vacancy, agency;                ///< the Department's rates, percent
  Panel in_post, leavers, vacancies, agency_fte;  ///< FTE; leavers where turnover is not missing
};
CswwPanels panels_of(const CswwSample& sample);

}  // namespace bide
