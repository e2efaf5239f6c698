#include "cli/import_csww.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <sstream>
#include <tuple>

#include "core/error.hpp"
#include "scenario/csww_fixture.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"
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

constexpr auto published_table = "csww_indicators_2017_to_2025.csv";

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
  /// What an import of the Department's own table wants, with the scenario in start.yaml again and again.
  ImportArguments of_published_table(ImportScope scope) const {
    ImportArguments wanted;
    wanted.table = test::shared_data(published_table);
    wanted.scope = scope;
    wanted.output = path("start.yaml");
    wanted.overwrite = Overwrite::allow;
    return wanted;
  }
  /// What the import says where it throws an error of this kind; nothing where it does not.
  template <class Error>
  static std::string complaint(const ImportArguments& arguments) {
    try {
      std::ostringstream out;
      import_csww(arguments, out);
    } catch (const Error& error) {
      return error.what();
    }
    return {};
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

TEST_F(ImportCsww, LeavesAnInputThatIsNamedLikeItsTemporaryFile) {
  fs::copy_file(path("table.csv"), path("start.yaml.partial"));
  ImportArguments wanted = arguments();
  wanted.table = path("start.yaml.partial");
  wanted.output = path("start.yaml");
  output_of(wanted);
  EXPECT_EQ(read("start.yaml.partial"), read("table.csv"));
  EXPECT_NE(read("start.yaml").find("midshire"), std::string::npos);
  EXPECT_FALSE(fs::exists(path("start.yaml.partial-1")));
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
  EXPECT_TRUE(has(complaint<FileError>(wanted), "there is no folder " + path("no/such/folder")));
  wanted.output = path("");
  EXPECT_TRUE(has(complaint<FileError>(wanted), "this is a folder"));
}

TEST_F(ImportCsww, NeverWritesOverAFileThatItReads) {
  write("borders.csv", "la_code,nb_code,nb_name\nE10000001,E102,Near\n");
  auto wanted = arguments();
  wanted.overwrite = Overwrite::allow;
  wanted.scope = ImportScope::neighbours;
  wanted.neighbours = {path("borders.csv")};
  for (const std::string name : {"table.csv", "borders.csv"}) {
    const auto before = read(name);
    wanted.output = path("./" + name);
    EXPECT_TRUE(has(complaint<UsageError>(wanted), "the import reads this file")) << name;
    EXPECT_EQ(read(name), before);
  }
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

TEST_F(ImportCsww, SaysThatAFileNamesNoNeighbour) {
  write("borders.csv", "la_code,nb_code,nb_name\nE102,E103,Far\n");
  auto wanted = arguments();
  wanted.scope = ImportScope::neighbours;
  wanted.neighbours = {path("borders.csv")};
  EXPECT_TRUE(has(output_of(wanted), "# borders.csv names no neighbour of Midshire.\n"));
}

TEST_F(ImportCsww, TakesEitherOneFileOfNeighboursOrNames) {
  auto wanted = arguments();
  wanted.scope = ImportScope::neighbours;
  wanted.neighbours = {path("borders.csv"), "Near"};
  EXPECT_TRUE(has(complaint<UsageError>(wanted), "is a file; give either one file or names"));
}

TEST_F(ImportCsww, TakesNeighboursOfAFileAsTheyWereInTheYear) {
  const auto line = [](int year, const std::string& name, const std::string& old_code) {
    CswwLine given = named(name, old_code);
    given.year = year;
    return given;
  };
  write("table.csv",
        test::csww_text({england(2020), england(2021), midshire(2020), midshire(2021),
                         line(2020, "Northamptonshire", "928"), line(2021, "North Northamptonshire", "940"),
                         line(2021, "West Northamptonshire", "941")}));
  write("borders.csv",
        "la_code,nb_code,nb_name\nE10000001,E940,North Northamptonshire\n"
        "E10000001,E941,West Northamptonshire\nE940,E10000001,Midshire\nE940,E941,West "
        "Northamptonshire\n");
  const auto text_of = [this](const std::string& authority, int year) {
    auto wanted = arguments(authority);
    wanted.scope = ImportScope::neighbours;
    wanted.neighbours = {path("borders.csv")};
    wanted.year = year;
    return output_of(wanted);
  };
  const auto before = text_of("Midshire", 2020), after = text_of("Midshire", 2021);
  EXPECT_TRUE(has(before, "\n  northamptonshire:"));
  EXPECT_FALSE(has(before, "\n  north_northamptonshire:"));
  EXPECT_TRUE(has(after, "\n  north_northamptonshire:"));
  EXPECT_TRUE(has(after, "\n  west_northamptonshire:"));
  EXPECT_FALSE(has(after, "\n  northamptonshire:"));
  EXPECT_TRUE(has(text_of("Northamptonshire", 2020), "\n  midshire:"));
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

TEST_F(ImportCsww, EachAuthorityAloneMakesAScenarioThatTheProgramReadsInEveryYear) {
  BIDE_NEEDS_SHARED_DATA(published_table);
  const auto table = read_csww(test::shared_data(published_table));
  for (const auto& authority : table.authorities())
    for (int year = table.first_year(); year <= table.last_year(); ++year) {
      const auto where = authority.name_in(year) + " " + std::to_string(year);
      const auto position = starting_position(table, {}, {&authority}, year);
      write("start.yaml", scenario_text(position));
      const auto region = load_study(path("start.yaml")).options.front().scenario.region;
      EXPECT_EQ(region.start, make_date(year, 10, 1)) << where;
      ASSERT_EQ(region.authorities.size(), 1U) << where;
      const auto& [key, read] = region.authorities.front();
      const auto& posts = read.establishment.posts_fte;
      const auto& figures = position.authorities.front().figures;
      EXPECT_NEAR(std::accumulate(posts.begin(), posts.end(), 0.0), figures.establishment(), 0.06) << where;
      EXPECT_NEAR(read.start.vacancy_rate, figures.vacancies.value / figures.establishment(), 1e-5) << where;
    }
}

TEST_F(ImportCsww, NeighboursOfAFileMakeAScenarioThatTheProgramReads) {
  BIDE_NEEDS_SHARED_DATA(published_table);
  auto wanted = of_published_table(ImportScope::neighbours);
  wanted.neighbours = {test::shared_data("authority_adjacency_2023.csv")};
  std::size_t most = 0;
  for (const auto& [authority, year] :
       {std::pair{"Northamptonshire", 2018}, std::pair{"Darlington", 2019}, std::pair{"Bournemouth", 2017},
        std::pair{"City of London", 2022}, std::pair{"Isle of Wight", 2025}}) {
    wanted.authority = authority;
    wanted.year = year;
    if (!read_csww(wanted.table).find(authority)) continue;  // some authorities are left out of the file
    output_of(wanted);
    most = std::max(most, load_study(wanted.output).options.front().scenario.region.authorities.size());
  }
  EXPECT_GE(most, 4U);
}

TEST_F(ImportCsww, EveryAuthorityAndYearThatIsPublishedMakesAScenarioThatTheProgramReads) {
  BIDE_NEEDS_SHARED_DATA(published_table);
  auto wanted = of_published_table(ImportScope::all);
  wanted.roles = test::shared_data("role_breakdown_2019_2025.csv");
  wanted.inspections = test::shared_data("ilacs_inspection_history_2018_2025.csv");
  wanted.places = test::shared_data("authority_centroids_2023.csv");
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
