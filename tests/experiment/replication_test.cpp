#include "experiment/replication.hpp"

#include <gtest/gtest.h>

#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

TEST(Replication, DrawsUncertainInputsAlikeWhateverAnOptionAdds) {
  const TemporaryFolder folder;
  const std::string path = folder.write("study.yaml", R"(
study: What does a supplement change?
scenario:
  horizon: 1 month
  every_authority: {start.agency_rate: 0, agency.cover_long_absence: 0}
  authorities:
    first:
      establishment.posts_fte: {case holder: 90}
      start.turnover_sd: {low: 0.05, high: 0.2}
    second:
      establishment.posts_fte: {case holder: 90}
      start.turnover_sd: {low: 0.05, high: 0.2}
  moves.pay_response: {low: 3, high: 10}
options:
  supplement:
    description: pays more in the first authority
    first.pay.supplements.premium: {from: 2016-04-15, amount: 1000 GBP}
)");
  const Study study = load_study(path);
  const Layout layout = layout_of(study);
  Replicator replicator{study, layout};
  const std::vector<double> baseline = replicator.run(0, 3).inputs;
  const std::vector<double> option = replicator.run(1, 3).inputs;
  ASSERT_EQ(baseline.size(), 3u);
  EXPECT_NE(baseline[1], baseline[2]);
  EXPECT_EQ(option, baseline);
}

}  // namespace
}  // namespace bide
