#include "core/date.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

TEST(Date, FinancialYearsBeginInApril) {
  EXPECT_EQ(financial_year_of(make_date(2016, 3, 31)), 2015);
  EXPECT_EQ(financial_year_of(make_date(2016, 4, 1)), 2016);
  EXPECT_EQ(financial_year_label(2016), "2016/17");
}

TEST(Date, RefusesDatesThatDoNotExist) {
  EXPECT_FALSE(parse_date("2017-02-29"));
  EXPECT_FALSE(parse_date("2017-2-9"));
  EXPECT_EQ(to_string(*parse_date("2016-02-29")), "2016-02-29");
}

TEST(Calendar, TurnsDatesIntoInstantsAndBack) {
  const Calendar calendar{make_date(2016, 4, 1)};
  EXPECT_EQ(calendar.at(make_date(2016, 4, 2)).minutes, 1'440);
  EXPECT_EQ(to_string(calendar.date_of(Instant{-1})), "2016-03-31");
  EXPECT_EQ(calendar.month_start(12), calendar.at(make_date(2017, 4, 1)));
}

}  // namespace
}  // namespace bide
