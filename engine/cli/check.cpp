#include "cli/check.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode check_file(const CheckArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
