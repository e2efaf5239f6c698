#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Carries out `bide run`: simulates a study, writes its result file and the comparison to `out`.
ExitCode run_study(const RunArguments& arguments, std::ostream& out);

/// The same for a study that has been read already; the arguments' path and settings are for messages.
ExitCode run_study(Study read, const RunArguments& arguments, std::ostream& out);

}  // namespace bide
