#pragma once
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "results/csv_export.hpp"

namespace bide {

/// The command line is wrong; the message says how and what to do.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a command prints its answer as.
enum class OutputFormat { text, json };
/// What happens to a file that exists already.
enum class Overwrite { refuse, allow };
/// Whether a run goes on from what an earlier one has finished.
enum class Resume { no, yes };

/// `bide check FILE`
struct CheckArguments {
  std::string path;  ///< a scenario or a study
  OutputFormat format{OutputFormat::text};
};

/// `bide run STUDY -o FILE`
struct RunArguments {
  std::string study;
  std::string output;
  std::optional<std::uint32_t> replications;  ///< the study's where absent
  unsigned threads{0};                        ///< 0: as many as the machine has
  std::optional<std::uint64_t> seed;          ///< the study's where absent
  std::vector<std::string> settings;          ///< "field=value"
  std::optional<std::uint32_t> only;          ///< this replication alone, counted from 0
  Resume resume{Resume::no};
  Overwrite overwrite{Overwrite::refuse};
  OutputFormat format{OutputFormat::text};
};

/// `bide compare FILE...`
struct CompareArguments {
  std::vector<std::string> files;
  OutputFormat format{OutputFormat::text};
};

/// `bide trace STUDY --option NAME --replication K`
struct TraceArguments {
  std::string study;
  std::string option;  ///< the baseline where empty
  std::uint32_t replication{0};
  std::optional<Date> until;
  std::optional<std::uint64_t> worker;  ///< the key of `Holder`
  std::vector<std::string> settings;
  OutputFormat format{OutputFormat::text};
};

/// `bide defaults`
struct DefaultsArguments {
  OutputFormat format{OutputFormat::text};
};

/// `bide schema [scenario|study]`
struct SchemaArguments {
  std::string kind{"study"};
};

/// What `bide inspect` shows of a result file.
enum class InspectView { contents, assumptions };

/// `bide inspect FILE`
struct InspectArguments {
  std::string path;
  OutputFormat format{OutputFormat::text};
  InspectView view{InspectView::contents};
};

/// `bide export FILE --csv DIR`
struct ExportArguments {
  std::string path;
  std::string directory;
  ExportRows rows{ExportRows::summary};
  std::vector<std::string> measures;  ///< names; all where empty
  Overwrite overwrite{Overwrite::refuse};
  OutputFormat format{OutputFormat::text};
};

/// Which authorities an imported scenario holds besides the one asked for.
enum class ImportScope {
  authority,   ///< none
  neighbours,  ///< those listed
  region,      ///< all of its region
  all          ///< all in the table
};

/// `bide import-csww FILE --authority NAME`
struct ImportArguments {
  std::string table;
  std::string authority;    ///< name or nine-character code
  std::optional<int> year;  ///< the latest where absent
  ImportScope scope{ImportScope::authority};
  std::vector<std::string> neighbours;     ///< names, codes or one file of them
  std::string output;                      ///< standard output where empty
  std::string roles, inspections, places;  ///< optional further tables; empty where absent
  Overwrite overwrite{Overwrite::refuse};
  OutputFormat format{OutputFormat::text};
};

/// `bide validate TABLE`
struct ValidateArguments {
  std::string table;
  std::optional<int> from;                             ///< the table's first year where absent
  std::string roles, inspections, places, neighbours;  ///< optional further tables; empty where absent
  std::string study;                                   ///< of Gateshead's question; empty where absent
  std::string option;                                  ///< of the study: the outlay of 250,000 GBP a year
  std::uint32_t replications{200};
  unsigned threads{0};  ///< 0: as many as the machine has
  std::uint64_t seed{20170930};
  std::vector<std::string> settings;  ///< "field=value"
  std::string output;                 ///< page to write; standard output where empty
  Overwrite overwrite{Overwrite::refuse};
  OutputFormat format{OutputFormat::text};
};

/// `bide ends STUDY`
struct EndsArguments {
  std::string study;
  std::uint32_t replications{200};
  unsigned threads{0};  ///< 0: as many as the machine has
  std::optional<std::uint64_t> seed;
  std::vector<std::string> settings;   ///< "field=value"
  std::vector<std::string> headlines;  ///< by key; those shown first where there are none
  OutputFormat format{OutputFormat::text};
};

/// `bide regions FILE TABLE`
struct RegionsArguments {
  std::string path;   ///< a result file
  std::string table;  ///< the Department's
  OutputFormat format{OutputFormat::text};
};

/// A request for a text, such as --help: printed to standard output, exit code 0.
struct TextRequest {
  std::string text;
};

/// A word that is no command of ours: the program bide-NAME is executed where it is on the PATH.
struct ExternalCommand {
  std::string name;
  std::vector<std::string> arguments;
};

using Command =
    std::variant<TextRequest, ExternalCommand, CheckArguments, RunArguments, CompareArguments, TraceArguments,
                 DefaultsArguments, SchemaArguments, InspectArguments, ExportArguments, ImportArguments,
                 ValidateArguments, EndsArguments, RegionsArguments>;

/// Reads the command line; `words` begins after the program's name. Throws UsageError.
Command parse_arguments(const std::vector<std::string>& words);

/// Returns the program's commands, sorted by name.
std::vector<std::string> command_names();

}  // namespace bide
