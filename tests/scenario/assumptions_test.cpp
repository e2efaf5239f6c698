#include "scenario/assumptions.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scenario/temporary_folder.hpp"

namespace bide {
namespace {

constexpr const char* study_text = R"(study: Q
scenario:
  pay_scales.awards: [{effective: 2017-04-01, percent: 1%}]
  moves.pay_response: {low: 3, mode: 6, high: 10, source: swept, confidence: low}
  authorities:
    gateshead:
      establishment.posts_fte: {case holder: 90}
      agency.premium: 5%
options:
  cheaper:
    gateshead.agency.premium: {value: 0%, why: the members asked}
  new award:
    gateshead.pay.supplements.all: {amount: 1000 GBP}
)";

/// Returns the lines of paths that begin with `path`, each on a line of its own.
std::string lines_of(const std::vector<Assumption>& log, const std::string& path) {
  std::string text;
  for (const Assumption& a : log) {
    if (!a.path.starts_with(path)) continue;
    text += a.option + ": " + a.path.substr(path.size()) + " = " + a.value +
            (a.set_by == SetBy::files ? " set" : " default") + " | " + a.source + " | " + a.why + " | " +
            a.confidence + '\n';
  }
  return text;
}

std::vector<Assumption> log_of_example() { return assumptions_of(read_study(study_text, "example")); }

TEST(AssumptionsLog, HoldsWhatFilesSetWithItsOrigin) {
  const auto log = log_of_example();
  EXPECT_EQ(lines_of(log, "moves.pay_response"),
            "do nothing:  = {low: 3, mode: 6, high: 10} set | swept |  | low\n");
  EXPECT_EQ(lines_of(log, "authorities.gateshead.agency.premium"),
            "do nothing:  = 0.05 set |  |  | \n"
            "cheaper:  = 0 set |  | the members asked | \n");
}

TEST(AssumptionsLog, TakesAListThatFilesSetAsTheirsAsAWhole) {
  EXPECT_EQ(lines_of(log_of_example(), "pay_scales.awards"),
            "do nothing: [1].effective = 2017-04-01 set |  |  | \n"
            "do nothing: [1].paid = none set |  |  | \n"
            "do nothing: [1].percent = 0.01 set |  |  | \n"
            "do nothing: [1].cash = 0 GBP per year set |  |  | \n");
}

TEST(AssumptionsLog, GivesDefaultsTheSourceOfTheirFieldOrOfItsList) {
  const auto log = log_of_example();
  const auto spine = std::find_if(log.begin(), log.end(),
                                  [](const Assumption& a) { return a.path == "pay_scales.spine[1].amount"; });
  ASSERT_NE(spine, log.end());
  EXPECT_EQ(spine->set_by, SetBy::default_value);
  EXPECT_NE(spine->source.find("NJC"), std::string::npos) << spine->source;
  EXPECT_FALSE(spine->confidence.empty());
}

TEST(AssumptionsLog, ListsWhatAnOptionAddsAndNothingThatItLeaves) {
  const auto log = log_of_example();
  EXPECT_NE(lines_of(log, "authorities.gateshead.pay.supplements.all.").find("new award: amount = 1000 GBP"),
            std::string::npos);
  for (const Assumption& a : log) {
    if (a.option != "cheaper") continue;
    EXPECT_EQ(a.path, "authorities.gateshead.agency.premium");
  }
}

constexpr const char* repeating_text = R"(study: Q
scenario:
  authorities:
    gateshead:
      establishment.posts_fte: {case holder: 90}
      agency.premium: 5%
    sunderland:
      establishment.posts_fte: {case holder: 90}
options:
  as it was:
    source: the minutes
    gateshead.counter_offer: {mode: on trigger, decision_lag: 26 weeks}
    gateshead.agency.premium: {value: 5%, why: as it is}
  agreement:
    agency_market.agreements.memorandum: {cap_practitioners: 30 GBP per hour, confidence: low}
    every_authority.counter_offer.mode: on trigger
)";

TEST(AssumptionsLog, HoldsWhatAnOptionSetsToWhatItIsAnyway) {
  const Study study = read_study(repeating_text, "example");
  for (const Study& each : {study, read_study(resolved_text(study), "resolved")}) {
    std::string log;
    for (const Assumption& a : assumptions_of(each))
      if (a.option != "do nothing" && a.set_by == SetBy::files)
        log += a.option + ": " + a.path + " = " + a.value + " | " + a.source + " | " + a.why + " | " +
               a.confidence + '\n';
    EXPECT_EQ(
        log,
        "as it was: authorities.gateshead.counter_offer.mode = on trigger | the minutes |  | \n"
        "as it was: authorities.gateshead.counter_offer.decision_lag = 26 weeks | the minutes |  | \n"
        "as it was: authorities.gateshead.agency.premium = 0.05 |  | as it is | \n"
        "agreement: agency_market.agreements.memorandum.cap_practitioners = 30 GBP per hour |  |  | low\n"
        "agreement: authorities.gateshead.counter_offer.mode = on trigger |  |  | \n"
        "agreement: authorities.sunderland.counter_offer.mode = on trigger |  |  | \n");
  }
}

TEST(AssumptionsLog, SaysWhatAnOptionRemoves) {
  const Study study = read_study(R"(study: Q
scenario:
  pay_scales.awards: [{effective: 2017-04-01, percent: 1%}, {effective: 2018-04-01, percent: 2%}]
  authorities:
    gateshead:
      establishment.posts_fte: {case holder: 90}
      pay.supplements:
        premium: {amount: 1000 GBP}
        other: {amount: 500 GBP}
options:
  nothing: {gateshead.agency.premium: 0%}
  less:
    gateshead.pay.supplements.premium: none
    pay_scales.awards: [{effective: 2017-04-01, percent: 1%}]
)",
                                 "example");
  for (const Study& each : {study, read_study(resolved_text(study), "resolved")}) {
    std::string log;
    for (const Assumption& a : assumptions_of(each))
      if (a.value == "none" && a.option != "do nothing")
        log += a.option + ": " + a.path + (a.set_by == SetBy::files ? " set" : "") + '\n';
    EXPECT_EQ(log,
              "less: pay_scales.awards[2] set\n"
              "less: authorities.gateshead.pay.supplements.premium set\n");
  }
}

TEST(AssumptionsLog, IsNoPartOfWhatTellsStudiesApart) {
  const std::string text{repeating_text};
  std::string shorter = text;
  const std::string again = "    gateshead.agency.premium: {value: 5%, why: as it is}\n";
  shorter.erase(shorter.find(again), again.size());
  EXPECT_EQ(study_digest(read_study(shorter, "example")), study_digest(read_study(text, "example")));
}

TEST(AssumptionsLog, IsTheSameFromTheResolvedText) {
  const Study study = read_study(study_text, "example");
  const auto log = assumptions_of(study);
  EXPECT_EQ(lines_of(assumptions_of(read_study(resolved_text(study), "resolved")), ""), lines_of(log, ""));
}

}  // namespace
}  // namespace bide
