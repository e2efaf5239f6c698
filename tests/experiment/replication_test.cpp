#include "experiment/replication.hpp"

#include <gtest/gtest.h>

#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"
#include "support/one_option_study.hpp"
#include "support/small_region.hpp"

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

/// A council's vacancies at the end of each month, in one replication.
std::vector<float> vacancies(Replicator& replicator, const Layout& layout, std::uint32_t option,
                             std::uint32_t replication) {
  const Observations& seen = replicator.run(option, replication);
  const auto first =
      seen.levels.begin() + static_cast<std::ptrdiff_t>(layout.offset(layout.index_of("vacancies_fte")));
  return {first, first + static_cast<std::ptrdiff_t>(layout.labels().time.size())};
}

TEST(Replication, AnOptionWithoutAnIntakeIsTheBaselineUntilSeptemberAndMissesItAfterwards) {
  Study study = test::one_option_study(test::lively_region(1, 2.0));
  study.options.push_back(study.options.front());
  study.options[1].scenario.region.authorities[0].second.newly_qualified.places_share = 0.0;
  const Layout layout = layout_of(study);
  Replicator replicator{study, layout};
  constexpr std::uint32_t replications = 40;
  constexpr std::size_t august = 4, next_august = 16;
  double missed = 0.0;
  for (std::uint32_t k = 0; k < replications; ++k) {
    const std::vector<float> with = vacancies(replicator, layout, 0, k),
                             without = vacancies(replicator, layout, 1, k);
    for (std::size_t month = 0; month <= august; ++month) EXPECT_EQ(with[month], without[month]) << k;
    missed += static_cast<double>(without[next_august] - with[next_august]) / replications;
  }
  // Of the seven who come each September some are made up for: more vacancies draw more candidates.
  EXPECT_GT(missed, 2.0);
}

}  // namespace
}  // namespace bide
