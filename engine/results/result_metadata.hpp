#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "results/h5.hpp"
#include "results/study_record.hpp"

namespace bide {

/// Everything in a result file but its observations.
struct ResultMetadata {
  StudyRecord study;
  Layout layout{{}, {}};
  std::vector<std::uint32_t> replications;
  std::vector<std::pair<std::string, std::string>> provenance;
  std::string payload_digest;
};

/// Returns whether an open file says that it is a result. Throws h5::Failure.
bool is_result(hid_t file);

/// Reads the metadata of an open file. Throws DamagedFileError where the file has another type or version, or
/// does not hold together; h5::Failure where the library cannot read it.
ResultMetadata read_metadata(hid_t file, const std::string& path);

}  // namespace bide
