#include "scenario/authority_roll.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/annotation.hpp"
#include "scenario/overlay.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

bool gives_posts(const YamlNode& authority) {
  const YamlEntry* establishment = authority.find("establishment");
  return establishment && establishment->value.find("posts_fte");
}

/// Returns the entry of that name, or one that is a misspelling of it; null where there is neither.
const YamlEntry* find_meant(const YamlNode& map, std::string_view name) {
  if (const YamlEntry* entry = map.find(name)) return entry;
  const auto found = std::find_if(map.entries.begin(), map.entries.end(), [&](const YamlEntry& entry) {
    return !nearest_name(entry.key, {name}).empty();
  });
  return found == map.entries.end() ? nullptr : &*found;
}

/// Returns whether the posts are given, be it under a misspelt name: the reader tells that, and only that.
bool means_to_give_posts(const YamlNode& authority) {
  const YamlEntry* establishment = find_meant(authority, "establishment");
  return establishment && find_meant(establishment->value, "posts_fte");
}

std::string path_of(std::string_view key) { return fmt::format("{}.{}", authorities_key, key); }

}  // namespace

AuthorityRoll::Line& AuthorityRoll::line_of(const YamlEntry& authority) {
  const auto found =
      std::find_if(lines_.begin(), lines_.end(), [&](const Line& line) { return line.key == authority.key; });
  if (found != lines_.end()) return *found;
  lines_.push_back({.key = authority.key, .place = authority.place});
  return lines_.back();
}

void AuthorityRoll::enter(const YamlNode& layer, const std::vector<std::string_view>& known,
                          Problems& problems) {
  const YamlEntry* authorities = layer.find(authorities_key);
  if (!authorities) return;
  for (const YamlEntry& entry : authorities->value.entries) {
    const bool is_block = entry.value.is_map() || entry.value.kind == YamlNode::Kind::empty;
    if (!is_block) continue;  // a note beside them, `none`, or a fault that the reader tells
    Line& line = line_of(entry);
    line.has_posts = line.has_posts || means_to_give_posts(entry.value);
    const bool is_new = std::find(known.begin(), known.end(), entry.key) == known.end();
    if (!is_new || known.empty() || (entry.value.find("name") && gives_posts(entry.value))) continue;
    line.is_refused = true;
    problems.add(entry.place, path_of(entry.key),
                 fmt::format("there is no authority '{}' in what this goes on top of", entry.key),
                 fmt::format("{}; a new one gives its name and establishment.posts_fte",
                             known_names(entry.key, known)));
  }
}

void AuthorityRoll::check_posts(const std::vector<std::string_view>& authorities, Problems& problems) const {
  for (const Line& line : lines_) {
    const bool is_there = std::find(authorities.begin(), authorities.end(), line.key) != authorities.end();
    if (!is_there || line.has_posts || line.is_refused) continue;
    std::vector<std::string_view> others;
    for (const auto key : authorities)
      if (key != line.key) others.push_back(key);
    problems.add(line.place, path_of(line.key), fmt::format("nothing gives the posts of '{}'", line.key),
                 fmt::format("write establishment.posts_fte in its block{}{}", others.empty() ? "" : "; ",
                             known_names(line.key, others)));
  }
}

}  // namespace bide
