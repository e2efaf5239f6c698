#include "cli/compared_file.hpp"

namespace bide {

ComparedResult compared_file(ResultFile& file) {
  const StudyRecord& study = file.study();
  ComparedResult result{.name = file.path(),
                        .title = study.title,
                        .focus = study.focus,
                        .engine_version = file.provenance("engine_version"),
                        .start = study.start,
                        .seed = study.seed,
                        .losses = study.losses,
                        .options = {},
                        .source = &file};
  for (const OptionRecord& option : study.options) result.options.push_back(option.name);
  return result;
}

}  // namespace bide
