#pragma once
#include <string>

#include "experiment/comparison.hpp"

namespace bide {

/// Returns one plain sentence on an option: whom it keeps, what it costs and what capacity it leaves short,
/// each with the range of 80% of futures, or that the replications cannot tell.
std::string sentence_on(const OptionComparison& option, const Comparison& comparison);

}  // namespace bide
