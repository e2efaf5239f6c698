#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide inspect`: writes what a result file holds to `out`.
ExitCode inspect_result(const InspectArguments& arguments, std::ostream& out);

}  // namespace bide
