#include "cli/run.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode run_study(const RunArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
