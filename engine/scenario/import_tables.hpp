#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "model/inspection.hpp"
#include "model/roles.hpp"
#include "scenario/csv.hpp"

namespace bide {

/// How an authority's staff divide by role, and where that comes from.
struct RoleShares {
  std::array<double, role_count> shares{};  ///< in the order of `Role`; they add up to 1
  Confidence confidence{Confidence::low};
  std::string source, why;
};

/// Returns England's shares of staff in post by role in the nearest year from 2019 to 2025, as an assumption
/// about one authority.
RoleShares england_role_shares(int year);

/// The Department's table of staff in post by role: columns time_period, new_la_code, role, inpost_FTE.
class RoleTable {
 public:
  /// Throws InputError for another file and for what cannot be read.
  explicit RoleTable(const CsvTable& csv);
  static CsvShape shape();

  /// Returns the shares of the authority with any of the codes in the nearest year that has all six roles
  /// (the earlier of two); empty where there is none.
  std::optional<RoleShares> shares(const std::vector<std::string>& codes, int year) const;

  const std::string& file_name() const { return file_name_; }

 private:
  struct Staff {
    int year;
    std::string codes;  ///< as published
    std::array<std::optional<double>, role_count> in_post;
  };
  std::string file_name_;
  std::vector<Staff> staff_;
};

/// One inspection of an authority's services for children.
struct InspectionRecord {
  std::string code;
  Grade grade{Grade::good};
  Date inspected, published;
};

/// Ofsted's inspection outcomes: columns Local authority area code, Inspection date, Publication date and
/// Overall effectiveness; dates as 2019-06-17 or 17/06/2019.
class InspectionTable {
 public:
  /// Throws InputError for another file and for what cannot be read.
  explicit InspectionTable(const CsvTable& csv);
  static CsvShape shape();

  const std::string& file_name() const { return file_name_; }
  /// Returns the last inspection of any of the codes whose report was published by the date; empty where
  /// there is none.
  std::optional<InspectionRecord> last(const std::vector<std::string>& codes, Date by) const;
  /// Returns every inspection of any of the codes, in the order in which reports were published.
  std::vector<InspectionRecord> all(const std::vector<std::string>& codes) const;

 private:
  std::string file_name_;
  std::vector<InspectionRecord> records_;
};

/// A point on the map.
struct Location {
  double longitude{0.0}, latitude{0.0};  ///< degrees
};

/// Where authorities lie: columns la_code, lon, lat in degrees.
class PlaceTable {
 public:
  /// Throws InputError for another file and for what cannot be read.
  explicit PlaceTable(const CsvTable& csv);
  static CsvShape shape();

  const std::string& file_name() const { return file_name_; }
  /// Returns the mean place of the codes that the table has; empty where it has none.
  std::optional<Location> place(const std::vector<std::string>& codes) const;

 private:
  std::string file_name_;
  std::vector<std::pair<std::string, Location>> places_;
};

/// Which authorities share a border: columns la_code, nb_code, nb_name.
class BorderTable {
 public:
  /// The authority on the other side of a border.
  struct Neighbour {
    std::string code, name;
  };

  /// Throws InputError for another file and for what cannot be read.
  explicit BorderTable(const CsvTable& csv);
  static CsvShape shape();

  /// Returns the neighbours of an authority with any of the codes, in the order of the file, without itself.
  std::vector<Neighbour> neighbours(const std::vector<std::string>& codes) const;

 private:
  std::vector<std::pair<std::string, Neighbour>> borders_;
};

/// Reads one of the tables above; null where the path is empty. Throws InputError as the table does.
template <class Table>
std::unique_ptr<Table> read_if_given(const std::string& path) {
  return path.empty() ? nullptr : std::make_unique<Table>(read_csv(path, Table::shape()));
}

}  // namespace bide
