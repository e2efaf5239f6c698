#include "cli/import_csww.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <tuple>

#include "core/error.hpp"
#include "scenario/csww_fixture.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"
#include "shared_data.hpp"

namespace bide {
namespace {

namespace fs = std::filesystem;
using test::CswwLine;
using test::england;
using test::midshire;

CswwLine named(const std::string& name, const std::string& old_code) {
  CswwLine line = midshire(2019);
  line.name = name;
  line.old_code = old_code;
  line.code = "E" + old_code;
  return line;
}

/// A folder of its own for each test, with a small table in it.
class ImportCsww : public testing::Test {
 protected:
  ImportCsww() {
    write("table.csv", test::csww_text({england(2018), england(2019), midshire(2018), midshire(2019),
                                        named("Near", "102"), named("Far, County of", "103")}));
  }

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
  std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream{path(name)}.rdbuf();
    return text.str();
  }
  ImportArguments arguments(const std::string& authority = "midshire") const {
    ImportArguments arguments;
    arguments.table = path("table.csv");
    arguments.authority = authority;
    return arguments;
  }
  static std::string output_of(const ImportArguments& arguments) {
    std::ostringstream out;
    EXPECT_EQ(import_csww(arguments, out), ExitCode::good);
    return out.str();
  }

 private:
  TemporaryFolder folder_;
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(ImportCsww, PrintsAScenarioOfTheLatestYear) {
  const auto text = output_of(arguments());
  EXPECT_TRUE(has(text, "name: \"Midshire, 30 September 2019\"\n"));
  EXPECT_FALSE(has(text, "near:"));
}

TEST_F(ImportCsww, WritesAFileThatTheProgramReads) {
  auto wanted = arguments();
  wanted.scope = ImportScope::all;
  wanted.output = path("start.yaml");
  const auto said = output_of(wanted);
  EXPECT_TRUE(has(said, "start.yaml: 3 authorities on 30 September 2019\n")) << said;
  EXPECT_FALSE(has(said, "stand in")) << said;
  EXPECT_TRUE(has(said, "  Staff by role are England's shares: give --roles")) << said;
  EXPECT_TRUE(has(said, "  Agency charges and the pension rate are not published by council")) << said;
  const auto study = load_study(wanted.output);
  const auto& region = study.options.front().scenario.region;
  ASSERT_EQ(region.authorities.size(), 3U);
  EXPECT_EQ(region.authorities.front().first, "midshire");
  EXPECT_EQ(region.start, make_date(2019, 10, 1));
  const auto& start = region.authorities.front().second;
  EXPECT_DOUBLE_EQ(start.start.vacancy_rate, 0.2);
  EXPECT_DOUBLE_EQ(start.start.cases, 960.0);
  EXPECT_NEAR(start.establishment.posts_fte[index(Role::case_holder)], 65.0, 0.05);
}

TEST_F(ImportCsww, PaysStaffAndAgenciesAsInTheYearOfTheCount) {
  auto wanted = arguments();
  wanted.output = path("start.yaml");
  wanted.overwrite = Overwrite::allow;
  for (const auto& [year, pay, threshold] :
       {std::tuple{2018, 32'233, 8'424}, std::tuple{2019, 32'878, 8'632}}) {
    wanted.year = year;
    output_of(wanted);
    const auto region = load_study(wanted.output).options.front().scenario.region;
    const auto& scales = region.pay_scales;
    const auto is_point_30 = [](const SpinePointParams& given) { return given.point == 30; };
    const auto point = std::find_if(scales.spine.begin(), scales.spine.end(), is_point_30);
    ASSERT_NE(point, scales.spine.end());
    EXPECT_EQ(point->amount, pounds(pay));
    EXPECT_EQ(scales.awards.front().effective, make_date(year + 1, 4, 1));
    ASSERT_GE(scales.national_insurance.size(), 2U);
    EXPECT_EQ(scales.national_insurance[1].threshold, pounds(threshold));
    EXPECT_GT(region.agency_market.hourly_charge[0], pounds(34));
    EXPECT_GT(region.agency_market.hourly_charge[1], region.agency_market.hourly_charge[0]);
  }
}

TEST_F(ImportCsww, RefusesToReplaceAFileUnlessForced) {
  write("start.yaml", "precious");
  auto wanted = arguments();
  wanted.output = path("start.yaml");
  EXPECT_THROW(output_of(wanted), FileError);
  EXPECT_EQ(read("start.yaml"), "precious");
  wanted.overwrite = Overwrite::allow;
  output_of(wanted);
  EXPECT_TRUE(has(read("start.yaml"), "midshire:"));
  EXPECT_FALSE(fs::exists(path("start.yaml.partial")));
}

TEST_F(ImportCsww, SaysWhereItCannotWrite) {
  auto wanted = arguments();
  wanted.output = path("no/such/folder/start.yaml");
  EXPECT_THROW(output_of(wanted), FileError);
}

TEST_F(ImportCsww, TakesNeighboursByNameEvenWhereANameHoldsAComma) {
  auto wanted = arguments();
  wanted.scope = ImportScope::neighbours;
  wanted.neighbours = {"Far", "County of", "near"};
  const auto text = output_of(wanted);
  EXPECT_TRUE(has(text, "\n  far_county_of:"));
  EXPECT_TRUE(has(text, "\n  near:"));
  EXPECT_LT(text.find("\n  far_county_of:"), text.find("\n  near:"));
}

TEST_F(ImportCsww, TakesNeighboursFromAFileAndNamesThoseThatAreAbsent) {
  write("borders.csv",
        "la_code,nb_code,nb_name\nE10000001,E102,Near\nE10000001,E999,Elsewhere\nE102,E103,Far\n");
  auto wanted = arguments();
  wanted.scope = ImportScope::neighbours;
  wanted.neighbours = {path("borders.csv")};
  const auto text = output_of(wanted);
  EXPECT_TRUE(has(text, "\n  near:"));
  EXPECT_FALSE(has(text, "\n  far_county_of:"));
  EXPECT_TRUE(has(text, "# Neighbours that the table does not have: Elsewhere (E999).\n"));
}

TEST_F(ImportCsww, PrintsFiguresAsJson) {
  auto wanted = arguments();
  wanted.format = OutputFormat::json;
  const auto text = output_of(wanted);
  EXPECT_TRUE(has(text, "\"key\": \"midshire\""));
  EXPECT_TRUE(has(text, "\"origin\": \"published\""));
}

TEST_F(ImportCsww, BlamesTheCommandLineForAnUnknownAuthorityOrYear) {
  EXPECT_THROW(output_of(arguments("Mdishire")), UsageError);
  auto wanted = arguments();
  wanted.year = 2016;
  EXPECT_THROW(output_of(wanted), UsageError);
  wanted = arguments();
  wanted.scope = ImportScope::neighbours;
  wanted.neighbours = {"Nowhere"};
  EXPECT_THROW(output_of(wanted), UsageError);
}

TEST_F(ImportCsww, EveryAuthorityAndYearThatIsPublishedMakesAScenarioThatTheProgramReads) {
  constexpr auto indicators = "csww_indicators_2017_to_2025.csv";
  BIDE_NEEDS_SHARED_DATA(indicators);
  ImportArguments wanted;
  wanted.table = test::shared_data(indicators);

  wanted.scope = ImportScope::all;
  wanted.roles = test::shared_data("role_breakdown_2019_2025.csv");
  wanted.inspections = test::shared_data("ilacs_inspection_history_2018_2025.csv");
  wanted.places = test::shared_data("authority_centroids_2023.csv");
  wanted.output = path("start.yaml");
  wanted.overwrite = Overwrite::allow;
  const auto table = read_csww(wanted.table);
  for (int year = table.first_year(); year <= table.last_year(); ++year) {
    wanted.year = year;
    std::size_t count = 0;
    for (const auto& authority : table.authorities()) {
      if (!authority.history.in(year)) continue;
      wanted.authority = authority.id;
      ++count;
    }
    output_of(wanted);
    const auto study = load_study(wanted.output);
    EXPECT_EQ(study.options.front().scenario.region.authorities.size(), count) << year;
  }
}

}  // namespace
}  // namespace bide
