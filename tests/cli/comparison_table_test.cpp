#include "cli/comparison_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "cli/comparison_sentence.hpp"
#include "cli/figures.hpp"
#include "experiment/made_up_results.hpp"

namespace bide {
namespace {

const std::vector<std::string> options{"do nothing", "counter-offer as slow as it was", "fast counter-offer",
                                       "pre-emptive uplift", "regional agreement on agency rates"};

Comparison plausible(const std::vector<std::string>& names, std::uint32_t replications = 400) {
  testing::MemorySource source{testing::headline_layout(), names.size(),
                               testing::first_replications(replications)};
  testing::fill_plausibly(source, static_cast<std::uint32_t>(names.size()), 5);
  return compare({testing::result_of(source, names)});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(ComparisonText, FitsTwoScreensForFourOptionsBesideDoNothing) {
  const auto lines = lines_of(comparison_text(plausible(options)));
  EXPECT_LE(lines.size(), 96U);
  for (const std::string& line : lines) {
    EXPECT_LE(display_width(line), 80U) << line;
    EXPECT_TRUE(line.empty() || line.back() != ' ') << line;
  }
  // The second screen's headings come no later than its first line.
  std::size_t rulers = 0;
  std::size_t second = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].rfind("--- ", 0) == 0 && ++rulers == 2) second = i;
  }
  EXPECT_EQ(rulers, 2U);
  EXPECT_LE(second, 48U + 4U);
  EXPECT_LE(lines.size() - second, 48U);
}

TEST(ComparisonText, NamesEveryOptionAndHeadline) {
  const Comparison comparison = plausible(options);
  const std::string text = comparison_text(comparison);
  for (const char* part : {"Counter-offer as slow as it was:",
                           "Pre-emptive uplift:",
                           "Lost to neighbours",
                           "first two years",
                           "Experienced share",
                           "Vacancy rate",
                           "Agency rate",
                           "Turnover",
                           "Agency spend",
                           "Net cost",
                           "Capacity shortfall",
                           "2016/17",
                           "2020/21",
                           "years 3 to 5",
                           "400 replications",
                           "seed 20160701",
                           "↓ Lost to neighbours, first two years",
                           "↓ Vacancy rate, 30 September, mean of 2017 to 2020",
                           "↓ Turnover, years to 30 September, mean of 2017 to 2020",
                           "↑ Experienced share",
                           "Neighbours: the other authority of the study.",
                           "↓ lower is better",
                           "↑ higher is better"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(ComparisonText, PutsMoreThanFourOptionsIntoFurtherTables) {
  std::vector<std::string> names = options;
  names.emplace_back("sixth");
  const auto lines = lines_of(comparison_text(plausible(names, 50)));
  for (const std::string& line : lines) EXPECT_LE(display_width(line), 80U) << line;
}

TEST(ComparisonText, OfAStudyWithoutOptionsShowsItsBaseline) {
  const std::string text = comparison_text(plausible({"do nothing"}, 50));
  EXPECT_NE(text.find("Lost to neighbours"), std::string::npos);
  EXPECT_EQ(text.find("\n\n\n"), std::string::npos) << text;
}

TEST(ComparisonText, SaysWhyThereAreNoHeadlines) {
  Comparison comparison = plausible({"do nothing", "new"}, 50);
  comparison.headlines.clear();
  EXPECT_NE(comparison_text(comparison).find("No headline can be worked out of the measures that are kept;"),
            std::string::npos);
}

TEST(ComparisonText, SaysNoDifferenceWhereNoReplicationDiffers) {
  testing::MemorySource source{testing::headline_layout(), 2, testing::first_replications(30)};
  const Comparison comparison = compare({testing::result_of(source, {"do nothing", "no-op"})});
  const std::string text = comparison_text(comparison);
  EXPECT_NE(text.find("no difference"), std::string::npos);
  EXPECT_EQ(sentence_on(comparison.options[0], comparison),
            "No-op: no different from do nothing in any replication.");
}

TEST(ComparisonText, SaysThatAnAuthorityByItselfHasNoNeighbours) {
  Comparison comparison = plausible({"do nothing", "new"}, 50);
  comparison.neighbours = 0;
  EXPECT_NE(comparison_text(comparison).find("no authority but gateshead, so nobody is lost to"),
            std::string::npos)
      << comparison_text(comparison);
}

TEST(ComparisonText, SaysWhichFinancialYearsAreInPart) {
  const auto heading_of = [](Date start, Date end) {
    Comparison comparison = plausible({"uplift"});
    comparison.start = start;
    comparison.end = end;
    const std::string text = comparison_text(comparison);
    const std::size_t begin = text.find("Net cost by financial year");
    return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
  };
  const std::string whole = "Net cost by financial year";
  EXPECT_EQ(heading_of(make_date(2016, 4, 1), make_date(2021, 3, 31)), whole);
  EXPECT_EQ(heading_of(make_date(2016, 10, 1), make_date(2021, 3, 31)), whole + ", the first in part");
  EXPECT_EQ(heading_of(make_date(2016, 4, 1), make_date(2020, 9, 30)), whole + ", the last in part");
  EXPECT_EQ(heading_of(make_date(2016, 10, 1), make_date(2021, 9, 30)),
            whole + ", the first and the last in part");
  EXPECT_EQ(heading_of(make_date(2016, 10, 1), make_date(2016, 12, 31)), whole + ", in part");
}

TEST(ComparisonText, SaysWhatSharingFuturesIsWorth) {
  Comparison comparison = plausible({"do nothing", "new"}, 50);
  for (std::size_t h = 0; h < comparison.headlines.size(); ++h) {
    if (comparison.headlines[h].key == "net_cost")
      comparison.options[0].differences[h].variance_ratio = 2215.3;
  }
  std::string text = comparison_text(comparison);
  std::replace(text.begin(), text.end(), '\n', ' ');
  EXPECT_NE(text.find("With futures of its own an option would need 2,200 times as many replications for"),
            std::string::npos)
      << text;
}

/// A comparison of two options of which the baseline has a large loss in some futures.
Comparison with_large_loss(std::size_t futures) {
  Comparison comparison;
  comparison.baseline = "do nothing";
  comparison.replications = 400;
  comparison.neighbours = 11;
  const auto kept = [futures](double mean, Interval range, double fewer) {
    KeptOfLargeLoss loss{.large = {16, 24}, .futures = futures, .middle_80 = range};
    loss.kept.mean = mean;
    loss.fewer_in_worst.mean = fewer;
    return loss;
  };
  comparison.options = {{"slow", "do nothing", {}, {}, kept(0.7, {0.0, 2.0}, 0.3)},
                        {"uplift", "do nothing", {}, {}, kept(3.6, {1.0, 6.0}, 2.1)}};
  return comparison;
}

TEST(LargeLoss, SaysHowManyOfThoseLostAnOptionKeepsAndThatTheChoiceFlatters) {
  EXPECT_EQ(
      sentence_on_large_loss(with_large_loss(81)),
      "Large loss: in 81 of 400 futures do nothing loses 16 or more to neighbours within 24 months. In the "
      "same months the options keep, on average: slow 0.7 (80% of those futures 0 to 2) and uplift 3.6 (1 "
      "to 6). Months picked for their losses flatter any option: the worst 24 months of each, over all "
      "futures, lose 0.3 and 2.1 fewer.");
}

TEST(LargeLoss, SaysNothingOfWhoIsKeptWhereFewFuturesHaveOne) {
  EXPECT_EQ(
      sentence_on_large_loss(with_large_loss(9)),
      "Large loss: in 9 of 400 futures do nothing loses 16 or more to neighbours within 24 months, too few "
      "to say how many of them an option keeps.");
  EXPECT_EQ(sentence_on_large_loss(with_large_loss(0)), "");
}

TEST(LargeLoss, IsNotToldOfOptionsThatAreHeldAgainstDifferentOnes) {
  Comparison comparison = with_large_loss(81);
  comparison.options[1].against = "do nothing (b.h5)";
  EXPECT_EQ(sentence_on_large_loss(comparison), "");
}

/// A comparison with one headline of each kind of the sentence, to be varied.
Comparison three_headlines() {
  Comparison comparison;
  comparison.baseline = "do nothing";
  comparison.headlines = {{.key = "lost_to_neighbours", .span = "first two years"},
                          {.key = "net_cost", .span = "five years", .unit = HeadlineUnit::pounds},
                          {.key = "capacity_shortfall", .unit = HeadlineUnit::fte_years}};
  PairedSummary lost{
      .replications = 1000, .median = -2.0, .median_interval = {-3.0, -1.0}, .middle_80 = {-6.0, 0.0}};
  lost.mean = {-2.2, 4.0, {-2.4, -2.0}};
  lost.better = 710;
  lost.tied = 180;
  lost.worse = 110;
  PairedSummary cost{
      .replications = 1000, .median = 310e3, .median_interval = {300e3, 320e3}, .middle_80 = {-20e3, 700e3}};
  PairedSummary capacity{
      .replications = 1000, .median = 0.1, .median_interval = {-0.1, 0.3}, .middle_80 = {-1.2, 1.4}};
  comparison.options = {{"fast counter-offer", "do nothing", {}, {lost, cost, capacity}, {}}};
  return comparison;
}

TEST(Sentence, SaysWhomAnOptionKeepsWhatItCostsAndWhatCannotBeTold) {
  const Comparison comparison = three_headlines();
  EXPECT_EQ(
      sentence_on(comparison.options[0], comparison),
      "Fast counter-offer: over the first two years it keeps 2 more social workers (80% of futures between 0 "
      "and 6; "
      "better in 71 of 100, no different in 18 of 100), over five years it costs £310k more net (between "
      "£20.0k less "
      "and £700k more), and the replications cannot tell whether more or less capacity is missing (80% of "
      "futures "
      "between 1.2 less and 1.4 more).");
}

/// Two further headlines: those of a study that does not ask who is lost to neighbours.
Comparison without_losses() {
  Comparison comparison = three_headlines();
  comparison.headlines[0] = {.key = "turnover", .span = "years to 30 September", .unit = HeadlineUnit::share};
  comparison.headlines.push_back({.key = "in_post", .span = "last year", .unit = HeadlineUnit::fte});
  auto& differences = comparison.options[0].differences;
  differences[0].median = -0.0142;
  differences[0].median_interval = {-0.016, -0.012};
  differences[0].middle_80 = {-0.031, 0.004};
  differences.push_back(
      {.replications = 1000, .median = 4.2, .median_interval = {4.0, 4.4}, .middle_80 = {1.5, 7}});
  return comparison;
}

TEST(Sentence, SpeaksOfTurnoverAndStaffInPostWhereLossesAreNotKept) {
  const Comparison comparison = without_losses();
  const std::string sentence = sentence_on(comparison.options[0], comparison);
  EXPECT_EQ(sentence.find("neighbours"), std::string::npos) << sentence;
  EXPECT_NE(
      sentence.find("Fast counter-offer: turnover is 1.4 points lower (80% of futures between 3.1 lower "
                    "and 0.4 higher; better in 71 of 100, no different in 18 of 100), in the last year it "
                    "has 4.2 FTE more in post (between 1.5 and 7), over five years it costs £310k more"),
      std::string::npos)
      << sentence;
}

TEST(Sentence, CallsADifferenceThatRoundsToNothingLessThanATenth) {
  Comparison comparison = without_losses();
  comparison.options[0].differences[0].median = -0.0003;
  comparison.options[0].differences[3].median = 0.02;
  const std::string sentence = sentence_on(comparison.options[0], comparison);
  EXPECT_NE(sentence.find("turnover is less than 0.1 points lower"), std::string::npos) << sentence;
  EXPECT_NE(sentence.find("it has less than 0.1 FTE more in post"), std::string::npos) << sentence;
}

TEST(Sentence, SaysWhenTurnoverAndStaffInPostCannotBeTold) {
  Comparison comparison = without_losses();
  comparison.options[0].differences[0].median_interval = {-0.016, 0.001};
  comparison.options[0].differences[3].median_interval = {-0.1, 4.4};
  const std::string sentence = sentence_on(comparison.options[0], comparison);
  EXPECT_NE(sentence.find(
                "the replications cannot tell whether turnover is higher or lower (80% of futures between "
                "3.1 points lower and 0.4 points higher) or whether more or fewer are in post in the last "
                "year (80% of futures between 1.5 more and 7 more), over five years"),
            std::string::npos)
      << sentence;
}

TEST(Sentence, SaysOnceThatTurnoverAndStaffInPostAreTheSame) {
  Comparison comparison = without_losses();
  for (const std::size_t place : {0U, 3U})
    comparison.options[0].differences[place] = PairedSummary{.replications = 1000, .tied = 1000};
  EXPECT_EQ(sentence_on(comparison.options[0], comparison)
                .find("Fast counter-offer: turnover and staff in post are "
                      "exactly the same, over five years it costs"),
            0U)
      << sentence_on(comparison.options[0], comparison);
}

TEST(Sentence, CallsARangeOneSidedWhoseOtherEndRoundsToNothing) {
  Comparison comparison = without_losses();
  comparison.options[0].differences[3].middle_80 = {-0.02, 7.6};
  const std::string sentence = sentence_on(comparison.options[0], comparison);
  EXPECT_NE(sentence.find("4.2 FTE more in post (between 0 and 7.6)"), std::string::npos) << sentence;
}

TEST(Sentence, GivesTheMeanWhereTheMedianOfPeopleIsNothing) {
  Comparison comparison = three_headlines();
  comparison.options[0].differences[0].median = 0.0;
  comparison.options[0].differences[0].mean = {-0.6, 1.0, {-0.7, -0.5}};
  EXPECT_NE(sentence_on(comparison.options[0], comparison).find("keeps 0.6 more social workers on average"),
            std::string::npos);
  comparison.options[0].differences[0].mean = {-0.03, 1.0, {-0.05, -0.01}};
  EXPECT_NE(sentence_on(comparison.options[0], comparison)
                .find("keeps fewer than 0.1 more social workers on average"),
            std::string::npos);
}

TEST(Sentence, SaysOnceWhatTheReplicationsCannotTell) {
  Comparison comparison = three_headlines();
  comparison.options[0].differences[1].median_interval = {-1.0, 320e3};
  EXPECT_NE(
      sentence_on(comparison.options[0], comparison)
          .find("and over five years the replications cannot tell whether it costs more or less (80% of "
                "futures between £20.0k less and £700k more) or whether more or less capacity is missing "
                "(80% of futures between 1.2 less and 1.4 more)."),
      std::string::npos)
      << sentence_on(comparison.options[0], comparison);
}

TEST(Sentence, SaysThatMostFuturesDoNotDifferWhereTheirRangeIsNothing) {
  Comparison comparison = three_headlines();
  comparison.options[0].differences[0].mean = {0.01, 1.0, {-0.02, 0.04}};
  comparison.options[0].differences[0].middle_80 = {0.0, 0.0};
  EXPECT_NE(sentence_on(comparison.options[0], comparison)
                .find("the replications cannot tell it from do nothing in social workers lost to neighbours "
                      "(no difference in 80% of futures), over five years"),
            std::string::npos)
      << sentence_on(comparison.options[0], comparison);
}

/// A comparison of one replication: a median is that replication's figure, and no range is known.
Comparison one_future() {
  Comparison comparison = three_headlines();
  comparison.replications = 1;
  comparison.neighbours = 1;
  comparison.baseline_levels.assign(3, {.median = 7.0, .middle_80 = {7.0, 7.0}});
  for (PairedSummary& difference : comparison.options[0].differences) {
    difference.replications = 1;
    difference.mean.mean = difference.median;
    difference.median_interval = {-std::numeric_limits<double>::infinity(),
                                  std::numeric_limits<double>::infinity()};
    difference.middle_80 = {difference.median, difference.median};
    difference.better = 1;
    difference.tied = 0;
  }
  return comparison;
}

TEST(Sentence, StatesOneFutureAsItIs) {
  const Comparison comparison = one_future();
  EXPECT_EQ(sentence_on(comparison.options[0], comparison),
            "Fast counter-offer: over the first two years it keeps 2 more social workers, over five years it "
            "costs £310k more net, and the capacity shortfall is 0.1 FTE-years larger.");
}

TEST(ComparisonText, GivesNoRangeOfOneFuture) {
  const std::string whole = comparison_text(one_future());
  const std::string text = whole.substr(whole.find("--- "));  // from the first table on
  EXPECT_EQ(text.find(" to "), std::string::npos) << text;
  EXPECT_EQ(text.find('%'), std::string::npos) << text;
  EXPECT_NE(text.find("One replication is one possible future"), std::string::npos) << text;
}

TEST(Sentence, TurnsWithTheDirection) {
  Comparison comparison = three_headlines();
  auto& differences = comparison.options[0].differences;
  differences[0].median = 1.0;
  differences[0].mean = {1.2, 1.0, {1.0, 1.4}};
  differences[0].middle_80 = {0.0, 3.0};
  differences[1].median = -50e3;
  differences[1].median_interval = {-60e3, -40e3};
  differences[1].middle_80 = {-90e3, 10e3};
  differences[2].median_interval = {0.05, 0.2};
  const std::string sentence = sentence_on(comparison.options[0], comparison);
  EXPECT_NE(sentence.find("keeps 1 fewer social worker (80% of futures between 0 and 3;"), std::string::npos)
      << sentence;
  EXPECT_NE(sentence.find("costs £50.0k less net (between £90.0k less and £10.0k more)"), std::string::npos)
      << sentence;
  EXPECT_NE(sentence.find("shortfall is 0.1 FTE-years larger"), std::string::npos) << sentence;
}

}  // namespace
}  // namespace bide
