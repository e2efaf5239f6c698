#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenario/yaml_tree.hpp"

namespace bide {

/// Watches which authorities a scenario's files bring, so that a misspelt name is refused and does not become
/// a council of its own. An authority exists by its posts: its own block gives `establishment.posts_fte`,
/// what every_authority says does not count. One that is new in what goes on top of other files gives its
/// name too.
class AuthorityRoll {
 public:
  /// Notes the authorities of a file or setting whose paths are expanded; `known` are those of what it is put
  /// on. Adds a problem for each that is new there without its name and posts.
  void enter(const YamlNode& layer, const std::vector<std::string_view>& known, Problems& problems);

  /// Adds a problem for each of the authorities whose posts nobody has given.
  void check_posts(const std::vector<std::string_view>& authorities, Problems& problems) const;

 private:
  struct Line {
    std::string key;
    Place place;  ///< where it is first named
    bool has_posts{false};
    bool is_refused{false};  ///< there is a problem about it
  };
  Line& line_of(const YamlEntry& authority);

  std::vector<Line> lines_;
};

}  // namespace bide
