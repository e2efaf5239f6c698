#include "cli/ends.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "cli/complaint.hpp"
#include "cli/ends_table.hpp"

namespace bide {
namespace {

/// What is said of one headline: the baseline's median and one option's differences.
Comparison answer(double level, double difference, double distinct_from_none = 1.0) {
  Comparison comparison;
  comparison.title = "T";
  comparison.replications = 10;
  comparison.seed = 3;
  comparison.baseline = "do nothing";
  comparison.headlines = {{.key = "shortfall",
                           .label = "Capacity shortfall",
                           .span = "five years",
                           .definition = "",
                           .unit = HeadlineUnit::fte_years}};
  HeadlineLevel of_baseline;
  of_baseline.median = level;
  comparison.baseline_levels = {of_baseline};
  PairedSummary paired;
  paired.replications = 10;
  paired.median = difference;
  paired.median_interval = {difference - distinct_from_none, difference + distinct_from_none};
  comparison.options = {{"an uplift of pay", "do nothing", {}, {paired}, std::nullopt}};
  return comparison;
}

InputAtEnds at(const std::string& path, const std::string& unit, InputEnds ends, double low, double high) {
  return {{path, unit, 0, {}, 0.0, 1.0}, ends, answer(30.0, low), answer(40.0, high)};
}

TEST(EndsTable, WritesEndsInFullAndToFourDigits) {
  const EndsReport report{answer(35.0, -2.0),
                          {at("training_cost", "GBP", {20'000, 36'123.4}, -2.0, -2.5),
                           at("spell_factor", "", {0.000'5, 5.0 / 6.0}, -2.0, -2.5)}};
  const std::string text = ends_text(report, {});
  for (const char* end : {"\n  20000  ", "\n  36120  ", "\n  0.0005  ", "\n  0.8333  "})
    EXPECT_NE(text.find(end), std::string::npos) << end << "in\n" << text;
}

TEST(EndsTable, HasTheInputFirstOnWhichTheOptionHangsMost) {
  const EndsReport report{
      answer(35.0, -2.0),
      {at("leaving.little", "", {0, 3}, -2.0, -2.5), at("hiring.much", "share", {0.1, 0.25}, -9.0, 0.5),
       at("agency.delay", "days", {7, 21}, -2.0, -3.5)}};
  EXPECT_EQ(ends_text(report, {}),
            "T: 3 inputs at the ends of their ranges, one at a time; 10 replications with\n"
            "seed 3 at each end. Column do nothing: its median. Others: the median difference\n"
            "in the same future; \"?\": the replications cannot tell it from none.\n"
            "\n"
            "Capacity shortfall, five years (lower is better)\n"
            "                          an uplift of\n"
            "              do nothing           pay\n"
            "all drawn             35            -2\n"
            "hiring.much\n"
            "  10%                 30            -9\n"
            "  25%                 40         +0.5?\n"
            "agency.delay, days\n"
            "  7                   30            -2\n"
            "  21                  40          -3.5\n"
            "leaving.little\n"
            "  0                   30            -2\n"
            "  3                   40          -2.5\n");
}

TEST(EndsTable, ExplainsAnUnknownHeadlineByThoseThereAre) {
  try {
    chosen_headlines(answer(0.0, 0.0).headlines, {"cost"});
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "the study has no headline 'cost'; it has: shortfall");
  }
}

TEST(Ends, OfAShippedStudyArePrintedAsTextAndAsJson) {
  EndsArguments arguments;
  arguments.study = std::string{BIDE_SOURCE_DIR} + "/scenarios/uplift/study.yaml";
  arguments.replications = 4;
  arguments.threads = 1;
  arguments.settings = {"leaving.pay_elasticity={low: 0, high: 3}"};
  arguments.headlines = {"net_cost"};
  std::ostringstream text;
  EXPECT_EQ(answer_at_ends(arguments, text), ExitCode::good);
  EXPECT_NE(text.str().find("Net cost"), std::string::npos);
  EXPECT_EQ(text.str().find("Capacity"), std::string::npos);
  EXPECT_NE(text.str().find("leaving.pay_elasticity\n  0 "), std::string::npos) << text.str();
  arguments.format = OutputFormat::json;
  std::ostringstream json;
  answer_at_ends(arguments, json);
  EXPECT_NE(json.str().find("\"path\": \"leaving.pay_elasticity\""), std::string::npos);
  EXPECT_NE(json.str().find("\"at_high\""), std::string::npos);
  arguments.headlines = {"cost of it all"};
  EXPECT_THROW(answer_at_ends(arguments, json), UsageError);
}

}  // namespace
}  // namespace bide
