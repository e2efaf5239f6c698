#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace bide {

/// One field of a CSV file and the place where it begins.
struct CsvField {
  std::string text;
  int line{1};    ///< from 1
  int column{1};  ///< from 1, in characters
};

/// One record of a CSV file; it has as many fields as the header.
struct CsvRecord {
  int line{1};
  std::vector<CsvField> fields;
};

/// What a file must be to be of use.
struct CsvShape {
  std::string_view what;                  ///< such as "a table of places"
  std::vector<std::string_view> columns;  ///< that it must have, in any order and among others
};

/// A CSV file with a header (RFC 4180): quoted fields, CRLF or LF, UTF-8 with or without a byte order mark.
class CsvTable {
 public:
  CsvTable(std::string file, CsvRecord header, std::vector<CsvRecord> records);

  /// Returns the file's name as the user gave it.
  const std::string& file() const { return file_; }
  const CsvRecord& header() const { return header_; }
  const std::vector<CsvRecord>& records() const { return records_; }
  /// Returns which column has the name, without regard to case; empty where there is none.
  std::optional<std::size_t> find_column(std::string_view name) const;
  /// Returns the places of the shape's columns, in their order. Throws InputError that lists every missing
  /// column and says what the file is not.
  std::vector<std::size_t> columns(const CsvShape& shape) const;
  /// Returns a diagnostic at the field's place, named after its column.
  Diagnostic problem_at(const CsvRecord& record, std::size_t column, std::string problem,
                        std::string advice = {}) const;

 private:
  std::string file_;
  CsvRecord header_;
  std::vector<CsvRecord> records_;
};

/// Reads CSV text; `file` is its name in messages. Throws InputError with line and column for a header that
/// does not have the shape, text that is not UTF-8, control characters, a line beyond 65,536 bytes, a stray
/// or unclosed quote, a repeated column name, or a record with more or fewer fields than the header.
CsvTable parse_csv(std::string_view text, const std::string& file, const CsvShape& shape);

/// Reads a CSV file. Throws FileError where it cannot be read, InputError as `parse_csv`.
CsvTable read_csv(const std::string& path, const CsvShape& shape);

}  // namespace bide
