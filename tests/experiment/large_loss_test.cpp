#include "experiment/large_loss.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace bide {
namespace {

constexpr std::size_t months = 36;
constexpr LossSize sixteen{16, 24};

/// Histories of two replications in which nobody is lost, to be changed.
struct Made {
  std::vector<std::uint16_t> lost = std::vector<std::uint16_t>(2 * months);

  std::uint16_t& at(std::size_t replication, std::size_t month) { return lost[replication * months + month]; }
  LossHistories histories() const { return {lost, months}; }
};

TEST(KeptOfLargeLoss, CountsInTheMonthsInWhichTheBaselineLosesMost) {
  Made baseline;
  baseline.at(0, 5) = 10;
  baseline.at(0, 28) = 6;  // 24 months from the sixth
  Made option = baseline;
  option.at(0, 5) = 7;
  option.at(0, 2) = 30;  // not in those months
  const KeptOfLargeLoss kept = kept_of_large_loss(option.histories(), baseline.histories(), sixteen);
  EXPECT_EQ(kept.futures, 1U);
  EXPECT_EQ(kept.kept.mean, 3.0);
  EXPECT_EQ(kept.middle_80, (Interval{3.0, 3.0}));
}

TEST(KeptOfLargeLoss, LeavesOutLossesThatAreSpreadOverMoreMonthsOrAreSmaller) {
  Made baseline;
  baseline.at(0, 5) = 10;
  baseline.at(0, 29) = 6;
  baseline.at(1, 7) = 15;
  EXPECT_EQ(kept_of_large_loss(Made{}.histories(), baseline.histories(), sixteen).futures, 0U);
  baseline.at(1, 8) = 1;
  EXPECT_EQ(kept_of_large_loss(Made{}.histories(), baseline.histories(), sixteen).futures, 1U);
}

TEST(KeptOfLargeLoss, IsOfTheLossThatIsAskedAfter) {
  Made baseline, option;
  baseline.at(0, 5) = 10;
  baseline.at(0, 11) = 6;
  option.at(0, 5) = 4;
  EXPECT_EQ(kept_of_large_loss(option.histories(), baseline.histories(), {16, 6}).futures, 0U);
  const KeptOfLargeLoss kept = kept_of_large_loss(option.histories(), baseline.histories(), {10, 6});
  EXPECT_EQ(kept.futures, 1U);
  EXPECT_EQ(kept.large, (LossSize{10, 6}));
  EXPECT_EQ(kept.kept.mean, 6.0);
}

TEST(KeptOfLargeLoss, HoldsWorstMonthsAgainstWorstMonthsInEveryReplication) {
  Made baseline;
  baseline.at(0, 0) = 20;
  baseline.at(1, 0) = 4;
  Made option;
  option.at(0, 35) = 18;  // its own worst months are others
  option.at(1, 0) = 4;
  const KeptOfLargeLoss kept = kept_of_large_loss(option.histories(), baseline.histories(), sixteen);
  EXPECT_EQ(kept.kept.mean, 20.0);
  EXPECT_EQ(kept.fewer_in_worst.mean, 1.0);
}

}  // namespace
}  // namespace bide
