#pragma once
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace bide {

/// One input with its value as canonical text: the distribution of an uncertain input.
struct ResolvedInput {
  std::string path;  ///< dotted path of the field
  std::string value;

  friend bool operator==(const ResolvedInput&, const ResolvedInput&) = default;
};

/// Returns every input of a scenario that is simulated, in the order of scenario files: all but what the
/// scenario and its authorities are called and which measures are kept.
std::vector<ResolvedInput> resolved_inputs(const Scenario& scenario);

/// An input that two scenarios have otherwise.
struct InputDifference {
  std::string path;
  std::string first, second;  ///< the values; "nothing" where a scenario does not have the input
};

/// Returns the inputs that differ, in the order of the first, then those that the second alone has.
std::vector<InputDifference> differences(const std::vector<ResolvedInput>& first,
                                         const std::vector<ResolvedInput>& second);

}  // namespace bide
