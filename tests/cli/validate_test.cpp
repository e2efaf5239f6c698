#include "cli/validate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "cli/validation_page.hpp"
#include "core/error.hpp"
#include "scenario/csww_fixture.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

const std::vector<ValidationRow> rows{{.section = "Spread",
                                       .name = "between",
                                       .unit = "points",
                                       .decimals = 1,
                                       .published = 3.26,
                                       .judgement = Judgement::published_is_likely,
                                       .simulated = 2.71,
                                       .range = {2.3, 3.2},
                                       .verdict = Verdict::missed},
                                      {.section = "Spread",
                                       .name = "in post",
                                       .unit = "FTE",
                                       .decimals = 0,
                                       .published = 22006.4,
                                       .simulated = -1601.2,
                                       .range = {-999.6, 19999.7}},
                                      {.section = "Sixteen",
                                       .name = "chance",
                                       .unit = "%",
                                       .decimals = 1,
                                       .judgement = Judgement::within_bar,
                                       .bar = {-infinite, 25.0},
                                       .simulated = 18.0,
                                       .range = {15.0, 20.0},
                                       .verdict = Verdict::met},
                                      {.section = "Sixteen",
                                       .name = "none",
                                       .simulated = std::nan(""),
                                       .range = {std::nan(""), std::nan("")},
                                       .verdict = Verdict::not_tested}};

ValidationFacts facts() {
  return {.table = "t.csv",
          .command = "bide validate t.csv",
          .simulated = 4,
          .compared = 3,
          .from = 2017,
          .to = 2020,
          .replications = 20,
          .seed = 7,
          .left_out = {"Borders were not given."}};
}

TEST(ValidationPage, ShowsEachFigureBesideThePublishedOneWithItsVerdict) {
  const std::string page = validation_page(facts(), rows);
  EXPECT_NE(page.find("**1 met, 1 missed, 1 not tested.**"), std::string::npos) << page;
  EXPECT_NE(page.find("\n## Spread\n| | published | simulated | range | verdict |\n|---|---|---|---|---|\n"
                      "| between (points) | 3.3 | 2.7 | 2.3 to 3.2 | **missed** |\n"
                      "| in post (FTE) | 22,006 | -1,601 | -1,000 to 20,000 |  |\n"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("| chance (%) | bar: at most 25.0 | 18.0 | 15.0 to 20.0 | met |\n"), std::string::npos)
      << page;
  EXPECT_NE(page.find("| none | – | – | – to – | not tested |\n"), std::string::npos) << page;
  EXPECT_NE(page.find("Borders were not given."), std::string::npos);
}

TEST(ValidationPage, GivesTheSameToMachines) {
  const std::string json = to_json(facts(), rows).dump();
  EXPECT_NE(json.find("\"verdict\": \"missed\""), std::string::npos) << json;
  EXPECT_NE(json.find("\"published\": 3.26"), std::string::npos);
  EXPECT_NE(json.find("\"seed\": 7"), std::string::npos);
}

/// A folder with a table of one authority of 100 FTE in three years.
class Validate : public testing::Test {
 protected:
  Validate() {
    std::vector<test::CswwLine> lines;
    for (int year = 2017; year <= 2019; ++year) {
      lines.push_back(test::england(year));
      lines.push_back(test::midshire(year));
    }
    arguments.table = folder.write("table.csv", test::csww_text(lines));
    arguments.replications = 20;
    arguments.threads = 1;
  }

  const TemporaryFolder folder;
  ValidateArguments arguments;
};

TEST_F(Validate, WritesThePageAndSaysByItsCodeThatATargetIsMissed) {
  // Of one authority nothing can be told from others, but its level can: posts that grow by a third a year
  // are missed.
  arguments.output = (folder.path() / "page.md").string();
  arguments.settings = {"every_authority.establishment.growth=30%"};
  std::ostringstream out;
  EXPECT_EQ(validate(arguments, out), ExitCode::target_missed);
  EXPECT_EQ(out.str(), "");
  std::ostringstream page;
  page << std::ifstream{arguments.output}.rdbuf();
  EXPECT_NE(page.str().find("1 authority begins as counted on 30 September 2017"), std::string::npos)
      << page.str();
  EXPECT_NE(page.str().find("--set 'every_authority.establishment.growth=30%'"), std::string::npos);
  EXPECT_NE(page.str().find("is no default of a study"), std::string::npos);
  EXPECT_NE(page.str().find("Borders were not given"), std::string::npos);
}

TEST_F(Validate, NeverWritesOverWhatItReads) {
  arguments.output = arguments.table;
  arguments.overwrite = Overwrite::allow;
  std::ostringstream out;
  EXPECT_THROW(validate(arguments, out), UsageError);
}

TEST_F(Validate, TellsAMisspeltOptionBeforeTheLongWork) {
  arguments.study = BIDE_SOURCE_DIR "/scenarios/uplift/study.yaml";
  arguments.option = "no such option";
  std::ostringstream out;
  try {
    validate(arguments, out);
    FAIL() << "not refused";
  } catch (const UsageError& error) {
    EXPECT_NE(std::string{error.what()}.find("has no option 'no such option'; it has: "), std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace bide
