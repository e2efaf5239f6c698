#include "cli/regions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "cli/run.hpp"
#include "scenario/csww_fixture.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

/// Three councils of 100 FTE in two regions, of which one does not publish its vacancies, simulated for a
/// year.
class Regions : public testing::Test {
 protected:
  Regions() {
    std::vector<test::CswwLine> lines{test::england(2019)};
    for (int i = 1; i <= 3; ++i) {
      auto line = test::midshire(2019);
      line.old_code = "10" + std::to_string(i);
      line.code = i == 3 ? "E10000003 / E10000004" : "E1000000" + std::to_string(i);
      line.name = "Shire " + std::to_string(i);
      if (i == 3) line.region_name = "Northshire Region";
      if (i == 2) line.figures["vacancy_fte"] = line.figures["vacancy_rate_fte"] = "c";
      lines.push_back(line);
    }
    const std::string text = test::csww_text(lines);
    arguments.table = folder.write("table.csv", text);
    const CswwTable table{parse_csv(text, "table.csv", csww_shape())};
    scenario = scenario_text(starting_position(table, {}, authorities_in(table, 2019), 2019));
  }

  void run(const std::string& more) {
    RunArguments asked;
    asked.study = folder.write("start.yaml", scenario + more);
    asked.output = arguments.path = (folder.path() / "answer.h5").string();
    asked.replications = 3;
    asked.threads = 1;
    std::ostringstream ignored;
    ASSERT_EQ(run_study(asked, ignored), ExitCode::good);
  }

  const TemporaryFolder folder;
  std::string scenario;
  RegionsArguments arguments;
};

TEST_F(Regions, AreThoseOfTheTableWithWhatWasCountedAndWhatIsSimulated) {
  run("\nhorizon: 1 year\n");
  std::ostringstream out;
  EXPECT_EQ(report_regions(arguments, out), ExitCode::good);
  EXPECT_THAT(out.str(), HasSubstr("do nothing, 3 replications"));
  EXPECT_THAT(out.str(), HasSubstr("authorities     2019     2020   80% of futures\n"));
  EXPECT_THAT(out.str(), ContainsRegex("Midshire Region +2 +200 +[12][0-9]+ +[0-9]+ to [0-9]+\n"));
  EXPECT_THAT(out.str(), ContainsRegex("Northshire Region +1 +100 "));
  EXPECT_THAT(out.str(), ContainsRegex("All together +3 +300 "));
  EXPECT_THAT(
      out.str(),
      ContainsRegex("Vacancy rate, 30 September\n[^\n]+\nMidshire Region +2 +20.0% +[0-9]+\\.[0-9]%"));
  EXPECT_THAT(out.str(), ContainsRegex("Turnover, year to 30 September\n[^\n]+\nMidshire Region +2 +15.0% "));
  EXPECT_THAT(out.str(), testing::Not(HasSubstr("Not in the table")));
}

TEST_F(Regions, AreGivenToMachines) {
  run("\nhorizon: 1 year\n");
  arguments.format = OutputFormat::json;
  std::ostringstream out;
  EXPECT_EQ(report_regions(arguments, out), ExitCode::good);
  EXPECT_THAT(out.str(), HasSubstr("\"census\": 2020"));
  EXPECT_THAT(out.str(), HasSubstr("\"name\": \"Northshire Region\""));
  EXPECT_THAT(out.str(), HasSubstr("\"counted\": 300.0"));
}

TEST_F(Regions, AreRefusedWhereTheResultLacksAMeasure) {
  run("\nhorizon: 1 year\nmeasures: [in_post_fte]\n");
  std::ostringstream out;
  EXPECT_THROW(report_regions(arguments, out), UsageError);
}

TEST_F(Regions, NeedAWholeCensusYear) {
  run("\nhorizon: 6 months\n");
  std::ostringstream out;
  EXPECT_THROW(report_regions(arguments, out), UsageError);
}

}  // namespace
}  // namespace bide
