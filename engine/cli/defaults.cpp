#include "cli/defaults.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode print_defaults(const DefaultsArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
