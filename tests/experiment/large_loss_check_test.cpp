#include "experiment/large_loss_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/error.hpp"
#include "experiment/large_loss.hpp"
#include "experiment/replication.hpp"

namespace bide {
namespace {

const std::string study_path = std::string{BIDE_SOURCE_DIR} + "/scenarios/gateshead-2016/study.yaml";

const LossSize large = LossQuestions{}.large;

/// Whether the baseline loses as many as a large loss is within some such span of months.
bool has_large_loss(const Layout& layout, const Observations& seen, std::size_t focus) {
  const std::size_t authorities = layout.labels().authorities.size(), months = layout.labels().time.size();
  const std::size_t first = layout.offset(layout.index_of("lost_to_neighbours")) + focus;
  const auto width = static_cast<std::size_t>(large.months);
  for (std::size_t from = 0; from + width <= months; ++from) {
    std::int64_t lost = 0;
    for (std::size_t month = from; month < from + width; ++month)
      lost += seen.counts[first + month * authorities];
    if (lost >= large.people) return true;
  }
  return false;
}

TEST(LargeLossCheck, CountsTheBaselinesLossesAndWhatOneOptionKeeps) {
  Study study = load_study(study_path);
  study.replications = 15;
  const Layout layout = layout_of(study);
  const auto& keys = layout.labels().authorities;
  const auto focus =
      static_cast<std::size_t>(std::find(keys.begin(), keys.end(), study.focus) - keys.begin());
  Replicator replicator{study, layout};
  int losses = 0;
  for (std::uint32_t k = 0; k < study.replications; ++k)
    losses += has_large_loss(layout, replicator.run(0, k), focus) ? 1 : 0;
  ASSERT_GT(losses, 0);
  const auto rows = large_loss_rows(study, 3, 1);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_DOUBLE_EQ(rows[0].simulated, 100.0 * losses / 15.0);
  EXPECT_TRUE(rows[0].range.contains(rows[0].simulated));
  EXPECT_EQ(rows[0].verdict == Verdict::met, rows[0].bar.contains(rows[0].simulated));
  EXPECT_NE(rows[1].name.find(study.options[3].name), std::string::npos);
}

TEST(LargeLossCheck, SaysNothingOfWhatIsKeptWhereNothingIsLost) {
  Study study =
      load_study(study_path, {"authorities.sunderland.improvement_offer.chance=0", "moves.move_rate=0.1%"});
  study.replications = 3;
  const auto rows = large_loss_rows(study, 3, 1);
  EXPECT_EQ(rows[0].verdict, Verdict::missed);
  EXPECT_EQ(rows[1].verdict, Verdict::not_tested);
}

TEST(LargeLossCheck, NeedsAHorizonOfTwoYears) {
  Study study = load_study(study_path, {"horizon=1 year"});
  EXPECT_THROW(large_loss_rows(study, 3, 1), InputError);
}

}  // namespace
}  // namespace bide
