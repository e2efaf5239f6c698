#include <fmt/format.h>

#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/check.hpp"
#include "cli/compare.hpp"
#include "cli/defaults.hpp"
#include "cli/exit_code.hpp"
#include "cli/export.hpp"
#include "cli/external.hpp"
#include "cli/import_csww.hpp"
#include "cli/inspect.hpp"
#include "cli/run.hpp"
#include "cli/schema.hpp"
#include "cli/trace.hpp"
#include "core/error.hpp"

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
};

ExitCode complain(ExitCode code, const std::string& message) {
  std::cerr << "bide: " << message << '\n';
  return code;
}

/// Returns what went wrong, as exit code, having said it on standard error.
ExitCode explain_current_exception() {
  try {
    throw;
  } catch (const UsageError& error) {
    return complain(ExitCode::usage, error.what());
  } catch (const InputError& error) {
    std::cerr << error.what() << '\n';  // each line begins with its file
    const std::size_t count = error.diagnostics().size();
    return complain(ExitCode::scenario_invalid, fmt::format("{} problem{}", count, count == 1 ? "" : "s"));
  } catch (const DiskFullError& error) {
    return complain(ExitCode::disk_full, error.what());
  } catch (const FileError& error) {
    return complain(ExitCode::file_unreadable, error.what());
  } catch (const DamagedFileError& error) {
    return complain(ExitCode::file_damaged, error.what());
  } catch (const ComparisonRefused& error) {
    return complain(ExitCode::comparison_refused, error.what());
  } catch (const LogicError& error) {
    return complain(ExitCode::failed,
                    fmt::format("a fault of the program, please report it: {}", error.what()));
  } catch (const std::bad_alloc&) {
    return complain(ExitCode::failed, "not enough memory");
  } catch (const std::exception& error) {
    return complain(ExitCode::failed, error.what());
  }
}

ExitCode execute(const std::vector<std::string>& words) {
  try {
    const ExitCode code = std::visit(Execute{std::cout}, parse_arguments(words));
    if (!std::cout.flush()) return complain(ExitCode::disk_full, "cannot write to standard output");
    return code;
  } catch (...) {
    return explain_current_exception();
  }
}

}  // namespace
}  // namespace bide

int main(int argc, char** argv) {
  // A file at the limit of ulimit -f is then an error that can be told, not a sudden end.
  std::signal(SIGXFSZ, SIG_IGN);
  return static_cast<int>(bide::execute({argv + 1, argv + argc}));
}
