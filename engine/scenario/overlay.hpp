#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenario/field_table.hpp"
#include "scenario/yaml_tree.hpp"

namespace bide {

/// Puts `over` on top of `base`, both maps of the given fields. The one rule for `extends`, every_authority,
/// options and settings: maps merge key by key, named things merge name by name, labelled numbers merge
/// label by label, `name: none` removes a named thing, and everything else replaces what was there.
/// Every value keeps its place.
YamlNode merge(YamlNode base, const YamlNode& over, const std::vector<Field>& fields);

/// Turns keys with dots, such as `pay.increment: 2%`, into nested maps, as far as the fields go.
void expand_paths(YamlNode& map, const std::vector<Field>& fields, Problems& problems);

/// The key under which changes for all authorities stand.
inline constexpr std::string_view every_authority_key = "every_authority";
inline constexpr std::string_view authorities_key = "authorities";

/// A scenario's tree as its files are put on top of one another, from the most general to the most special.
class LayeredTree {
 public:
  /// `fields` describes the region and must outlive this.
  explicit LayeredTree(const std::vector<Field>& fields);

  /// Puts a file or overlay on top. Its every_authority goes over the authorities so far and under its own
  /// authorities; authorities that come later get it as well.
  void put(YamlNode layer, Problems& problems);
  const YamlNode& tree() const { return tree_; }
  /// Returns the keys of the authorities.
  std::vector<std::string_view> authorities() const;

 private:
  const std::vector<Field>& fields_;
  YamlNode tree_;
  YamlNode every_;  ///< every_authority of all layers
};

/// Returns the overlay with its paths expanded and authorities' keys at the top moved under `authorities`.
YamlNode normal_overlay(YamlNode overlay, const std::vector<std::string_view>& authorities,
                        const std::vector<Field>& fields, Problems& problems);

/// Returns the overlay, and its every_authority as an overlay of each of the authorities.
std::vector<YamlNode> every_authority_parts(const YamlNode& overlay,
                                            const std::vector<std::string_view>& authorities);

}  // namespace bide
