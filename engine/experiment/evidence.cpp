#include "experiment/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <utility>

namespace bide {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Points of turnover by which neighbours of an authority that became Inadequate may rise in the mean: the
/// upper end of the 95% interval of the published figure.
constexpr double most_spillover = 0.9;

/// Years around a report that are shown.
constexpr int first_lag = -3, last_lag = 4;

using PanelOf = Panel CswwPanels::*;

/// A part and a whole added up over the authorities that have both in a year.
struct Sums {
  double part{0.0}, whole{0.0};
};

Sums sums_in(const Panel& part, const Panel& whole, std::size_t year) {
  Sums sums;
  for (std::size_t unit = 0; unit < part.units(); ++unit)
    if (part.at(unit, year) && whole.at(unit, year)) {
      sums.part += *part.at(unit, year);
      sums.whole += *whole.at(unit, year);
    }
  return sums;
}

/// A figure of all the authorities of the panel together in one year.
struct Total {
  std::string_view name, unit;
  int decimals;
  double (*in)(const CswwPanels&, std::size_t year);
};

const Total totals[]{
    {"in post", "FTE", 0,
     [](const CswwPanels& p, std::size_t year) { return sums_in(p.in_post, p.in_post, year).part; }},
    {"turnover", "%", 1,
     [](const CswwPanels& p, std::size_t year) {
       const Sums sums = sums_in(p.leavers, p.in_post, year);
       return 100.0 * sums.part / sums.whole;
     }},
    {"vacancy rate", "%", 1,
     [](const CswwPanels& p, std::size_t year) {
       const Sums sums = sums_in(p.vacancies, p.in_post, year);
       return 100.0 * sums.part / (sums.part + sums.whole);
     }},
    {"agency rate", "%", 1, [](const CswwPanels& p, std::size_t year) {
       const Sums sums = sums_in(p.agency_fte, p.in_post, year);
       return 100.0 * sums.part / (sums.part + sums.whole);
     }}};

/// Returns the reports on authorities that border one with a report of that year, themselves without one in
/// the three years before or the year after.
std::vector<PanelEvent> reports_next_door(const Evidence& evidence, const Borders& borders) {
  const auto has_own = [&evidence](std::size_t unit, std::size_t year) {
    return std::any_of(evidence.inadequate.begin(), evidence.inadequate.end(), [&](const PanelEvent& event) {
      return event.unit == unit && event.year <= year + 1 && year <= event.year + 3;
    });
  };
  std::vector<PanelEvent> found;
  for (const PanelEvent& event : evidence.inadequate)
    for (const std::size_t neighbour : borders[event.unit])
      if (!has_own(neighbour, event.year)) found.push_back({neighbour, event.year});
  return found;
}

/// Turnover of neighbours against the year's mean and their own, in the year of the report and the next.
double spillover_of(const Evidence& evidence, const Borders& borders) {
  const auto events = reports_next_door(evidence, borders);
  const Panel own = less_unit_means(less_year_means(evidence.panels.turnover));
  auto figures = figures_around(own, events, 0);
  const auto next = figures_around(own, events, 1);
  figures.insert(figures.end(), next.begin(), next.end());
  return mean_or_nan(figures);
}

/// Change of a rate from the year before the report, against the mean of all authorities of each year.
double change_after(const Evidence& evidence, PanelOf rate, int lag) {
  return mean_or_nan(figures_around(less_year_means(evidence.panels.*rate), evidence.inadequate, lag, -1));
}

/// Collects the statistics.
class Statistics {
 public:
  explicit Statistics(const StatisticsOf& what) : what_{what} {}

  std::vector<Statistic> all() {
    add_spreads();
    add_slopes();
    add_reports();
    if (!what_.borders.empty()) add_spillover();
    if (what_.recovered) add_recovery(*what_.recovered);
    add_totals();
    return std::move(statistics_);
  }

 private:
  void add(Statistic statistic) { statistics_.push_back(std::move(statistic)); }

  void add_spread(std::string_view name, PanelOf rate) {
    const std::string section = "Spread of " + std::string{name};
    const auto add_part = [&](std::string part, std::string unit, double PanelSpread::*field) {
      add({section,
           std::move(part),
           std::move(unit),
           field == &PanelSpread::lag_1 ? 2 : 1,
           Judgement::published_is_likely,
           {},
           [rate, field](const Evidence& seen) { return spread_of(seen.panels.*rate).*field; }});
    };
    add_part("between authorities, standard deviation", "points", &PanelSpread::between);
    add_part("within authorities, standard deviation", "points", &PanelSpread::within);
    add_part("correlation of consecutive years", "", &PanelSpread::lag_1);
  }

  void add_spreads() {
    add_spread("turnover", &CswwPanels::turnover);
    const std::string section = "Spread of turnover";
    add({section,
         "correlation of consecutive years within authorities",
         "",
         2,
         Judgement::published_is_likely,
         {},
         [](const Evidence& seen) { return spread_of(seen.panels.turnover).lag_1_within; }});
    add({section,
         "variance over binomial, given the year",
         "times",
         1,
         Judgement::published_is_likely,
         {},
         [](const Evidence& seen) {
           return dispersion_of(seen.panels.leavers, seen.panels.in_post).given_year;
         }});
    add({section,
         "variance over binomial, given year and authority",
         "times",
         1,
         Judgement::published_is_likely,
         {},
         [](const Evidence& seen) {
           return dispersion_of(seen.panels.leavers, seen.panels.in_post).given_year_and_unit;
         }});
    add_spread("the vacancy rate", &CswwPanels::vacancy);
    add_spread("the agency rate", &CswwPanels::agency);
  }

  void add_slopes() {
    const std::string section = "Agency on vacancies";
    const auto add_slope = [&](std::string name, double PanelSlopes::*field) {
      add({section,
           std::move(name),
           "",
           2,
           Judgement::published_is_likely,
           {},
           [field](const Evidence& seen) {
             return slopes_of(seen.panels.agency, seen.panels.vacancy).*field;
           }});
    };
    add_slope("slope, all", &PanelSlopes::overall);
    add_slope("slope, within authorities", &PanelSlopes::within);
    add_slope("slope, between authorities", &PanelSlopes::between);
    add({section,
         "correlation of authorities' mean turnover and vacancy rate",
         "",
         2,
         Judgement::published_is_likely,
         {},
         [](const Evidence& seen) {
           return correlation_of_unit_means(seen.panels.turnover, seen.panels.vacancy);
         }});
  }

  void add_reports() {
    const std::string section = "Around an Inadequate report";
    add({section, "reports", "", 0, Judgement::none, {}, [](const Evidence& seen) {
           return static_cast<double>(seen.inadequate.size());
         }});
    add({section,
         "agency rises in the year before",
         "points",
         1,
         Judgement::published_is_likely,
         {},
         [](const Evidence& seen) { return -change_after(seen, &CswwPanels::agency, -2); }});
    const std::pair<std::string_view, PanelOf> rates[]{{"agency rate", &CswwPanels::agency},
                                                       {"vacancy rate", &CswwPanels::vacancy},
                                                       {"turnover", &CswwPanels::turnover}};
    for (const auto& [name, rate] : rates)
      for (int lag = first_lag; lag <= last_lag; ++lag)
        if (lag != -1) add_lag(section, name, rate, lag);
    add_lasting(section, "agency rate", &CswwPanels::agency);
    add_lasting(section, "vacancy rate", &CswwPanels::vacancy);
  }

  /// What a report brings lasts: three and four years later rates are not below those before it.
  void add_lasting(const std::string& section, std::string_view name, PanelOf rate) {
    add({section,
         fmt::format("{}, 3 and 4 years after, not below the year before", name),
         "points",
         1,
         Judgement::within_bar,
         {0.0, infinite},
         [rate](const Evidence& seen) {
           return (change_after(seen, rate, 3) + change_after(seen, rate, 4)) / 2.0;
         }});
  }

  void add_lag(const std::string& section, std::string_view name, PanelOf rate, int lag) {
    const auto when = lag == 0 ? std::string{"in the year of the report"}
                               : fmt::format("{} year{} {}", std::abs(lag), std::abs(lag) == 1 ? "" : "s",
                                             lag < 0 ? "before" : "after");
    add({section,
         fmt::format("{}, {}", name, when),
         "points",
         1,
         lag < 0 ? Judgement::none : Judgement::published_is_likely,
         {},
         [rate = rate, lag](const Evidence& seen) { return change_after(seen, rate, lag); }});
  }

  void add_spillover() {
    add({"Around an Inadequate report",
         "turnover of neighbours, year of the report and next",
         "points",
         2,
         Judgement::within_bar,
         {-infinite, most_spillover},
         [borders = what_.borders](const Evidence& seen) { return spillover_of(seen, borders); }});
  }

  void add_recovery(std::size_t unit) {
    const std::string section = "Sunderland's recovery";
    const auto last = static_cast<std::size_t>(what_.last_year - what_.first_year);
    add({section,
         fmt::format("agency rate, {}", what_.last_year),
         "%",
         1,
         Judgement::published_is_likely,
         {},
         [unit, last](const Evidence& seen) { return seen.panels.agency.at(unit, last).value_or(unknown); }});
    add({section,
         fmt::format("vacancy rate, {}", what_.last_year),
         "%",
         1,
         Judgement::published_is_likely,
         {},
         [unit, last](const Evidence& seen) {
           return seen.panels.vacancy.at(unit, last).value_or(unknown);
         }});
    add({section,
         fmt::format("in post, {} over {}", what_.last_year, what_.first_year),
         "times",
         2,
         Judgement::published_is_likely,
         {},
         [unit, last](const Evidence& seen) {
           return seen.panels.in_post.at(unit, last).value_or(unknown) /
                  seen.panels.in_post.at(unit, 0).value_or(unknown);
         }});
  }

  void add_totals() {
    const auto years = static_cast<std::size_t>(what_.last_year - what_.first_year) + 1;
    for (const Total& total : totals) {
      const std::string section = fmt::format("All authorities together: {}", total.name);
      const std::string unit{total.unit};
      add({section,
           "mean of the years",
           unit,
           total.decimals,
           Judgement::published_is_likely,
           {},
           [in = total.in, years](const Evidence& seen) {
             double sum = 0.0;
             for (std::size_t year = 0; year < years; ++year) sum += in(seen.panels, year);
             return sum / static_cast<double>(years);
           }});
      add({section,
           fmt::format("change from {} to {}", what_.first_year, what_.last_year),
           unit,
           total.decimals,
           Judgement::published_is_likely,
           {},
           [in = total.in, years](const Evidence& seen) {
             return in(seen.panels, years - 1) - in(seen.panels, 0);
           }});
      for (std::size_t year = 0; year < years; ++year)
        add({section,
             fmt::format("{}", what_.first_year + static_cast<int>(year)),
             unit,
             total.decimals,
             Judgement::none,
             {},
             [in = total.in, year](const Evidence& seen) { return in(seen.panels, year); }});
    }
  }

  const StatisticsOf& what_;
  std::vector<Statistic> statistics_;
};

}  // namespace

std::vector<Statistic> panel_statistics(const StatisticsOf& what) { return Statistics{what}.all(); }

}  // namespace bide
