#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiment/csww_panel.hpp"
#include "stats/interval.hpp"
#include "stats/panel.hpp"

namespace bide {

/// What the statistics of a panel are computed from, published or simulated.
struct Evidence {
  int first_year{0};
  CswwPanels panels;
  /// Reports by which an authority became Inadequate that was not so before, with the census year in which
  /// they were published.
  std::vector<PanelEvent> inadequate;
};

/// Which authorities of the panel border which, by number; empty where that is not known.
using Borders = std::vector<std::vector<std::size_t>>;

/// When a simulated figure agrees with the evidence.
enum class Judgement {
  published_is_likely,  ///< the published figure lies in the middle 95% of simulated futures
  within_bar,           ///< the mean of the simulated futures lies within given bounds
  none                  ///< it is shown beside the published one to be looked at
};

/// One statistic of a panel.
struct Statistic {
  std::string section, name;
  std::string unit;  ///< empty for plain numbers
  int decimals{2};
  Judgement judgement{Judgement::published_is_likely};
  Interval bar{};                             ///< for `within_bar`; an end may be infinite
  std::function<double(const Evidence&)> of;  ///< not a number where the panel has too little to say
};

/// What the statistics are to be of.
struct StatisticsOf {
  int first_year{0}, last_year{0};
  Borders borders;
  std::optional<std::size_t> recovered;  ///< the authority whose recovery is to be within reach
};

/// Returns every statistic of a panel of these years, section by section.
std::vector<Statistic> panel_statistics(const StatisticsOf& what);

}  // namespace bide
