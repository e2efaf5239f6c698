#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "core/fields.hpp"
#include "scenario/csww_table.hpp"

namespace bide {

/// Where a starting figure comes from, the best first.
enum class Origin {
  published,   ///< the authority's own figure of the year
  history,     ///< computed from the authority's own figures of several years
  other_year,  ///< the authority's own figure of the nearest year that has one
  region,      ///< the figure of the authority's region
  england,     ///< the figure of England
  peers        ///< the mean of the authorities in the table
};

/// A starting figure, where it comes from and how far to trust it.
struct Estimate {
  double value{0.0};
  Origin origin{Origin::published};
  Confidence confidence{Confidence::high};
  std::string source;  ///< file, area, year, and each column with its figure as published
  std::string why;     ///< what was done and why; empty for a figure used as published
};

/// What the published table says about one authority at 30 September of one year. Staff are FTE, rates are
/// shares as the Department defines them.
struct StartingFigures {
  std::string name;
  std::string code;
  int year{0};
  Estimate in_post;
  Estimate fte_per_head;
  Estimate vacancies;
  Estimate agency;
  Estimate agency_cover;   ///< share of agency workers who cover a vacancy
  Estimate starters;       ///< in the year
  Estimate leavers;        ///< in the year, as published
  Estimate turnover_rate;  ///< expected: all years up to this one, shrunk towards England
  Estimate turnover_sd;    ///< log standard deviation of what that leaves unknown of the lasting level
  Estimate vacancy_rate;   ///< expected level, shrunk; the stock at the start is `vacancies`
  Estimate agency_rate;    ///< expected level, shrunk; the stock at the start is `agency`
  Estimate case_holders;
  Estimate cases;
  Estimate absence_rate;

  double establishment() const { return in_post.value + vacancies.value; }
};

/// How next year's deviation of a council from England follows from its deviations so far:
/// `last` x the last one + `earlier` x the mean of those before; `alone` x the only one.
struct Persistence {
  double last, earlier, alone;
};

/// Fitted to the panel 2017-2025 of authorities with a mean of 60 FTE and more in post.
constexpr Persistence turnover_persistence{0.23, 0.40, 0.32};
constexpr Persistence vacancy_persistence{0.75, 0.08, 0.79};
constexpr Persistence agency_persistence{0.81, 0.03, 0.84};

/// Log standard deviation of councils' lasting levels of turnover in that panel.
constexpr double turnover_level_sd = 0.165;

/// Returns which share of the variance of lasting levels an estimate from `years` years leaves unknown, where
/// `alone` is the share of one year's deviation that is due to its level; 1 for no year.
double variance_left(const Persistence& persistence, std::size_t years);

/// Returns the starting figures of an authority. A missing figure is taken from the same authority's
/// nearest year (the earlier of two), then from its region, then from England, as a rate on the authority's
/// own staff. Turnover under 1.5% and a few figures known to be false count as missing. Throws InputError
/// where the table has no figure at all that could stand in.
StartingFigures starting_figures(const CswwTable& table, const CswwAuthority& authority, int year);

/// Returns England's vacancy rate of the year, else of the nearest year; none where the table has none.
std::optional<Estimate> england_vacancy_rate(const CswwTable& table, int year);

}  // namespace bide
