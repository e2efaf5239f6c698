#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "results/posix_file.hpp"

namespace bide {

/// Writes a CSV file (RFC 4180, UTF-8, LF) row by row under a temporary name; it has its own name once
/// `finish` returned.
class CsvWriter {
 public:
  /// Makes the temporary file. Throws FileError.
  explicit CsvWriter(const std::string& path);
  CsvWriter(const CsvWriter&) = delete;
  CsvWriter& operator=(const CsvWriter&) = delete;
  ~CsvWriter();

  /// Appends a text, quoted where needed; one that a spreadsheet would execute gets an apostrophe before it.
  CsvWriter& text(std::string_view text);
  /// Appends a number that is formatted already.
  CsvWriter& number(std::string_view digits);
  /// Ends the row; one without fields is an empty line.
  void end_row();
  /// Gives the file its own name, on the disk for good. Throws DiskFullError or FileError.
  void finish();

 private:
  void separate();
  void flush();

  std::string path_, temporary_;
  PosixFile file_;
  std::string pending_;
  std::uint64_t written_{0};
  bool row_is_empty_{true};
  bool finished_{false};
};

}  // namespace bide
