#include "scenario/study_file.hpp"

namespace bide {

void describe(FieldVisitor& fields, StudyFields& study) {
  using enum FieldKind;
  fields.text(study.title, {"study", "The question", data});
  fields.text(study.focus,
              {"focus", "Key of the authority that the answer is about; the first one by default", data});
  fields.text(study.baseline_name, {"baseline_name", "What the baseline is called in tables", data});
  fields.count(study.replications,
               {{"replications", "How many futures are simulated for each option", data}, "", 1.0, 1e6});
  fields.count(
      study.seed,
      {{"seed", "Master seed: equal seeds give equal futures", data}, "", 0.0, 9.007199254740992e15});
  fields.section(study.losses,
                 {"losses", "Which losses to neighbouring authorities the answer asks after", data});
}

}  // namespace bide
