#pragma once
#include <cstdint>
#include <string>

#include "results/journal.hpp"
#include "results/study_record.hpp"

namespace bide {

/// What was published.
struct WrittenResult {
  std::size_t replications{0};
  std::uint64_t bytes{0};
  std::string payload_digest;
};

/// Publishes the replications that the journal holds for every option as the HDF5 file `path`, replacing any
/// file of that name: written under a temporary name, on the disk before it is renamed. The bytes depend on
/// the study, the replications and the program's build, on nothing else. Memory does not grow with the number
/// of replications. Throws FileError where no replication is complete or the file cannot be written,
/// DiskFullError.
WrittenResult write_result(const std::string& path, const StudyRecord& study, const Layout& layout,
                           const Journal& journal);

}  // namespace bide
