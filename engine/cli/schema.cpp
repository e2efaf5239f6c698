#include "cli/schema.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode print_schema(const SchemaArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
