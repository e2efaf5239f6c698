#pragma once
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "scenario/csww_table.hpp"

namespace bide {

/// Which authorities a starting scenario holds.
struct ImportSelection {
  std::vector<const CswwAuthority*> authorities;  ///< the one asked for first, each once
  std::vector<std::string> remarks;               ///< what is to be known of the choice, a sentence each
};

/// Returns the census year: the one asked for, else the last in which the authority has figures. Throws
/// UsageError for a year or an authority that the table does not have.
int import_year(const CswwTable& table, const ImportArguments& arguments);

/// Returns the authority asked for and the others: none, its region's, its neighbours or all. Neighbours
/// that a file names are taken as they were in the year, before or after a reorganisation. Throws UsageError
/// for a name that the table does not have, FileError and InputError for the file of neighbours.
ImportSelection select_authorities(const CswwTable& table, const ImportArguments& arguments, int year);

}  // namespace bide
