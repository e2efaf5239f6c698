#include "experiment/comparison.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "experiment/comparison_json.hpp"
#include "experiment/made_up_results.hpp"
#include "experiment/measures.hpp"

namespace bide {
namespace {

using testing::fill_plausibly;
using testing::first_replications;
using testing::headline_layout;
using testing::MemorySource;
using testing::result_of;

const std::vector<std::string> options{"do nothing", "slow", "fast"};

MemorySource plausible(std::uint32_t replications = 200, int months = 60) {
  MemorySource source{headline_layout(months), options.size(), first_replications(replications)};
  fill_plausibly(source, static_cast<std::uint32_t>(options.size()), 5);
  return source;
}

std::size_t place_of(const Comparison& comparison, const std::string& key) {
  for (std::size_t h = 0; h < comparison.headlines.size(); ++h) {
    if (comparison.headlines[h].key == key) return h;
  }
  throw std::out_of_range{key};
}

TEST(Comparison, HoldsEachOptionAgainstTheBaselineReplicationByReplication) {
  MemorySource source{headline_layout(), 2, {0, 1, 2}};
  for (std::uint32_t k = 0; k < 3; ++k) {
    source.month({k, 0}, "lost_to_neighbours", 0) = 10.0 * (k + 1);
    source.month({k, 1}, "lost_to_neighbours", 0) = 10.0 * (k + 1) - 2.0 * k;
  }
  const Comparison comparison = compare({result_of(source, {"do nothing", "fast"})});
  EXPECT_EQ(comparison.baseline, "do nothing");
  EXPECT_EQ(comparison.replications, 3U);
  ASSERT_EQ(comparison.options.size(), 1U);
  EXPECT_EQ(comparison.options[0].name, "fast");
  const std::size_t lost = place_of(comparison, "lost_to_neighbours");
  EXPECT_EQ(comparison.baseline_levels[lost].median, 20.0);
  EXPECT_EQ(comparison.options[0].levels[lost].median, 18.0);
  const PairedSummary& difference = comparison.options[0].differences[lost];
  EXPECT_EQ(difference.median, -2.0);
  EXPECT_EQ(difference.better, 2U);
  EXPECT_EQ(difference.tied, 1U);
}

TEST(Comparison, OfAResultWithItselfIsExactlyNothing) {
  MemorySource source = plausible();
  const Comparison comparison =
      compare({result_of(source, options, "a.h5"), result_of(source, options, "b.h5")});
  ASSERT_EQ(comparison.options.size(), 3U);
  EXPECT_EQ(comparison.options[2].name, "fast (b.h5)");
  EXPECT_EQ(comparison.options[2].against, "fast (a.h5)");
  for (const OptionComparison& option : comparison.options) {
    for (const PairedSummary& difference : option.differences) {
      EXPECT_EQ(difference.median, 0.0);
      EXPECT_EQ(difference.mean.mean, 0.0);
      EXPECT_EQ(difference.middle_80, (Interval{0.0, 0.0}));
      EXPECT_EQ(difference.tied, difference.replications);
    }
  }
}

TEST(Comparison, OfSeveralResultsFallsBackToTheFirstsBaseline) {
  MemorySource a = plausible(), b = plausible();
  const Comparison comparison =
      compare({result_of(a, options), result_of(b, {"do nothing", "slow", "new"}, "b.h5")});
  EXPECT_EQ(comparison.options[2].against, "do nothing (a.h5)");
}

TEST(Comparison, CountsTheReplicationsThatEveryResultHas) {
  MemorySource a = plausible(), b{headline_layout(), options.size(), {3, 7, 500}};
  fill_plausibly(b, 3, 5);
  const Comparison comparison = compare({result_of(a, options), result_of(b, options, "b.h5")});
  EXPECT_EQ(comparison.replications, 2U);
  EXPECT_EQ(comparison.options[1].differences[0].tied, 2U);
}

template <class Change>
std::string refusal(Change change, int months = 60) {
  MemorySource a = plausible(5), b = plausible(5, months);
  ComparedResult other = result_of(b, options, "b.h5");
  change(other);
  try {
    compare({result_of(a, options), other});
  } catch (const ComparisonRefused& refused) {
    return refused.what();
  }
  return {};
}

TEST(Comparison, IsRefusedWhereFuturesOrModelsDiffer) {
  EXPECT_EQ(refusal([](ComparedResult&) {}), "");
  EXPECT_EQ(refusal([](ComparedResult& other) { other.engine_version = "0.9.4"; }), "");
  EXPECT_NE(refusal([](ComparedResult& other) { other.engine_version = "1.0.0"; }).find("models"),
            std::string::npos);
  EXPECT_NE(refusal([](ComparedResult& other) { other.seed = 7; }).find("seeds differ (20160701 and 7)"),
            std::string::npos);
  EXPECT_NE(
      refusal([](ComparedResult& other) {
        other.losses.large = {8, 24};
      })
          .find("losses asked after differ (10 within 12 months and 16 within 24 and 10 within 12 months "
                "and 8 within 24)"),
      std::string::npos);
  EXPECT_NE(refusal([](ComparedResult& other) { other.focus = "sunderland"; }).find("focus"),
            std::string::npos);
  EXPECT_NE(refusal([](ComparedResult& other) { other.start = make_date(2016, 4, 2); }).find("horizons"),
            std::string::npos);
  EXPECT_NE(refusal([](ComparedResult&) {}, 48).find("horizons"), std::string::npos);
}

TEST(Comparison, IsRefusedWhereTheAuthoritiesDiffer) {
  AxisLabels alone = headline_layout().labels();
  alone.authorities.pop_back();
  MemorySource a = plausible(5), b{Layout{alone, {}}, options.size(), {0, 1}};
  try {
    compare({result_of(a, options), result_of(b, options, "b.h5")});
    FAIL() << "compared";
  } catch (const ComparisonRefused& refused) {
    EXPECT_NE(std::string{refused.what()}.find("their authorities differ"), std::string::npos)
        << refused.what();
  }
}

TEST(Comparison, IsRefusedWhereMeasuresAreMissingAndSaysWhich) {
  const Layout all = headline_layout();
  std::vector<Measure> few = all.measures();
  few.erase(few.begin() + 1);  // experienced_fte
  MemorySource a = plausible(5), b{Layout{all.labels(), few}, options.size(), {0, 1}};
  try {
    compare({result_of(a, options), result_of(b, options, "b.h5")});
    FAIL() << "compared";
  } catch (const ComparisonRefused& refused) {
    EXPECT_STREQ(refused.what(),
                 "a.h5 and b.h5 cannot be compared: they keep different measures (b.h5 does not keep "
                 "experienced_fte); simulate both with the same `measures`");
  }
}

TEST(Comparison, IsRefusedWhereTheBaselinesDiffer) {
  MemorySource a = plausible(5), b = plausible(5);
  ComparedResult first = result_of(a, options), other = result_of(b, options, "b.h5");
  first.baseline = other.baseline = {{"moves.search_rate", "0.3"}, {"moves.move_rate", "0.04"}};
  EXPECT_NO_THROW(compare({first, other}));
  other.baseline[1].value = "0.05";
  for (int i = 0; i < 6; ++i) other.baseline.push_back({"new." + std::to_string(i), "1"});
  try {
    compare({first, other});
    FAIL() << "compared";
  } catch (const ComparisonRefused& refused) {
    EXPECT_EQ(
        std::string{refused.what()}.find(
            "a.h5 and b.h5 cannot be compared: their baselines differ in moves.move_rate (0.04 and 0.05), "
            "new.0 (nothing and 1), new.1 (nothing and 1), new.2 (nothing and 1), new.3 (nothing and 1) "
            "and 2 more; "),
        0U)
        << refused.what();
  }
}

TEST(Comparison, IsRefusedWithoutACommonReplication) {
  MemorySource a{headline_layout(), 1, {0, 1}}, b{headline_layout(), 1, {2, 3}},
      none{headline_layout(), 1, {}};
  EXPECT_THROW(compare({result_of(a, {"x"}), result_of(b, {"x"})}), ComparisonRefused);
  EXPECT_THROW(compare({result_of(none, {"x"})}), ComparisonRefused);
}

TEST(Comparison, SaysWhereReplicationsCannotTell) {
  const Headline money{.unit = HeadlineUnit::pounds};
  const Headline people{.unit = HeadlineUnit::social_workers};
  PairedSummary summary{.replications = 100, .median = 0.0, .median_interval = {-1.0, 1.0}};
  summary.mean = {-0.4, 1.0, {-0.6, -0.2}};
  EXPECT_FALSE(told_apart(money, summary));
  EXPECT_TRUE(told_apart(people, summary));  // the mean of whole numbers tells what their median cannot
  summary.mean.interval = {-0.6, 0.2};
  EXPECT_FALSE(told_apart(people, summary));
  summary.median_interval = {0.5, 1.5};
  EXPECT_TRUE(told_apart(money, summary));
}

TEST(Comparison, GivesJsonWithEveryFigure) {
  MemorySource source = plausible(20);
  const std::string json = to_json(compare({result_of(source, options)})).dump();
  for (const char* part :
       {R"("format": "bide comparison 1")", R"("key": "lost_to_neighbours")", R"("better": "higher")",
        R"("share_better":)", R"("chance_interval_95":)", R"("seed": "20160701")"}) {
    EXPECT_NE(json.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace bide
