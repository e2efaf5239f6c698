#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide compare`: writes the paired comparison of result files to `out`.
ExitCode compare_results(const CompareArguments& arguments, std::ostream& out);

}  // namespace bide
