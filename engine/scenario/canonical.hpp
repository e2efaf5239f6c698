#pragma once
#include <string>
#include <vector>

#include "scenario/field_table.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Returns the scenario as YAML with every field written out: the same text for equal inputs, and reading it
/// gives the same inputs.
std::string canonical_text(const Scenario& scenario);

/// Returns the whole study as one YAML document: what it asks, the complete baseline, and of each option what
/// differs from the baseline.
std::string canonical_text(const Study& study, const std::string& baseline_name);

/// Returns an uncertain input as it is written in a scenario, such as {low: 1, mode: 2, high: 4}.
std::string law_text(const UncertainInput& input);

}  // namespace bide
