#pragma once
#include "core/json.hpp"
#include "experiment/comparison.hpp"

namespace bide {

/// Returns everything in the comparison as JSON, numbers unrounded, in base units (pounds, shares of 1).
Json to_json(const Comparison& comparison);

}  // namespace bide
