#pragma once
#include <functional>
#include <string>
#include <vector>

#include "experiment/comparison.hpp"
#include "experiment/ensemble.hpp"
#include "scenario/study.hpp"

namespace bide {

/// A study's answer with one uncertain input fixed at either end of its range, all others drawn as before.
struct InputAtEnds {
  UncertainInput input;
  InputEnds ends;
  Comparison at_low, at_high;
};

/// How a study's answer hangs on what is not known.
struct EndsReport {
  Comparison as_drawn;              ///< all inputs drawn
  std::vector<InputAtEnds> inputs;  ///< in the order of scenario files, those of options last
};

/// Returns the study's uncertain inputs, each once: the baseline's, then those that options add.
std::vector<UncertainInput> uncertain_inputs(const Study& study);

/// Returns the study with one uncertain input at one value in every option that has it.
Study with_input_at(const Study& study, const std::string& path, double value);

/// Simulates the study's replications and compares its options, keeping the observations in memory meanwhile.
/// Throws std::runtime_error where a replication fails.
Comparison answer_in_memory(const Study& study, unsigned threads,
                            const std::function<void(EnsembleProgress)>& on_progress = {});

/// Simulates the study's replications as drawn, and again at both ends of each uncertain input's range; every
/// difference is paired. Throws std::runtime_error where a replication fails and InputError where no
/// input is uncertain.
EndsReport at_ends(const Study& study, unsigned threads,
                   const std::function<void(EnsembleProgress)>& on_progress = {});

}  // namespace bide
