#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "experiment/measures.hpp"
#include "results/sha256.hpp"
#include "results/study_record.hpp"

namespace bide {

/// Returns a digest of the measures, axes and labels; measures without values (along an axis that has no
/// labels) do not count, for result files leave them out.
std::string layout_digest(const Layout& layout);

/// Returns the layout without the measures that have no values.
Layout stored_layout(const Layout& layout);

/// The digest of everything in a result file but provenance. Observations are added option by option and,
/// within an option, replication by replication: the order in which both writer and reader stream the file.
class PayloadDigest {
 public:
  PayloadDigest(const StudyRecord& study, const Layout& layout, std::span<const std::uint32_t> replications);

  /// Adds the next observations.
  void add(const Observations& observations);
  /// Returns 64 hexadecimal digits; nothing may be added afterwards.
  std::string finish() { return hash_.finish(); }

 private:
  Sha256 hash_;
};

}  // namespace bide
