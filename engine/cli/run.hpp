#pragma once
#include <ostream>
#include <stop_token>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Carries out `bide run`: simulates a study, writes its result file and the comparison to `out`.
ExitCode run_study(const RunArguments& arguments, std::ostream& out);

/// The same for a study that has been read already, until it is done or `stop` is requested: then what is
/// finished is kept and the exit code is `interrupted`. The arguments' path and settings are for messages.
ExitCode run_study(Study read, const RunArguments& arguments, std::ostream& out, const std::stop_token& stop);

}  // namespace bide
