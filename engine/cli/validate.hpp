#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide validate`: simulates the authorities of the Department's table and writes each statistic
/// beside the published one. Returns `target_missed` where one is missed.
ExitCode validate(const ValidateArguments& arguments, std::ostream& out);

}  // namespace bide
