#include "cli/trace.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode trace_replication(const TraceArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
