#include "scenario/csww_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenario/csww_fixture.hpp"

namespace bide {
namespace {

using test::csww;
using test::CswwLine;
using test::england;
using test::midshire;
using test::region;
using Figure = CswwFigure;

std::string refusal_of(const std::string& text) {
  try {
    CswwTable{parse_csv(text, "t.csv", csww_shape())};
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(CswwTable, ReadsNumbersAndEveryCode) {
  const auto table = csww({midshire(2019, {{"inpost_fte", "158.4"},
                                           {"agency_fte", "low"},
                                           {"vacancy_fte", "u"},
                                           {"leavers_fte", "x"},
                                           {"agency_cover_fte", "z"},
                                           {"cases", ""},
                                           {"absence_rate_fte", "c"}})});
  const auto& row = table.rows().front();
  EXPECT_EQ(row[Figure::in_post_fte].value, 158.4);
  EXPECT_EQ(row[Figure::in_post_fte].text, "158.4");
  EXPECT_EQ(row[Figure::agency_fte].value, 0.0);
  EXPECT_EQ(row[Figure::agency_fte].text, "low");
  EXPECT_FALSE(row[Figure::vacancy_fte].value);
  EXPECT_FALSE(row[Figure::leavers_fte].value);
  EXPECT_FALSE(row[Figure::agency_cover_fte].value);
  EXPECT_FALSE(row[Figure::absence_rate].value);
  EXPECT_FALSE(row[Figure::cases].value);
  EXPECT_EQ(table.file_name(), "table.csv");
}

TEST(CswwTable, KeepsTheHistoryOfAReCodedAuthorityTogether) {
  auto before = midshire(2018), after = midshire(2020);
  before.code = "E08000001";
  after.name = "Midshire, County of";
  const auto table = csww({after, before, midshire(2019)});
  ASSERT_EQ(table.authorities().size(), 1U);
  const auto& authority = table.authorities().front();
  EXPECT_EQ(authority.history.rows().size(), 3U);
  EXPECT_EQ(authority.history.rows().front()->year, 2018);
  EXPECT_EQ(table.with_code("e08000001"), &authority);
  EXPECT_EQ(table.with_code("E10000001"), &authority);
  EXPECT_EQ(authority.name_in(2017), "Midshire");
  EXPECT_EQ(authority.name_in(2025), "Midshire, County of");
}

TEST(CswwTable, FindsAnAuthorityByNameWithoutRegardToCaseOrByEitherCode) {
  auto saint = midshire(2019);
  saint.name = "St. Helens";
  const auto table = csww({england(2019), saint});
  EXPECT_NE(table.find("st helens"), nullptr);
  EXPECT_NE(table.find("ST. HELENS"), nullptr);
  EXPECT_NE(table.find("101"), nullptr);
  EXPECT_NE(table.find("E10000001"), nullptr);
  EXPECT_EQ(table.find(""), nullptr);
  EXPECT_EQ(table.find("Helens"), nullptr);
}

TEST(CswwTable, SuggestsTheNearestNamesForAnUnknownAuthority) {
  const auto table = csww({midshire(2019)});
  try {
    table.authority("Midhsire");
    FAIL() << "found an authority of another name";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "folder/table.csv: the table has no authority \"Midhsire\"; did you mean Midshire?");
  }
}

TEST(CswwTable, TellsTwoAuthoritiesOfOneNameApartByYear) {
  CswwLine before{2018, "Local authority", "R1", "Region", "835", "E10000009", "Dorset"};
  CswwLine after{2020, "Local authority", "R1", "Region", "838", "E06000059", "Dorset"};
  const auto table = csww({before, after});
  EXPECT_EQ(table.find("Dorset", 2018)->id, "835");
  EXPECT_EQ(table.find("Dorset")->id, "838");
  ASSERT_EQ(table.predecessors(*table.find("838")).size(), 1U);
  EXPECT_EQ(table.predecessors(*table.find("838")).front()->id, "835");
  EXPECT_TRUE(table.predecessors(*table.find("835")).empty());
  ASSERT_EQ(table.relatives(*table.find("835")).size(), 1U);
  EXPECT_EQ(table.relatives(*table.find("835")).front()->id, "838");
}

TEST(CswwTable, KnowsAJointReturnByEachOfItsCodesAndNames) {
  const auto table = csww({{2022, "Local authority", "R1", "Region", "940 / 941", "E06000061 / E06000062",
                            "North Shire / West Shire"}});
  for (const auto* name :
       {"North Shire / West Shire", "west shire", "E06000062", "E06000061 / E06000062", "941"})
    EXPECT_NE(table.find(name), nullptr) << name;
  EXPECT_NE(table.with_code("E06000061"), nullptr);
}

TEST(CswwTable, OrdersTheYearsOfAnAreaByNearnessTheEarlierFirst) {
  const auto table = csww({midshire(2017), midshire(2018), midshire(2020), midshire(2021)});
  std::vector<int> years;
  for (const auto* row : table.authorities().front().history.by_nearness(2019)) years.push_back(row->year);
  EXPECT_EQ(years, (std::vector<int>{2018, 2020, 2017, 2021}));
}

TEST(CswwTable, AcceptsColumnsInAnyOrderAndExtraColumns) {
  std::string text =
      "extra,la_name,new_la_code,old_la_code,region_name,region_code,geographic_level,time_period";
  std::string row = "?,Midshire,E10000001,101,Region,R1,Local authority,2019";
  for (std::size_t i = csww_figure_count; i-- > 0;) {
    text += "," + std::string{csww_column(static_cast<Figure>(i))};
    row += "," + std::to_string(i);
  }
  const CswwTable table{parse_csv(text + "\n" + row + "\n", "t.csv", csww_shape())};
  EXPECT_EQ(table.rows().front()[Figure::agency_fte].value, 5.0);
  EXPECT_EQ(table.rows().front().name, "Midshire");
}

TEST(CswwTable, RefusesAnyOtherFileNamingTheMissingColumns) {
  const auto words = refusal_of("time_period,role,inpost_FTE\n2019,Total,4\n");
  EXPECT_TRUE(words.starts_with("t.csv:1:1: this is not the Department's table \"1. Indicators\"")) << words;
  EXPECT_NE(words.find("no column geographic_level, region_code"), std::string::npos) << words;
}

TEST(CswwTable, RefusesWhatIsNotAFigureAndSaysWhere) {
  for (const auto* wrong :
       {"about 5", "-3", "nan", "1e3", "0x10", "inf", "1.2.3", "12345678901", ".", "+4", "U"}) {
    const auto text = test::csww_text({england(2019), midshire(2019, {{"cases", wrong}})});
    const auto line = text.rfind('\n', text.size() - 2) + 1;
    const auto column = text.find(std::string{","} + wrong + ",", line) + 2 - line;
    EXPECT_EQ(refusal_of(text), "t.csv:3:" + std::to_string(column) + ": cases: \"" + wrong +
                                    "\" is not a figure; allowed: a number, u, x, z, low or c");
  }
}

TEST(CswwTable, RefusesWrongYearsLevelsAndNamelessAuthoritiesInOneGo) {
  auto text = test::csww_text({england(2019), midshire(2018), midshire(2020)});
  text = replaced(text, "2018,", "18,");
  text = replaced(text, "National", "Galactic");
  text = replaced(
      text,
      "2020,Reporting year,Local authority,E92000001,England,R1,Midshire Region,101,E10000001,\"Midshire\"",
      "2020,Reporting year,Local authority,E92000001,England,R1,Midshire Region,,z,\"\"");
  const auto words = refusal_of(text);
  EXPECT_NE(words.find("t.csv:2:21: geographic_level: \"Galactic\" is not a level"), std::string::npos)
      << words;
  EXPECT_NE(words.find("t.csv:3:1: time_period: \"18\" is not a year"), std::string::npos) << words;
  EXPECT_NE(words.find("t.csv:4:77: la_name: \"\" is not a name"), std::string::npos) << words;
  EXPECT_EQ(std::count(words.begin(), words.end(), '\n'), 3) << words;
  EXPECT_NE(words.find("t.csv:4:75: new_la_code: \"z\" is not a code"), std::string::npos) << words;
}

TEST(CswwTable, RefusesTwoRowsOfOneAreaInOneYear) {
  EXPECT_EQ(
      refusal_of(test::csww_text({midshire(2019), midshire(2019)})),
      "t.csv:3:1: a second row for authority 101 in 2019; the first is in line 2; remove one of the two");
}

TEST(CswwTable, RefusesASecondRowOfEnglandAndOfARegion) {
  EXPECT_EQ(refusal_of(test::csww_text({england(2019), midshire(2019), england(2019)})),
            "t.csv:4:1: a second row for England in 2019; the first is in line 2; remove one of the two");
  EXPECT_EQ(refusal_of(test::csww_text({region(2018), region(2019), region(2018)})),
            "t.csv:4:1: a second row for region R1 in 2018; the first is in line 2; remove one of the two");
}

TEST(CswwTable, KnowsARepeatedAuthorityWhateverItIsCalledAndHoweverItIsCoded) {
  CswwLine recoded = midshire(2019);
  recoded.code = "E08000001";
  recoded.name = "Midshire, County of";
  EXPECT_EQ(
      refusal_of(test::csww_text({midshire(2019), recoded})),
      "t.csv:3:1: a second row for authority 101 in 2019; the first is in line 2; remove one of the two");
  CswwLine without_old_code = midshire(2019);
  without_old_code.old_code = "z";
  EXPECT_EQ(refusal_of(test::csww_text({without_old_code, without_old_code})),
            "t.csv:3:1: a second row for authority E10000001 in 2019; the first is in line 2; remove one of "
            "the two");
}

TEST(CswwTable, NamesEveryRepeatedRowAndTheFirstOfItsKindInOneGo) {
  const auto words = refusal_of(
      test::csww_text({midshire(2018), midshire(2019), midshire(2018), midshire(2019), midshire(2018)}));
  EXPECT_EQ(
      words,
      "t.csv:4:1: a second row for authority 101 in 2018; the first is in line 2; remove one of the two\n"
      "t.csv:5:1: a second row for authority 101 in 2019; the first is in line 3; remove one of the two\n"
      "t.csv:6:1: a second row for authority 101 in 2018; the first is in line 2; remove one of the two");
}

TEST(CswwTable, TellsOfTwentyRepeatedRowsAtMost) {
  const auto words = refusal_of(test::csww_text(std::vector<CswwLine>(30, midshire(2019))));
  EXPECT_EQ(std::count(words.begin(), words.end(), '\n'), 19) << words;
}

TEST(CswwTable, TakesNoTwoAreasForOne) {
  CswwLine namesake = midshire(2019), region_of_that_code = region(2019);
  namesake.old_code = "102";
  namesake.code = "E10000002";
  region_of_that_code.region_code = "101";
  const auto table = csww({england(2019), region(2019), region_of_that_code, midshire(2019), namesake,
                           midshire(2018), england(2018)});
  EXPECT_EQ(table.rows().size(), 7U);
  ASSERT_EQ(table.authorities().size(), 2U);
  EXPECT_EQ(table.authorities()[0].history.rows().size(), 2U);
  EXPECT_EQ(table.authorities()[1].history.rows().size(), 1U);
}

TEST(CswwTable, RefusesATableWithoutRows) {
  EXPECT_EQ(refusal_of(test::csww_text({})), "t.csv:1:1: the table has no rows; give the file as published");
}

}  // namespace
}  // namespace bide
