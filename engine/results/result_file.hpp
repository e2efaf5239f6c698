#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "experiment/measure_source.hpp"
#include "results/study_record.hpp"

namespace bide {

/// How much of a result file is checked before anything in it is believed.
enum class FileCheck {
  seal,  ///< every byte against the seal, a fraction of a second; the payload where a program dropped the
         ///< seal
  none   ///< nothing but what HDF5 checks while reading
};

/// Returns whether the file is empty or opens as a result of whatever version. Throws FileError where it
/// cannot be read.
bool is_result_or_empty(const std::string& path);

/// An open result file: what it says about its study, and its observations, a block of replications at a
/// time, so that memory does not depend on their number.
class ResultFile final : public MeasureSource {
 public:
  /// Opens and checks the file. Throws FileError where it is missing or unreadable, DamagedFileError where it
  /// was changed since it was written, is no result file, or of a later version.
  explicit ResultFile(const std::string& path, FileCheck check = FileCheck::seal);
  ~ResultFile() override;
  ResultFile(ResultFile&&) noexcept;
  ResultFile& operator=(ResultFile&&) noexcept;

  const std::string& path() const;
  /// Returns the bytes of the file.
  std::uint64_t size() const;
  /// Returns the study that the file answers.
  const StudyRecord& study() const;
  const Layout& layout() const override;
  const std::vector<std::uint32_t>& replications() const override;
  /// Returns names and texts that say how the file came about: engine_version, git_commit, compiler,
  /// libraries.
  const std::vector<std::pair<std::string, std::string>>& provenance() const;
  /// Returns one text of `provenance()`, empty where there is none of the name.
  std::string provenance(const std::string& name) const;
  /// Returns the digest of everything but provenance, as the file states it.
  const std::string& payload_digest() const;

  /// Returns the observations of one replication (its number, not its place) of one option; valid until the
  /// next call. Cheap when asked by increasing replication. Throws LogicError for a task that the file does
  /// not have, DamagedFileError where it cannot be read.
  const Observations& read(Task task);
  /// Reads no measure but those that are asked for.
  std::span<const double> values(Task task, std::size_t m) override;

  /// A measure of one option in all replications, for a part of the measure's first axis.
  struct Slab {
    std::uint32_t option{0};
    std::size_t measure{0};
    std::size_t first{0}, count{1};  ///< along the first axis; 0 and 1 for a measure without axes
  };
  /// Returns the slab's values, row-major by replication, then the measure's axes; money in pence.
  std::vector<double> read_slab(const Slab& slab);

  /// Reads everything and throws DamagedFileError unless it has the payload digest that the file states.
  void verify_payload();

 private:
  std::size_t place_of(Task task) const;

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bide
