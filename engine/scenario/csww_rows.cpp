#include "scenario/csww_rows.hpp"

#include <fmt/format.h>

#include <utility>

#include "scenario/plain_text.hpp"

namespace bide {
namespace {

constexpr std::size_t most_problems = 20;

constexpr std::array<std::string_view, csww_figure_count> column_names{
    "inpost_fte",      "inpost_headcount",  "starters_fte",
    "leavers_fte",     "turnover_rate_fte", "agency_fte",
    "agency_rate_fte", "agency_cover_fte",  "agency_cover_rate_fte",
    "vacancy_fte",     "vacancy_rate_fte",  "case_holders_fte",
    "cases",           "caseload_fte",      "absence_rate_fte"};

enum AreaColumn : std::size_t {
  year,
  level,
  region_code,
  region_name,
  old_code,
  new_code,
  name,
  area_columns
};
constexpr std::array<std::string_view, area_columns> area_names{
    "time_period", "geographic_level", "region_code", "region_name", "old_la_code", "new_la_code", "la_name"};

std::optional<CswwValue> figure_in(std::string_view text) {
  CswwValue figure{std::string{text}, std::nullopt};
  if (text == "low") {
    figure.value = 0.0;
  } else if (!text.empty() && text != "u" && text != "x" && text != "z" && text != "c") {
    figure.value = plain_number(text);
    if (!figure.value) return std::nullopt;
  }
  return figure;
}

std::optional<CswwLevel> level_in(std::string_view text) {
  const auto key = spelling_key(text);
  if (key == "national") return CswwLevel::england;
  if (key == "regional") return CswwLevel::region;
  if (key == "local authority") return CswwLevel::authority;
  return std::nullopt;
}

/// Turns CSV records into rows and gathers what is wrong with them.
class RowReader {
 public:
  explicit RowReader(const CsvTable& csv) : csv_{csv}, columns_{csv.columns(csww_shape())} {}

  std::vector<CswwRow> read() {
    std::vector<CswwRow> rows;
    rows.reserve(csv_.records().size());
    for (const auto& record : csv_.records()) {
      rows.push_back(row_of(record));
      if (problems_.size() >= most_problems) break;
    }
    if (!problems_.empty()) throw InputError{std::move(problems_)};
    if (rows.empty())
      throw InputError{{{csv_.file(), 1, 1, {}, "the table has no rows", "give the file as published"}}};
    return rows;
  }

 private:
  CswwRow row_of(const CsvRecord& record) {
    CswwRow row;
    row.line = record.line;
    if (const auto value = plain_year(text(record, year)))
      row.year = *value;
    else
      problem(record, year, "is not a year", "give the year as four digits");
    const auto area_level = level_in(text(record, level));
    if (!area_level) problem(record, level, "is not a level", "allowed: National, Regional, Local authority");
    row.level = area_level.value_or(CswwLevel::england);
    row.region_code = text(record, region_code);
    row.region_name = text(record, region_name);
    row.old_code = text(record, old_code);
    row.code = text(record, new_code);
    row.name = text(record, name);
    refuse_anonymous(row, record);
    for (std::size_t i = 0; i < csww_figure_count; ++i) {
      if (auto value = figure_in(text(record, area_columns + i)))
        row.figures[i] = std::move(*value);
      else
        problem(record, area_columns + i, "is not a figure", "allowed: a number, u, x, z, low or c");
    }
    return row;
  }

  void refuse_anonymous(const CswwRow& row, const CsvRecord& record) {
    if (row.level != CswwLevel::authority) return;
    if (is_absent(row.name)) problem(record, name, "is not a name", "name the authority");
    if (is_absent(row.old_code) && is_absent(row.code))
      problem(record, new_code, "is not a code", "give the authority's old or new code");
  }

  std::string text(const CsvRecord& record, std::size_t i) const {
    return std::string{trimmed(record.fields[columns_[i]].text)};
  }

  void problem(const CsvRecord& record, std::size_t i, std::string_view what, std::string advice) {
    if (problems_.size() >= most_problems) return;
    problems_.push_back(csv_.problem_at(record, columns_[i], fmt::format("\"{}\" {}", text(record, i), what),
                                        std::move(advice)));
  }

  const CsvTable& csv_;
  std::vector<std::size_t> columns_;
  std::vector<Diagnostic> problems_;
};

}  // namespace

std::string_view csww_column(CswwFigure figure) { return column_names[static_cast<std::size_t>(figure)]; }

CsvShape csww_shape() {
  CsvShape shape{"the Department's table \"1. Indicators\" of the children's social work workforce release",
                 {area_names.begin(), area_names.end()}};
  shape.columns.insert(shape.columns.end(), column_names.begin(), column_names.end());
  return shape;
}

std::vector<CswwRow> csww_rows(const CsvTable& csv) { return RowReader{csv}.read(); }

bool is_absent(std::string_view text) { return text.empty() || text == "x" || text == "z" || text == "NA"; }

std::vector<std::string> single_codes(std::string_view published) { return split_at(published, '/'); }

}  // namespace bide
