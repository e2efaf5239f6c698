#include "cli/kept_study.hpp"

#include <fmt/format.h>

#include "core/error.hpp"

namespace bide {

Study kept_study(const ResultFile& file) {
  try {
    return read_study(file.study().resolved_text, file.path() + ", study");
  } catch (const InputError& error) {
    throw DamagedFileError{
        fmt::format("{}: its study has inputs that this version of bide does not know; use bide {}, which "
                    "wrote it\n{}",
                    file.path(), file.provenance("engine_version"), error.what())};
  }
}

}  // namespace bide
