#pragma once
#include <ostream>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/exit_code.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

namespace bide {

/// Something that a command could not do, as it is told on standard error.
struct Complaint {
  ExitCode code{ExitCode::failed};
  std::string message;                 ///< what is wrong, why, and what to do
  std::vector<Diagnostic> problems{};  ///< in the user's files, every one
};

/// Returns the complaint that an exception amounts to. Knows every error of the program; anything else is a
/// failure with the exception's own words.
Complaint complaint_of(const std::exception& error);

/// Tells a complaint: as lines that begin with "bide: " after at most `InputError::most_told` problems, or as
/// one line with a JSON object of `kind`, `message` and `problems`.
void tell(const Complaint& complaint, OutputFormat format, std::ostream& err);

/// Returns the problems as an array of objects with `file`, `line`, `column`, `field`, `problem` and
/// `advice`.
Json to_json(const std::vector<Diagnostic>& problems);

}  // namespace bide
