// The examples of docs/guides/scenario-files.md, read in the order of the page.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

struct Block {
  std::string language, text;
};

std::vector<Block> blocks_of(const std::string& path) {
  std::ifstream page{path};
  std::vector<Block> blocks;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), {}});
    } else if (inside) {
      blocks.back().text += line + '\n';
    }
  }
  return blocks;
}

std::string message_of(const TemporaryFolder& folder, const std::string& path) {
  try {
    load_study(path);
  } catch (const InputError& error) {
    return folder.without_path(error.what()) + '\n';
  }
  return "";
}

TEST(Guide, ShowsFilesThatReadAsItSays) {
  const TemporaryFolder folder;
  const auto blocks = blocks_of(BIDE_SOURCE_DIR "/docs/guides/scenario-files.md");
  int files = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].language != "yaml") continue;
    const auto name = blocks[i].text.substr(2, blocks[i].text.find('\n') - 2);
    const auto path = folder.write(name, blocks[i].text);
    const bool refused = i + 1 < blocks.size() && blocks[i + 1].language == "text";
    EXPECT_EQ(message_of(folder, path), refused ? blocks[i + 1].text : "") << name;
    ++files;
  }
  EXPECT_EQ(files, 8);
}

}  // namespace
}  // namespace bide
