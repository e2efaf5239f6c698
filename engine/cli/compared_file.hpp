#pragma once
#include "experiment/comparison.hpp"
#include "results/result_file.hpp"

namespace bide {

/// Returns what a comparison needs of a result file; `file` must outlive it.
ComparedResult compared_file(ResultFile& file);

}  // namespace bide
