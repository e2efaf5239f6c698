#include "scenario/csww_estimates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "scenario/csww_rates.hpp"

namespace bide {
namespace {

using Figure = CswwFigure;
using Rate = CswwRate;
namespace rates = csww_rates;

/// England's authorities make about this many returns a year.
constexpr int usual_returns = 151;

std::string area_of(const CswwRow& row) {
  if (row.level == CswwLevel::england) return "England";
  return row.level == CswwLevel::region ? row.region_name : row.name;
}

std::string percent_text(double share) { return fmt::format("{:.1f}%", 100.0 * share); }

/// The deviations of one authority from England, in order of year.
struct Deviation {
  int year;
  double rate, england;
  double value() const { return rate - england; }
};

/// Finds the figures of one authority for one year.
class Estimator {
 public:
  Estimator(const CswwTable& table, const CswwAuthority& authority, int year)
      : table_{table},
        authority_{authority},
        year_{year},
        row_{authority.history.in(year)},
        nearest_{*authority.history.by_nearness(year).front()} {}

  StartingFigures figures() const {
    StartingFigures start;
    start.name = nearest_.name;
    start.code = nearest_.code;
    start.year = year_;
    start.in_post = size_of_staff();
    const double staff = start.in_post.value;
    start.fte_per_head = rate_of(rates::fte_per_head);
    start.vacancies = beside_staff(rates::vacancy, Figure::vacancy_fte, staff);
    start.agency = beside_staff(rates::agency, Figure::agency_fte, staff);
    start.agency_cover = rate_of(rates::agency_cover);
    start.starters = times_staff(rates::starters, Figure::starters_fte, staff);
    start.leavers = times_staff(rates::turnover, Figure::leavers_fte, staff);
    start.turnover_rate = expected(rates::turnover, turnover_persistence);
    start.turnover_sd = left_unknown();
    start.vacancy_rate = expected(rates::vacancy, vacancy_persistence);
    start.agency_rate = expected(rates::agency, agency_persistence);
    start.case_holders = times_staff(rates::case_holders, Figure::case_holders_fte, staff);
    start.cases = times_staff(rates::caseload, Figure::cases, start.case_holders.value);
    start.absence_rate = rate_of(rates::absence);
    return start;
  }

 private:
  std::string source_of(const CswwRow& row, const Rate& rate) const {
    return fmt::format("{}: {} {}, {}", table_.file_name(), area_of(row), row.year, figures_of(row, rate));
  }

  /// Why the authority's own figure of the year is not used.
  std::string what_is_missing(const Rate& rate) const {
    if (!row_) return fmt::format("the authority is not in the table for {}", year_);
    const bool all_published = std::all_of(rate.figures.begin(), rate.figures.end(), [this](Figure figure) {
      return (*row_)[figure].value.has_value();
    });
    return fmt::format("{} {} for {} ({})", rate.words,
                       all_published ? "is not plausible as published" : "is not published", year_,
                       figures_of(*row_, rate));
  }

  Estimate stand_in(const CswwRow& row, const Rate& rate, Origin origin, std::string_view whose) const {
    const int gap = std::abs(row.year - year_);
    return {*rate.of(row), origin,
            origin == Origin::other_year && gap == 1 ? Confidence::medium : Confidence::low,
            source_of(row, rate),
            fmt::format("{}: {} of {} stands in", what_is_missing(rate), whose, row.year)};
  }

  std::optional<Estimate> nearest_in(const CswwHistory& history, const Rate& rate, Origin origin,
                                     std::string_view whose) const {
    for (const auto* row : history.by_nearness(year_))
      if (rate.of(*row)) return stand_in(*row, rate, origin, whose);
    return std::nullopt;
  }

  /// Returns the mean of the region's authorities in the year, of all authorities where none has a figure.
  std::optional<Estimate> mean_of_peers(const Rate& rate, const std::string& region) const {
    double sum = 0.0;
    int count = 0;
    for (const auto& other : table_.authorities()) {
      const auto* row = other.history.in(year_);
      if (!row || (!region.empty() && row->region_code != region)) continue;
      if (const auto value = rate.of(*row)) {
        sum += *value;
        ++count;
      }
    }
    if (count == 0) return region.empty() ? std::nullopt : mean_of_peers(rate, {});
    return Estimate{sum / count, Origin::peers, Confidence::low,
                    fmt::format("{}: {} authorities{} {}, mean of {}", table_.file_name(), count,
                                region.empty() ? "" : " of " + nearest_.region_name, year_,
                                csww_column(rate.figures.front())),
                    fmt::format("{}: the mean of the authorities{} stands in", what_is_missing(rate),
                                region.empty() ? "" : " of its region")};
  }

  [[noreturn]] void refuse(const Rate& rate) const {
    throw InputError{{{table_.file_name(),
                       nearest_.line,
                       1,
                       {},
                       fmt::format("no area has a figure for {} in {}, so {} cannot be given one", rate.words,
                                   year_, nearest_.name),
                       "choose another year or give the whole table"}}};
  }

  Estimate rate_of(const Rate& rate) const {
    if (row_)
      if (const auto value = rate.of(*row_))
        return {*value, Origin::published, Confidence::high, source_of(*row_, rate), {}};
    if (auto own = nearest_in(authority_.history, rate, Origin::other_year, "the authority's own figure"))
      return *own;
    return rate_of_area(rate);
  }

  Estimate rate_of_area(const Rate& rate) const {
    const auto& region = table_.region(nearest_.region_code);
    if (auto figure = nearest_in(region, rate, Origin::region, "the figure of " + nearest_.region_name))
      return *figure;
    if (auto figure = nearest_in(table_.england(), rate, Origin::england, "England's figure")) return *figure;
    if (auto mean = mean_of_peers(rate, {})) return *mean;
    refuse(rate);
  }

  Estimate size_of_staff() const {
    if (row_ && rates::in_post.of(*row_))
      return {*rates::in_post.of(*row_),
              Origin::published,
              Confidence::high,
              source_of(*row_, rates::in_post),
              {}};
    if (auto own =
            nearest_in(authority_.history, rates::in_post, Origin::other_year, "the authority's own figure"))
      return *own;
    if (auto mean = mean_of_peers(rates::in_post, nearest_.region_code)) return *mean;
    if (auto whole = nearest_in(table_.england(), rates::in_post, Origin::england, "England's figure")) {
      whole->value /= usual_returns;
      whole->why += fmt::format(", divided by the {} returns of a year", usual_returns);
      return *whole;
    }
    refuse(rates::in_post);
  }

  /// A stock or flow whose rate is per FTE of `base`: as published, else the stand-in rate times the base.
  Estimate times_staff(const Rate& rate, Figure figure, double base) const {
    auto estimate = rate_of(rate);
    if (estimate.origin == Origin::published && (*row_)[figure].value)
      estimate.value = *(*row_)[figure].value;
    else
      estimate.value *= base;
    return estimate;
  }

  /// A stock whose rate is stock / (stock + in post).
  Estimate beside_staff(const Rate& rate, Figure figure, double staff) const {
    auto estimate = rate_of(rate);
    if (estimate.origin == Origin::published && (*row_)[figure].value)
      estimate.value = *(*row_)[figure].value;
    else
      estimate.value = staff * estimate.value / (1.0 - std::min(estimate.value, 0.9));
    return estimate;
  }

  double england_level(const Rate& rate, int year) const {
    for (const auto* row : table_.england().by_nearness(year))
      if (const auto value = rate.of(*row)) return *value;
    const auto mean = Estimator{table_, authority_, year}.mean_of_peers(rate, {});
    return mean ? mean->value : 0.0;
  }

  /// The rate of the authorities that this one succeeded, together.
  std::optional<double> predecessors_rate(const Rate& rate, int year) const {
    double sum = 0.0, weight = 0.0;
    for (const auto* other : table_.predecessors(authority_)) {
      const auto* row = other->history.in(year);
      if (!row || !rate.of(*row) || !rates::in_post.of(*row)) return std::nullopt;
      sum += *rate.of(*row) * *rates::in_post.of(*row);
      weight += *rates::in_post.of(*row);
    }
    return weight > 0.0 ? std::optional{sum / weight} : std::nullopt;
  }

  std::vector<Deviation> deviations(const Rate& rate) const {
    std::vector<Deviation> found;
    for (int year = table_.first_year(); year <= year_; ++year) {
      const auto* row = authority_.history.in(year);
      const auto value = row ? rate.of(*row) : predecessors_rate(rate, year);
      if (value) found.push_back({year, *value, england_level(rate, year)});
    }
    return found;
  }

  /// The deviations up to the year, else the nearest later one.
  std::vector<Deviation> deviations_or_nearest(const Rate& rate) const {
    auto seen = deviations(rate);
    if (!seen.empty()) return seen;
    for (const auto* row : authority_.history.by_nearness(year_)) {
      if (!rate.of(*row)) continue;
      seen.push_back({row->year, *rate.of(*row), england_level(rate, row->year)});
      break;
    }
    return seen;
  }

  /// The level that the authority is expected to be at: England's of the year and a part of its own
  /// deviations, because one year's figure is largely noise.
  Estimate expected(const Rate& rate, const Persistence& persistence) const {
    const auto seen = deviations_or_nearest(rate);
    if (seen.empty()) return rate_of_area(rate);
    const double england = england_level(rate, year_);
    const bool is_late = seen.back().year != year_;
    Estimate estimate;
    estimate.value = std::clamp(england + expected_deviation(seen, persistence), 0.0, 0.9);
    estimate.origin = seen.back().year > year_ ? Origin::other_year : Origin::history;
    estimate.confidence = seen.size() == 1 || is_late ? Confidence::low : Confidence::medium;
    estimate.source = history_source(rate, seen);
    estimate.why = fmt::format(
        "{}{}; England {} in {}; {}", is_late ? what_is_missing(rate) + "; " : "",
        fmt::format("published {} in {}", percent_text(seen.back().rate), seen.back().year),
        percent_text(england), year_,
        seen.size() == 1
            ? fmt::format("the council keeps {} of its only deviation", persistence.alone)
            : fmt::format("the council keeps {} of its last deviation and {} of the mean of its earlier ones",
                          persistence.last, persistence.earlier));
    return estimate;
  }

  /// What the expected turnover leaves unknown of the level that the authority tends to.
  Estimate left_unknown() const {
    const std::size_t years = deviations_or_nearest(rates::turnover).size();
    const std::string words = fmt::format("what an estimate from {} year{} leaves of it",
                                          years == 0 ? "no" : std::to_string(years), years == 1 ? "" : "s");
    return {
        turnover_level_sd * std::sqrt(variance_left(turnover_persistence, years)), Origin::history,
        Confidence::low,
        fmt::format("DfE panel 2017 to 2025: councils' lasting levels have a log standard deviation of {}",
                    turnover_level_sd),
        words};
  }

  static double expected_deviation(const std::vector<Deviation>& seen, const Persistence& persistence) {
    if (seen.size() == 1) return persistence.alone * seen.front().value();
    double earlier = 0.0;
    for (std::size_t i = 0; i + 1 < seen.size(); ++i) earlier += seen[i].value();
    earlier /= static_cast<double>(seen.size() - 1);
    return persistence.last * seen.back().value() + persistence.earlier * earlier;
  }

  std::string history_source(const Rate& rate, const std::vector<Deviation>& seen) const {
    std::string text =
        fmt::format("{}: {}, {} ", table_.file_name(), nearest_.name, csww_column(rate.figures.back()));
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const auto* row = authority_.history.in(seen[i].year);
      const bool as_published = row && (*row)[rate.figures.back()].value;
      text += fmt::format(
          "{}{} {}{}", i == 0 ? "" : ", ", seen[i].year,
          as_published ? (*row)[rate.figures.back()].text : fmt::format("{:.1f}", 100.0 * seen[i].rate),
          row ? "" : " (before reorganisation)");
    }
    return text;
  }

  const CswwTable& table_;
  const CswwAuthority& authority_;
  int year_;
  const CswwRow* row_;      ///< of the year; null where there is none
  const CswwRow& nearest_;  ///< of the year or the nearest one
};

}  // namespace

double variance_left(const Persistence& persistence, std::size_t years) {
  if (years == 0) return 1.0;
  if (years == 1) return 1.0 - persistence.alone;
  const double noise = (1.0 - persistence.alone) / persistence.alone;  // of one year, against the levels
  const double unused = 1.0 - persistence.last - persistence.earlier;
  return unused * unused +
         noise * (persistence.last * persistence.last +
                  persistence.earlier * persistence.earlier / static_cast<double>(years - 1));
}

std::optional<Estimate> england_vacancy_rate(const CswwTable& table, int year) {
  for (const CswwRow* row : table.england().by_nearness(year)) {
    const auto value = rates::vacancy.of(*row);
    if (!value) continue;
    const std::string source = fmt::format("{}: {} {}, {}", table.file_name(), area_of(*row), row->year,
                                           figures_of(*row, rates::vacancy));
    if (row->year == year) return Estimate{*value, Origin::england, Confidence::medium, source, {}};
    return Estimate{*value, Origin::other_year, Confidence::low, source,
                    fmt::format("England's rate of {} is not in the table", year)};
  }
  return std::nullopt;
}

StartingFigures starting_figures(const CswwTable& table, const CswwAuthority& authority, int year) {
  return Estimator{table, authority, year}.figures();
}

}  // namespace bide
