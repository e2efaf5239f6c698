#include "results/adopt.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "results/payload_digest.hpp"

namespace bide {
namespace {

std::string difference(const ResultFile& result, const JournalIdentity& identity) {
  if (result.study().study_digest != identity.study_digest) {
    return "it belongs to another study, or the study's files have changed since";
  }
  if (layout_digest(result.layout()) != identity.layout_digest) return "it keeps other measures or labels";
  const std::string engine =
      fmt::format("{} (git {})", result.provenance("engine_version"), result.provenance("git_commit"));
  if (engine == identity.engine) return {};
  return fmt::format("bide {} made it and this is {}, and replications of two versions are not mixed", engine,
                     identity.engine);
}

}  // namespace

void adopt_replications(ResultFile& result, const JournalIdentity& identity, Journal& journal) {
  if (const std::string why = difference(result, identity); !why.empty()) {
    throw FileError{
        fmt::format("{}: cannot resume: {}; undo the change to go on, choose another output file, or start "
                    "over with --force",
                    result.path(), why)};
  }
  for (const std::uint32_t replication : result.replications()) {
    for (std::uint32_t option = 0; option < identity.options; ++option) {
      const Task task{replication, option};
      if (!journal.holds(task)) journal.accept(task, result.read(task));
    }
  }
}

}  // namespace bide
