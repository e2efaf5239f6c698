#include "model/succession.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, SuccessionParams& p) {
  fields.date(p.from, {"from", "First day; the scenario's first day where none", lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day without it; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.number(
      p.internal_share,
      {{"internal_share",
        "Share of managers' vacancies, beyond those that are filled from within already, that go to the "
        "council's own staff where somebody is eligible",
        lever, "assumption: Gateshead and Manchester plan for succession and give no figure",
        Confidence::low},
       "share",
       0.0,
       1.0});
  fields.duration(p.experience,
                  {{"experience", "Time since qualifying from which somebody may be appointed", assumption},
                   0.0,
                   18'263.0});
  fields.money(
      p.development_cost,
      {{"development_cost", "Cost of preparing one person who is appointed", assumption}, "", 0.0, 50'000.0});
}

}  // namespace bide
