#include "scenario/resolved_inputs.hpp"

#include <gtest/gtest.h>

#include "scenario/study.hpp"

namespace bide {
namespace {

constexpr const char* region = R"(moves: {pay_response: {low: 3, mode: 6, high: 10}, search_rate: 0.3}
authorities:
  a: {name: A, establishment.posts_fte: {case holder: 90}, programmes.academy: {annual_cost: 1000 GBP}}
)";

/// Returns how a region in which `to` stands for `from` differs from the region itself, one input on a line.
std::string differences_with(const std::string& from, const std::string& to) {
  std::string changed = region;
  changed.replace(changed.find(from), from.size(), to);
  const auto inputs = [](const std::string& text) {
    return resolved_inputs(read_study(text, "f").options.front().scenario);
  };
  std::string text;
  for (const InputDifference& d : differences(inputs(region), inputs(changed)))
    text += d.path + ": " + d.first + " and " + d.second + '\n';
  return text;
}

TEST(ResolvedInputs, DifferInWhatIsSimulated) {
  EXPECT_EQ(differences_with("0.3", "0.3"), "");
  EXPECT_EQ(differences_with("0.3", "0.4"), "moves.search_rate: 0.3 and 0.4\n");
  EXPECT_EQ(differences_with("case holder: 90", "case holder: 90, senior manager: 2"),
            "authorities.a.establishment.posts_fte.senior manager: 0 and 2\n");
}

TEST(ResolvedInputs, DifferInTheLawOfAnUncertainInput) {
  EXPECT_EQ(differences_with("{low: 3, mode: 6, high: 10}", "6"),
            "moves.pay_response: {low: 3, mode: 6, high: 10} and 6\n");
}

TEST(ResolvedInputs, DifferInWhatOneOfThemAloneHas) {
  const std::string text = differences_with("programmes.academy", "programmes.hub");
  EXPECT_NE(text.find("authorities.a.programmes.academy.annual_cost: 1000 GBP per year and nothing\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("authorities.a.programmes.hub.annual_cost: nothing and 1000 GBP per year\n"),
            std::string::npos)
      << text;
}

TEST(ResolvedInputs, LeaveOutWhichMeasuresAreKept) {
  EXPECT_EQ(differences_with("authorities:", "measures: [leavers]\nauthorities:"), "");
}

TEST(ResolvedInputs, LeaveOutWhatThingsAreCalled) {
  EXPECT_EQ(differences_with("name: A,", "name: B, code: E1,"), "");
}

}  // namespace
}  // namespace bide
