#pragma once
#include "results/result_file.hpp"

namespace bide {

/// Reads the study that a result file keeps. Throws DamagedFileError where this version of the program does
/// not know what is in it.
Study kept_study(const ResultFile& file);

}  // namespace bide
