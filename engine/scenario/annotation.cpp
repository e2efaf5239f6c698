#include "scenario/annotation.hpp"

#include <fmt/format.h>

#include "scenario/suggestion.hpp"

namespace bide {
namespace {

Annotation annotation_of(const YamlNode& map) {
  Annotation annotation;
  for (const YamlEntry& entry : map.entries) {
    if (entry.value.kind != YamlNode::Kind::scalar) continue;
    if (entry.key == "source") annotation.source = entry.value.text;
    if (entry.key == "why") annotation.why = entry.value.text;
    if (entry.key == "confidence") annotation.confidence = entry.value.text;
  }
  return annotation;
}

}  // namespace

bool is_annotation_key(std::string_view key) {
  return key == "source" || key == "why" || key == "confidence";
}

void annotate(YamlNode& node, const std::shared_ptr<const Annotation>& around) {
  Annotation own = annotation_of(node);
  node.annotation = own.empty() ? around : std::make_shared<const Annotation>(std::move(own));
  for (YamlNode& item : node.items) annotate(item, node.annotation);
  for (YamlEntry& entry : node.entries) annotate(entry.value, node.annotation);
}

void check_annotation(const YamlNode& map, const std::string& path, Problems& problems) {
  for (const YamlEntry& entry : map.entries) {
    if (!is_annotation_key(entry.key)) continue;
    const auto where = path.empty() ? entry.key : path + '.' + entry.key;
    const std::string& text = entry.value.text;
    if (entry.value.kind != YamlNode::Kind::scalar)
      problems.add(entry.value.place, where, "text belongs here", "write one line of text");
    else if (entry.key == "confidence" && text != "high" && text != "medium" && text != "low")
      problems.add(entry.value.place, where, fmt::format("'{}' is not a confidence", text),
                   name_advice(text, {"high", "medium", "low"}));
  }
}

}  // namespace bide
