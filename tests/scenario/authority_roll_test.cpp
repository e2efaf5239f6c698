// A misspelt authority is refused, and posts are those that somebody has written.
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr const char* base_text = R"(every_authority:
  establishment.posts_fte: {case holder: 50}
authorities:
  gateshead:
    name: Gateshead
    establishment.posts_fte: {case holder: 90, first line manager: 20}
  sunderland:
    name: Sunderland
    establishment.posts_fte: {case holder: 110}
)";

/// Returns what is said about a file that extends the base.
std::string problems_of(const std::string& text, const std::vector<std::string>& settings = {}) {
  const TemporaryFolder folder;
  folder.write("base.yaml", base_text);
  try {
    load_study(folder.write("top.yaml", "extends: base.yaml\n" + text), settings);
  } catch (const InputError& error) {
    return folder.without_path(error.what());
  }
  return "";
}

/// Returns the posts of the first authority.
std::array<double, role_count> posts_of(const std::string& text) {
  const TemporaryFolder folder;
  folder.write("base.yaml", base_text);
  const Study study = load_study(folder.write("top.yaml", text));
  return study.options.front().scenario.region.authorities.front().second.establishment.posts_fte;
}

const std::string refused =
    "there is no authority 'gatehead' in what this goes on top of; did you mean 'gateshead'? known: "
    "gateshead, sunderland; a new one gives its name and establishment.posts_fte";

TEST(AuthorityRoll, RefusesAMisspeltAuthorityInAFileThatExtendsAnother) {
  EXPECT_EQ(problems_of("authorities:\n  gatehead: {agency.premium: 5%}\n"),
            "top.yaml:3:3: authorities.gatehead: " + refused);
  EXPECT_EQ(problems_of("authorities.gatehead.agency.premium: 5%\n"),
            "top.yaml:2:1: authorities.gatehead: " + refused);
  EXPECT_EQ(problems_of("authorities.gatehead:\n"), "top.yaml:2:1: authorities.gatehead: " + refused);
}

TEST(AuthorityRoll, RefusesAMisspeltAuthorityWhosePostsWereMeantToChange) {
  EXPECT_EQ(problems_of("authorities.gatehead.establishment.posts_fte: {case holder: 95}\n"),
            "top.yaml:2:1: authorities.gatehead: " + refused);
}

TEST(AuthorityRoll, RefusesAMisspeltAuthorityInASetting) {
  const std::string premium = "authorities.gatehead.agency.premium=5%";
  EXPECT_EQ(problems_of("", {premium}), "--set '" + premium + "': authorities.gatehead: " + refused);
  const std::string posts = "authorities.gatehead.establishment.posts_fte={case holder: 95}";
  EXPECT_EQ(problems_of("", {posts}), "--set '" + posts + "': authorities.gatehead: " + refused);
  EXPECT_EQ(
      problems_of("", {"gatehead.agency.premium=5%"}),
      "--set 'gatehead.agency.premium=5%': gatehead: there is no field or authority 'gatehead'; did you "
      "mean 'gateshead'?");
}

TEST(AuthorityRoll, LetsAnExtendingFileAddAnAuthorityWithItsNameAndPosts) {
  EXPECT_EQ(problems_of("authorities.durham: {name: Durham, establishment.posts_fte: {case holder: 9}}\n"),
            "");
}

TEST(AuthorityRoll, RefusesAnAuthorityWhosePostsNobodyGives) {
  EXPECT_THROW(posts_of("authorities: {a: {name: A}}\n"), InputError);
  try {
    posts_of(std::string{base_text} + "  sunderlad: {agency.premium: 5%}\n");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string{error.what()}.find(
                  "top.yaml:10:3: authorities.sunderlad: nothing gives the posts of 'sunderlad'; write "
                  "establishment.posts_fte in its block; did you mean 'sunderland'? known: gateshead, "
                  "sunderland"),
              std::string::npos)
        << error.what();
  }
}

TEST(AuthorityRoll, TellsMisspeltPostsOnce) {
  const TemporaryFolder folder;
  for (const char* name : {"establishment.post_fte", "establishmnt.posts_fte"}) {
    try {
      load_study(folder.write("a.yaml",
                              std::string{"authorities: {a: {name: A, "} + name + ": {case holder: 9}}}\n"));
      ADD_FAILURE() << name;
    } catch (const InputError& error) {
      EXPECT_EQ(error.diagnostics().size(), 1U) << error.what();
      EXPECT_NE(error.diagnostics().front().problem.find("unknown key"), std::string::npos) << error.what();
    }
  }
}

TEST(AuthorityRoll, RefusesAnAuthorityWithoutAPost) {
  EXPECT_EQ(problems_of("authorities.gateshead.establishment.posts_fte: [0, 0, 0, 0, 0, 0]\n"),
            "top.yaml:2:48: authorities.gateshead.establishment.posts_fte: the authority has no posts, so "
            "nobody could work there; give the posts of at least one role");
}

TEST(Posts, AreNoneInRolesThatAreNotNamed) {
  EXPECT_EQ(posts_of("authorities: {a: {establishment.posts_fte: {case holder: 100}}}\n"),
            (std::array<double, role_count>{100, 0, 0, 0, 0, 0}));
}

TEST(Posts, OfRolesThatAnExtendingFileDoesNotNameStayAsTheyAre) {
  EXPECT_EQ(
      posts_of("extends: base.yaml\nauthorities.gateshead.establishment.posts_fte: {case holder: 95}\n"),
      (std::array<double, role_count>{95, 0, 20, 0, 0, 0}));
}

}  // namespace
}  // namespace bide
