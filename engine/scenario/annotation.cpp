#include "scenario/annotation.hpp"

#include <fmt/format.h>

#include "scenario/suggestion.hpp"

namespace bide {

bool is_annotation_key(std::string_view key) {
  return key == "source" || key == "why" || key == "confidence";
}

Annotation read_annotation(const YamlNode& map, const std::string& path, Problems& problems) {
  Annotation annotation;
  annotation.place = map.place;
  for (const YamlEntry& entry : map.entries) {
    if (!is_annotation_key(entry.key)) continue;
    const auto where = path.empty() ? entry.key : path + '.' + entry.key;
    if (entry.value.kind != YamlNode::Kind::scalar) {
      problems.add(entry.value.place, where, "text belongs here", "write one line of text");
      continue;
    }
    const std::string& text = entry.value.text;
    annotation.place = entry.value.place;
    if (entry.key == "source") annotation.source = text;
    if (entry.key == "why") annotation.why = text;
    if (entry.key != "confidence") continue;
    if (text == "high" || text == "medium" || text == "low")
      annotation.confidence = text;
    else
      problems.add(entry.value.place, where, fmt::format("'{}' is not a confidence", text),
                   name_advice(text, {"high", "medium", "low"}));
  }
  return annotation;
}

}  // namespace bide
