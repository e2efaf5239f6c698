#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/check.hpp"
#include "cli/compare.hpp"
#include "cli/complaint.hpp"
#include "cli/defaults.hpp"
#include "cli/ends.hpp"
#include "cli/exit_code.hpp"
#include "cli/export.hpp"
#include "cli/external.hpp"
#include "cli/import_csww.hpp"
#include "cli/inspect.hpp"
#include "cli/regions.hpp"
#include "cli/run.hpp"
#include "cli/schema.hpp"
#include "cli/trace.hpp"
#include "cli/validate.hpp"

namespace bide {
namespace {

/// Carries out each kind of command.
struct Execute {
  std::ostream& out;

  ExitCode operator()(const TextRequest& request) const {
    out << request.text;
    return ExitCode::good;
  }
  ExitCode operator()(const ExternalCommand& command) const { execute_external(command); }
  ExitCode operator()(const CheckArguments& arguments) const { return check_file(arguments, out); }
  ExitCode operator()(const RunArguments& arguments) const { return run_study(arguments, out); }
  ExitCode operator()(const CompareArguments& arguments) const { return compare_results(arguments, out); }
  ExitCode operator()(const TraceArguments& arguments) const { return trace_replication(arguments, out); }
  ExitCode operator()(const DefaultsArguments& arguments) const { return print_defaults(arguments, out); }
  ExitCode operator()(const SchemaArguments& arguments) const { return print_schema(arguments, out); }
  ExitCode operator()(const InspectArguments& arguments) const { return inspect_result(arguments, out); }
  ExitCode operator()(const ExportArguments& arguments) const { return export_result(arguments, out); }
  ExitCode operator()(const ImportArguments& arguments) const { return import_csww(arguments, out); }
  ExitCode operator()(const ValidateArguments& arguments) const { return validate(arguments, out); }
  ExitCode operator()(const EndsArguments& arguments) const { return answer_at_ends(arguments, out); }
  ExitCode operator()(const RegionsArguments& arguments) const { return report_regions(arguments, out); }
};

/// Returns how complaints are told; `words` may not be those of any command.
OutputFormat complaint_format(const std::vector<std::string>& words) {
  const bool json = std::find(words.begin(), words.end(), "--json") != words.end();
  return json ? OutputFormat::json : OutputFormat::text;
}

ExitCode complain(const Complaint& complaint, OutputFormat format) {
  tell(complaint, format, std::cerr);
  return complaint.code;
}

ExitCode execute(const std::vector<std::string>& words) {
  const OutputFormat format = complaint_format(words);
  try {
    const ExitCode code = std::visit(Execute{std::cout}, parse_arguments(words));
    if (!std::cout.flush()) return complain({ExitCode::disk_full, "cannot write to standard output"}, format);
    return code;
  } catch (const std::exception& error) {
    return complain(complaint_of(error), format);
  }
}

}  // namespace
}  // namespace bide

int main(int argc, char** argv) {
  // A file at the limit of ulimit -f is then an error that can be told, not a sudden end.
  std::signal(SIGXFSZ, SIG_IGN);
  return static_cast<int>(bide::execute({argv + 1, argv + argc}));
}
