#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/csww_rows.hpp"

namespace bide {

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
  /// Understands a CSV file; throws InputError as `csww_rows` and for a second row of an area in a year.
  explicit CswwTable(const CsvTable& csv);
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
  /// Returns the earliest year of any row.
  int first_year() const;
  /// Returns the latest year of any row.
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
  /// Returns the authorities in this table that it succeeded, then those that succeeded it.
  std::vector<const CswwAuthority*> relatives(const CswwAuthority& authority) const;

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

}  // namespace bide
