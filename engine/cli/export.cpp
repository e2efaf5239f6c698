#include "cli/export.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode export_result(const ExportArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
