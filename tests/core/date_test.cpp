#include "core/date.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

TEST(Date, FinancialYearsBeginInApril) {
  EXPECT_EQ(financial_year_of(make_date(2016, 3, 31)), 2015);
  EXPECT_EQ(financial_year_of(make_date(2016, 4, 1)), 2016);
  EXPECT_EQ(financial_year_label(2016), "2016/17");
  EXPECT_EQ(financial_year_label(1999), "1999/00");
}

TEST(Date, RefusesTextThatIsNotADate) {
  for (const char* text :
       {"2017-02-29", "2017-2-9", "2017-13-01", "2017-00-10", "2017-01-00", "2017-04-31", "1900-02-29", "",
        "2017-01-1x", "2017/01/01", "-017-01-01", " 017-01-01", "+017-01-01", "2017-01-01 ", "2017-01-010"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_EQ(to_string(*parse_date("2016-02-29")), "2016-02-29");
  EXPECT_EQ(to_string(*parse_date("2000-02-29")), "2000-02-29");
}

/// Days in each month, February 29 in leap years: the Gregorian rule, apart from the library's.
int length_of_month(int year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

TEST(Date, EveryDayOfTwoCenturiesFollowsTheOneBefore) {
  Date expected = make_date(1900, 1, 1);
  const Calendar calendar{make_date(2016, 4, 1)};
  for (int year = 1900; year <= 2100; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= length_of_month(year, month); ++day) {
        const Date date = make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
        ASSERT_EQ(date, expected) << to_string(date);
        ASSERT_EQ(parse_date(to_string(date)), date) << to_string(date);
        ASSERT_EQ(calendar.date_of(calendar.at(date)), date) << to_string(date);
        ASSERT_EQ(calendar.date_of(calendar.at(date) + Duration{minutes_per_day - 1}), date);
        ASSERT_EQ(financial_year_of(date), month < 4 ? year - 1 : year) << to_string(date);
        expected += std::chrono::days{1};
      }
    }
  }
  EXPECT_EQ(to_string(expected), "2101-01-01");
}

TEST(Calendar, TurnsDatesIntoInstantsAndBack) {
  const Calendar calendar{make_date(2016, 4, 1)};
  EXPECT_EQ(calendar.at(calendar.start()), Instant{0});
  EXPECT_EQ(calendar.at(make_date(2016, 4, 2)).minutes, 1'440);
  EXPECT_EQ(to_string(calendar.date_of(Instant{-1})), "2016-03-31");
  EXPECT_EQ(to_string(calendar.date_of(Instant{-minutes_per_day})), "2016-03-31");
  EXPECT_EQ(to_string(calendar.date_of(Instant{-minutes_per_day - 1})), "2016-03-30");
}

TEST(Calendar, CountsMonthsFromTheMonthOfTheStart) {
  const Calendar mid_month{make_date(2016, 1, 31)};
  EXPECT_EQ(mid_month.month_start(0), mid_month.at(make_date(2016, 1, 1)));
  EXPECT_EQ(mid_month.month_start(1), mid_month.at(make_date(2016, 2, 1)));
  EXPECT_EQ(mid_month.month_start(12), mid_month.at(make_date(2017, 1, 1)));
  EXPECT_EQ(mid_month.month_start(-1), mid_month.at(make_date(2015, 12, 1)));
}

}  // namespace
}  // namespace bide
