#include "scenario/quantity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace bide {
namespace {

struct Good {
  const char* text;
  double value;
};
struct Bad {
  const char* text;
  const char* problem;
};

std::string problem_of(const Parsed<double>& parsed) {
  const auto* problem = std::get_if<TextProblem>(&parsed);
  return problem ? problem->problem + "; " + problem->advice : "";
}

TEST(ParseNumber, ReadsOneGrammarExactly) {
  constexpr Good table[] = {{"0", 0.0},
                            {"-0", 0.0},
                            {"7", 7.0},
                            {"-7", -7.0},
                            {"10", 10.0},
                            {"0.5", 0.5},
                            {"-0.25", -0.25},
                            {"1.5e3", 1500.0},
                            {"1E3", 1000.0},
                            {"2e+2", 200.0},
                            {"2e-2", 0.02},
                            {"2e-02", 0.02},
                            {"0.1", 0.1},
                            {"9007199254740992", 9007199254740992.0},
                            {"-9007199254740992", -9007199254740992.0},
                            {"1e300", 1e300},
                            {"0.30000000000000004", 0.1 + 0.2},
                            {"0.000", 0.0},
                            {"100.50", 100.5},
                            {"4.9e-324", 4.9e-324}};
  for (const auto& [text, value] : table) {
    const auto parsed = parse_number(text, "");
    ASSERT_TRUE(std::holds_alternative<double>(parsed)) << text << ": " << problem_of(parsed);
    EXPECT_EQ(std::get<double>(parsed), value) << text;
  }
}

TEST(ParseNumber, RefusesWhatReadersDisagreeAbout) {
  constexpr Bad table[] = {
      {"010", "'010' begins with a zero, which some readers take as base 8; leave the leading zero out"},
      {"-010", "'-010' begins with a zero, which some readers take as base 8; leave the leading zero out"},
      {"00", "'00' begins with a zero, which some readers take as base 8; leave the leading zero out"},
      {"007.5", "'007.5' begins with a zero, which some readers take as base 8; leave the leading zero out"},
      {"0x1F", "'0x1F' is not a decimal number; write it in base 10"},
      {"0o17", "'0o17' is not a decimal number; write it in base 10"},
      {"0b11", "'0b11' is not a decimal number; write it in base 10"},
      {"-0x1", "'-0x1' is not a decimal number; write it in base 10"},
      {".inf", "'.inf' is not a finite number; write a number"},
      {"-.inf", "'-.inf' is not a finite number; write a number"},
      {"+.Inf", "'+.Inf' is not a finite number; write a number"},
      {".nan", "'.nan' is not a finite number; write a number"},
      {".NaN", "'.NaN' is not a finite number; write a number"},
      {"inf", "'inf' is not a finite number; write a number"},
      {"nan", "'nan' is not a finite number; write a number"},
      {"infinity", "'infinity' is not a finite number; write a number"},
      {"1:30", "'1:30' looks like a time of day; write a plain number, or a span such as 90 minutes"},
      {"12:30:45", "'12:30:45' looks like a time of day; write a plain number, or a span such as 90 minutes"},
      {"1,000", "'1,000' has a comma; write 1000 for a thousand, and a point for decimals: 1.5"},
      {"1,5", "'1,5' has a comma; write 1000 for a thousand, and a point for decimals: 1.5"},
      {"1_000", "'1_000' has marks between its digits; write the digits alone: 1000"},
      {"1'000", "'1'000' has marks between its digits; write the digits alone: 1000"},
      {"+5", "'+5' has a plus sign; leave the sign out"},
      {".5", "'.5' needs one point with digits on both sides; write, for example, 0.5"},
      {"5.", "'5.' needs one point with digits on both sides; write, for example, 0.5"},
      {"-.5", "'-.5' needs one point with digits on both sides; write, for example, 0.5"},
      {"1.2.3", "'1.2.3' needs one point with digits on both sides; write, for example, 0.5"},
      {"\xC2\xA3"
       "24k",
       "'\xC2\xA3"
       "24k' has a pound sign; write the amount as 2500 GBP"},
      {"24k", "'k' is not written out; write the number in full: 24000, not 24k"},
      {"2 million", "'million' is not written out; write the number in full: 24000, not 24k"},
      {"", "'' is not a number; write digits, such as 12 or 0.5"},
      {"abc", "'abc' is not a number; write digits, such as 12 or 0.5"},
      {"-", "'-' is not a number; write digits, such as 12 or 0.5"},
      {"yes", "'yes' is not a number; write digits, such as 12 or 0.5"},
      {"off", "'off' is not a number; write digits, such as 12 or 0.5"},
      {"e5", "'e5' is not a number; write digits, such as 12 or 0.5"},
      {"--5", "'--5' is not a number; write digits, such as 12 or 0.5"},
      {"1e400", "'1e400' is too large or too small for a number; write a smaller power"},
      {"-1e400", "'-1e400' is too large or too small for a number; write a smaller power"},
      {"1e-400", "'1e-400' is too large or too small for a number; write a smaller power"},
      {"9007199254740993", "'9007199254740993' has more digits than a number can keep; round it"},
      {"0.1234567890123456789", "'0.1234567890123456789' has more digits than a number can keep; round it"},
      {"12x", "the unit 'x' does not fit; write a space before a unit: '12 x'"},
      {"1e", "the unit 'e' does not fit; write a space before a unit: '1 e'"},
      {"12 weeks", "the unit 'weeks' does not fit; write the number alone: it has no unit"},
      {"15%", "the unit '%' does not fit; write the number alone: it has no unit"},
      {"3 4", "the unit '4' does not fit; write the number alone: it has no unit"},
      {"\xD9\xA3", "'\xD9\xA3' is not a number; write digits, such as 12 or 0.5"}};
  for (const auto& [text, problem] : table) EXPECT_EQ(problem_of(parse_number(text, "")), problem) << text;
}

TEST(ParseNumber, TakesTheFieldsOwnUnitAndPerCentForShares) {
  EXPECT_EQ(std::get<double>(parse_number("15%", "share")), 0.15);
  EXPECT_EQ(std::get<double>(parse_number("15 %", "share")), 0.15);
  EXPECT_EQ(std::get<double>(parse_number("0.07%", "share")), 0.0007);
  EXPECT_EQ(std::get<double>(parse_number("-2.5%", "share")), -0.025);
  EXPECT_EQ(std::get<double>(parse_number("0.15", "share")), 0.15);
  EXPECT_EQ(std::get<double>(parse_number("0.5 per year", "per year")), 0.5);
  EXPECT_EQ(std::get<double>(parse_number("2.7%", "per year")), 0.027);
  EXPECT_EQ(std::get<double>(parse_number("2.7% per year", "per year")), 0.027);
  EXPECT_EQ(std::get<double>(parse_number("30 FTE", "FTE")), 30.0);
  EXPECT_EQ(problem_of(parse_number("30 posts", "FTE")),
            "the unit 'posts' does not fit; write the number alone, or with its unit: '30 FTE'");
  EXPECT_EQ(problem_of(parse_number("15 percent", "share")),
            "the unit 'percent' does not fit; write a share such as 0.15, or 15%");
}

TEST(ParseDuration, ReadsSpansInTheirUnits) {
  constexpr Good table[] = {{"20 minutes", 20.0 / 1440.0},
                            {"1 minute", 1.0 / 1440.0},
                            {"36 hours", 1.5},
                            {"90 days", 90.0},
                            {"1 day", 1.0},
                            {"2 weeks", 14.0},
                            {"1.5 weeks", 10.5},
                            {"6 months", 182.625},
                            {"3 years", 1095.75},
                            {"1 year", 365.25},
                            {"0 days", 0.0}};
  for (const auto& [text, value] : table)
    EXPECT_EQ(std::get<double>(parse_duration_days(text)), value) << text;
}

TEST(ParseDuration, SaysWhatASpanLooksLike) {
  const std::string span =
      "; write a span such as '20 minutes', '36 hours', '90 days', '2 weeks', '6 months' or '3 years'";
  EXPECT_EQ(problem_of(parse_duration_days("14")), "'14' does not say its unit of time" + span);
  EXPECT_EQ(problem_of(parse_duration_days("soon")), "'soon' is not a span of time" + span);
  EXPECT_EQ(problem_of(parse_duration_days("2 fortnights")), "the unit 'fortnights' does not fit" + span);
  EXPECT_EQ(problem_of(parse_duration_days("2 Weeks")), "the unit 'Weeks' does not fit" + span);
  EXPECT_EQ(problem_of(parse_duration_days("2weeks")),
            "the unit 'weeks' does not fit; write a space before a unit: '2 weeks'");
}

TEST(ParseMoney, ReadsPoundsAndPence) {
  EXPECT_EQ(std::get<double>(parse_money_pounds("2500 GBP", "year")), 2500.0);
  EXPECT_EQ(std::get<double>(parse_money_pounds("2500.5 GBP", "year")), 2500.5);
  EXPECT_EQ(std::get<double>(parse_money_pounds("28.75 GBP per hour", "hour")), 28.75);
  EXPECT_EQ(std::get<double>(parse_money_pounds("-10 GBP", "")), -10.0);
}

TEST(ParseMoney, AsksForTheCurrency) {
  EXPECT_EQ(problem_of(parse_money_pounds("2500", "year")),
            "'2500' does not say its currency; write 2500 GBP");
  EXPECT_EQ(problem_of(parse_money_pounds("\xC2\xA3"
                                          "2500",
                                          "year")),
            "'\xC2\xA3"
            "2500' has a pound sign; write the amount as 2500 GBP");
  EXPECT_EQ(problem_of(parse_money_pounds("2500 EUR", "")), "the unit 'EUR' does not fit; write 2500 GBP");
  EXPECT_EQ(problem_of(parse_money_pounds("30 GBP per week", "hour")),
            "the unit 'GBP per week' does not fit; write 30 GBP per hour");
  EXPECT_EQ(problem_of(parse_money_pounds("2,500 GBP", "")),
            "'2,500' has a comma; write 1000 for a thousand, and a point for decimals: 1.5");
  EXPECT_EQ(problem_of(parse_money_pounds("2.505 GBP", "")),
            "'2.505' is not in pounds and whole pence; write at most two digits after the point");
  EXPECT_EQ(problem_of(parse_money_pounds("1e3 GBP", "")),
            "'1e3' is not in pounds and whole pence; write at most two digits after the point");
}

TEST(CanonicalValues, AreTheShortestThatReadBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(1e-7), "1e-07");
  EXPECT_EQ(duration_text(weeks(2)), "2 weeks");
  EXPECT_EQ(duration_text(days(1)), "1 day");
  EXPECT_EQ(duration_text(days(1826)), "1826 days");
  EXPECT_EQ(duration_text({525'960}), "1 year");
  EXPECT_EQ(duration_text({262'980}), "6 months");
  EXPECT_EQ(duration_text({90}), "90 minutes");
  EXPECT_EQ(duration_text({}), "0 days");
  EXPECT_EQ(money_text({250'050}, "year"), "2500.50 GBP per year");
  EXPECT_EQ(money_text({-205}, ""), "-2.05 GBP");
}

}  // namespace
}  // namespace bide
