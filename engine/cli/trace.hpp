#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide trace`: writes the events of one replication of one option to `out`.
ExitCode trace_replication(const TraceArguments& arguments, std::ostream& out);

}  // namespace bide
