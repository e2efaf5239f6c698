#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/quantity.hpp"
#include "scenario/scenario.hpp"
#include "scenario/yaml_tree.hpp"

namespace bide {

/// The numeric values that one field takes: how they are written and how far they go.
struct NumericScale {
  std::function<Parsed<double>(std::string_view)> parse;  ///< a text to a number in the field's unit
  std::function<std::string(double)> write;               ///< and back, for messages
  double min{0.0}, max{0.0};
  bool percent_hint{false};  ///< out of range may mean that per cent was meant
};

/// Returns whether a map has a key that only distributions have.
bool looks_like_distribution(const YamlNode& map);

/// Reads one scalar on the scale, adding a problem where it is wrong or out of range.
std::optional<double> read_scalar(const YamlNode& node, const std::string& path, const NumericScale& scale,
                                  Problems& problems);

/// Reads a distribution whose shape follows from its keys: {low, mode, high}, {mean, sd}, {median, sigma},
/// {p10, p50, p90} or {low, high}; the keys source, why and confidence are left to the caller.
std::optional<InputLaw> read_distribution(const YamlNode& map, const std::string& path,
                                          const NumericScale& scale, Problems& problems);

}  // namespace bide
