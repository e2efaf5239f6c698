#include "experiment/ends.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/error.hpp"
#include "experiment/observation_store.hpp"
#include "experiment/replication.hpp"

namespace bide {
std::vector<UncertainInput> uncertain_inputs(const Study& study) {
  std::vector<UncertainInput> found;
  for (const Option& option : study.options) {
    for (const UncertainInput& input : option.scenario.uncertain) {
      const auto same = [&](const UncertainInput& other) { return other.path == input.path; };
      if (std::none_of(found.begin(), found.end(), same)) found.push_back(input);
    }
  }
  return found;
}

Study with_input_at(const Study& study, const std::string& path, double value) {
  Study fixed = study;
  for (Option& option : fixed.options) {
    // It stays an input that is drawn, from a law of one value: what else is drawn does not move.
    for (UncertainInput& input : option.scenario.uncertain)
      if (input.path == path) input.law = {InputLaw::Shape::uniform, value, value};
  }
  return fixed;
}

Comparison answer_in_memory(const Study& study, unsigned threads,
                            const std::function<void(EnsembleProgress)>& on_progress) {
  const Layout layout = layout_of(study);
  const auto options = static_cast<std::uint32_t>(study.options.size());
  ObservationStore store{layout, options, study.replications};
  const EnsemblePlan plan{.options = options, .replications = study.replications, .threads = threads};
  const EnsembleReport report = run_ensemble(plan, replicators_of(study, layout), store, on_progress);
  ComparedResult result{.name = study.source_path,
                        .title = study.title,
                        .focus = study.focus,
                        .engine_version = {},
                        .start = study.options.front().scenario.region.start,
                        .seed = study.seed,
                        .losses = study.losses,
                        .options = {},
                        .source = &store};
  for (const Option& option : study.options) result.options.push_back(option.name);
  if (!report.failures.empty())
    throw std::runtime_error{describe_failures(report, study.replications, result.options)};
  return compare({result});
}

EndsReport at_ends(const Study& study, unsigned threads,
                   const std::function<void(EnsembleProgress)>& on_progress) {
  const std::vector<UncertainInput> inputs = uncertain_inputs(study);
  if (inputs.empty())
    throw InputError{{{study.source_path,
                       {},
                       {},
                       "",
                       "no input of the study has a range, so there are no ends to try",
                       "give one in the files or on the command line, such as --set "
                       "'moves.pay_response={low: 3, high: 10}'"}}};
  std::size_t finished = 0;
  const auto answer_to = [&](const Study& part) {
    const auto show = [&](const EnsembleProgress& progress) {
      const std::size_t parts = 1 + 2 * inputs.size();
      if (on_progress) on_progress({finished * progress.total + progress.done, 0, parts * progress.total});
    };
    Comparison answer = answer_in_memory(part, threads, show);
    ++finished;
    return answer;
  };
  EndsReport report{answer_to(study), {}};
  for (const UncertainInput& input : inputs) {
    const InputEnds ends = ends_of(input);
    report.inputs.push_back({input, ends, answer_to(with_input_at(study, input.path, ends.low)),
                             answer_to(with_input_at(study, input.path, ends.high))});
  }
  return report;
}

}  // namespace bide
