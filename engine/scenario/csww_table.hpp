#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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

/// The history of one area: its rows in order of year, at most one a year.
class CswwHistory {
 public:
  /// Adds a row; throws LogicError for a year that is already there.
  void add(const CswwRow& row);

  bool empty() const { return rows_.empty(); }
  const std::vector<const CswwRow*>& rows() const { return rows_; }
  /// Returns the year's row; null where there is none.
  const CswwRow* in(int year) const;
  /// Returns the rows, the nearest to the year first, the earlier of two equally near ones first.
  std::vector<const CswwRow*> by_nearness(int year) const;

 private:
  std::vector<const CswwRow*> rows_;
};

/// One authority through re-coding and renaming.
struct CswwAuthority {
  std::string id;                  ///< old code, or the nine-character code where there is none
  std::vector<std::string> codes;  ///< every single nine-character code that it has had
  std::vector<std::string> names;  ///< every name that it has had
  CswwHistory history;

  /// Returns the name in the year, or in the nearest year with one.
  const std::string& name_in(int year) const { return history.by_nearness(year).front()->name; }
};

/// The Department for Education's table "1. Indicators" of the children's social work workforce release.
class CswwTable {
 public:
  /// Understands a CSV file; throws InputError for any other file, naming the missing columns, and for
  /// every figure, year or level that cannot be read, with line and column.
  explicit CswwTable(const CsvTable& csv);
  /// Returns the columns that the table must have.
  static CsvShape shape();
  CswwTable(const CswwTable&) = delete;
  CswwTable& operator=(const CswwTable&) = delete;

  /// Returns the name of the file, without its folder, for source lines.
  const std::string& file_name() const { return file_name_; }
  const std::vector<CswwRow>& rows() const { return rows_; }
  /// Returns the authorities in the order of their ids.
  const std::vector<CswwAuthority>& authorities() const { return authorities_; }
  const CswwHistory& england() const { return england_; }
  /// Returns the region's rows; empty where the table has none.
  const CswwHistory& region(const std::string& code) const;
  int first_year() const;
  int last_year() const;

  /// Returns the authority that has a name (of any of its years, without regard to case or punctuation) or
  /// one of its codes; null where there is none. Of several (Dorset before and after 2019), the one
  /// with figures nearest to the year, by default to the table's last.
  const CswwAuthority* find(std::string_view name_or_code, std::optional<int> year = std::nullopt) const;
  /// Returns the authority that has, or had, the nine-character code; null where there is none.
  const CswwAuthority* with_code(std::string_view code) const;
  /// Returns the authority; throws InputError that suggests the nearest names where there is none.
  const CswwAuthority& authority(std::string_view name_or_code, std::optional<int> year = std::nullopt) const;
  /// Returns the authorities in this table that the authority succeeded when councils were reorganised.
  std::vector<const CswwAuthority*> predecessors(const CswwAuthority& authority) const;

 private:
  void add_to_histories(const CswwRow& row);

  std::string file_, file_name_;
  std::vector<CswwRow> rows_;
  std::vector<CswwAuthority> authorities_;
  CswwHistory england_;
  std::vector<std::pair<std::string, CswwHistory>> regions_;
};

/// Reads the Department's table from a file. Throws FileError and InputError as `read_csv` and `CswwTable`.
CswwTable read_csww(const std::string& path);

/// Returns the single codes of a published code field: "E06000061 / E06000062" holds two.
std::vector<std::string> single_codes(std::string_view published);

/// Returns whether a field says that an area has no such name or code.
bool is_absent(std::string_view text);

}  // namespace bide
