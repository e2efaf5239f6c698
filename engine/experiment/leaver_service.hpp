#pragma once
#include <cstdint>
#include <vector>

#include "scenario/study.hpp"

namespace bide {

/// Returns the share of leavers' FTE with less than five completed years in their post, over the whole
/// horizon of the study's baseline, for each of the first replications.
std::vector<double> shares_of_leavers_under_five_years(const Study& study, std::uint32_t replications);

}  // namespace bide
