#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide run`: simulates a study, writes its result file and the comparison to `out`.
ExitCode run_study(const RunArguments& arguments, std::ostream& out);

}  // namespace bide
