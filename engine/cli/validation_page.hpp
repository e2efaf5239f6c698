#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "experiment/validation.hpp"

namespace bide {

/// What a page of validation says besides its rows.
struct ValidationFacts {
  std::string table;                      ///< file name of the Department's table
  std::string command;                    ///< that writes the page
  std::size_t simulated{0}, compared{0};  ///< authorities
  int from{0}, to{0};                     ///< census years
  std::uint32_t replications{0};
  std::uint64_t seed{0};
  std::vector<std::string> left_out;  ///< what to know of what was given and what was not, a sentence each
};

/// Returns the page as Markdown: what was done, the count of verdicts, and a table for each section.
std::string validation_page(const ValidationFacts& facts, const std::vector<ValidationRow>& rows);

/// Returns the same for machines.
Json to_json(const ValidationFacts& facts, const std::vector<ValidationRow>& rows);

}  // namespace bide
