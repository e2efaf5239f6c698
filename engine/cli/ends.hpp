#pragma once
#include <ostream>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"

namespace bide {

/// `bide ends`: simulates a study at both ends of each input that has a range and prints how its answer hangs
/// on them. Throws InputError, UsageError where the study has no such headline, std::runtime_error.
ExitCode answer_at_ends(const EndsArguments& arguments, std::ostream& out);

}  // namespace bide
