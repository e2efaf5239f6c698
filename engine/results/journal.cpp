#include "results/journal.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.hpp"
#include "results/build_info.hpp"
#include "results/journal_header.hpp"
#include "results/payload_digest.hpp"

namespace bide {
namespace {

constexpr std::uint32_t block_replications = 1024;
constexpr std::chrono::seconds sync_interval{1};
// Far more than any record: a length beyond it is damage, not a reason to reserve memory.
constexpr std::uint32_t longest_payload = 1U << 30;

// The process that holds the lock, from the kernel's table of locks; empty where it does not tell.
std::string holder_of(const PosixFile& file) {
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return {};
  const std::string inode = fmt::format(":{}", status.st_ino);
  std::ifstream locks{"/proc/locks"};
  for (std::string line; std::getline(locks, line);) {
    std::istringstream words{line};
    std::string number, kind, advice, access, process, place;
    words >> number >> kind >> advice >> access >> process >> place;
    if (kind == "FLOCK" && place.size() > inode.size() && place.ends_with(inode))
      return " (process " + process + ")";
  }
  return {};
}

bool is_still_at_its_path(const PosixFile& file) {
  struct stat open_one {
  }, named_one{};
  return ::fstat(file.descriptor(), &open_one) == 0 && ::stat(file.path().c_str(), &named_one) == 0 &&
         open_one.st_ino == named_one.st_ino && open_one.st_dev == named_one.st_dev;
}

// Another program may finish, and delete its journal, between our opening and locking it: then open a new
// one.
PosixFile open_locked(const std::string& path) {
  while (true) {
    PosixFile file{path, PosixFile::Mode::create};
    if (::flock(file.descriptor(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) throw_file_error(path, "lock", errno);
      throw FileError{
          fmt::format("{}: another bide{} is writing this journal; wait for it to end, stop it, or choose "
                      "another output file",
                      path, holder_of(file))};
    }
    if (is_still_at_its_path(file)) return file;
  }
}

}  // namespace

JournalIdentity journal_identity(const StudyRecord& study, const Layout& layout) {
  return {study.study_digest, layout_digest(layout), engine_version(),
          static_cast<std::uint32_t>(study.options.size()), shape_of(layout, study.inputs.size())};
}

std::string journal_path(const std::string& result_path) { return result_path + ".journal"; }

Journal::Journal(const std::string& path, JournalIdentity identity, ExistingJournal existing)
    : identity_{std::move(identity)}, file_{open_locked(path)}, last_sync_{std::chrono::steady_clock::now()} {
  begin(existing);
}

void Journal::begin(ExistingJournal existing) {
  const std::string header = journal_header(identity_);
  if (existing == ExistingJournal::discard || holds_no_record(file_)) {
    file_.truncate(0);
    file_.write_at(0, header.data(), header.size());
    end_ = header.size();
    return;
  }
  if (existing == ExistingJournal::refuse) {
    throw FileError{
        fmt::format("{}: an earlier bide run was interrupted and left its finished replications here; go on "
                    "with --resume, or start over with --force",
                    file_.path())};
  }
  check_journal_header(file_, identity_);
  index_records(header.size());
  file_.truncate(end_);
}

bool Journal::read_record(std::uint64_t offset, std::uint64_t file_size, RecordHeader& header,
                          std::vector<std::byte>& payload) const {
  if (offset + sizeof header > file_size || file_.read_at(offset, &header, sizeof header) != sizeof header)
    return false;
  const bool plausible = header.magic == RecordHeader::expected_magic && header.length <= longest_payload &&
                         offset + sizeof header + header.length <= file_size;
  if (!plausible) return false;
  payload.resize(header.length);
  return file_.read_at(offset + sizeof header, payload.data(), header.length) == header.length &&
         is_whole(header, payload.data());
}

void Journal::index_records(std::uint64_t from) {
  const std::uint64_t file_size = file_.size();
  RecordHeader header;
  std::vector<std::byte> payload;
  end_ = from;
  for (std::uint64_t at = from; at < file_size;) {
    if (!read_record(at, file_size, header, payload)) {
      // Normally a torn tail. After a fault of the disk whole records may follow: those are kept.
      at = next_whole_record(at + 1, file_size);
      continue;
    }
    if (header.option < identity_.options) remember(header.task(), at);
    at += sizeof header + header.length;
    end_ = at;
  }
}

std::uint64_t Journal::next_whole_record(std::uint64_t from, std::uint64_t file_size) const {
  constexpr std::size_t window_size = 1 << 20;
  std::vector<char> window(window_size);
  RecordHeader header;
  std::vector<std::byte> payload;
  char magic[sizeof RecordHeader::expected_magic];
  std::memcpy(magic, &RecordHeader::expected_magic, sizeof magic);
  for (std::uint64_t at = from; at + sizeof header <= file_size;) {
    const std::size_t got = file_.read_at(at, window.data(), window.size());
    const auto end = window.begin() + static_cast<std::ptrdiff_t>(got);
    auto found = window.begin();
    while ((found = std::search(found, end, magic, magic + sizeof magic)) != end) {
      const std::uint64_t candidate = at + static_cast<std::uint64_t>(found - window.begin());
      if (read_record(candidate, file_size, header, payload)) return candidate;
      ++found;
    }
    if (got < window.size()) break;
    at += got - (sizeof magic - 1);
  }
  return file_size;
}

std::uint64_t Journal::offset_of(Task task) const {
  const auto block = offsets_.find(task.replication / block_replications);
  if (block == offsets_.end() || task.option >= identity_.options) return 0;
  return block->second[std::size_t{task.replication % block_replications} * identity_.options + task.option];
}

void Journal::remember(Task task, std::uint64_t offset) {
  std::vector<std::uint64_t>& block = offsets_[task.replication / block_replications];
  block.resize(std::size_t{block_replications} * identity_.options);
  block[std::size_t{task.replication % block_replications} * identity_.options + task.option] = offset;
}

std::vector<std::byte> Journal::prepare(Task task, const Observations& observations,
                                        std::vector<std::byte> reused) const {
  return encode_record(task, observations, identity_.shape, std::move(reused));
}

void Journal::accept(Task task, const Observations&, std::span<const std::byte> record) {
  if (task.option >= identity_.options)
    throw LogicError{"a task of an option that the journal does not have"};
  if (holds(task)) return;
  try {
    file_.write_at(end_, record.data(), record.size());
  } catch (const DiskFullError& error) {
    file_.truncate(end_);
    throw DiskFullError{fmt::format("{} with --resume: nothing finished is lost", error.what())};
  }
  remember(task, end_);
  end_ += record.size();
  if (std::chrono::steady_clock::now() - last_sync_ >= sync_interval) sync();
}

bool Journal::holds(Task task) const { return offset_of(task) != 0; }

std::vector<Task> Journal::done() const {
  std::vector<Task> tasks;
  for (const auto& [block, offsets] : offsets_) {
    for (std::uint32_t i = 0; i < offsets.size(); ++i) {
      if (offsets[i] == 0) continue;
      tasks.push_back({block * block_replications + i / identity_.options, i % identity_.options});
    }
  }
  return tasks;
}

std::vector<std::uint32_t> Journal::complete_replications() const {
  std::vector<std::uint32_t> complete;
  for (const auto& [block, offsets] : offsets_) {
    for (std::uint32_t i = 0; i < block_replications; ++i) {
      const auto first = offsets.begin() + static_cast<std::ptrdiff_t>(std::size_t{i} * identity_.options);
      if (std::find(first, first + identity_.options, 0U) == first + identity_.options) {
        complete.push_back(block * block_replications + i);
      }
    }
  }
  return complete;
}

void Journal::read(Task task, Observations& observations) const {
  const std::uint64_t offset = offset_of(task);
  if (offset == 0) throw LogicError{"a task that the journal does not hold"};
  RecordHeader header;
  std::vector<std::byte> payload;
  const bool whole = read_record(offset, end_, header, payload) && header.task() == task &&
                     decode_payload(payload.data(), payload.size(), identity_.shape, observations);
  if (!whole) {
    throw DamagedFileError{
        fmt::format("{}: replication {} cannot be read back, the file was changed or the disk is "
                    "failing; give the same command again with --resume",
                    file_.path(), task.replication)};
  }
}

void Journal::sync() {
  file_.sync_data();
  last_sync_ = std::chrono::steady_clock::now();
}

void Journal::remove() {
  if (std::remove(file_.path().c_str()) != 0) throw_file_error(file_.path(), "delete", errno);
}

}  // namespace bide
