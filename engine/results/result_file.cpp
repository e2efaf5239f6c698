#include "results/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "results/observation_reader.hpp"
#include "results/payload_digest.hpp"
#include "results/posix_file.hpp"
#include "results/result_metadata.hpp"
#include "results/seal.hpp"

namespace bide {
namespace {

constexpr std::string_view changed_advice =
    "it was changed or damaged since it was written; take a copy from a backup, or run the study again";

constexpr std::string_view hdf5_signature = "\211HDF\r\n\032\n";

/// Returns as many bytes from the beginning of the file as the signature has, fewer where it is shorter.
std::string start_of(const PosixFile& file) {
  std::string start(hdf5_signature.size(), '\0');
  start.resize(file.read_at(0, start.data(), start.size()));
  return start;
}

SealState check_bytes(const PosixFile& file) {
  const std::string start = start_of(file);
  const SealState seal = check_seal(file);
  if (seal == SealState::broken) throw DamagedFileError{fmt::format("{}: {}", file.path(), changed_advice)};
  if (start != hdf5_signature) throw DamagedFileError{file.path() + ": not a result file of bide"};
  return seal;
}

// Everything the library cannot read in a file that is there and readable is damage.
template <class Action>
decltype(auto) reading(const std::string& path, Action action) {
  try {
    return action();
  } catch (const h5::Failure& failure) {
    throw DamagedFileError{fmt::format("{}: {}; {}", path, failure.what(), changed_advice)};
  }
}

h5::Handle open(const std::string& path) {
  h5::prepare();
  return reading(path, [&] { return h5::open_file(path); });
}

}  // namespace

struct ResultFile::State {
  explicit State(const std::string& name)
      : path{name},
        file{open(name)},
        metadata{reading(path, [&] { return read_metadata(file.id(), path); })},
        reader{reading(path, [&] {
          return ObservationReader{file.id(), metadata};
        })} {}

  std::string path;
  std::uint64_t size{0};
  h5::Handle file;
  ResultMetadata metadata;
  ObservationReader reader;
};

bool is_result_or_empty(const std::string& path) {
  const std::string start = start_of(PosixFile{path, PosixFile::Mode::read});
  if (start.empty()) return true;
  if (start != hdf5_signature) return false;
  h5::prepare();
  try {
    return is_result(h5::open_file(path).id());
  } catch (const h5::Failure&) {
    return false;
  }
}

ResultFile::ResultFile(const std::string& path, FileCheck check) {
  const PosixFile bytes{path, PosixFile::Mode::read};
  const SealState seal = check == FileCheck::seal ? check_bytes(bytes) : SealState::intact;
  state_ = std::make_unique<State>(path);
  state_->size = bytes.size();
  if (seal == SealState::missing) verify_payload();
}

ResultFile::~ResultFile() = default;
ResultFile::ResultFile(ResultFile&&) noexcept = default;
ResultFile& ResultFile::operator=(ResultFile&&) noexcept = default;

const std::string& ResultFile::path() const { return state_->path; }
std::uint64_t ResultFile::size() const { return state_->size; }
const StudyRecord& ResultFile::study() const { return state_->metadata.study; }
const Layout& ResultFile::layout() const { return state_->metadata.layout; }
const std::vector<std::uint32_t>& ResultFile::replications() const { return state_->metadata.replications; }
const std::string& ResultFile::payload_digest() const { return state_->metadata.payload_digest; }

const std::vector<std::pair<std::string, std::string>>& ResultFile::provenance() const {
  return state_->metadata.provenance;
}

std::string ResultFile::provenance(const std::string& name) const {
  for (const auto& [fact, text] : provenance()) {
    if (fact == name) return text;
  }
  return {};
}

std::size_t ResultFile::place_of(Task task) const {
  const auto found = std::lower_bound(replications().begin(), replications().end(), task.replication);
  if (found == replications().end() || *found != task.replication || task.option >= study().options.size()) {
    throw LogicError{
        fmt::format("{} has no replication {} of option {}", path(), task.replication, task.option)};
  }
  return static_cast<std::size_t>(found - replications().begin());
}

const Observations& ResultFile::read(Task task) {
  const std::size_t place = place_of(task);
  return reading(path(), [&]() -> const Observations& { return state_->reader.read(task.option, place); });
}

std::span<const double> ResultFile::values(Task task, std::size_t m) {
  const std::size_t place = place_of(task);
  return reading(path(), [&] { return state_->reader.values(task.option, place, m); });
}

std::vector<double> ResultFile::read_slab(const Slab& slab) {
  return reading(path(),
                 [&] { return state_->reader.read_slab(slab.option, slab.measure, slab.first, slab.count); });
}

void ResultFile::verify_payload() {
  PayloadDigest digest{study(), layout(), replications()};
  for (std::uint32_t option = 0; option < study().options.size(); ++option) {
    for (const std::uint32_t replication : replications()) digest.add(read({replication, option}));
  }
  if (digest.finish() == payload_digest()) return;
  throw DamagedFileError{
      fmt::format("{}: its values do not have the digest that it states: {}", path(), changed_advice)};
}

}  // namespace bide
