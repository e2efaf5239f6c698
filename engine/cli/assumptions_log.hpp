#pragma once
#include <string>
#include <vector>

#include "core/json.hpp"
#include "scenario/assumptions.hpp"

namespace bide {

/// Returns the log for people: what files set, each run of lines of one origin with that origin below it, and
/// how many inputs stand at their defaults.
std::string assumptions_text(const std::vector<Assumption>& log);

/// Returns the whole log, defaults included, as a JSON list.
Json to_json(const std::vector<Assumption>& log);

}  // namespace bide
