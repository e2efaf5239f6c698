#include "results/file_format.hpp"

#include <algorithm>
#include <array>

namespace bide {
namespace {

constexpr std::array entries{
    FormatEntry{"Conventions", "attribute", "", "text", "the rules that names and units follow, CF-1.8"},
    FormatEntry{"coordinates", "attribute", "", "text",
                "the variable that labels options besides their names"},
    FormatEntry{"filetype", "attribute", "", "text", "bide results"},
    FormatEntry{"format_version", "attribute", "", "two int32",
                "a program reads files whose first number it knows; the second grows with additions"},
    FormatEntry{"title", "attribute", "", "text", "the study's title"},
    FormatEntry{"focus", "attribute", "", "text", "key of the authority that the answer is about"},
    FormatEntry{"start", "attribute", "", "text", "first simulated day, YYYY-MM-DD"},
    FormatEntry{"seed", "attribute", "", "uint64", "master seed of all random draws"},
    FormatEntry{"later_loss", "attribute", "", "two int32",
                "people lost to neighbours and months in a row within which: the loss asked after from the "
                "third year on"},
    FormatEntry{"large_loss", "attribute", "", "two int32", "the same of the large loss asked after"},
    FormatEntry{"study_digest", "attribute", "", "text",
                "equal in files of the same study, whatever the number of replications"},
    FormatEntry{"payload_digest", "attribute", "", "text",
                "SHA-256 of everything but provenance, over values rather than bytes of the file"},
    FormatEntry{"option", "scale", "option", "text", "names of the options, the baseline first"},
    FormatEntry{"replication", "scale", "replication", "int32",
                "numbers of the published replications, from 0: those complete for every option"},
    FormatEntry{"time", "scale", "time", "int32", "last day of each month, in days since the start"},
    FormatEntry{"authority", "scale", "authority", "text", "keys of the local authorities"},
    FormatEntry{"role", "scale", "role", "text", "reporting roles"},
    FormatEntry{"reason", "scale", "reason", "text", "reasons for leaving"},
    FormatEntry{"destination", "scale", "destination", "text", "where leavers go"},
    FormatEntry{"cost_line", "scale", "cost_line", "text", "lines of the ledger"},
    FormatEntry{"financial_year", "scale", "financial_year", "text", "financial years, April to March"},
    FormatEntry{"service", "scale", "service", "text", "bands of service"},
    FormatEntry{"week", "scale", "week", "int32",
                "last day of each whole week, the first beginning on the first day, in days since the start"},
    FormatEntry{"survey_answer", "scale", "survey_answer", "text",
                "how staff find their workload, and whether they said so in a survey"},
    FormatEntry{"group", "scale", "group", "text",
                "groups of staff by a characteristic, where the scenario gives some, then all others"},
    FormatEntry{"team", "scale", "team", "text",
                "no team, then the teams of the establishment, where the study gives some"},
    FormatEntry{"cause", "scale", "cause", "text",
                "causes of sickness, where the scenario names some, then all others"},
    FormatEntry{"option_description", "variable", "option", "text",
                "what is done, in a plain clause; a coordinate for xarray"},
    FormatEntry{
        "<measure>", "variable", "option, replication, then the measure's axes",
        "int32 counts, float32 levels, int64 pence",
        "one variable for each measure, with units, long_name and cell_methods; money has scale_factor 0.01, "
        "so that readers that follow CF show pounds"},
    FormatEntry{"events_executed", "variable", "option, replication", "int64",
                "events that the replication executed"},
    FormatEntry{"fingerprint", "variable", "option, replication", "uint64",
                "digest of the executed events: equal where two replications went the same way"},
    FormatEntry{"inputs", "group", "", "", "what was drawn for the uncertain inputs"},
    FormatEntry{"inputs/replication", "scale", "replication", "int32",
                "as at the root, for readers of this group alone"},
    FormatEntry{
        "inputs/<path>", "variable", "replication", "float64",
        "the sampled value of an uncertain input, the same for every option; units as in the scenario"},
    FormatEntry{"provenance", "group", "", "", "how the file came about; not part of the payload digest"},
    FormatEntry{"provenance/engine_version", "attribute", "", "text", "version of the program"},
    FormatEntry{"provenance/git_commit", "attribute", "", "text", "commit that the program was built from"},
    FormatEntry{"provenance/compiler", "attribute", "", "text", "compiler that built it"},
    FormatEntry{"provenance/libraries", "attribute", "", "text",
                "versions of the libraries that shape the file"},
    FormatEntry{"provenance/seed", "attribute", "", "uint64", "as at the root"},
    FormatEntry{
        "provenance/study", "text", "", "text",
        "the complete study as YAML, every default written out, with the source of each input that was set"},
};

}  // namespace

std::span<const FormatEntry> format_entries() { return entries; }

std::size_t block_size(std::size_t bytes_per_observations, std::size_t replications) {
  constexpr std::size_t target_bytes = std::size_t{4} << 20;
  constexpr std::size_t most = 1024;
  const std::size_t fitting =
      std::clamp(target_bytes / std::max<std::size_t>(bytes_per_observations, 1), std::size_t{1}, most);
  const std::size_t blocks = std::max<std::size_t>(1, (replications + fitting - 1) / fitting);
  return (replications + blocks - 1) / blocks;
}

std::size_t column_chunk(std::size_t replications) { return std::min<std::size_t>(replications, 4096); }

}  // namespace bide
