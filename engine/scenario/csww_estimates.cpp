#include "scenario/csww_estimates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

namespace bide {
namespace {

using Figure = CswwFigure;

/// Below this, published turnover is a fault of recording.
constexpr double least_turnover = 0.015;

/// Figures above that limit that are false all the same: they contradict the authority's other years and
/// its change of staff.
struct FalseFigure {
  std::string_view old_code;
  int year;
};
constexpr FalseFigure false_leavers[]{
    {"390", 2017},  // Gateshead, 2 leavers of 133.5 FTE
    {"394", 2018},  // Sunderland, 4.5 leavers of 187 FTE
};

/// A rate that carries over to other years and areas, computed from one row.
struct Rate {
  std::string_view words;
  std::vector<Figure> figures;  ///< that it is computed from and that its source line shows
  std::optional<double> (*of)(const CswwRow&);
};

std::optional<double> ratio(const CswwRow& row, Figure part, Figure whole) {
  const auto& p = row[part].value;
  const auto& w = row[whole].value;
  if (!p || !w || *w <= 0.0) return std::nullopt;
  return *p / *w;
}

std::optional<double> percent(const CswwRow& row, Figure rate) {
  const auto& value = row[rate].value;
  if (!value) return std::nullopt;
  return *value / 100.0;
}

/// part / (part + in post): for an authority from its stocks, which are finer than the published rate; for
/// a region or England the published rate, which leaves out authorities without figures on both sides.
std::optional<double> share_beside_in_post(const CswwRow& row, Figure part, Figure published) {
  const auto rate = percent(row, published);
  const bool has_rate = rate && *rate < 1.0;
  if (has_rate && row.level != CswwLevel::authority) return rate;
  const auto& staff = row[Figure::in_post_fte].value;
  if (const auto& stock = row[part].value; stock && staff && *staff > 0.0) return *stock / (*stock + *staff);
  return has_rate ? rate : std::nullopt;
}

std::optional<double> in_post_of(const CswwRow& row) {
  const auto& value = row[Figure::in_post_fte].value;
  return value && *value > 0.0 ? value : std::nullopt;
}

/// More FTE than heads is a fault of recording.
std::optional<double> fte_per_head_of(const CswwRow& row) {
  const auto value = ratio(row, Figure::in_post_fte, Figure::in_post_headcount);
  return value && *value > 0.0 && *value <= 1.0 ? value : std::nullopt;
}

std::optional<double> vacancy_rate_of(const CswwRow& row) {
  return share_beside_in_post(row, Figure::vacancy_fte, Figure::vacancy_rate);
}

std::optional<double> agency_rate_of(const CswwRow& row) {
  return share_beside_in_post(row, Figure::agency_fte, Figure::agency_rate);
}

/// More cover than agency workers is a fault of recording.
std::optional<double> agency_cover_of(const CswwRow& row) {
  const auto value = ratio(row, Figure::agency_cover_fte, Figure::agency_fte);
  return value && *value <= 1.0 ? value : std::nullopt;
}

std::optional<double> starters_of(const CswwRow& row) {
  return ratio(row, Figure::starters_fte, Figure::in_post_fte);
}

std::optional<double> turnover_of(const CswwRow& row) {
  for (const auto& known : false_leavers)
    if (row.old_code == known.old_code && row.year == known.year) return std::nullopt;
  const auto exact = ratio(row, Figure::leavers_fte, Figure::in_post_fte);
  const auto published = percent(row, Figure::turnover_rate);
  if ((exact && *exact < least_turnover) || (published && *published < least_turnover)) return std::nullopt;
  return published ? published : exact;
}

std::optional<double> case_holders_of(const CswwRow& row) {
  const auto value = ratio(row, Figure::case_holders_fte, Figure::in_post_fte);
  return value && *value > 0.0 ? value : std::nullopt;
}

std::optional<double> caseload_of(const CswwRow& row) {
  const auto exact = ratio(row, Figure::cases, Figure::case_holders_fte);
  if (exact && *exact > 0.0) return exact;
  const auto& published = row[Figure::caseload].value;
  return published && *published > 0.0 ? published : std::nullopt;
}

/// A council without a day of absence is a fault of recording.
std::optional<double> absence_of(const CswwRow& row) {
  const auto value = percent(row, Figure::absence_rate);
  return value && *value > 0.0 ? value : std::nullopt;
}

const Rate in_post{"staff in post", {Figure::in_post_fte}, in_post_of};
const Rate fte_per_head{"FTE per head", {Figure::in_post_fte, Figure::in_post_headcount}, fte_per_head_of};
const Rate vacancy{"vacancy rate", {Figure::vacancy_fte, Figure::vacancy_rate}, vacancy_rate_of};
const Rate agency{"agency rate", {Figure::agency_fte, Figure::agency_rate}, agency_rate_of};
const Rate agency_cover{"share of agency covering vacancies",
                        {Figure::agency_cover_fte, Figure::agency_cover_rate},
                        agency_cover_of};
const Rate starters{"starters per FTE in post", {Figure::starters_fte}, starters_of};
const Rate turnover{"turnover", {Figure::leavers_fte, Figure::turnover_rate}, turnover_of};
const Rate case_holders{"case holders per FTE in post", {Figure::case_holders_fte}, case_holders_of};
const Rate caseload{"caseload", {Figure::cases, Figure::case_holders_fte, Figure::caseload}, caseload_of};
const Rate absence{"absence rate", {Figure::absence_rate}, absence_of};

std::string figures_of(const CswwRow& row, const Rate& rate) {
  std::string text;
  for (const auto figure : rate.figures)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", csww_column(figure),
                        row[figure].text.empty() ? "empty" : row[figure].text);
  return text;
}

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
    start.fte_per_head = rate_of(fte_per_head);
    start.vacancies = beside_staff(vacancy, Figure::vacancy_fte, staff);
    start.agency = beside_staff(agency, Figure::agency_fte, staff);
    start.agency_cover = rate_of(agency_cover);
    start.starters = times_staff(starters, Figure::starters_fte, staff);
    start.leavers = times_staff(turnover, Figure::leavers_fte, staff);
    start.turnover_rate = expected(turnover, turnover_persistence);
    start.vacancy_rate = expected(vacancy, vacancy_persistence);
    start.agency_rate = expected(agency, agency_persistence);
    start.case_holders = times_staff(case_holders, Figure::case_holders_fte, staff);
    start.cases = times_staff(caseload, Figure::cases, start.case_holders.value);
    start.absence_rate = rate_of(absence);
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

  Estimate mean_of_peers(const Rate& rate, const std::string& region) const {
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
    if (count == 0 && !region.empty()) return mean_of_peers(rate, {});
    if (count == 0)
      throw InputError{{{table_.file_name(),
                         nearest_.line,
                         1,
                         {},
                         fmt::format("no area has a figure for {} in {}, so {} cannot be given one",
                                     rate.words, year_, nearest_.name),
                         "choose another year or give the whole table"}}};
    return {sum / count, Origin::peers, Confidence::low,
            fmt::format("{}: {} authorities{} {}, mean of {}", table_.file_name(), count,
                        region.empty() ? "" : " of " + nearest_.region_name, year_,
                        csww_column(rate.figures.front())),
            fmt::format("{}: the mean of the authorities{} stands in", what_is_missing(rate),
                        region.empty() ? "" : " of its region")};
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
    return mean_of_peers(rate, {});
  }

  Estimate size_of_staff() const {
    if (row_ && in_post.of(*row_))
      return {*in_post.of(*row_), Origin::published, Confidence::high, source_of(*row_, in_post), {}};
    if (auto own = nearest_in(authority_.history, in_post, Origin::other_year, "the authority's own figure"))
      return *own;
    return mean_of_peers(in_post, nearest_.region_code);
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
    return Estimator{table_, authority_, year}.mean_of_peers(rate, {}).value;
  }

  /// The rate of the authorities that this one succeeded, together.
  std::optional<double> predecessors_rate(const Rate& rate, int year) const {
    double sum = 0.0, weight = 0.0;
    for (const auto* other : table_.predecessors(authority_)) {
      const auto* row = other->history.in(year);
      if (!row || !rate.of(*row) || !in_post_of(*row)) return std::nullopt;
      sum += *rate.of(*row) * *in_post_of(*row);
      weight += *in_post_of(*row);
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

  /// The level that the authority is expected to be at: England's of the year and a part of its own
  /// deviations, because one year's figure is largely noise.
  Estimate expected(const Rate& rate, const Persistence& persistence) const {
    auto seen = deviations(rate);
    if (seen.empty()) {
      for (const auto* row : authority_.history.by_nearness(year_)) {
        if (!rate.of(*row)) continue;
        seen.push_back({row->year, *rate.of(*row), england_level(rate, row->year)});
        break;
      }
    }
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

StartingFigures starting_figures(const CswwTable& table, const CswwAuthority& authority, int year) {
  return Estimator{table, authority, year}.figures();
}

}  // namespace bide
