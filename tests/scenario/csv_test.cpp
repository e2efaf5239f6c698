#include "scenario/csv.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

/// The place and words of the first problem, such as "3:5 ...".
std::string refusal_of(const std::string& text) {
  try {
    parse_csv(text, "t.csv", {});
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Csv, ReadsQuotedFieldsCarriageReturnsAndAByteOrderMark) {
  const auto table = parse_csv(
      "\xEF\xBB\xBFname,note\r\n\"Poole, old\",\"says \"\"yes\"\"\"\r\n\"two\nlines\",\r\n", "t.csv", {});
  EXPECT_EQ(table.header().fields[0].text, "name");
  ASSERT_EQ(table.records().size(), 2U);
  EXPECT_EQ(table.records()[0].fields[0].text, "Poole, old");
  EXPECT_EQ(table.records()[0].fields[1].text, "says \"yes\"");
  EXPECT_EQ(table.records()[1].fields[0].text, "two\nlines");
  EXPECT_EQ(table.records()[1].fields[1].text, "");
  EXPECT_EQ(table.records()[1].fields[1].line, 4);
}

TEST(Csv, ReadsALastLineWithoutItsEndAndSkipsBlankLines) {
  const auto table = parse_csv("a,b\n\n1,2\n\n3,4", "t.csv", {});
  ASSERT_EQ(table.records().size(), 2U);
  EXPECT_EQ(table.records()[1].fields[1].text, "4");
  EXPECT_EQ(table.records()[1].line, 5);
}

TEST(Csv, CountsColumnsInCharacters) {
  const auto table = parse_csv("a,b\nYnys M\xC3\xB4n,2\n", "t.csv", {});
  EXPECT_EQ(table.records()[0].fields[1].column, 10);
}

TEST(Csv, RefusesWhatIsNotCsvAndSaysWhere) {
  EXPECT_EQ(refusal_of(""), "t.csv:1:1: the file is empty; give the file as published");
  EXPECT_TRUE(
      refusal_of("a,b\n1\n").starts_with("t.csv:2:1: the record has 1 fields where the header has 2"));
  EXPECT_TRUE(refusal_of("a,b\n1,2,3\n").starts_with("t.csv:2:5: the record has 3 fields"));
  EXPECT_TRUE(refusal_of("a,b\n1,x\"y\n").starts_with("t.csv:2:4: a quote inside a field"));
  EXPECT_TRUE(refusal_of("a,b\n1,\"xy\n").starts_with("t.csv:2:3: a quoted field is never closed"));
  EXPECT_TRUE(refusal_of("a,b\n1,\"x\"y\n").starts_with("t.csv:2:6: text after the closing quote"));
  EXPECT_TRUE(refusal_of("a,b\n1,\xFFy\n").starts_with("t.csv:2:3: the text is not UTF-8 here"));
  EXPECT_TRUE(
      refusal_of(std::string("a,b\n1,\0y\n", 9)).starts_with("t.csv:2:3: the control character 0x00"));
  EXPECT_TRUE(refusal_of("a,b\r1,2\r").starts_with("t.csv:1:5: a carriage return without a line feed"));
  EXPECT_TRUE(refusal_of("a,a\n1,2\n").starts_with("t.csv:1:3: a: the column name appears twice"));
  EXPECT_TRUE(refusal_of("\xFF\xFEy").starts_with("t.csv:1:1: the file is UTF-16"));
  EXPECT_NE(refusal_of("a,b\n1," + std::string(70'000, 'y')).find("the line is longer than 65536 bytes"),
            std::string::npos);
}

TEST(Csv, FindsColumnsByNameWithoutRegardToCaseAndListsAllThatAreMissing) {
  const auto table = parse_csv("inpost_FTE,role\n1,2\n", "t.csv", {});
  EXPECT_EQ(table.find_column("INPOST_fte"), 0U);
  try {
    table.columns({"the roles file", {"role", "year", "area"}});
    FAIL() << "the missing columns went unnoticed";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "t.csv:1:1: this is not the roles file: no column year, area; give the file as published, "
                 "with its header");
  }
}

TEST(Csv, JudgesTheHeaderBeforeTheRest) {
  const CsvShape shape{"a table of places", {"la_code", "lon"}};
  EXPECT_THROW(
      {
        try {
          parse_csv("la_code,name\n1,x\"y\n", "t.csv", shape);
        } catch (const InputError& error) {
          EXPECT_TRUE(std::string{error.what()}.starts_with(
              "t.csv:1:1: this is not a table of places: no column lon"));
          throw;
        }
      },
      InputError);
}

TEST(Csv, SaysWhichFileCannotBeOpened) { EXPECT_THROW(read_csv("/no/such/file.csv", {}), FileError); }

}  // namespace
}  // namespace bide
