#include "model/absence.hpp"

namespace bide {

void describe(FieldVisitor& fields, AbsenceParams& p) {
  using enum FieldKind;
  fields.number(p.spell_mean_days, {{"spell_mean_days", "Mean length of a spell of sickness", assumption,
                                     "assumption", Confidence::low},
                                    "days",
                                    0.5,
                                    200.0});
  fields.number(p.spell_sigma,
                {{"spell_sigma", "Log standard deviation of a spell: larger means longer tails", assumption,
                  "assumption", Confidence::low},
                 "log points",
                 0.0,
                 3.0});
  fields.number(p.caseload_elasticity, {{"caseload_elasticity",
                                         "By what percentage sickness rises when caseloads rise "
                                         "by 1%",
                                         assumption, "assumption", Confidence::low},
                                        "",
                                        0.0,
                                        3.0});
}

}  // namespace bide
