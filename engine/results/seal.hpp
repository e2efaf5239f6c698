#pragma once
#include <cstdint>
#include <string>

#include "results/posix_file.hpp"

namespace bide {

/// What the last bytes of a file say about the bytes before them.
enum class SealState {
  intact,  ///< the file is as it was written
  broken,  ///< bytes were changed
  missing  ///< there is no seal: cut short, or written by another program
};

/// Appends the seal: one line of text with the SHA-256 of everything before it. HDF5 and netCDF programs
/// ignore what follows the end of the file's own structures, and a program that rewrites the file drops the
/// seal.
void append_seal(PosixFile& file);

/// Compares the file with its seal, without interpreting it otherwise.
SealState check_seal(const PosixFile& file);

}  // namespace bide
