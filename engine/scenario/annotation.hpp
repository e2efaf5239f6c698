#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "scenario/yaml_tree.hpp"

namespace bide {

/// What a file says about the origin of an input.
struct Annotation {
  std::string source, why, confidence;  ///< empty where it says nothing

  bool empty() const { return source.empty() && why.empty() && confidence.empty(); }
  friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// Returns whether the key is source, why or confidence.
bool is_annotation_key(std::string_view key);

/// Gives every value of the tree what stands beside it or, where nothing does, `around`.
void annotate(YamlNode& node, const std::shared_ptr<const Annotation>& around);

/// Adds problems for what stands under source, why and confidence of a map and is not text or a confidence.
void check_annotation(const YamlNode& map, const std::string& path, Problems& problems);

}  // namespace bide
