#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/csv.hpp"

namespace bide {

/// The published figures that the import reads; `csww_column` gives the column of each.
enum class CswwFigure {
  in_post_fte,
  in_post_headcount,
  starters_fte,
  leavers_fte,
  turnover_rate,  ///< percent of in post at the year's end
  agency_fte,
  agency_rate,        ///< percent of agency and in post together
  agency_cover_fte,   ///< agency workers who cover a vacancy
  agency_cover_rate,  ///< percent of agency workers
  vacancy_fte,
  vacancy_rate,  ///< percent of vacancies and in post together
  case_holders_fte,
  cases,
  caseload,     ///< cases per case holder
  absence_rate  ///< percent of working days
};
constexpr std::size_t csww_figure_count = 15;

/// Returns the name of the figure's column in the Department's table.
std::string_view csww_column(CswwFigure figure);

/// One figure as published: a number, or a code for why there is none. `low` (rounds to 0) counts as 0;
/// `u` (low reliability), `x` (not available), `z` (not applicable), `c` (suppressed) and an empty field
/// have no value.
struct CswwValue {
  std::string text;  ///< as published
  std::optional<double> value;
};

/// What area a row is about.
enum class CswwLevel { england, region, authority };

/// One row: one area in one year to 30 September.
struct CswwRow {
  CswwLevel level{CswwLevel::authority};
  int year{0};
  std::string region_code, region_name;
  std::string old_code;  ///< the three-digit code, which survives re-coding
  std::string code;      ///< the nine-character code; two of them joined by " / " for a joint return
  std::string name;
  int line{0};
  std::array<CswwValue, csww_figure_count> figures;

  const CswwValue& operator[](CswwFigure figure) const { return figures[static_cast<std::size_t>(figure)]; }
};

/// Returns the columns that the Department's table "1. Indicators" must have.
CsvShape csww_shape();

/// Returns the table's rows in the order of the file. Throws InputError for any other file, naming the
/// missing columns, and for every figure, year or level that cannot be read, with line and column.
std::vector<CswwRow> csww_rows(const CsvTable& csv);

/// Returns the single codes of a published code field: "E06000061 / E06000062" holds two.
std::vector<std::string> single_codes(std::string_view published);

/// Returns whether a field says that an area has no such name or code.
bool is_absent(std::string_view text);

}  // namespace bide
