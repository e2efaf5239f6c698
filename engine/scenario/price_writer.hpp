#pragma once
#include "scenario/price_history.hpp"
#include "scenario/sourced_yaml.hpp"

namespace bide {

/// Writes pay scales and agency charges as blocks of a scenario file, each figure with its source.
void write_prices(SourcedYaml& yaml, const Prices& prices);

}  // namespace bide
