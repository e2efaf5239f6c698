#include "results/study_record.hpp"

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
  record.study_digest = study_digest(study);
  for (const Option& option : study.options) record.options.push_back({option.name, option.description});
  for (const UncertainInput& input : baseline.uncertain) record.inputs.push_back({input.path, input.unit});
  record.resolved_text = study.resolved_text;
  return record;
}

}  // namespace bide
