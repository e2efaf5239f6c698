#pragma once
#include <string>

#include "core/json.hpp"

namespace bide {

/// Returns a complete scenario of one council with every field at its default, each with a comment that says
/// what it is, its unit, range, kind and source. It reads without a problem.
std::string commented_defaults();

/// Returns every field of a scenario as a JSON list: path, type, unit, range, default, kind, source, text.
Json fields_as_json();

}  // namespace bide
