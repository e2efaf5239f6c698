#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "results/result_file.hpp"

namespace bide {

/// What a row of an exported table stands for.
enum class ExportRows {
  summary,      ///< the replications together: their median and the quantiles at 10% and 90%
  replications  ///< one replication
};

/// What to export and where to.
struct CsvExport {
  std::string directory;  ///< made where it is missing
  ExportRows rows{ExportRows::summary};
  std::vector<std::string> measures;  ///< names; all where empty
};

/// Returns the paths that `write_csv` writes, in its order. Throws FileError naming a measure that the file
/// does not have, and those that it has.
std::vector<std::string> csv_paths(const ResultFile& file, const CsvExport& what);

/// Writes one tidy CSV table for each measure, one of the sampled inputs, and dictionary.csv, which says what
/// each table and column means and in what unit; replaces files of these names. Money is in pounds. A label
/// that a spreadsheet would take for a formula is written after an apostrophe. Throws FileError or
/// DiskFullError.
void write_csv(ResultFile& file, const CsvExport& what);

}  // namespace bide
