#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide export`: writes CSV tables and names them to `out`.
ExitCode export_result(const ExportArguments& arguments, std::ostream& out);

}  // namespace bide
