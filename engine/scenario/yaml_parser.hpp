#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "scenario/problems.hpp"
#include "scenario/yaml_tree.hpp"

namespace bide {

/// Which value stays in the tree of a key that stands twice, which is a problem either way.
enum class KeptValue { first, last };

/// Reads one YAML document; an empty file is an empty map.
///
/// Refuses whatever makes YAML files mean different things to different readers: anchors, aliases, tags,
/// merge keys, second documents, directives, duplicate keys, tabs, control characters and other encodings
/// than UTF-8; and what only damage or malice writes: more than 64 levels, more than 10,000 keys in one map.
/// `file` is what problems call the file. Every problem goes to `problems`, those of further documents and
/// beside aliases too; returns nothing where the document cannot be used at all.
std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, Problems& problems,
                                   KeptValue kept = KeptValue::first);

}  // namespace bide
