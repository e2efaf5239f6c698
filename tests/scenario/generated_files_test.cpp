// The committed files that are made from the field tables. BIDE_UPDATE=1 writes them anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenario/canonical.hpp"
#include "scenario/defaults.hpp"
#include "scenario/reference_page.hpp"
#include "scenario/schema.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

void expect_file(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::path{BIDE_SOURCE_DIR} / name;
  if (std::getenv("BIDE_UPDATE")) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream{path} << text;
  }
  std::ifstream stream{path};
  std::stringstream committed;
  committed << stream.rdbuf();
  EXPECT_TRUE(committed.str() == text)
      << name << " is out of date: execute this test with BIDE_UPDATE=1 in the environment";
}

TEST(GeneratedFiles, SchemasAreThoseOfTheFieldTables) {
  expect_file("scenarios/schema/scenario.schema.json", schema_text(FileKind::scenario));
  expect_file("scenarios/schema/study.schema.json", schema_text(FileKind::study));
}

TEST(GeneratedFiles, TheReferencePageIsThatOfTheFieldTables) {
  expect_file("docs/reference/fields.md", reference_page());
}

TEST(CommentedDefaults, ReadBackAsTheDefaults) {
  const TemporaryFolder folder;
  const auto study = load_study(folder.write("defaults.yaml", commented_defaults()));
  Scenario expected;
  expected.region.name = "An example";
  expected.region.authorities.push_back({"example", {}});
  expected.region.authorities.back().second.name = "Example";
  expected.region.authorities.back().second.establishment.posts_fte = {80, 20, 20, 6, 3, 15};
  EXPECT_EQ(canonical_text(study.options.front().scenario), canonical_text(expected));
}

TEST(CanonicalText, ReadsBackAsItself) {
  const TemporaryFolder folder;
  const auto first = load_study(folder.write("defaults.yaml", commented_defaults()));
  const auto text = canonical_text(first.options.front().scenario);
  const auto second = load_study(folder.write("canonical.yaml", text));
  EXPECT_EQ(canonical_text(second.options.front().scenario), text);
}

}  // namespace
}  // namespace bide
