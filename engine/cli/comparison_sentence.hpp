#pragma once
#include <string>

#include "experiment/comparison.hpp"

namespace bide {

/// Returns one plain sentence on an option: whom it keeps, what it costs and what capacity it leaves short,
/// each with the range of 80% of futures, or that the replications cannot tell.
std::string sentence_on(const OptionComparison& option, const Comparison& comparison);

/// Returns how many of a large loss to neighbours each option would have kept, with the caveat that months
/// picked for their losses flatter any option, or that too few futures have such a loss to say; empty where
/// the study cannot tell (no neighbours, too short), has no such future, or options are held against several
/// others.
std::string sentence_on_large_loss(const Comparison& comparison);

}  // namespace bide
