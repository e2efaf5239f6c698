#pragma once
#include <cstdint>
#include <string>

#include "results/journal.hpp"
#include "results/posix_file.hpp"

namespace bide {

/// Returns the text that a journal begins with: a line of format, one for each part of the identity, and a
/// last one.
std::string journal_header(const JournalIdentity& identity);

/// Says whether the file is empty, or a header or its beginning and nothing more: there is nothing to lose.
bool holds_no_record(const PosixFile& file);

/// Throws unless the file begins with the header of `identity`: DamagedFileError where it is no journal of
/// this version, FileError saying what differs and what to do where it is one of something else.
void check_journal_header(const PosixFile& file, const JournalIdentity& identity);

}  // namespace bide
