#include "experiment/validation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "experiment/census_reader.hpp"
#include "experiment/replication.hpp"
#include "scenario/csww_fixture.hpp"

namespace bide {
namespace {

using test::CswwLine;
using test::england;
using test::midshire;
using test::region;

Statistic judged(Judgement judgement, Interval bar = {}) {
  return {.section = "s", .name = "n", .judgement = judgement, .bar = bar};
}

const std::vector<double> thousandths = [] {
  std::vector<double> values;
  for (int i = 0; i <= 1000; ++i) values.push_back(i / 1000.0);
  return values;
}();

TEST(ValidationRow, IsMetWhereThePublishedFigureIsInTheMiddleOfTheFutures) {
  const auto verdict = [](double published) {
    return row_of(judged(Judgement::published_is_likely), published, thousandths).verdict;
  };
  EXPECT_EQ(verdict(0.03), Verdict::met);
  EXPECT_EQ(verdict(0.97), Verdict::met);
  EXPECT_EQ(verdict(0.02), Verdict::missed);
  EXPECT_EQ(verdict(0.98), Verdict::missed);
  EXPECT_EQ(verdict(std::nan("")), Verdict::not_tested);
}

TEST(ValidationRow, IsMetWhereTheMeanOfTheFuturesIsWithinTheBar) {
  EXPECT_EQ(row_of(judged(Judgement::within_bar, {0.4, 0.6}), 9.0, thousandths).verdict, Verdict::met);
  EXPECT_EQ(row_of(judged(Judgement::within_bar, {0.6, 0.7}), 0.65, thousandths).verdict, Verdict::missed);
  EXPECT_EQ(row_of(judged(Judgement::none), 9.0, thousandths).verdict, Verdict::shown);
}

TEST(ValidationRow, IsNotTestedWhereHalfTheFuturesSayNothing) {
  const double nan = std::nan("");
  EXPECT_EQ(row_of(judged(Judgement::within_bar, {0.0, 9.0}), 1.0, {1.0, nan}).verdict, Verdict::not_tested);
  const ValidationRow row = row_of(judged(Judgement::within_bar, {0.0, 9.0}), 1.0, {1.0, nan, 3.0});
  EXPECT_EQ(row.verdict, Verdict::met);
  EXPECT_DOUBLE_EQ(row.simulated, 2.0);
}

/// Four authorities in 2017 to 2020: one too small to compare, one without figures in 2019, one with a
/// suppressed vacancy figure in 2018.
CswwTable small_table() {
  std::vector<CswwLine> lines;
  const std::vector<std::string> sizes{"40", "90", "150", "300"};
  for (int year = 2017; year <= 2020; ++year) {
    lines.push_back(england(year));
    lines.push_back(region(year));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      if (i == 1 && year == 2019) continue;
      CswwLine line = midshire(year);
      line.old_code = "10" + std::to_string(i);
      line.code = "E1000000" + std::to_string(i);
      line.name = std::string{"Shire "} + static_cast<char>('A' + i);
      line.figures["inpost_fte"] = sizes[i];
      line.figures["inpost_headcount"] = std::to_string(std::stoi(sizes[i]) + 10);
      line.figures["vacancy_fte"] = i == 2 && year == 2018 ? "c" : "25";
      line.figures["vacancy_rate_fte"] = i == 2 && year == 2018 ? "c" : "10";
      lines.push_back(line);
    }
  }
  return test::csww(lines);
}

class SmallPanel : public testing::Test {
 protected:
  static constexpr std::uint32_t replications = 3;
  static PanelPlan plan(Recording recording = {}) {
    return {.from = 2017, .recording = recording, .replications = replications};
  }
  const CswwTable table = small_table();
};

TEST_F(SmallPanel, ComparesThoseThatAreLargeEnoughWithAllSimulated) {
  const PanelValidation panel{{table, {}}, plan()};
  EXPECT_EQ(panel.simulated_authorities(), 4U);
  EXPECT_EQ(panel.compared_authorities(), 3U);
  EXPECT_EQ(panel.first_year(), 2018);
  EXPECT_EQ(panel.last_year(), 2020);
}

TEST_F(SmallPanel, HasSimulatedFiguresWhereThereArePublishedOnesAndNowhereElse) {
  const PanelValidation panel{{table, {}}, plan()};
  const Layout layout = layout_of(panel.study());
  Replicator replicator{panel.study(), layout};
  const Evidence seen = panel.simulated(layout, replicator.run(0, 0), 0);
  for (std::size_t unit = 0; unit < 3; ++unit)
    for (std::size_t year = 0; year < 3; ++year) {
      EXPECT_EQ(seen.panels.vacancy.at(unit, year).has_value(),
                panel.published().panels.vacancy.at(unit, year).has_value());
      EXPECT_EQ(seen.panels.in_post.at(unit, year).has_value(),
                panel.published().panels.in_post.at(unit, year).has_value());
    }
  EXPECT_FALSE(seen.panels.in_post.at(0, 1));
  EXPECT_FALSE(seen.panels.vacancy.at(1, 0));
}

TEST_F(SmallPanel, CountsAsTheDepartmentDoesWhereNothingIsMisrecorded) {
  const PanelValidation panel{{table, {}}, plan({0.0, 0.0})};
  const Layout layout = layout_of(panel.study());
  Replicator replicator{panel.study(), layout};
  const Observations& seen = replicator.run(0, 1);
  // The largest is the last of four; its second census is at the end of the 24th month.
  const auto level = [&](std::string_view measure, std::size_t month) {
    return static_cast<double>(seen.levels[layout.offset(layout.index_of(measure)) + month * 4 + 3]);
  };
  double leavers = 0.0;
  for (std::size_t month = 12; month < 24; ++month) leavers += level("leavers_fte", month);
  const Evidence evidence = panel.simulated(layout, seen, 1);
  EXPECT_NEAR(*evidence.panels.in_post.at(2, 1), level("in_post_fte", 23), 0.0501);
  EXPECT_NEAR(*evidence.panels.leavers.at(2, 1), leavers, 0.0501);
  EXPECT_NEAR(*evidence.panels.turnover.at(2, 1), 100.0 * leavers / level("in_post_fte", 23), 0.0501);
  EXPECT_NEAR(*evidence.panels.agency_fte.at(2, 1), level("agency_fte", 23), 0.0501);
}

TEST_F(SmallPanel, RecordsWithNoiseOfItsOwnInEachReplication) {
  const PanelValidation exact{{table, {}}, plan({0.0, 0.0})}, noisy{{table, {}}, plan()};
  const Layout layout = layout_of(exact.study());
  Replicator replicator{exact.study(), layout};
  const Observations& seen = replicator.run(0, 0);
  const auto leavers = [&](const PanelValidation& panel, std::uint32_t replication) {
    return *panel.simulated(layout, seen, replication).panels.leavers.at(2, 0);
  };
  EXPECT_NE(leavers(noisy, 0), leavers(exact, 0));
  EXPECT_NE(leavers(noisy, 0), leavers(noisy, 1));
  EXPECT_EQ(leavers(noisy, 0), leavers(noisy, 0));
  EXPECT_EQ(leavers(exact, 0), leavers(exact, 1));
}

TEST_F(SmallPanel, GivesARowForEachStatisticWhateverTheThreads) {
  const auto values = [this](unsigned threads) {
    PanelPlan several = plan();
    several.threads = threads;
    std::vector<double> simulated;
    for (const ValidationRow& row : PanelValidation({table, {}}, several).rows())
      simulated.push_back(std::isnan(row.simulated) ? -1.0 : row.simulated);
    return simulated;
  };
  const auto alone = values(1);
  EXPECT_GT(alone.size(), 40U);
  EXPECT_EQ(alone, values(3));
}

TEST_F(SmallPanel, FollowsTheSettingsOfThePlan) {
  PanelPlan growing = plan({0.0, 0.0});
  growing.settings = {"every_authority.establishment.growth=20%"};
  const auto in_post = [](const std::vector<ValidationRow>& rows) {
    const auto row = std::find_if(rows.begin(), rows.end(), [](const ValidationRow& each) {
      return each.section.find("together: in post") != std::string::npos && each.name == "2020";
    });
    return row->simulated;
  };
  const double still = in_post(PanelValidation({table, {}}, plan({0.0, 0.0})).rows());
  EXPECT_GT(in_post(PanelValidation({table, {}}, growing).rows()), 1.05 * still);
}

TEST_F(SmallPanel, TakesOnlyNewInadequateReportsOfItsYears) {
  const InspectionTable inspections{
      parse_csv("Local authority area code,Inspection date,Publication date,Overall effectiveness\n"
                "E10000003,2016-01-10,2016-03-01,Inadequate\n"  // before the years, and still so
                "E10000003,2018-01-10,2018-03-01,Inadequate\n"  // the second in a row
                "E10000001,2018-08-10,2018-10-01,Inadequate\n"  // published in the census year 2019
                "E10000002,2019-01-10,2019-03-01,Good\n"
                "E10000000,2019-01-10,2019-03-01,Inadequate\n",  // too small to compare
                "inspections.csv", InspectionTable::shape())};
  ImportTables imports;
  imports.inspections = &inspections;
  const PanelValidation panel{{table, imports}, plan()};
  EXPECT_EQ(panel.published().inadequate, (std::vector<PanelEvent>{{0, 1}}));
}

TEST_F(SmallPanel, IsRefusedWhereTheTableEndsInTheFirstYear) {
  PanelPlan late = plan();
  late.from = 2020;
  EXPECT_THROW(PanelValidation({table, {}}, late), InputError);
}

TEST(CensusYear, EndsOnTheThirtiethOfSeptember) {
  EXPECT_EQ(census_year_of(make_date(2018, 9, 30)), 2018);
  EXPECT_EQ(census_year_of(make_date(2018, 10, 1)), 2019);
  EXPECT_EQ(census_year_of(make_date(2019, 1, 1)), 2019);
}

}  // namespace
}  // namespace bide
