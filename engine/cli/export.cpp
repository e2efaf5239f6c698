#include "cli/export.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/error.hpp"
#include "core/json.hpp"
#include "results/csv_export.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

void refuse_to_replace(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path)) continue;
    throw FileError{path + ": exists already; --force replaces it, or choose another folder"};
  }
}

/// Refuses names that no measure of the file has.
void refuse_unknown_measures(const ExportArguments& arguments, const ResultFile& file) {
  std::vector<std::string_view> names;
  for (const Measure& measure : file.layout().measures()) names.push_back(measure.name);
  for (const std::string& name : arguments.measures) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    throw UsageError{fmt::format("{} has no measure '{}'; {}; 'bide inspect {}' lists them", file.path(),
                                 name, name_advice(name, names), file.path())};
  }
}

Json to_json(const std::vector<std::string>& paths) {
  Json files = Json::array();
  for (const std::string& path : paths) files.push(path);
  return Json::object().set("files", files);
}

}  // namespace

ExitCode export_result(const ExportArguments& arguments, std::ostream& out) {
  ResultFile file{arguments.path};
  refuse_unknown_measures(arguments, file);
  const CsvExport what{arguments.directory, arguments.rows, arguments.measures};
  const std::vector<std::string> paths = csv_paths(file, what);
  if (arguments.overwrite == Overwrite::refuse) refuse_to_replace(paths);
  write_csv(file, what);
  if (arguments.format == OutputFormat::json) {
    out << to_json(paths).dump() << '\n';
  } else {
    for (const std::string& path : paths) out << path << '\n';
  }
  return ExitCode::good;
}

}  // namespace bide
