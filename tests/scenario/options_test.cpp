// What options may change.
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "scenario/study.hpp"
#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr const char* region_text = R"(name: North East
moves:
  pay_response: {low: 3, mode: 6, high: 10}
authorities:
  gateshead:
    establishment.posts_fte: {case holder: 90}
    programmes:
      academy: {annual_cost: 1000 GBP}
  sunderland:
    establishment.posts_fte: {case holder: 110}
)";

/// Returns what is said about a study with one option, without the name of the file.
std::string option_problems(const std::string& changes) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto path =
      folder.write("s", "study: Q\nbaseline: region.yaml\noptions:\n  one:\n    " + changes + '\n');
  try {
    load_study(path);
  } catch (const InputError& error) {
    return folder.without_path(error.what());
  }
  return "";
}

TEST(Options, MayChangeLeversAndAssumptions) {
  EXPECT_EQ(option_problems("gateshead.counter_offer.decision_lag: 2 weeks"), "");
  EXPECT_EQ(option_problems("moves.search_rate: 0.4"), "");
  EXPECT_EQ(option_problems("gateshead.programmes.hub: {annual_cost: 5 GBP}"), "");
  EXPECT_EQ(option_problems("gateshead.programmes.academy: none"), "");
}

TEST(Options, ShareTheirStartHorizonAndAuthorities) {
  EXPECT_EQ(option_problems("start: 2017-04-01"),
            "s:5:5: start: an option cannot change the start; options are compared day by day: set it for "
            "the whole "
            "study");
  EXPECT_EQ(
      option_problems("horizon: 2 years"),
      "s:5:5: horizon: an option cannot change the horizon; options are compared day by day: set it for the "
      "whole study");
  EXPECT_EQ(
      option_problems("authorities: {durham: {}}"),
      "s:5:19: authorities.durham: an option cannot change which authorities there are; known: gateshead, "
      "sunderland");
  EXPECT_EQ(option_problems("authorities: {sunderland: none}"),
            "s:5:19: authorities.sunderland: an option cannot change which authorities there are; known: "
            "gateshead, "
            "sunderland");
}

TEST(Options, ShareDataAndUncertainInputs) {
  EXPECT_EQ(option_problems("measures: [spend]"),
            "s:5:5: measures: an option cannot change it: it is data, the same for every option; set it in "
            "the baseline");
  EXPECT_EQ(option_problems("gateshead.name: G"),
            "s:5:5: authorities.gateshead.name: an option cannot change it: it is data, the same for every "
            "option; set "
            "it in the baseline");
  EXPECT_EQ(option_problems("every_authority.name: G"),
            "s:5:5: authorities.gateshead.name: an option cannot change it: it is data, the same for every "
            "option; set "
            "it in the baseline");
  EXPECT_EQ(option_problems("moves: {pay_response: 4}"),
            "s:5:13: moves.pay_response: an option cannot change an uncertain input: each replication draws "
            "it once "
            "for all options; set it in the baseline, or give one value there");
  EXPECT_EQ(option_problems("moves: {search_rate: {value: {low: 0.4, high: 0.6}, why: x}}"),
            "s:5:34: moves.search_rate: an option cannot bring a distribution: each replication draws it "
            "once for all "
            "options; put the distribution into the baseline, or write one value");
}

TEST(Options, AreMapsWithTheirOwnNames) {
  EXPECT_EQ(option_problems("gateshed.counter_offer.decision_lag: 2 weeks"),
            "s:5:5: gateshed: unknown key 'gateshed'; did you mean 'gateshead'?");
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  try {
    load_study(folder.write(
        "s",
        "study: Q\nfocus: gatehead\nbaseline: region.yaml\noptons: {}\noptions:\n  do nothing: {}\n  "
        "empty:\n  list: [1]\n"));
    FAIL();
  } catch (const InputError& error) {
    EXPECT_EQ(folder.without_path(error.what()),
              "s:2:8: focus: there is no authority 'gatehead'; did you mean 'gateshead'?\n"
              "s:4:1: optons: unknown key 'optons'; did you mean 'options'?\n"
              "s:6:3: options.do nothing: this is the name of the baseline; choose another name, or set "
              "baseline_name\n"
              "s:7:3: options.empty: the option changes nothing; write what it changes\n"
              "s:8:9: options.list: a map of changes belongs here");
  }
}

TEST(Options, BeginOnTheFirstDayToPayWhatTheyAddWithoutADate) {
  const TemporaryFolder folder;
  folder.write("region.yaml", R"(start: 2016-04-01
authorities:
  gateshead:
    establishment.posts_fte: {case holder: 90}
    pay.supplements.market: {amount: 1000 GBP per year}
)");
  const Study study = load_study(folder.write("s", R"(study: Q
baseline: region.yaml
options:
  one:
    gateshead.pay.supplements.market.amount: 2000 GBP per year
    gateshead.pay.supplements.uplift: {amount: 500 GBP per year}
    gateshead.pay.allowances.car: {amount: 500 GBP per year, from: 2017-01-01}
)"));
  const PayParams& pay = study.options[1].scenario.region.authorities[0].second.pay;
  ASSERT_EQ(pay.supplements.size(), 2U);
  EXPECT_EQ(pay.supplements[0].second.from, std::nullopt);
  EXPECT_EQ(pay.supplements[1].second.from, make_date(2016, 4, 1));
  EXPECT_EQ(pay.allowances.at(0).second.from, make_date(2017, 1, 1));
}

TEST(Settings, NameTheArgumentAsThePlace) {
  const TemporaryFolder folder;
  const auto path = folder.write("region.yaml", region_text);
  try {
    load_study(path, {"gateshead.agency.premium=lots", "=3", "moves.search_rate=[", "horizon=2 years"});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "--set '=3': this is not a setting; write --set field=value\n"
                 "--set 'gateshead.agency.premium=lots': authorities.gateshead.agency.premium: 'lots' is not "
                 "a number; "
                 "write digits, such as 12 or 0.5\n"
                 "--set 'moves.search_rate=[': moves.search_rate: a list or map stands where a key belongs; "
                 "check that "
                 "brackets and braces are closed");
  }
}

TEST(Settings, GoOverTheBaselineAndUnderTheOptions) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto study = load_study(folder.write("s",
                                             "study: Q\nbaseline: region.yaml\noptions: {one: "
                                             "{moves.search_rate: 0.4}, two: {moves.home_pull: 1}}\n"),
                                {"moves.search_rate=0.3", "horizon=2 years"});
  EXPECT_EQ(study.options[0].scenario.region.moves.search_rate, 0.3);
  EXPECT_EQ(study.options[1].scenario.region.moves.search_rate, 0.4);
  EXPECT_EQ(study.options[2].scenario.region.moves.search_rate, 0.3);
  EXPECT_EQ(study.options[2].scenario.region.horizon.minutes, 2 * 525'960);
}

TEST(StudyDigest, ChangesWithWhatIsSimulatedAlone) {
  const TemporaryFolder folder;
  folder.write("region.yaml", region_text);
  const auto digest = [&](const std::string& lines, const std::vector<std::string>& settings) {
    return study_digest(load_study(folder.write("s", "study: Q\nbaseline: region.yaml\n" + lines), settings));
  };
  const auto first = digest("replications: 100\n", {});
  EXPECT_EQ(first.size(), 16U);
  EXPECT_EQ(digest("replications: 200 # more\n", {}), first);
  EXPECT_EQ(digest("", {"moves.search_rate={value: 0.2, source: a guess}"}),
            digest("", {"moves.search_rate=0.2"}));
  EXPECT_NE(digest("seed: 2\n", {}), first);
  EXPECT_NE(digest("", {"moves.search_rate=0.3"}), first);
  EXPECT_NE(digest("options: {one: {moves.search_rate: 0.4}}\n", {}), first);
}

}  // namespace
}  // namespace bide
