#include "scenario/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/annotation.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

std::string_view kind_of(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::empty: return "nothing";
    case YamlNode::Kind::scalar: return "a single value";
    case YamlNode::Kind::list: return "a list";
    case YamlNode::Kind::map: return "a map of keys";
  }
  return "";
}

}  // namespace

FieldReader::FieldReader(const YamlNode& root, Problems& problems) : problems_{problems} { open(&root, {}); }

const Place* ReadInputs::place_of(std::string_view path) const {
  while (true) {
    if (const auto found = places.find(path); found != places.end()) return &found->second;
    const auto cut = path.find_last_of(".[");
    if (cut == std::string_view::npos) return nullptr;
    path = path.substr(0, cut);
  }
}

ReadInputs FieldReader::finish() {
  close();
  return std::move(read_);
}

void FieldReader::wrong_type(const YamlNode& node, const std::string& path, std::string_view wanted) {
  if (node.kind == YamlNode::Kind::empty && problems_.has_at(node.place)) return;  // such as an alias
  problems_.add(node.place, path, fmt::format("{} belongs here, not {}", wanted, kind_of(node)));
}

void FieldReader::open(const YamlNode* node, std::string path) {
  Frame frame;
  frame.path = std::move(path);
  if (node) read_.places.emplace(frame.path, node->place);
  if (node && node->is_map()) {
    frame.map = node;
    check_annotation(*node, frame.path, problems_);
  } else if (node && node->kind != YamlNode::Kind::empty) {
    wrong_type(*node, frame.path, "a map of keys");
  }
  frames_.push_back(std::move(frame));
}

void FieldReader::close() {
  const Frame& frame = frames_.back();
  if (frame.map) {
    for (const YamlEntry& entry : frame.map->entries) {
      if (problems_.full()) break;
      const bool known = std::find(frame.known.begin(), frame.known.end(), entry.key) != frame.known.end();
      if (!known && !is_annotation_key(entry.key) && !problems_.has_at(entry.place))
        problems_.add(entry.place, path_of(entry.key), fmt::format("unknown key '{}'", entry.key),
                      name_advice(entry.key, frame.known));
    }
  }
  check_order(frame);
  frames_.pop_back();
}

void FieldReader::check_order(const Frame& frame) {
  for (const ReadDate& later : frame.dates) {
    const auto earlier = std::find_if(frame.dates.begin(), frame.dates.end(),
                                      [&](const ReadDate& d) { return d.name == later.not_before; });
    if (earlier == frame.dates.end() || !later.date || !earlier->date || *later.date >= *earlier->date)
      continue;
    const YamlNode* given = later.given ? later.given : earlier->given;
    if (!given) continue;
    problems_.add(given->place, path_of(later.name),
                  fmt::format("{} comes before {}, which is {}", to_string(*later.date), earlier->name,
                              to_string(*earlier->date)),
                  fmt::format("write a later {} or an earlier {}", later.name, earlier->name));
  }
}

std::string FieldReader::path_of(std::string_view name) const {
  const std::string& path = frames_.back().path;
  return path.empty() ? std::string{name} : fmt::format("{}.{}", path, name);
}

const YamlEntry* FieldReader::entry(const FieldInfo& info) {
  Frame& frame = frames_.back();
  frame.known.push_back(info.name);
  return frame.map ? frame.map->find(info.name) : nullptr;
}

FieldReader::Given FieldReader::given(const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  if (!found) return {};
  Given given = unwrap(found->value, path_of(info.name));
  if (given.value) note(given, info);
  return given;
}

FieldReader::Given FieldReader::unwrap(const YamlNode& node, std::string path) {
  Given given{&node, std::move(path)};
  if (!node.is_map()) return given;
  check_annotation(node, given.path, problems_);
  const YamlEntry* value = node.find("value");
  if (!value) return given;
  for (const YamlEntry& other : node.entries)
    if (other.key != "value" && !is_annotation_key(other.key))
      problems_.add(other.place, given.path, fmt::format("unknown key '{}' beside a value", other.key),
                    name_advice(other.key, {"value", "source", "why", "confidence"}));
  given.value = &value->value;
  return given;
}

void FieldReader::note(const Given& given, const FieldInfo& info) {
  const YamlNode& value = *given.value;
  read_.places.emplace(given.path, value.place);
  const Annotation annotation = value.annotation ? *value.annotation : Annotation{};
  read_.notes.push_back({given.path, brief_text(value), info.kind, annotation.source, annotation.why,
                         annotation.confidence, value.place.file ? *value.place.file : std::string{},
                         value.place.line});
}

void FieldReader::begin_section(const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  open(found ? &found->value : nullptr, path_of(info.name));
}

void FieldReader::end_section() { close(); }

void FieldReader::parts(PartsAccess& parts, const FieldInfo& info) {
  if (parts.kind() == PartsKind::list)
    read_list(parts, info);
  else
    read_keyed_list(parts, info);
}

void FieldReader::read_list(PartsAccess& parts, const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  std::vector<const YamlNode*> items;
  const auto path = path_of(info.name);
  if (found) {
    const Given input = unwrap(found->value, path);
    if (input.value->kind == YamlNode::Kind::list) {
      parts.clear();
      for (const YamlNode& item : input.value->items) {
        items.push_back(&item);
        parts.append({});
      }
      if (items.empty()) note(input, info);
    } else {
      wrong_type(*input.value, path, "a list");
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    open(i < items.size() ? items[i] : nullptr, fmt::format("{}[{}]", path, i + 1));
    parts.visit(i, *this);
    close();
  }
}

void FieldReader::read_keyed_list(PartsAccess& parts, const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  const auto path = path_of(info.name);
  std::vector<std::pair<std::string, const YamlNode*>> given;
  const auto index_of = [&](const std::string& key) {
    std::size_t i = 0;
    while (i < parts.size() && parts.key(i) != key) ++i;
    return i;
  };
  if (found && found->value.is_map()) {
    check_annotation(found->value, path, problems_);
    for (const YamlEntry& each : found->value.entries) {
      if (is_annotation_key(each.key) && each.value.kind == YamlNode::Kind::scalar) continue;
      const auto index = index_of(each.key);
      if (each.value.is_word("none")) {
        if (index < parts.size())
          parts.erase(index);
        else
          problems_.add(each.value.place, path + '.' + each.key,
                        fmt::format("there is no '{}' to remove", each.key), "delete the line");
        continue;
      }
      if (each.key.empty() || each.key.find('.') != std::string::npos)
        problems_.add(each.place, path, fmt::format("'{}' cannot be a name", each.key),
                      "use letters, digits, spaces, - and _");
      if (index == parts.size()) parts.append(each.key);
      given.emplace_back(each.key, &each.value);
    }
  } else if (found && found->value.kind != YamlNode::Kind::empty) {
    wrong_type(found->value, path, "a map of names");
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto key = parts.key(i);
    const auto node = std::find_if(given.begin(), given.end(), [&](const auto& g) { return g.first == key; });
    open(node == given.end() ? nullptr : node->second, path + '.' + key);
    parts.visit(i, *this);
    close();
  }
}

}  // namespace bide
