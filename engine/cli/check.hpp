#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// Carries out `bide check`: writes what was read and every problem to `out`.
ExitCode check_file(const CheckArguments& arguments, std::ostream& out);

}  // namespace bide
