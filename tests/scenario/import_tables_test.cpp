#include "scenario/import_tables.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace bide {
namespace {

template <class Table>
Table table_of(const std::string& text) {
  return Table{parse_csv(text, "folder/t.csv", Table::shape())};
}

template <class Table>
std::string refusal_of(const std::string& text) {
  try {
    table_of<Table>(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

std::string roles_of(const std::string& code, int year, const std::vector<std::string>& figures) {
  std::string text;
  for (std::size_t i = 0; i < role_count; ++i)
    text += std::to_string(year) + "," + code + "," + std::string{role_names[i]} + "," + figures[i] + "\n";
  return text;
}
const std::string role_header = "time_period,new_la_code,role,inpost_FTE\n";

TEST(RoleShares, OfEnglandAddUpToOneInEveryYear) {
  for (int year = 2016; year <= 2026; ++year) {
    const auto shares = england_role_shares(year);
    EXPECT_NEAR(std::accumulate(shares.shares.begin(), shares.shares.end(), 0.0), 1.0, 1e-12);
    EXPECT_EQ(shares.confidence, Confidence::low);
  }
  EXPECT_NEAR(england_role_shares(2025).shares[index(Role::case_holder)], 14498.1 / 36186.3, 1e-4);
  EXPECT_EQ(england_role_shares(2017).shares, england_role_shares(2019).shares);
  EXPECT_NE(england_role_shares(2017).source.find("England 2019"), std::string::npos);
}

TEST(RoleTable, GivesTheSharesOfTheYear) {
  const auto table = table_of<RoleTable>(role_header + "2019,E1,Total,100\n" +
                                         roles_of("E1", 2019, {"50", "20", "15", "5", "low", "10"}));
  const auto shares = table.shares({"E1"}, 2019);
  ASSERT_TRUE(shares);
  EXPECT_DOUBLE_EQ(shares->shares[index(Role::case_holder)], 0.5);
  EXPECT_DOUBLE_EQ(shares->shares[index(Role::senior_manager)], 0.0);
  EXPECT_EQ(shares->confidence, Confidence::medium);
  EXPECT_FALSE(table.shares({"E2"}, 2019));
}

TEST(RoleTable, PassesOverYearsWithoutAllRolesAndPrefersTheEarlierOfTwo) {
  const auto table = table_of<RoleTable>(role_header + roles_of("E1", 2018, {"1", "0", "0", "0", "0", "0"}) +
                                         roles_of("E1", 2020, {"0", "1", "0", "0", "0", "0"}) +
                                         roles_of("E1", 2019, {"u", "1", "1", "1", "1", "1"}));
  const auto shares = table.shares({"E1"}, 2019);
  ASSERT_TRUE(shares);
  EXPECT_DOUBLE_EQ(shares->shares[index(Role::case_holder)], 1.0);
  EXPECT_NE(shares->why.find("no shares for 2019: those of 2018 stand in"), std::string::npos);
  EXPECT_EQ(table.shares({"E1"}, 2025)->confidence, Confidence::low);
}

TEST(RoleTable, JoinsAJointReturnOnEachOfItsCodes) {
  const auto table =
      table_of<RoleTable>(role_header + roles_of("E1 / E2", 2019, {"1", "1", "1", "1", "1", "1"}));
  EXPECT_TRUE(table.shares({"E2"}, 2019));
}

TEST(RoleTable, RefusesOtherFilesAndWhatItCannotRead) {
  EXPECT_NE(refusal_of<RoleTable>("a,b\n").find(
                "t.csv:1:1: this is not the Department's table of staff in post by role"),
            std::string::npos);
  EXPECT_NE(refusal_of<RoleTable>(role_header + "2019,E1,Clown,3\n")
                .find("t.csv:2:9: role: \"Clown\" is not a role"),
            std::string::npos);
  EXPECT_NE(refusal_of<RoleTable>(role_header + "2019,E1,Case holder,many\n")
                .find("t.csv:2:21: inpost_FTE: \"many\""),
            std::string::npos);
  EXPECT_NE(
      refusal_of<RoleTable>(role_header + "last,E1,Case holder,3\n").find("t.csv:2:1: time_period: \"last\""),
      std::string::npos);
}

const std::string inspection_header =
    "Local authority area code,Inspection date,Publication date,Overall effectiveness\n";

TEST(InspectionTable, GivesTheLastReportPublishedByTheDate) {
  const auto table = table_of<InspectionTable>(inspection_header +
                                               "E1,2023-01-10,2023-03-01,Outstanding\n"
                                               "E1,17/06/2019,29/07/2019,Requires improvement to be good\n"
                                               "E1,2018-01-10,2018-03-01,Inadequate\n"
                                               "E2,2019-01-10,2019-03-01,Good\n"
                                               "E1,2019-08-10,2019-09-01,Not judged\n");
  const auto last = table.last({"E1"}, make_date(2019, 9, 30));
  ASSERT_TRUE(last);
  EXPECT_EQ(last->grade, Grade::requires_improvement);
  EXPECT_EQ(last->inspected, make_date(2019, 6, 17));
  EXPECT_EQ(last->published, make_date(2019, 7, 29));
  EXPECT_EQ(table.last({"E1"}, make_date(2019, 7, 28))->grade, Grade::inadequate);
  EXPECT_FALSE(table.last({"E1"}, make_date(2018, 2, 28)));
}

TEST(InspectionTable, GivesAllReportsInTheOrderInWhichTheyWerePublished) {
  const auto table = table_of<InspectionTable>(inspection_header +
                                               "E1,2023-01-10,2023-03-01,Outstanding\n"
                                               "E2,2019-01-10,2019-03-01,Good\n"
                                               "E1,2018-01-10,2018-03-01,Inadequate\n");
  const auto reports = table.all({"E1"});
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].grade, Grade::inadequate);
  EXPECT_EQ(reports[1].grade, Grade::outstanding);
  EXPECT_TRUE(table.all({"E3"}).empty());
}

TEST(InspectionTable, RefusesWhatItCannotRead) {
  EXPECT_NE(refusal_of<InspectionTable>(inspection_header + "E1,2019-02-30,2019-07-29,Good\n")
                .find("t.csv:2:4: Inspection date: \"2019-02-30\" is not a date"),
            std::string::npos);
  EXPECT_NE(refusal_of<InspectionTable>(inspection_header + "E1,2019-02-03,2019-07-29,Splendid\n")
                .find("Overall effectiveness: \"Splendid\""),
            std::string::npos)
      << refusal_of<InspectionTable>(inspection_header + "E1,2019-02-03,2019-07-29,Splendid\n");
  EXPECT_NE(refusal_of<InspectionTable>(inspection_header + "E1,2019-08-03,2019-07-29,Good\n")
                .find("is before the inspection"),
            std::string::npos);
}

TEST(PlaceTable, GivesAPlaceAndTheMiddleOfAJointReturn) {
  const auto table = table_of<PlaceTable>("la_code,la_name,lon,lat\nE1,A,-1.5,54\nE2,B,0.5,52\n");
  EXPECT_DOUBLE_EQ(table.place({"E1"})->longitude, -1.5);
  EXPECT_DOUBLE_EQ(table.place({"E1", "E2"})->longitude, -0.5);
  EXPECT_DOUBLE_EQ(table.place({"E1", "E2"})->latitude, 53.0);
  EXPECT_FALSE(table.place({"E3"}));
  EXPECT_NE(refusal_of<PlaceTable>("la_code,lon,lat\nE1,200,54\n")
                .find("t.csv:2:4: lon: \"200\" is not a longitude"),
            std::string::npos);
}

TEST(BorderTable, GivesTheNeighboursOfEveryCodeWithoutTheAuthorityItself) {
  const auto table =
      table_of<BorderTable>("la_code,nb_code,nb_name\nE1,E2,B\nE1,E3,C\nE2,E3,C\nE2,E1,A\nE3,E1,A\n");
  const auto both = table.neighbours({"E1", "E2"});
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both.front().name, "C");
  EXPECT_EQ(table.neighbours({"E1"}).size(), 2U);
  EXPECT_TRUE(table.neighbours({"E9"}).empty());
}

}  // namespace
}  // namespace bide
