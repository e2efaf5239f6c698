#include "scenario/loss_questions.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, LossSize& p) {
  fields.count(p.people,
               {{"people", "At least so many social workers leave for neighbouring authorities", data},
                "",
                1.0,
                1000.0,
                NumberKind::whole});
  fields.count(p.months,
               {{"months", "Within so many months in a row", data}, "months", 1.0, 120.0, NumberKind::whole});
}

void describe(FieldVisitor& fields, LossQuestions& p) {
  fields.section(p.later, {"later", "The loss whose chance is given from the third year to the fifth", data});
  fields.section(p.large,
                 {"large",
                  "The large loss: its chance over the whole horizon, and how many of those lost each "
                  "option keeps",
                  data});
}

}  // namespace bide
