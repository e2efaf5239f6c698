#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide schema`: writes the JSON Schema of scenario or study files to `out`.
ExitCode print_schema(const SchemaArguments& arguments, std::ostream& out);

}  // namespace bide
