#include "cli/export.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "core/error.hpp"
#include "core/json.hpp"
#include "results/csv_export.hpp"

namespace bide {
namespace {

void refuse_to_replace(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path)) continue;
    throw FileError{path + ": exists already; --force replaces it, or choose another folder"};
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
