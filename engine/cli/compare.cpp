#include "cli/compare.hpp"

#include <vector>

#include "cli/compared_file.hpp"
#include "cli/comparison_table.hpp"
#include "cli/kept_study.hpp"
#include "experiment/comparison_json.hpp"

namespace bide {

ExitCode compare_results(const CompareArguments& arguments, std::ostream& out) {
  std::vector<ResultFile> files;
  files.reserve(arguments.files.size());
  for (const std::string& path : arguments.files) files.emplace_back(path);
  std::vector<ComparedResult> results;
  results.reserve(files.size());
  for (ResultFile& file : files) {
    results.push_back(compared_file(file));
    if (files.size() > 1)
      results.back().baseline = resolved_inputs(kept_study(file).options.front().scenario);
  }
  const Comparison comparison = compare(results);
  if (arguments.format == OutputFormat::json) {
    out << to_json(comparison).dump() << '\n';
  } else {
    out << comparison_text(comparison);
  }
  return ExitCode::good;
}

}  // namespace bide
