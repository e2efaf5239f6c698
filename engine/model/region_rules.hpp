#pragma once
#include <string>
#include <vector>

#include "model/region.hpp"

namespace bide {

/// A rule between fields that a region breaks.
struct BrokenRule {
  std::string field;    ///< dotted path
  std::string problem;  ///< what is wrong and why
  std::string advice;   ///< what to do
};

/// Returns every rule between fields that the region breaks: those that no field's own range can state.
std::vector<BrokenRule> broken_rules(const Region& region);

/// Returns what is sound but does nothing, and perhaps not what was meant.
std::vector<BrokenRule> remarks_on(const Region& region);

}  // namespace bide
