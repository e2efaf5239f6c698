#include "cli/inspect.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode inspect_result(const InspectArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
