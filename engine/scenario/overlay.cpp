#include "scenario/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/annotation.hpp"

namespace bide {
namespace {

using Kind = YamlNode::Kind;

void merge_entry(YamlNode& base, const YamlEntry& over, const Field* field);

YamlNode merge_fields(YamlNode base, const YamlNode& over, const std::vector<Field>& fields) {
  for (const YamlEntry& entry : over.entries) merge_entry(base, entry, find_field(fields, entry.key));
  return base;
}

/// Named things: `none` removes; a marker stays where the struct itself brings the name by default.
YamlNode merge_named(YamlNode base, const YamlNode& over, const Field& field) {
  for (const YamlEntry& entry : over.entries) {
    YamlEntry* below = base.find(entry.key);
    if (!below) {
      base.entries.push_back(entry);
    } else if (entry.value.is_word("none")) {
      const bool by_default = std::any_of(field.parts.begin(), field.parts.end(),
                                          [&](const auto& part) { return part.first == entry.key; });
      if (by_default)
        below->value = entry.value;
      else
        base.entries.erase(base.entries.begin() + (below - base.entries.data()));
    } else if (below->value.is_map() && entry.value.is_map()) {
      below->value = merge_fields(std::move(below->value), entry.value, field.fields);
    } else if (entry.value.kind != Kind::empty) {
      below->value = entry.value;
    }
  }
  return base;
}

/// Returns a list of numbers as a map of their labels; anything else unchanged.
YamlNode labelled(YamlNode node, const Field& field) {
  if (node.is_map() && node.find("value")) node = YamlNode{node.find("value")->value};
  if (node.kind != Kind::list || node.items.size() != field.names.size()) return node;
  YamlNode map = empty_map(node.place);
  for (std::size_t i = 0; i < node.items.size(); ++i)
    map.entries.push_back({std::string{field.names[i]}, false, node.items[i].place, node.items[i]});
  return map;
}

YamlNode merge_numbers(YamlNode base, const YamlNode& over, const Field& field) {
  if (!over.is_map() || over.find("value")) return over;
  base = labelled(std::move(base), field);
  if (!base.is_map()) return over;
  for (const YamlEntry& entry : over.entries) {
    if (YamlEntry* below = base.find(entry.key))
      *below = entry;
    else
      base.entries.push_back(entry);
  }
  return base;
}

YamlNode merge_unknown(YamlNode base, const YamlNode& over) {
  return base.is_map() && over.is_map() ? merge_fields(std::move(base), over, {}) : over;
}

YamlNode merge_value(YamlNode base, const YamlNode& over, const Field* field) {
  if (!field) return merge_unknown(std::move(base), over);
  switch (field->type) {
    case FieldType::section:
      if (over.kind == Kind::empty) return base;
      return base.is_map() && over.is_map() ? merge_fields(std::move(base), over, field->fields) : over;
    case FieldType::keyed_list:
      if (over.kind == Kind::empty) return base;
      return base.is_map() && over.is_map() ? merge_named(std::move(base), over, *field) : over;
    case FieldType::numbers: return merge_numbers(std::move(base), over, *field);
    default: return over;
  }
}

void merge_entry(YamlNode& base, const YamlEntry& over, const Field* field) {
  if (YamlEntry* below = base.find(over.key)) {
    below->value = merge_value(std::move(below->value), over.value, field);
    below->place = over.place;
  } else {
    base.entries.push_back(over);
  }
}

void insert(YamlNode& map, YamlEntry entry, Problems& problems) {
  YamlEntry* there = map.find(entry.key);
  if (!there) {
    map.entries.push_back(std::move(entry));
  } else if (there->value.is_map() && entry.value.is_map()) {
    for (YamlEntry& each : entry.value.entries) insert(there->value, std::move(each), problems);
  } else if (!problems.has_at(entry.place)) {  // as where the parser found the same path twice
    problems.add(
        entry.place, entry.key,
        fmt::format("the key '{}' stands twice; the first is at line {}", entry.key, there->place.line),
        "keep one of them");
  }
}

/// Returns `a.b.c: value` as `a: {b: {c: value}}`.
YamlEntry nested(YamlEntry entry, Problems& problems) {
  const auto dot = entry.key.find('.');
  if (entry.quoted || dot == std::string::npos) return entry;
  constexpr std::ptrdiff_t most_dots = 20;
  const bool empty_name = dot == 0 || dot + 1 == entry.key.size() || entry.key[dot + 1] == '.';
  if (empty_name || std::count(entry.key.begin(), entry.key.end(), '.') > most_dots) {
    problems.add(entry.place, entry.key, fmt::format("'{}' has a dot too many", entry.key.substr(0, 80)),
                 "write the names with one dot between them");
    entry.quoted = true;  // it stays as it is
    return entry;
  }
  YamlEntry outer{entry.key.substr(0, dot), false, entry.place, empty_map(entry.place)};
  entry.key = entry.key.substr(dot + 1);
  outer.value.entries.push_back(nested(std::move(entry), problems));
  return outer;
}

void expand_top(YamlNode& map, Problems& problems) {
  std::vector<YamlEntry> entries = std::move(map.entries);
  map.entries.clear();
  for (YamlEntry& entry : entries) insert(map, nested(std::move(entry), problems), problems);
}

}  // namespace

YamlNode merge(YamlNode base, const YamlNode& over, const std::vector<Field>& fields) {
  return merge_fields(std::move(base), over, fields);
}

void expand_paths(YamlNode& map, const std::vector<Field>& fields, Problems& problems) {
  if (!map.is_map()) return;
  const bool dotted = std::any_of(map.entries.begin(), map.entries.end(),
                                  [](const YamlEntry& e) { return e.key.find('.') != std::string::npos; });
  if (dotted) expand_top(map, problems);
  for (YamlEntry& entry : map.entries) {
    const auto name = entry.key == every_authority_key ? authorities_key : std::string_view{entry.key};
    const Field* field = find_field(fields, name);
    if (!field) continue;
    if (field->type == FieldType::section || entry.key == every_authority_key)
      expand_paths(entry.value, field->fields, problems);
    else if (field->type == FieldType::keyed_list && entry.value.is_map())
      for (YamlEntry& part : entry.value.entries) expand_paths(part.value, field->fields, problems);
    else if (field->type == FieldType::list)
      for (YamlNode& item : entry.value.items) expand_paths(item, field->fields, problems);
  }
}

LayeredTree::LayeredTree(const std::vector<Field>& fields)
    : fields_{fields}, tree_{empty_map({})}, every_{empty_map({})} {}

std::vector<std::string_view> LayeredTree::authorities() const {
  std::vector<std::string_view> keys;
  if (const YamlEntry* list = tree_.find(authorities_key))
    for (const YamlEntry& entry : list->value.entries)
      if (!is_annotation_key(entry.key) || entry.value.kind != Kind::scalar) keys.push_back(entry.key);
  return keys;
}

void LayeredTree::put(YamlNode layer, Problems& problems) {
  const Field* authorities = find_field(fields_, authorities_key);
  static const std::vector<Field> no_fields;
  const auto& fields = authorities ? authorities->fields : no_fields;
  if (YamlEntry* every = layer.find(every_authority_key)) {
    if (every->value.is_map()) {
      every_ = merge(std::move(every_), every->value, fields);
      if (YamlEntry* list = tree_.find(authorities_key))
        for (YamlEntry& entry : list->value.entries)
          if (entry.value.is_map()) entry.value = merge(std::move(entry.value), every->value, fields);
    } else if (every->value.kind != Kind::empty) {
      problems.add(every->value.place, std::string{every_authority_key}, "a map of keys belongs here");
    }
    layer.entries.erase(layer.entries.begin() + (every - layer.entries.data()));
  }
  if (YamlEntry* list = layer.find(authorities_key); list && list->value.is_map()) {
    const YamlEntry* before = tree_.find(authorities_key);
    for (YamlEntry& entry : list->value.entries) {
      const bool known = before && before->value.find(entry.key);
      if (known || entry.value.kind == Kind::scalar || entry.value.kind == Kind::list) continue;
      YamlNode whole = every_;
      whole.place = entry.place;
      entry.value = merge(std::move(whole), entry.value, fields);
    }
  }
  if (!tree_.place.file) tree_.place = layer.place;
  tree_ = merge(std::move(tree_), layer, fields_);
}

YamlNode normal_overlay(YamlNode overlay, const std::vector<std::string_view>& authorities,
                        const std::vector<Field>& fields, Problems& problems) {
  expand_top(overlay, problems);
  YamlNode result = empty_map(overlay.place);
  for (YamlEntry& entry : overlay.entries) {
    const bool is_authority =
        std::find(authorities.begin(), authorities.end(), entry.key) != authorities.end();
    if (is_authority && !find_field(fields, entry.key)) {
      YamlEntry list{std::string{authorities_key}, false, entry.place, empty_map(entry.place)};
      list.value.entries.push_back(std::move(entry));
      entry = std::move(list);
    }
    insert(result, std::move(entry), problems);
  }
  expand_paths(result, fields, problems);
  return result;
}

std::vector<YamlNode> every_authority_parts(const YamlNode& overlay,
                                            const std::vector<std::string_view>& authorities) {
  std::vector<YamlNode> parts{overlay};
  const YamlEntry* every = overlay.find(every_authority_key);
  if (!every) return parts;
  for (const auto key : authorities) {
    YamlNode list = empty_map(every->place);
    list.entries.push_back({std::string{key}, false, every->place, every->value});
    YamlNode part = empty_map(every->place);
    part.entries.push_back({std::string{authorities_key}, false, every->place, std::move(list)});
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace bide
