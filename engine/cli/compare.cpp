#include "cli/compare.hpp"

#include "core/error.hpp"

namespace bide {

ExitCode compare_results(const CompareArguments&, std::ostream&) {
  throw LogicError{"this command is not part of this build"};
}

}  // namespace bide
