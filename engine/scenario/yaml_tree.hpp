#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/problems.hpp"

namespace bide {

struct Annotation;
struct YamlEntry;

/// One value of a YAML file with its place. Scalars stay as written: what they mean is the field's affair.
struct YamlNode {
  enum class Kind {
    empty,  ///< a key with nothing behind it
    scalar,
    list,
    map
  };
  Kind kind{Kind::empty};
  std::string text;    ///< of a scalar
  bool quoted{false};  ///< the scalar stood in quotation marks or in a block
  Place place;
  /// What the file says about the origin of this value: beside it, or of the nearest thing around it; null
  /// where it says nothing. It stays with the value when files are put on top of one another.
  std::shared_ptr<const Annotation> annotation;
  std::vector<YamlNode> items;     ///< of a list
  std::vector<YamlEntry> entries;  ///< of a map, in the order of the file, each key once

  bool is_map() const { return kind == Kind::map; }
  /// Returns whether this is the plain word `word`.
  bool is_word(std::string_view word) const { return kind == Kind::scalar && !quoted && text == word; }
  /// Returns the entry with the key, null where there is none.
  const YamlEntry* find(std::string_view key) const;
  YamlEntry* find(std::string_view key);
};

/// One key of a map with its value.
struct YamlEntry {
  std::string key;
  bool quoted{false};
  Place place;  ///< of the key
  YamlNode value;
};

/// Returns an empty map at the place.
YamlNode empty_map(const Place& place);
/// Returns a plain scalar at the place.
YamlNode plain_scalar(std::string text, const Place& place);
/// Returns the value on one line, as it could be written in a file; long values are cut.
std::string brief_text(const YamlNode& node);

}  // namespace bide
