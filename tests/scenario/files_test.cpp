// Which files a study or scenario may name, and what it says where it may not.
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

std::string message_of(const TemporaryFolder& folder, const std::string& path) {
  try {
    load_study(path);
  } catch (const std::runtime_error& error) {
    return folder.without_path(error.what());
  }
  return "no problem";
}

/// Returns a line with authorities of these keys, each with its name and posts.
std::string authorities(const std::vector<std::string>& keys) {
  std::string text;
  for (const std::string& key : keys)
    text +=
        (text.empty() ? "" : ", ") + key + ": {name: " + key + ", establishment.posts_fte: {case holder: 9}}";
  return "authorities: {" + text + "}\n";
}

TEST(Extends, PutsAFileOnTopOfAnother) {
  const TemporaryFolder folder;
  folder.write("common/rules.yaml", "moves.move_rate: 3%\nevery_authority.agency.premium: 4%\n");
  folder.write("base.yaml", "extends: common/rules.yaml\n" + authorities({"a", "b"}));
  const auto study = load_study(folder.write(
      "top.yaml",
      "extends: base.yaml\nmoves: {pay_response: 5}\nauthorities.a: none\n" + authorities({"c"})));
  const Region& region = study.options[0].scenario.region;
  EXPECT_EQ(region.moves.move_rate, 0.03);
  EXPECT_EQ(region.moves.pay_response, 5.0);
  ASSERT_EQ(region.authorities.size(), 2U);
  EXPECT_EQ(region.authorities[0].first, "b");
  EXPECT_EQ(region.authorities[1].first, "c");
  EXPECT_EQ(region.authorities[1].second.agency.premium, 0.04);
}

TEST(Extends, FindsFilesFromTheFolderOfTheFileThatNamesThem) {
  const TemporaryFolder folder;
  folder.write("common/rules.yaml", "moves.move_rate: 3%\n");
  folder.write("regions/base.yaml", "extends: ../common/rules.yaml\n" + authorities({"a"}));
  const auto study = load_study(folder.write(
      "studies/one/study.yaml", "study: Q\nbaseline: ../../regions/base.yaml\nhorizon: 2 years\n"));
  EXPECT_EQ(study.options[0].scenario.region.moves.move_rate, 0.03);
}

TEST(Extends, RefusesWhatIsNoRelativePathOfAYamlFile) {
  const TemporaryFolder folder;
  const std::string advice = "; write its path from this file's folder, such as ../base.yaml";
  const std::pair<std::string, std::string> cases[] = {
      {"../../outside", "'../../outside' is not the name of a YAML file (.yaml or .yml)" + advice},
      {"/etc/base.yaml", "'/etc/base.yaml' is not a path relative to this file's folder" + advice},
      {"http://example.org/a.yaml", "'http://example.org/a.yaml' is a web address" + advice},
      {"'..\\outside.yaml'", "'..\\outside.yaml' is not a path relative to this file's folder" + advice},
      {"''", "the name of the file is missing" + advice},
      {"[a, b]", "the name of one file belongs here; write, for example, base.yaml"},
      {"gone.yaml", "in/gone.yaml: there is no such file; check the name"},
      {"../gone.yaml", "gone.yaml: there is no such file; check the name"},
      {"top.yaml", "'top.yaml' extends itself in a circle; break the circle"},
      {"../in/top.yaml", "'../in/top.yaml' extends itself in a circle; break the circle"}};
  for (const auto& [name, problem] : cases) {
    const auto path = folder.write("in/top.yaml", authorities({"a"}) + "extends: " + name + '\n');
    EXPECT_EQ(message_of(folder, path), "in/top.yaml:2:10: extends: " + problem) << name;
  }
}

TEST(Extends, SaysThatAFileIsMissingBesideABareFileName) {
  const TemporaryFolder folder;
  folder.write("top.yaml", authorities({"a"}) + "extends: gone.yaml\n");
  const auto here = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_EQ(message_of(folder, "top.yaml"),
            "top.yaml:2:10: extends: gone.yaml: there is no such file; check the name");
  std::filesystem::current_path(here);
}

TEST(Extends, NamesTheFileWithTheMistake) {
  const TemporaryFolder folder;
  folder.write("base.yaml", "moves: {move_rate: 3}\n");
  EXPECT_EQ(message_of(folder, folder.write("top.yaml", "extends: base.yaml\n" + authorities({"a"}))),
            "base.yaml:1:20: moves.move_rate: 3 is out of range; allowed: from 0 to 0.2; did you mean 3%?");
}

TEST(Extends, RefusesALongCircle) {
  const TemporaryFolder folder;
  folder.write("a.yaml", "extends: b.yaml\n");
  folder.write("b.yaml", "extends: a.yaml\n");
  EXPECT_EQ(message_of(folder, folder.write("top.yaml", "extends: a.yaml\n" + authorities({"a"}))),
            "b.yaml:1:10: extends: 'a.yaml' extends itself in a circle; break the circle");
}

TEST(StudyFile, MustBeARegularFileOfBoundedSize) {
  const TemporaryFolder folder;
  EXPECT_THROW(load_study((folder.path() / "gone.yaml").string()), FileError);
  EXPECT_THROW(load_study(folder.path().string()), FileError);
  EXPECT_THROW(load_study("/dev/zero"), FileError);
  std::string big;
  big.resize(10'000'001, ' ');
  EXPECT_EQ(message_of(folder, folder.write("big.yaml", big)),
            "big.yaml: the file has 10000001 bytes; at most 10000000 are read");
}

TEST(StudyFile, NeedsAMap) {
  const TemporaryFolder folder;
  EXPECT_EQ(message_of(folder, folder.write("list.yaml", "- a\n- b\n")),
            "list.yaml:1:1: a scenario or study is a map of keys; see `bide defaults`");
}

}  // namespace
}  // namespace bide
