#include "scenario/csww_scenario.hpp"
#include "scenario/csww_writer.hpp"

#include <gtest/gtest.h>

#include <set>

#include "scenario/csww_fixture.hpp"
#include "scenario/plain_text.hpp"

namespace bide {
namespace {

using test::csww;
using test::CswwLine;
using test::england;
using test::midshire;

std::string scenario_of(const std::vector<CswwLine>& lines, const ImportTables& tables = {},
                        int year = 2019) {
  const auto table = csww(lines);
  std::vector<const CswwAuthority*> authorities{&table.authority("Midshire")};
  for (const auto* other : authorities_in(table, year))
    if (other != authorities.front()) authorities.push_back(other);
  return scenario_text(starting_position(table, tables, authorities, year));
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

CswwLine named(const std::string& name, const std::string& old_code, const std::string& region = "R1") {
  CswwLine line = midshire(2019);
  line.name = name;
  line.old_code = old_code;
  line.code = "E" + old_code;
  line.region_code = region;
  return line;
}

TEST(CswwScenario, SaysInWhichRegionAnAuthorityLiesByTheNamesThatAgreementsKnow) {
  CswwLine line = midshire(2019);
  EXPECT_FALSE(has(scenario_of({england(2019), line}), "region: Midshire"));
  line.region_name = "Yorkshire and The Humber";
  EXPECT_TRUE(has(scenario_of({england(2019), line}),
                  "    code: \"E10000001\"\n    region: Yorkshire and The Humber\n"));
}

TEST(CswwScenario, SaysWhatEveryFigureIsAndWhereItComesFrom) {
  const auto text =
      scenario_of({england(2019), midshire(2019, {{"vacancy_fte", "60"}, {"vacancy_rate_fte", "37.5"}})});
  EXPECT_TRUE(has(text, "start: 2019-10-01\n"));
  EXPECT_TRUE(has(text, "  midshire:\n    name: \"Midshire\"\n    code: \"E10000001\"\n"));
  EXPECT_TRUE(has(text, "      # 160 FTE: in post and vacancies together\n"));
  EXPECT_TRUE(has(text,
                  "      vacancy_rate:\n        value: 0.375\n"
                  "        source: \"table.csv: Midshire 2019, vacancy_fte 60, vacancy_rate_fte 37.5\"\n"
                  "        confidence: high\n"));
  EXPECT_TRUE(has(text,
                  "hiring:\n  usual_vacancy_rate:\n    value: 0.2\n"
                  "    source: \"table.csv: England 2019, vacancy_fte 25, vacancy_rate_fte 20\"\n"
                  "    confidence: medium\n"));
  EXPECT_TRUE(has(text, "      turnover_sd:\n        value: 0.136\n"));
  EXPECT_TRUE(has(text, "      agency_rate:\n        value: 0.2\n"));
  EXPECT_TRUE(has(text, "      agency_cover:\n        value: 0.8\n"));
  EXPECT_TRUE(has(text, "      cases:\n        value: 960\n"));
  EXPECT_TRUE(has(text, "    # starters in the year, FTE: 20 (table.csv: Midshire 2019, starters_fte 20)\n"));
  EXPECT_TRUE(has(text, "# Staff by role are England's shares: give --roles"));
  EXPECT_FALSE(has(text, "equally far apart"));
  EXPECT_TRUE(has(text, "      source: \"assumption: the most frequent grade\"\n"));
}

TEST(CswwScenario, PostsByRoleAddUpToTheEstablishment) {
  const auto text =
      scenario_of({england(2019), midshire(2019, {{"inpost_fte", "133.7"}, {"vacancy_fte", "11.1"}})});
  double sum = 0.0;
  for (const auto role : role_names) {
    const auto at = text.find("        " + std::string{role} + ": ");
    ASSERT_NE(at, std::string::npos) << role;
    sum += std::stod(text.substr(at + 10 + role.size()));
  }
  EXPECT_NEAR(sum, 144.8, 1e-9);
}

TEST(CswwScenario, IsTheSameForTheSameTable) {
  const std::vector<CswwLine> lines{england(2019), midshire(2019), named("Otherton", "102")};
  EXPECT_EQ(scenario_of(lines), scenario_of(lines));
  const std::vector<CswwLine> other_order{lines[2], lines[0], lines[1]};
  EXPECT_EQ(scenario_of(lines), scenario_of(other_order));
}

TEST(CswwScenario, PutsTheAuthorityAskedForFirstAndTheOthersByName) {
  const auto text =
      scenario_of({england(2019), named("Zedton", "102"), midshire(2019), named("Abbotsford", "103")});
  EXPECT_LT(text.find("\n  midshire:"), text.find("\n  abbotsford:"));
  EXPECT_LT(text.find("\n  abbotsford:"), text.find("\n  zedton:"));
  EXPECT_TRUE(has(text, "name: \"Midshire and 2 other authorities, 30 September 2019\"\n"));
}

TEST(CswwScenario, GivesAuthoritiesOfOneSpellingDifferentKeys) {
  const auto text =
      scenario_of({england(2019), midshire(2019), named("St. Helens", "102"), named("St Helens", "103")});
  EXPECT_TRUE(has(text, "\n  st_helens:"));
  EXPECT_TRUE(has(text, "\n  st_helens_2:"));
}

TEST(CswwScenario, MakesKeysOfAnyName) {
  EXPECT_EQ(slug("Newcastle upon Tyne"), "newcastle_upon_tyne");
  EXPECT_EQ(slug("Bournemouth, Christchurch and Poole"), "bournemouth_christchurch_and_poole");
  EXPECT_EQ(slug("King's Lynn & West"), "kings_lynn_and_west");
  EXPECT_EQ(slug("North Shire / West Shire"), "north_shire_west_shire");
  EXPECT_EQ(slug("3 Rivers"), "a_3_rivers");
  EXPECT_EQ(slug("***"), "authority");
}

TEST(CswwScenario, UsesTheOtherTablesJoinedOnCodes) {
  const RoleTable roles{
      parse_csv("time_period,new_la_code,role,inpost_FTE\n2019,E10000001,Case "
                "holder,80\n2019,E10000001,Senior practitioner,20\n"
                "2019,E10000001,First line manager,0\n2019,E10000001,Middle manager,0\n2019,E10000001,Senior "
                "manager,0\n"
                "2019,E10000001,Qualified without cases,0\n",
                "roles.csv", RoleTable::shape())};
  const InspectionTable inspections{
      parse_csv("Local authority area code,Inspection date,Publication date,Overall effectiveness\n"
                "E10000001,2019-06-17,2019-07-29,Inadequate\n",
                "ofsted.csv", InspectionTable::shape())};
  const PlaceTable places{
      parse_csv("la_code,lon,lat\nE10000001,-1.5,54.5\n", "places.csv", PlaceTable::shape())};
  const auto text =
      scenario_of({england(2019), midshire(2019), named("Otherton", "102")}, {&roles, &inspections, &places});
  EXPECT_TRUE(has(
      text, "        case holder: 100\n        senior practitioner: 25\n        first line manager: 0\n"));
  EXPECT_TRUE(has(text,
                  "      grade: inadequate\n      inspected: 2019-06-17\n      published: 2019-07-29\n"
                  "      source: \"ofsted.csv: E10000001\"\n"));
  EXPECT_TRUE(has(text, "      longitude: -1.5\n      latitude: 54.5\n      source: \"places.csv\"\n"));
  EXPECT_TRUE(has(text, "put in the middle of the others"));
  EXPECT_TRUE(has(text, "why: \"the table of staff by role does not have this authority\"\n"));
  EXPECT_TRUE(has(text, "why: \"ofsted.csv has no report published by 2019-09-30\"\n"));
}

TEST(CswwScenario, PutsAReorganisedAuthorityWhereItsSuccessorLies) {
  CswwLine before = named("Northamptonshire", "928"), after = named("North Northamptonshire", "940");
  after.year = 2021;
  const auto table = csww({england(2019), england(2021), before, after});
  const PlaceTable places{parse_csv("la_code,lon,lat\nE940,-0.7,52.4\n", "places.csv", PlaceTable::shape())};
  const auto text = scenario_text(starting_position(table, {nullptr, nullptr, &places},
                                                    {&table.authority("Northamptonshire", 2019)}, 2019));
  EXPECT_TRUE(has(text, "      longitude: -0.7\n      latitude: 52.4\n      source: \"places.csv\"\n"));
}

TEST(CswwScenario, MarksEveryStandIn) {
  const auto text = scenario_of({england(2019), midshire(2019, {{"absence_rate_fte", "x"}})});
  EXPECT_TRUE(has(text, "# 1 figure stands in for one that the table does not have.\n"));
  EXPECT_TRUE(
      has(text,
          "      absence_rate:\n        value: 0.035\n"
          "        source: \"table.csv: England 2019, absence_rate_fte 3.5\"\n"
          "        why: \"absence rate is not published for 2019 (absence_rate_fte x): England's figure of "
          "2019 stands in\"\n        confidence: low\n"));
}

TEST(CswwScenario, GivesEveryFigureInACommentAConfidenceWhereItStandsIn) {
  const auto text = scenario_of(
      {england(2019), midshire(2018),
       midshire(2019, {{"starters_fte", "z"}, {"leavers_fte", "z"}, {"turnover_rate_fte", "z"}})});
  EXPECT_TRUE(has(text, "starters_fte z): the authority's own figure of 2018 stands in; confidence medium\n"))
      << text;
  EXPECT_TRUE(has(text, "# starters in the year, FTE: 20 (table.csv: Midshire 2018, starters_fte 20); "))
      << text;
  EXPECT_TRUE(has(text, "# leavers in the year, FTE: 15 (table.csv: Midshire 2018, ")) << text;
}

TEST(CswwScenario, SaysWhyTheEstablishmentIsUncertain) {
  const auto text = scenario_of({england(2019), midshire(2018), midshire(2019, {{"inpost_fte", "z"}})});
  const auto posts = text.find("posts_fte:");
  const auto why = text.find("why: \"staff in post is not published for 2019", posts);
  EXPECT_LT(why, text.find("fte_per_head:", posts)) << text;
}

TEST(CswwScenario, NamesTheYearsOfAnAuthorityThatIsNotInTheYearAndWhoStoodInItsPlace) {
  CswwLine before = named("Northamptonshire", "928");
  before.year = 2018;
  CswwLine last = named("Northamptonshire", "928");
  const auto after = [](int year, const char* name, const char* old_code) {
    CswwLine line = named(name, old_code);
    line.year = year;
    return line;
  };
  const auto table =
      csww({england(2019), england(2021), before, last, after(2021, "North Northamptonshire", "940"),
            after(2021, "West Northamptonshire", "941")});
  const auto text = [&table](const char* name, int year) {
    return scenario_text(starting_position(table, {}, {&table.authority(name)}, year));
  };
  EXPECT_TRUE(has(
      text("Northamptonshire", 2021),
      "# Northamptonshire is not in the table for 2021: it has figures from 2018 to 2019, and those of the "
      "nearest year stand in. In 2021 its children's services were those of North Northamptonshire and "
      "West Northamptonshire.\n"))
      << text("Northamptonshire", 2021);
  EXPECT_TRUE(
      has(text("West Northamptonshire", 2019),
          "# West Northamptonshire is not in the table for 2019: it has figures for 2021, and those of the "
          "nearest year stand in. In 2019 its children's services were those of Northamptonshire.\n"));
  EXPECT_FALSE(has(text("Northamptonshire", 2019), "is not in the table"));
}

TEST(CswwScenario, KeepsFiguresWithinTheRangesOfTheFieldsAndSaysSo) {
  const auto text = scenario_of({england(2019), midshire(2019, {{"absence_rate_fte", "55"}})});
  EXPECT_TRUE(has(text, "      absence_rate:\n        value: 0.3\n"));
  EXPECT_TRUE(has(text, "0.55 is outside the range of this field"));
}

TEST(CswwScenario, KnowsTheAuthoritiesOfARegion) {
  const auto table = csww({england(2019), midshire(2019), named("Near", "102"), named("Far", "103", "R2")});
  const auto region = region_of(table, table.authority("Midshire"), 2019);
  ASSERT_EQ(region.size(), 2U);
  EXPECT_EQ(region[0]->names.front(), "Midshire");
  EXPECT_EQ(region[1]->names.front(), "Near");
  EXPECT_EQ(authorities_in(table, 2019).size(), 3U);
  EXPECT_TRUE(authorities_in(table, 2018).empty());
  const auto unplaced = csww({named("Midshire", "101", "x"), named("Near", "102", "x")});
  EXPECT_TRUE(region_of(unplaced, unplaced.authority("Midshire"), 2019).empty());
}

}  // namespace
}  // namespace bide
