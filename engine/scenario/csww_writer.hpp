#pragma once
#include <string>

#include "scenario/csww_scenario.hpp"

namespace bide {

/// Returns the starting position as a scenario file: YAML with the source of every figure.
std::string scenario_text(const StartingPosition& position);

}  // namespace bide
