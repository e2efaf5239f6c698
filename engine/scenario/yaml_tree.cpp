#include "scenario/yaml_tree.hpp"

#include <algorithm>
#include <utility>

namespace bide {
namespace {

std::string scalar_text(const YamlNode& node) {
  if (!node.quoted) return node.text;
  std::string text = "\"";
  for (const char c : node.text) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n')
      text += "\\n";
    else
      text += c;
  }
  return text + '"';
}

}  // namespace

const YamlEntry* YamlNode::find(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const YamlEntry& e) { return e.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

YamlEntry* YamlNode::find(std::string_view key) {
  return const_cast<YamlEntry*>(static_cast<const YamlNode*>(this)->find(key));
}

YamlNode empty_map(const Place& place) { return {.kind = YamlNode::Kind::map, .place = place}; }

YamlNode plain_scalar(std::string text, const Place& place) {
  return {.kind = YamlNode::Kind::scalar, .text = std::move(text), .place = place};
}

std::string brief_text(const YamlNode& node) {
  constexpr std::size_t longest = 200;
  std::string text;
  switch (node.kind) {
    case YamlNode::Kind::empty: break;
    case YamlNode::Kind::scalar: text = scalar_text(node); break;
    case YamlNode::Kind::list:
      for (const YamlNode& item : node.items) {
        text += (text.empty() ? "[" : ", ") + brief_text(item);
        if (text.size() > longest) break;
      }
      text = text.empty() ? "[]" : text + ']';
      break;
    case YamlNode::Kind::map:
      for (const YamlEntry& entry : node.entries) {
        text += (text.empty() ? "{" : ", ") + entry.key + ": " + brief_text(entry.value);
        if (text.size() > longest) break;
      }
      text = text.empty() ? "{}" : text + '}';
      break;
  }
  if (text.size() <= longest) return text;
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return text.substr(0, cut) + "...";
}

}  // namespace bide
