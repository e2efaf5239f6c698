#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "experiment/ensemble.hpp"
#include "results/journal_record.hpp"
#include "results/posix_file.hpp"
#include "results/study_record.hpp"

namespace bide {

/// What the replications in a journal have in common: only equals may be mixed.
struct JournalIdentity {
  std::string study_digest;
  std::string layout_digest;
  std::string engine;  ///< version and commit of the program
  std::uint32_t options{1};
  ObservationShape shape;

  friend bool operator==(const JournalIdentity&, const JournalIdentity&) = default;
};

/// Returns the identity of a study's journal, written by this program.
JournalIdentity journal_identity(const StudyRecord& study, const Layout& layout);

/// Returns where the journal of a result file lies: beside it, with ".journal" appended.
std::string journal_path(const std::string& result_path);

/// What to do with a journal that is there already.
enum class ExistingJournal {
  refuse,  ///< throw FileError where it holds replications
  resume,  ///< go on with the replications that it holds
  discard  ///< start anew
};

/// The append-only file of finished tasks: each is one record with a checksum, written by one call, on the
/// disk about a second later at the latest; `kill -9` loses at most the record being written. Locked while
/// open, so that two programs cannot share it. Memory is 8 bytes a task, whatever the observations' size.
class Journal final : public ReplicationSink {
 public:
  /// Opens or makes the journal. Throws FileError where another program has it open, or where it holds
  /// replications that cannot be resumed (the message says what differs and what to do), DamagedFileError
  /// where the file is no journal of this version, DiskFullError.
  Journal(const std::string& path, JournalIdentity identity, ExistingJournal existing);

  /// Returns the record that `accept` appends. Throws LogicError where the observations have another shape.
  std::vector<std::byte> prepare(Task task, const Observations& observations,
                                 std::vector<std::byte> reused) const override;
  /// Appends a finished task's record; one that is held already is ignored. Throws DiskFullError, and the
  /// journal then still holds every earlier task.
  void accept(Task task, const Observations& observations, std::span<const std::byte> record) override;
  /// The same for a task that is not prepared yet.
  void accept(Task task, const Observations& observations) {
    accept(task, observations, prepare(task, observations, {}));
  }

  /// Returns whether the task is finished and in the journal.
  bool holds(Task task) const;
  /// Returns the tasks held, in order of task.
  std::vector<Task> done() const;
  /// Returns the replications held for every option, ascending.
  std::vector<std::uint32_t> complete_replications() const;
  /// Reads one task's observations into `observations`. Throws LogicError where the journal does not hold it,
  /// DamagedFileError where it cannot be read any more.
  void read(Task task, Observations& observations) const;

  const std::string& path() const { return file_.path(); }
  /// Returns the bytes of the journal.
  std::uint64_t size() const { return end_; }
  /// Returns once every task accepted is on the disk.
  void sync();
  /// Deletes the file; nothing else may be done with the journal then.
  void remove();

 private:
  void begin(ExistingJournal existing);
  void index_records(std::uint64_t from);
  std::uint64_t next_whole_record(std::uint64_t from, std::uint64_t file_size) const;
  bool read_record(std::uint64_t offset, std::uint64_t file_size, RecordHeader& header,
                   std::vector<std::byte>& payload) const;
  std::uint64_t offset_of(Task task) const;
  void remember(Task task, std::uint64_t offset);

  JournalIdentity identity_;
  PosixFile file_;
  std::uint64_t end_{0};
  // Offsets of records by block of replications, then replication and option; 0 where there is none.
  std::map<std::uint32_t, std::vector<std::uint64_t>> offsets_;
  std::chrono::steady_clock::time_point last_sync_;
};

}  // namespace bide
