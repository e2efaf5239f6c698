#include "results/result_writer.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "core/error.hpp"
#include "results/h5.hpp"
#include "results/result_tables.hpp"
#include "results/seal.hpp"

namespace bide {
namespace {

// Reads the journal block by block, option after option, and hands each block to the tables.
std::string write_tables(const std::string& path, const StudyRecord& study, const Layout& layout,
                         const Journal& journal, const std::vector<std::uint32_t>& replications) {
  h5::Handle file = h5::create_file(path);
  {
    ResultTables tables{file.id(), study, layout, replications};
    std::vector<Observations> block(tables.block_size());
    for (std::uint32_t option = 0; option < study.options.size(); ++option) {
      for (std::size_t first = 0; first < replications.size(); first += block.size()) {
        const std::size_t count = std::min(block.size(), replications.size() - first);
        for (std::size_t i = 0; i < count; ++i) journal.read({replications[first + i], option}, block[i]);
        tables.write_block(option, first, std::span{block}.first(count));
      }
    }
    tables.finish();
    std::string digest = tables.payload_digest();
    h5::check(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "write the file");
    return digest;
  }
}

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string path) : path_{std::move(path)} {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (!path_.empty()) std::remove(path_.c_str());
  }

  const std::string& path() const { return path_; }
  void rename_to(const std::string& path) {
    rename_durably(path_, path);
    path_.clear();
  }

 private:
  std::string path_;
};

WrittenResult publish(const std::string& path, const StudyRecord& study, const Layout& layout,
                      const Journal& journal, const std::vector<std::uint32_t>& replications) {
  h5::prepare();
  TemporaryFile temporary{path + ".tmp"};
  WrittenResult written;
  written.replications = replications.size();
  try {
    written.payload_digest = write_tables(temporary.path(), study, layout, journal, replications);
  } catch (const h5::Failure& failure) {
    if (failure.system_error() != 0) throw_file_error(path, "write", failure.system_error());
    throw FileError{fmt::format("{}: {}", path, failure.what())};
  }
  PosixFile file{temporary.path(), PosixFile::Mode::read_write};
  append_seal(file);
  file.sync();
  written.bytes = file.size();
  temporary.rename_to(path);
  return written;
}

}  // namespace

WrittenResult write_result(const std::string& path, const StudyRecord& study, const Layout& layout,
                           const Journal& journal) {
  const std::vector<std::uint32_t> replications = journal.complete_replications();
  if (replications.empty()) {
    throw FileError{
        fmt::format("{}: nothing to publish, no replication is finished for every option yet; go on with "
                    "--resume",
                    path)};
  }
  try {
    return publish(path, study, layout, journal, replications);
  } catch (const DiskFullError& error) {
    throw DiskFullError{fmt::format("{} with --resume: nothing finished is lost", error.what())};
  }
}

}  // namespace bide
