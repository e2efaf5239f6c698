#pragma once
#include <string>

#include "experiment/comparison.hpp"

namespace bide {

/// Returns the comparison as text of 80 columns: a sentence on each option and one on large losses, then the
/// options' headlines held against the baseline's, four options side by side. With up to four options it is
/// two screens of 48 lines; the second begins with the headings again. Names of options longer than 15
/// columns are wrapped; a longer word makes its lines longer.
std::string comparison_text(const Comparison& comparison);

}  // namespace bide
