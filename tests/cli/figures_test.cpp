#include "cli/figures.hpp"

#include <gtest/gtest.h>

namespace bide {
namespace {

TEST(Figures, OfMoneyHaveThreeDigitsAtMost) {
  EXPECT_EQ(money_text(0.4), "£0");
  EXPECT_EQ(money_text(740.0), "£740");
  EXPECT_EQ(money_text(8'449.0), "£8.4k");
  EXPECT_EQ(money_text(85'200.0), "£85.2k");
  EXPECT_EQ(money_text(310'499.0), "£310k");
  EXPECT_EQ(money_text(999'600.0), "£1.00m");
  EXPECT_EQ(money_text(1'234'567.0), "£1.23m");
  EXPECT_EQ(money_text(-12'340'000.0), "-£12.3m");
  EXPECT_EQ(money_text(250'000'000.0), "£250m");
}

TEST(Figures, OfDifferencesShowTheirSignUnlessTheyRoundToNothing) {
  EXPECT_EQ(money_text(2'500.0, FigureKind::difference), "+£2.5k");
  EXPECT_EQ(money_text(-0.2, FigureKind::difference), "£0");
  EXPECT_EQ(figure(2.0, HeadlineUnit::social_workers, FigureKind::difference), "+2");
  EXPECT_EQ(figure(-1.5, HeadlineUnit::social_workers, FigureKind::difference), "-1.5");
  EXPECT_EQ(figure(0.0, HeadlineUnit::social_workers, FigureKind::difference), "0");
  EXPECT_EQ(figure(0.0131, HeadlineUnit::share, FigureKind::difference), "+1.3 pts");
  EXPECT_EQ(figure(-0.0001, HeadlineUnit::share, FigureKind::difference), "0.0 pts");
  EXPECT_EQ(figure(0.612, HeadlineUnit::share), "61.2%");
  EXPECT_EQ(figure(10.0, HeadlineUnit::fte_years), "10");
}

TEST(Figures, OfRangesNameTheUnitOnce) {
  EXPECT_EQ(range_text({-0.003, 0.012}, HeadlineUnit::share, FigureKind::difference), "-0.3 to +1.2 pts");
  EXPECT_EQ(range_text({0.1, 0.2}, HeadlineUnit::chance), "10.0 to 20.0%");
  EXPECT_EQ(between_text({-20e3, 7e5}, HeadlineUnit::pounds), "between -£20.0k and £700k");
}

TEST(Figures, OfShortRangesTakeFifteenColumnsAtMost) {
  EXPECT_EQ(short_range_text({-1'830e3, -368e3}, HeadlineUnit::pounds), "-1.8m to -368k");
  EXPECT_EQ(short_range_text({-12.4e3, 4.94e3}, HeadlineUnit::pounds), "-12k to +4.9k");
  EXPECT_EQ(short_range_text({-464.0, 0.2}, HeadlineUnit::pounds), "-464 to 0");
  EXPECT_EQ(short_range_text({-0.182, 0.111}, HeadlineUnit::chance), "-18.2 to +11.1");
  EXPECT_EQ(short_range_text({-4.0, 0.0}, HeadlineUnit::social_workers), "-4 to 0");
  for (const double pounds : {9.949e3, 99.95e3, 999.4e3, 999.6e3, 9.96e6, 99.6e6, 999e6})
    EXPECT_LE(display_width(short_range_text({-pounds, -pounds}, HeadlineUnit::pounds)), 15U) << pounds;
}

TEST(Figures, OfSharesAreAllOrNoneOnlyWhereTheyAre) {
  EXPECT_EQ(percent_of(0, 1000), "0%");
  EXPECT_EQ(percent_of(1, 1000), "<1%");
  EXPECT_EQ(percent_of(714, 1000), "71%");
  EXPECT_EQ(percent_of(999, 1000), ">99%");
  EXPECT_EQ(percent_of(1000, 1000), "100%");
  EXPECT_EQ(in_hundred(1, 1000), "fewer than 1 of 100");
  EXPECT_EQ(in_hundred(714, 1000), "71 of 100");
  EXPECT_EQ(in_hundred(999, 1000), "more than 99 of 100");
}

TEST(Figures, AreAlignedByColumnsNotBytes) {
  EXPECT_EQ(display_width("£12"), 3U);
  EXPECT_EQ(right_aligned("£12", 5), "  £12");
  EXPECT_EQ(left_aligned("£12", 5), "£12  ");
  EXPECT_EQ(right_aligned("too long", 3), "too long");
  EXPECT_EQ(with_thousands(1'234'567), "1,234,567");
  EXPECT_EQ(with_thousands(999), "999");
}

TEST(Figures, OfCountsAgreeWithTheirThing) {
  EXPECT_EQ(counted(1, "replication"), "1 replication");
  EXPECT_EQ(counted(1'000, "replication"), "1,000 replications");
}

TEST(Figures, StandInTextThatIsWrappedAtSpaces) {
  EXPECT_EQ(wrapped("a regional agreement on rates", 12),
            (std::vector<std::string>{"a regional", "agreement on", "rates"}));
  EXPECT_EQ(wrapped("unbreakably long", 4), (std::vector<std::string>{"unbreakably", "long"}));
  EXPECT_TRUE(wrapped("", 4).empty());
}

}  // namespace
}  // namespace bide
