#include "results/study_record.hpp"

#include <utility>

#include "core/error.hpp"

namespace bide {

StudyRecord record_of(const Study& study) {
  if (study.options.empty()) throw LogicError{"a study without options"};
  const Scenario& baseline = study.options.front().scenario;
  StudyRecord record;
  record.title = study.title;
  record.focus = study.focus;
  record.start = baseline.region.start;
  record.seed = study.seed;
  record.losses = study.losses;
  for (const Option& option : study.options) record.options.push_back({option.name, option.description});
  for (const UncertainInput& input : baseline.uncertain) record.inputs.push_back({input.path, input.unit});
  ResolvedStudy resolved = resolve(study);
  record.study_digest = std::move(resolved.digest);
  record.resolved_text = std::move(resolved.text);
  return record;
}

}  // namespace bide
