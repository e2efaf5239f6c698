#pragma once
#include <string>
#include <vector>

#include "cli/arguments.hpp"

namespace bide {

/// Refuses, before anything is read, a path where no file can be put: throws FileError for a folder, a
/// missing folder and a file that exists and may not be replaced, UsageError for one of the files that
/// `command` reads ("the import"), which are never written over. Empty paths are passed over.
void check_text_output(const std::string& path, Overwrite overwrite, const std::string& command,
                       const std::vector<std::string>& inputs);

/// Writes the text under a temporary name and renames it, so that a failure leaves what was there. Throws
/// FileError, DiskFullError where the disk is full.
void write_text_file(const std::string& path, const std::string& text);

}  // namespace bide
