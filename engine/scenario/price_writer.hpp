#pragma once
#include "scenario/price_history.hpp"
#include "scenario/sourced_yaml.hpp"

namespace bide {

/// Writes pay scales, agency charges and, where a scenario of the year comes to them within the usual
/// horizon, the national rules on agency workers as blocks of a scenario file, each figure with its source.
void write_prices(SourcedYaml& yaml, const Prices& prices);

}  // namespace bide
