#include "cli/check.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/defaults.hpp"
#include "cli/schema.hpp"
#include "core/error.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr const char* region_text = R"(name: Two councils
moves.pay_response: {low: 3, high: 9, source: swept}
authorities:
  a: {establishment.posts_fte: [10, 2, 1, 0, 0, 0.5]}
  b: {establishment.posts_fte: [20, 0, 0, 0, 0, 0]}
)";

TEST(Check, TellsWhatWasRead) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto path = folder.write(
      "s.yaml",
      "study: Q\nbaseline: region.yaml\nhorizon: 2 years\noptions: {one: {a.agency.premium: 1%}}\n");
  std::ostringstream out;
  EXPECT_EQ(check_file({path, OutputFormat::text}, out), ExitCode::good);
  EXPECT_EQ(folder.without_path(out.str()),
            "s.yaml: no problems\n"
            "  study         Q\n"
            "  authorities   2, with 33.5 posts (FTE); the answer is about a\n"
            "  period        from 2016-04-01, 2 years\n"
            "  options       do nothing; one\n"
            "  inputs        15 set in files, 1 of them with a source; 1 uncertain\n"
            "  replications  1000 with seed 1\n");
}

TEST(Check, GivesTheSameProblemsAsJson) {
  const TemporaryFolder folder;
  const auto path = folder.write(
      "s.yaml", "name: R\nauthorities: {a: {naem: A, establishment.posts_fte: {case holder: 90}}}\n");
  std::ostringstream out;
  EXPECT_THROW(check_file({path, OutputFormat::text}, out), InputError);
  EXPECT_EQ(check_file({path, OutputFormat::json}, out), ExitCode::scenario_invalid);
  EXPECT_EQ(folder.without_path(out.str()), R"({
  "file": "s.yaml",
  "sound": false,
  "problems": [
    {
      "file": "s.yaml",
      "line": 2,
      "column": 19,
      "field": "authorities.a.naem",
      "problem": "unknown key 'naem'",
      "advice": "did you mean 'name'?"
    }
  ]
}
)");
}

TEST(Check, NotesADecisionAfterTheHorizonWhereItStands) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto path = folder.write("s.yaml",
                                 "study: Q\nbaseline: region.yaml\nhorizon: 2 years\noptions:\n  one:\n"
                                 "    a.establishment.changes.team: {from: 2018-04-01, posts: 3}\n");
  std::ostringstream text, json;
  EXPECT_EQ(check_file({path, OutputFormat::text}, text), ExitCode::good);
  EXPECT_NE(
      folder.without_path(text.str())
          .find("note: s.yaml:6:42: authorities.a.establishment.changes.team.from: the change lies after "
                "the horizon"),
      std::string::npos)
      << text.str();
  EXPECT_EQ(check_file({path, OutputFormat::json}, json), ExitCode::good);
  EXPECT_NE(json.str().find("\"field\": \"authorities.a.establishment.changes.team.from\""),
            std::string::npos);
}

TEST(Check, ReadsWhatDefaultsPrint) {
  const TemporaryFolder folder;
  std::ostringstream defaults, out;
  EXPECT_EQ(print_defaults({OutputFormat::text}, defaults), ExitCode::good);
  EXPECT_EQ(check_file({folder.write("defaults.yaml", defaults.str()), OutputFormat::text}, out),
            ExitCode::good);
}

TEST(Schema, NamesItsDraft) {
  for (const char* kind : {"scenario", "study"}) {
    std::ostringstream out;
    EXPECT_EQ(print_schema({kind}, out), ExitCode::good);
    EXPECT_NE(out.str().find("https://json-schema.org/draft/2020-12/schema"), std::string::npos);
    EXPECT_NE(out.str().find(std::string{"\"title\": \"Bide "} + kind), std::string::npos);
  }
}

}  // namespace
}  // namespace bide
