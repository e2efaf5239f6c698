#include "experiment/ends.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "experiment/replication.hpp"

namespace bide {
namespace {

const std::string uplift_path = std::string{BIDE_SOURCE_DIR} + "/scenarios/uplift/study.yaml";

/// The small shipped study with two inputs that are drawn.
Study drawn(std::uint32_t replications) {
  Study study = load_study(uplift_path, {"leaving.pay_elasticity={low: 0, high: 3}",
                                         "hiring.vacancy_power={low: 0, mode: 0.5, high: 1}"});
  study.replications = replications;
  return study;
}

/// The baseline's medians and every option's mean differences.
std::vector<double> figures(const Comparison& answer) {
  std::vector<double> all;
  for (const HeadlineLevel& level : answer.baseline_levels) all.push_back(level.median);
  for (const OptionComparison& option : answer.options)
    for (const PairedSummary& difference : option.differences) all.push_back(difference.mean.mean);
  return all;
}

TEST(InputEnds, AreBoundsWhereThereAreAnyAndElseTenthsCutToTheFieldsRange) {
  const auto ends = [](InputLaw law) { return ends_of({"p", "", 0, law, 0.0, 10.0}); };
  using enum InputLaw::Shape;
  EXPECT_EQ(ends({uniform, 2.0, 5.0}).low, 2.0);
  EXPECT_EQ(ends({uniform, 2.0, 5.0}).high, 5.0);
  EXPECT_EQ(ends({triangular, 1.0, 1.0, 4.0}).low, 1.0);
  EXPECT_EQ(ends({triangular, 1.0, 2.0, 4.0}).high, 4.0);
  EXPECT_NEAR(ends({quantiles, 3.0, 4.0, 6.0}).low, 3.0, 1e-9);
  EXPECT_NEAR(ends({quantiles, 3.0, 4.0, 6.0}).high, 6.0, 1e-9);
  EXPECT_EQ(ends({normal, 9.0, 5.0}).high, 10.0);
}

TEST(AtEnds, OneInputStandsAtItsEndAndTheOthersAreDrawnAsBefore) {
  const Study study = drawn(1);
  const auto inputs = uncertain_inputs(study);
  ASSERT_EQ(inputs.size(), 2U);
  const Study fixed = with_input_at(study, "leaving.pay_elasticity", 3.0);
  for (std::uint32_t k = 0; k < 20; ++k) {
    const auto before = sample_inputs(study.options[1].scenario, study.seed, k);
    const auto after = sample_inputs(fixed.options[1].scenario, study.seed, k);
    for (std::size_t i = 0; i < inputs.size(); ++i)
      EXPECT_EQ(after[i], inputs[i].path == "leaving.pay_elasticity" ? 3.0 : before[i]);
  }
}

TEST(AtEnds, TheAnswerIsThatOfAStudyWithTheValueInItsFiles) {
  const EndsReport report = at_ends(drawn(6), 2);
  ASSERT_EQ(report.inputs.size(), 2U);
  const auto power = std::find_if(report.inputs.begin(), report.inputs.end(), [](const InputAtEnds& at) {
    return at.input.path == "hiring.vacancy_power";
  });
  ASSERT_NE(power, report.inputs.end());
  Study written =
      load_study(uplift_path, {"leaving.pay_elasticity={low: 0, high: 3}", "hiring.vacancy_power=1"});
  written.replications = 6;
  EXPECT_EQ(figures(power->at_high), figures(answer_in_memory(written, 1)));
  EXPECT_EQ(figures(report.as_drawn), figures(answer_in_memory(drawn(6), 1)));
  EXPECT_NE(figures(power->at_low), figures(power->at_high));
}

TEST(AtEnds, ProgressCountsEveryEnd) {
  const Study study = drawn(2);
  EnsembleProgress last;
  at_ends(study, 1, [&](const EnsembleProgress& progress) {
    EXPECT_EQ(progress.done, last.done + 1);
    last = progress;
  });
  EXPECT_EQ(last.total, 5U * study.options.size() * 2U);  // as drawn and at four ends, two replications each
  EXPECT_EQ(last.done, last.total);
}

TEST(AtEnds, AStudyWithoutRangesIsRefusedWithTheWayToGiveOne) {
  Study study = load_study(uplift_path);
  ASSERT_TRUE(uncertain_inputs(study).empty());
  try {
    at_ends(study, 1);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string{error.what()}.find("--set"), std::string::npos);
  }
}

}  // namespace
}  // namespace bide
