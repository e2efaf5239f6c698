#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide defaults`: writes a complete commented scenario to `out`.
ExitCode print_defaults(const DefaultsArguments& arguments, std::ostream& out);

}  // namespace bide
