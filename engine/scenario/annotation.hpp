#pragma once
#include <string>
#include <string_view>

#include "scenario/yaml_tree.hpp"

namespace bide {

/// What a file says about the origin of an input.
struct Annotation {
  std::string source, why, confidence;
  Place place;

  bool empty() const { return source.empty() && why.empty() && confidence.empty(); }
};

/// Returns whether the key is source, why or confidence.
bool is_annotation_key(std::string_view key);

/// Reads source, why and confidence from a map, adding problems for what is not text or not a confidence.
Annotation read_annotation(const YamlNode& map, const std::string& path, Problems& problems);

}  // namespace bide
