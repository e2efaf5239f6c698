#include "cli/progress.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace bide {
namespace {

using std::chrono::seconds;

TEST(Progress, CountsReplicationsCompleteForEveryOption) {
  EXPECT_EQ(progress_text({.done = 7, .resumed = 0, .total = 5000}, 5, seconds{7}),
            "1 of 1,000 replications (0%), 0.2 a second, 1 h 23 min left");
}

TEST(Progress, TakesItsRateFromWhatWasNotResumed) {
  EXPECT_EQ(progress_text({.done = 300, .resumed = 200, .total = 400}, 1, seconds{10}),
            "300 of 400 replications (75%), 10.0 a second, 10 s left");
  EXPECT_EQ(progress_text({.done = 200, .resumed = 200, .total = 400}, 1, seconds{10}),
            "200 of 400 replications (50%)");
}

TEST(Progress, EndsAtAHundredPerCent) {
  EXPECT_EQ(progress_text({.done = 800, .resumed = 0, .total = 800}, 2, seconds{100}),
            "400 of 400 replications (100%), 4.0 a second, 0 s left");
}

TEST(Progress, PrintsNothingBeforeTenSecondsWhereThereIsNoTerminal) {
  std::ostringstream out;
  {
    ProgressDisplay display{out, ProgressStyle::lines, 1};
    display.show({.done = 1, .resumed = 0, .total = 2});
  }
  EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace bide
