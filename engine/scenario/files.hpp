#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "scenario/yaml_parser.hpp"

namespace bide {

/// Returns the text of a regular file of at most 10 MB. Throws FileError.
std::string read_text_file(const std::string& path);

/// Reads YAML files and what they extend. A file is named by its path from the folder of the file that names
/// it, never by an absolute one, so that a folder of studies and scenarios can be moved or sent as it is.
class FileReader {
 public:
  FileReader(Problems& problems, KeptValue kept) : problems_{problems}, kept_{kept} {}

  /// Returns the file's own tree and, before it, the trees that it extends, the most general first.
  /// `root` is the parsed file.
  std::vector<YamlNode> layers(YamlNode root, const std::string& path);

  /// Returns the layers of the file that a value names; problems where it cannot be read.
  std::vector<YamlNode> referenced(const YamlNode& name, const std::string& field, const std::string& from);

 private:
  Problems& problems_;
  KeptValue kept_;
  std::vector<std::filesystem::path> open_;  ///< being read, to refuse cycles
};

}  // namespace bide
