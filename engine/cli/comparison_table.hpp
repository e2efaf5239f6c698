#pragma once
#include <string>

#include "experiment/comparison.hpp"

namespace bide {

/// Returns the comparison as text of at most 120 columns: a sentence on each option, then its headlines held
/// against the baseline's, four options side by side. With up to four options it is two screens of 48 lines,
/// each a page that ends with a line feed; the second begins with the headings again.
std::string comparison_text(const Comparison& comparison);

}  // namespace bide
