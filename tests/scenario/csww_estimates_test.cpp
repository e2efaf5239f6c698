#include "scenario/csww_estimates.hpp"

#include <gtest/gtest.h>

#include "scenario/csww_fixture.hpp"

namespace bide {
namespace {

using test::csww;
using test::CswwLine;
using test::england;
using test::midshire;
using test::region;

StartingFigures of(const std::vector<CswwLine>& lines, int year, std::string_view name = "Midshire") {
  const auto table = csww(lines);
  return starting_figures(table, table.authority(name, year), year);
}

TEST(CswwEstimates, UsePublishedStocksAsTheyAre) {
  const auto start = of({england(2019), midshire(2019, {{"inpost_fte", "144.6"},
                                                        {"inpost_headcount", "155"},
                                                        {"vacancy_fte", "20.4"},
                                                        {"agency_fte", "2.4"},
                                                        {"starters_fte", "11"},
                                                        {"cases", "1500"}})},
                        2019);
  EXPECT_DOUBLE_EQ(start.in_post.value, 144.6);
  EXPECT_DOUBLE_EQ(start.vacancies.value, 20.4);
  EXPECT_DOUBLE_EQ(start.establishment(), 165.0);
  EXPECT_DOUBLE_EQ(start.agency.value, 2.4);
  EXPECT_DOUBLE_EQ(start.starters.value, 11.0);
  EXPECT_DOUBLE_EQ(start.leavers.value, 15.0);
  EXPECT_DOUBLE_EQ(start.cases.value, 1500.0);
  EXPECT_DOUBLE_EQ(start.case_holders.value, 60.0);
  EXPECT_DOUBLE_EQ(start.fte_per_head.value, 144.6 / 155);
  EXPECT_DOUBLE_EQ(start.absence_rate.value, 0.035);
  EXPECT_EQ(start.in_post.origin, Origin::published);
  EXPECT_EQ(start.in_post.confidence, Confidence::high);
  EXPECT_EQ(start.in_post.why, "");
  EXPECT_EQ(start.vacancies.source, "table.csv: Midshire 2019, vacancy_fte 20.4, vacancy_rate_fte 20");
}

TEST(CswwEstimates, KeepZeroVacanciesAndZeroAgencyAsFacts) {
  const auto start = of({england(2019), midshire(2018),
                         midshire(2019, {{"vacancy_fte", "0"},
                                         {"vacancy_rate_fte", "0"},
                                         {"agency_fte", "low"},
                                         {"agency_rate_fte", "low"},
                                         {"agency_cover_fte", "z"},
                                         {"agency_cover_rate_fte", "z"}})},
                        2019);
  EXPECT_EQ(start.vacancies.value, 0.0);
  EXPECT_EQ(start.vacancies.confidence, Confidence::high);
  EXPECT_EQ(start.agency.value, 0.0);
  EXPECT_EQ(start.agency_cover.origin, Origin::other_year);
  EXPECT_DOUBLE_EQ(start.agency_cover.value, 0.8);
}

TEST(CswwEstimates, ShrinkTurnoverOverAllYearsUpToTheChosenOne) {
  const auto start =
      of({england(2017, {{"turnover_rate_fte", "13.4"}}), england(2018, {{"turnover_rate_fte", "15.1"}}),
          england(2019, {{"turnover_rate_fte", "15"}}), england(2020, {{"turnover_rate_fte", "13.5"}}),
          midshire(2017, {{"turnover_rate_fte", "25.4"}}), midshire(2018, {{"turnover_rate_fte", "19.7"}}),
          midshire(2019, {{"turnover_rate_fte", "22.5"}}), midshire(2020, {{"turnover_rate_fte", "60"}})},
         2019);
  // Deviations 12.0, 4.6 and 7.5: 15.0 + 0.23 x 7.5 + 0.40 x (12.0 + 4.6) / 2 = 20.045.
  EXPECT_NEAR(start.turnover_rate.value, 0.20045, 1e-12);
  EXPECT_EQ(start.turnover_rate.origin, Origin::history);
  EXPECT_EQ(start.turnover_rate.confidence, Confidence::medium);
  EXPECT_EQ(start.turnover_rate.source,
            "table.csv: Midshire, turnover_rate_fte 2017 25.4, 2018 19.7, 2019 22.5");
  EXPECT_EQ(
      start.turnover_rate.why,
      "published 22.5% in 2019; England 15.0% in 2019; the council keeps 0.23 of its last deviation and 0.4 "
      "of the mean of its earlier ones");
}

TEST(CswwEstimates, ShrinkVacancyAndAgencyLessThanTurnover) {
  const auto start =
      of({england(2018), england(2019), midshire(2018, {{"vacancy_fte", "100"}, {"agency_fte", "100"}}),
          midshire(2019, {{"vacancy_fte", "100"}, {"agency_fte", "100"}})},
         2019);
  EXPECT_NEAR(start.vacancy_rate.value, 0.2 + (0.75 + 0.08) * 0.3, 1e-12);
  EXPECT_NEAR(start.agency_rate.value, 0.2 + (0.81 + 0.03) * 0.3, 1e-12);
}

TEST(CswwEstimates, KeepLessOfAnOnlyYear) {
  const auto start = of({england(2019), midshire(2019, {{"turnover_rate_fte", "25"}})}, 2019);
  EXPECT_NEAR(start.turnover_rate.value, 0.15 + 0.32 * 0.10, 1e-12);
  EXPECT_EQ(start.turnover_rate.confidence, Confidence::low);
}

TEST(CswwEstimates, LeaveLessUnknownOfTheLevelOfTurnoverTheMoreYearsTheyAreFrom) {
  // Of levels with a log standard deviation of 0.165: 0.165 sqrt(1 - 0.32) = 0.136 after one year; after
  // three sqrt(0.37^2 + 0.68 / 0.32 (0.23^2 + 0.40^2 / 2)) = 0.648 of it; all of it where nothing is
  // published.
  const auto one = of({england(2019), midshire(2019)}, 2019);
  EXPECT_NEAR(one.turnover_sd.value, 0.13606, 1e-5);
  EXPECT_EQ(one.turnover_sd.confidence, Confidence::low);
  EXPECT_EQ(one.turnover_sd.why, "what an estimate from 1 year leaves of it");
  const auto three = of({england(2017), england(2018), england(2019), midshire(2017), midshire(2018),
                         midshire(2019), midshire(2020)},
                        2019);
  EXPECT_NEAR(three.turnover_sd.value, 0.165 * 0.64754, 1e-5);
  EXPECT_EQ(three.turnover_sd.why, "what an estimate from 3 years leaves of it");
  const auto none =
      of({england(2019), midshire(2019, {{"leavers_fte", "x"}, {"turnover_rate_fte", "x"}})}, 2019);
  EXPECT_DOUBLE_EQ(none.turnover_sd.value, 0.165);
}

TEST(CswwEstimates, TakeEnglandsVacancyRateOfTheYearOrTheNearest) {
  const auto table = csww({england(2018, {{"vacancy_rate_fte", "16.4"}}),
                           england(2019, {{"vacancy_fte", "x"}, {"vacancy_rate_fte", "x"}}), midshire(2019)});
  const auto own = england_vacancy_rate(table, 2018);
  ASSERT_TRUE(own);
  EXPECT_DOUBLE_EQ(own->value, 0.164);
  EXPECT_EQ(own->source, "table.csv: England 2018, vacancy_fte 25, vacancy_rate_fte 16.4");
  EXPECT_EQ(own->why, "");
  const auto nearest = england_vacancy_rate(table, 2019);
  ASSERT_TRUE(nearest);
  EXPECT_DOUBLE_EQ(nearest->value, 0.164);
  EXPECT_EQ(nearest->why, "England's rate of 2019 is not in the table");
  EXPECT_EQ(nearest->confidence, Confidence::low);
  EXPECT_FALSE(england_vacancy_rate(csww({midshire(2019)}), 2019));
}

TEST(CswwEstimates, TakeTurnoverUnderOneAndAHalfPercentAsMissing) {
  const std::map<std::string, std::string> false_zero{{"leavers_fte", "1.4"}, {"turnover_rate_fte", "1.4"}};
  const auto start =
      of({england(2017), england(2018), england(2019), midshire(2017, {{"turnover_rate_fte", "25"}}),
          midshire(2018, {{"turnover_rate_fte", "20"}}), midshire(2019, false_zero)},
         2019);
  EXPECT_NEAR(start.turnover_rate.value, 0.15 + 0.23 * 0.05 + 0.40 * 0.10, 1e-12);
  EXPECT_EQ(start.turnover_rate.confidence, Confidence::low);
  EXPECT_NE(start.turnover_rate.why.find("turnover is not plausible as published for 2019 (leavers_fte 1.4, "
                                         "turnover_rate_fte 1.4)"),
            std::string::npos)
      << start.turnover_rate.why;
  EXPECT_EQ(start.leavers.origin, Origin::other_year);
  EXPECT_DOUBLE_EQ(start.leavers.value, 20.0);
}

TEST(CswwEstimates, PassOverFiguresThatAreKnownToBeFalse) {
  auto false_2018 = midshire(2018, {{"leavers_fte", "4.5"}, {"turnover_rate_fte", "2.4"}});
  auto true_2017 = midshire(2017, {{"leavers_fte", "4.5"}, {"turnover_rate_fte", "2.4"}});
  false_2018.old_code = true_2017.old_code = "394";
  const std::vector<CswwLine> lines{england(2017), england(2018), true_2017, false_2018};
  EXPECT_NEAR(of(lines, 2017).turnover_rate.value, 0.15 - 0.32 * 0.126, 1e-12);
  EXPECT_NEAR(of(lines, 2018).turnover_rate.value, 0.15 - 0.32 * 0.126, 1e-12);
}

TEST(CswwEstimates, TakeALaterYearWhereNoneIsUsableBefore) {
  const auto start =
      of({england(2017, {{"turnover_rate_fte", "13"}}), england(2018, {{"turnover_rate_fte", "15"}}),
          midshire(2017, {{"leavers_fte", "u"}, {"turnover_rate_fte", "u"}}),
          midshire(2018, {{"turnover_rate_fte", "25"}})},
         2017);
  EXPECT_NEAR(start.turnover_rate.value, 0.13 + 0.32 * 0.10, 1e-12);
  EXPECT_EQ(start.turnover_rate.origin, Origin::other_year);
  EXPECT_EQ(start.turnover_rate.confidence, Confidence::low);
}

TEST(CswwEstimates, StandInFromTheNearestYearThenTheRegionThenEngland) {
  const std::map<std::string, std::string> none{{"vacancy_fte", "x"}, {"vacancy_rate_fte", "x"}};
  const std::map<std::string, std::string> fifth{{"vacancy_fte", "25"}},
      third{{"vacancy_rate_fte", "33.333333"}}, half{{"vacancy_rate_fte", "50"}};

  auto start =
      of({england(2019, half), region(2019, third), midshire(2018, fifth), midshire(2019, none)}, 2019);
  EXPECT_NEAR(start.vacancies.value, 25.0, 1e-9);
  EXPECT_EQ(start.vacancies.origin, Origin::other_year);
  EXPECT_EQ(start.vacancies.confidence, Confidence::medium);
  EXPECT_EQ(start.vacancies.why,
            "vacancy rate is not published for 2019 (vacancy_fte x, vacancy_rate_fte x): the "
            "authority's own figure of 2018 stands in");

  start = of({england(2019, half), region(2019, third), midshire(2017, fifth), midshire(2019, none)}, 2019);
  EXPECT_EQ(start.vacancies.confidence, Confidence::low);

  start = of({england(2019, half), region(2019, third), midshire(2018, none), midshire(2019, none)}, 2019);
  EXPECT_NEAR(start.vacancies.value, 50.0, 1e-5);
  EXPECT_EQ(start.vacancies.origin, Origin::region);
  EXPECT_EQ(start.vacancies.confidence, Confidence::low);

  start = of({england(2019, half), midshire(2019, none)}, 2019);
  EXPECT_NEAR(start.vacancies.value, 100.0, 1e-9);
  EXPECT_EQ(start.vacancies.origin, Origin::england);
}

TEST(CswwEstimates, PreferTheEarlierOfTwoYearsEquallyNear) {
  const auto start =
      of({england(2019), midshire(2018, {{"absence_rate_fte", "2"}}),
          midshire(2019, {{"absence_rate_fte", "c"}}), midshire(2020, {{"absence_rate_fte", "5"}})},
         2019);
  EXPECT_DOUBLE_EQ(start.absence_rate.value, 0.02);
}

TEST(CswwEstimates, UseThePublishedRateWhereAStockIsMissing) {
  const auto start =
      of({england(2019), midshire(2019, {{"vacancy_fte", "u"}, {"vacancy_rate_fte", "50"}})}, 2019);
  EXPECT_NEAR(start.vacancies.value, 100.0, 1e-9);
  EXPECT_EQ(start.vacancies.origin, Origin::published);
}

TEST(CswwEstimates, ServeAnAuthorityWithNoFiguresAtAll) {
  std::map<std::string, std::string> nothing;
  for (std::size_t i = 0; i < csww_figure_count; ++i)
    nothing[std::string{csww_column(static_cast<CswwFigure>(i))}] = "x";
  auto other = midshire(2019, {{"inpost_fte", "300"}});
  other.old_code = "102";
  other.name = "Otherton";
  const auto start = of({england(2019), region(2019), other, midshire(2019, nothing)}, 2019);
  EXPECT_DOUBLE_EQ(start.in_post.value, 300.0);
  EXPECT_EQ(start.in_post.origin, Origin::peers);
  EXPECT_EQ(start.in_post.confidence, Confidence::low);
  EXPECT_DOUBLE_EQ(start.vacancies.value, 75.0);
  EXPECT_DOUBLE_EQ(start.turnover_rate.value, 0.15);
  EXPECT_EQ(start.turnover_rate.origin, Origin::region);
  EXPECT_DOUBLE_EQ(start.cases.value, 180.0 * 16.0);
}

TEST(CswwEstimates, TakeAnAverageReturnWhereNoAuthorityHasStaff) {
  const auto start = of({england(2019, {{"inpost_fte", "30200"}, {"inpost_headcount", "32000"}}),
                         midshire(2019, {{"inpost_fte", "x"}})},
                        2019);
  EXPECT_DOUBLE_EQ(start.in_post.value, 200.0);
  EXPECT_EQ(start.in_post.confidence, Confidence::low);
  EXPECT_NE(start.in_post.why.find("divided by the 151 returns of a year"), std::string::npos);
}

TEST(CswwEstimates, SaySoWhereNoAreaHasAFigure) {
  const auto table = csww({midshire(2019, {{"absence_rate_fte", "x"}})});
  try {
    starting_figures(table, table.authority("Midshire"), 2019);
    FAIL() << "a figure came from nowhere";
  } catch (const InputError& error) {
    EXPECT_NE(std::string{error.what()}.find("no area has a figure for absence rate in 2019"),
              std::string::npos);
  }
}

TEST(CswwEstimates, ServeATableWithOneRow) {
  const auto start = of({midshire(2019, {{"turnover_rate_fte", "25"}})}, 2019);
  EXPECT_NEAR(start.turnover_rate.value, 0.25, 1e-12);
}

TEST(CswwEstimates, ServeAYearInWhichTheAuthorityHasNoRow) {
  const auto start = of({england(2018), england(2019), midshire(2018)}, 2019);
  EXPECT_DOUBLE_EQ(start.in_post.value, 100.0);
  EXPECT_EQ(start.in_post.origin, Origin::other_year);
  EXPECT_NE(start.in_post.why.find("the authority is not in the table for 2019"), std::string::npos);
}

TEST(CswwEstimates, ContinueTheTurnoverOfCouncilsThatWereReorganised) {
  CswwLine north{2017,
                 "Local authority",
                 "R1",
                 "Region",
                 "928",
                 "E10000021",
                 "Northamptonshire",
                 {{"turnover_rate_fte", "25"}}};
  CswwLine both{2021,        "Local authority",       "R1",           "Region",
                "940 / 941", "E06000061 / E06000062", "North / West", {{"turnover_rate_fte", "20"}}};
  const auto start = of({england(2017), england(2021), north, both}, 2021, "North / West");
  EXPECT_NEAR(start.turnover_rate.value, 0.15 + 0.23 * 0.05 + 0.40 * 0.10, 1e-12);
  EXPECT_NE(start.turnover_rate.source.find("2017 25.0 (before reorganisation)"), std::string::npos);
}

TEST(CswwEstimates, RefuseMoreFteThanHeadsAndMoreCoverThanAgency) {
  const auto start = of({england(2019), midshire(2018),
                         midshire(2019, {{"inpost_headcount", "90"}, {"agency_cover_fte", "26"}})},
                        2019);
  EXPECT_EQ(start.fte_per_head.origin, Origin::other_year);
  EXPECT_DOUBLE_EQ(start.fte_per_head.value, 0.8);
  EXPECT_EQ(start.agency_cover.origin, Origin::other_year);
}

}  // namespace
}  // namespace bide
