#include "results/journal_header.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "core/error.hpp"

namespace bide {
namespace {

constexpr std::string_view format_line = "bide journal 2\n";
constexpr std::string_view last_line = "records\n";
constexpr std::size_t longest_header = 4096;

struct Mismatch {
  std::string_view key;  // of the header's line
  std::string_view differs;
};

// In the order in which they are told: a changed study may also change what is kept.
constexpr std::array mismatches{
    Mismatch{"engine", "another version of bide began it, and replications of two versions are not mixed"},
    Mismatch{"study", "it belongs to another study, or the study's files have changed since"},
    Mismatch{"layout", "it keeps other measures or labels"},
    Mismatch{"options", "it has another number of options"},
    Mismatch{"values", "it keeps another number of values"},
};

std::string read_header(const PosixFile& file) {
  std::string text(longest_header, '\0');
  text.resize(file.read_at(0, text.data(), text.size()));
  const std::size_t end = text.find(fmt::format("\n{}", last_line));
  return end == std::string::npos ? text : text.substr(0, end + 1 + last_line.size());
}

std::string value_of(const std::string& header, std::string_view key) {
  const std::string start = fmt::format("\n{} ", key);
  const std::size_t at = header.find(start);
  if (at == std::string::npos) return {};
  const std::size_t from = at + start.size();
  return header.substr(from, header.find('\n', from) - from);
}

}  // namespace

std::string journal_header(const JournalIdentity& id) {
  return fmt::format("{}engine {}\nstudy {}\nlayout {}\noptions {}\nvalues {} {} {} {}\n{}", format_line,
                     id.engine, id.study_digest, id.layout_digest, id.options, id.shape.counts,
                     id.shape.levels, id.shape.money, id.shape.inputs, last_line);
}

bool holds_no_record(const PosixFile& file) {
  const std::string header = read_header(file);
  const bool begins_well = format_line.substr(0, header.size()) == header.substr(0, format_line.size());
  return begins_well && file.size() == header.size() && header.size() < longest_header;
}

void check_journal_header(const PosixFile& file, const JournalIdentity& identity) {
  const std::string found = read_header(file);
  const std::string expected = journal_header(identity);
  if (found == expected) return;
  if (found.substr(0, format_line.size()) != format_line) {
    throw DamagedFileError{file.path() +
                           ": not a journal of this version of bide; move it away, or start over with "
                           "--force"};
  }
  for (const Mismatch& mismatch : mismatches) {
    const std::string theirs = value_of(found, mismatch.key);
    const std::string ours = value_of(expected, mismatch.key);
    if (theirs == ours) continue;
    throw FileError{
        fmt::format("{}: cannot resume: {} ({} {} there, {} now); undo the change to go on, choose another "
                    "output file, or start over with --force",
                    file.path(), mismatch.differs, mismatch.key, theirs.substr(0, 40), ours.substr(0, 40))};
  }
  throw DamagedFileError{file.path() + ": the journal's header is damaged; start over with --force"};
}

}  // namespace bide
