#include "cli/schema.hpp"

#include "scenario/schema.hpp"

namespace bide {

ExitCode print_schema(const SchemaArguments& arguments, std::ostream& out) {
  out << schema_text(arguments.kind == "scenario" ? FileKind::scenario : FileKind::study);
  return ExitCode::good;
}

}  // namespace bide
