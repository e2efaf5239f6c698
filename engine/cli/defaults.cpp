#include "cli/defaults.hpp"

#include "scenario/defaults.hpp"

namespace bide {

ExitCode print_defaults(const DefaultsArguments& arguments, std::ostream& out) {
  if (arguments.format == OutputFormat::json)
    out << fields_as_json().dump() << '\n';
  else
    out << commented_defaults();
  return ExitCode::good;
}

}  // namespace bide
