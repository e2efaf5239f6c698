#pragma once
#include "cli/arguments.hpp"

namespace bide {

/// Replaces this process by the program bide-NAME of the PATH. Throws UsageError where there is none,
/// with the command most like the name.
[[noreturn]] void execute_external(const ExternalCommand& command);

}  // namespace bide
