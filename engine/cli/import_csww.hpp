#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide import-csww`: writes a starting scenario.
ExitCode import_csww(const ImportArguments& arguments, std::ostream& out);

}  // namespace bide
