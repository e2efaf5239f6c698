#pragma once
#include <string>
#include <vector>

#include "experiment/ends.hpp"

namespace bide {

/// Returns the numbers of the headlines of those keys, in their order; of those shown first where there are
/// no keys. Throws UsageError with the keys that there are where one is unknown.
std::vector<std::size_t> chosen_headlines(const std::vector<Headline>& all,
                                          const std::vector<std::string>& keys);

/// Returns one table for each of these headlines: the baseline's median and each option's median difference
/// with all inputs drawn, and with each input at either end, those first on which the differences hang most;
/// where there are no keys, the same of a large loss, too. Throws UsageError as above.
std::string ends_text(const EndsReport& report, const std::vector<std::string>& keys);

}  // namespace bide
