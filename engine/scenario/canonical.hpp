#pragma once
#include <string>
#include <vector>

#include "scenario/field_table.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Whether canonical text says beside each input what the files say about its origin.
enum class Origins { written, left_out };

/// Returns the scenario as YAML with every field written out: the same text for equal inputs, and reading it
/// gives the same inputs, with the same source, why and confidence.
std::string canonical_text(const Scenario& scenario, Origins origins = Origins::written);

/// Returns the whole study as one YAML document: what it asks, the complete baseline, and of each option what
/// differs from the baseline.
std::string canonical_text(const Study& study, const std::string& baseline_name,
                           Origins origins = Origins::written);

/// A study's two canonical texts, from one walk over its inputs.
struct StudyTexts {
  std::string resolved;   ///< with the origins of inputs
  std::string simulated;  ///< without
};
StudyTexts canonical_texts(const Study& study);

/// Returns an uncertain input as it is written in a scenario, such as {low: 1, mode: 2, high: 4}.
std::string law_text(const UncertainInput& input);

}  // namespace bide
