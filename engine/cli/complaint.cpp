#include "cli/complaint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <string_view>

namespace bide {
namespace {

std::string_view kind_of(ExitCode code) {
  switch (code) {
    case ExitCode::good: return "good";
    case ExitCode::failed: return "failed";
    case ExitCode::usage: return "usage";
    case ExitCode::scenario_invalid: return "scenario invalid";
    case ExitCode::file_unreadable: return "file unreadable";
    case ExitCode::file_damaged: return "file damaged";
    case ExitCode::comparison_refused: return "comparison refused";
    case ExitCode::target_missed: return "target missed";
    case ExitCode::disk_full: return "disk full";
    case ExitCode::interrupted: return "interrupted";
    case ExitCode::terminated: return "terminated";
  }
  return "";
}

template <class Error>
bool is(const std::exception& error) {
  return dynamic_cast<const Error*>(&error) != nullptr;
}

std::string counted_problems(std::size_t count) {
  return fmt::format("{} problem{}", count, count == 1 ? "" : "s");
}

void tell_as_text(const Complaint& complaint, std::ostream& err) {
  const std::size_t told = std::min(complaint.problems.size(), InputError::most_told);
  for (std::size_t i = 0; i < told; ++i) err << to_string(complaint.problems[i]) << '\n';
  err << "bide: " << complaint.message;
  if (told < complaint.problems.size())
    err << fmt::format("; these are the first {}, --json lists all", told);
  err << '\n';
}

}  // namespace

Complaint complaint_of(const std::exception& error) {
  if (const auto* input = dynamic_cast<const InputError*>(&error)) {
    return {ExitCode::scenario_invalid, counted_problems(input->diagnostics().size()), input->diagnostics()};
  }
  if (is<UsageError>(error)) return {ExitCode::usage, error.what()};
  if (is<DiskFullError>(error)) return {ExitCode::disk_full, error.what()};
  if (is<FileError>(error)) return {ExitCode::file_unreadable, error.what()};
  if (is<DamagedFileError>(error)) return {ExitCode::file_damaged, error.what()};
  if (is<ComparisonRefused>(error)) return {ExitCode::comparison_refused, error.what()};
  if (is<LogicError>(error)) {
    return {ExitCode::failed, fmt::format("a fault of the program, please report it: {}", error.what())};
  }
  if (is<std::bad_alloc>(error)) return {ExitCode::failed, "not enough memory"};
  return {ExitCode::failed, error.what()};
}

void tell(const Complaint& complaint, OutputFormat format, std::ostream& err) {
  if (format == OutputFormat::text) return tell_as_text(complaint, err);
  Json json = Json::object();
  json.set("kind", std::string{kind_of(complaint.code)})
      .set("message", complaint.message)
      .set("problems", to_json(complaint.problems));
  err << json.dump_line() << '\n';
}

Json to_json(const std::vector<Diagnostic>& problems) {
  Json array = Json::array();
  for (const Diagnostic& d : problems)
    array.push(Json::object()
                   .set("file", d.file)
                   .set("line", d.line)
                   .set("column", d.column)
                   .set("field", d.field)
                   .set("problem", d.problem)
                   .set("advice", d.advice));
  return array;
}

}  // namespace bide
