#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "experiment/measures.hpp"

namespace bide {

/// What a name in a result file stands for; docs/reference/result-file.md has one row for each.
struct FormatEntry {
  std::string_view name;   ///< path; <...> stands for a name that depends on the study
  std::string_view kind;   ///< "attribute", "scale", "variable", "group", "text"
  std::string_view shape;  ///< dimensions in order; empty for a single value
  std::string_view type;
  std::string_view meaning;
};

/// Returns every name that a result file may hold, in the order of the file.
std::span<const FormatEntry> format_entries();

namespace format {

constexpr std::string_view filetype = "bide results";
constexpr std::string_view conventions = "CF-1.8";
/// The first number changes where newer programs cannot read older files any more, the second where they can.
constexpr std::int32_t major_version = 1;
constexpr std::int32_t minor_version = 5;
constexpr double pounds_per_penny = 0.01;

}  // namespace format

/// Returns how many replications of one option are stored together, and make one chunk of every measure:
/// at most about 4 MiB of values, so that memory does not depend on the number of replications, and alike, so
/// that the last block is nearly full.
std::size_t block_size(std::size_t bytes_per_observations, std::size_t replications);

/// Returns how many values a chunk of a one-number-a-replication variable has.
std::size_t column_chunk(std::size_t replications);

}  // namespace bide
