#include "cli/import_csww.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode import_csww(const ImportArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
