#pragma once
#include <string>
#include <vector>

#include "scenario/field_table.hpp"
#include "scenario/yaml_tree.hpp"

namespace bide {

/// Adds a problem for everything in an option's overlay that would make options incomparable: another start,
/// horizon or set of authorities, another value for data or an uncertain input, a distribution.
/// `baseline` holds the fields of the baseline's region.
void check_overlay(const YamlNode& overlay, const std::vector<Field>& baseline,
                   const std::vector<UncertainInput>& uncertain, Problems& problems);

/// Dates the supplements and allowances that an option adds without saying from when: they begin on the first
/// day, for what was decided later cannot have been paid before. Both regions have the same authorities.
void begin_new_pay(const Region& baseline, Region& option);

}  // namespace bide
