#include "model/absence.hpp"

namespace bide {

void describe(FieldVisitor& fields, AbsenceParams& p) {
  using enum FieldKind;
  fields.choice(
      p.spell_law, spell_law_names,
      {"spell_law", "How lengths of spells spread: lognormal has long tails, exponential none to speak of",
       assumption, "assumption", Confidence::low});
  fields.number(p.spell_mean_days, {{"spell_mean_days", "Mean length of a spell of sickness", assumption,
                                     "assumption", Confidence::low},
                                    "days",
                                    0.5,
                                    200.0});
  fields.number(p.spell_sigma,
                {{"spell_sigma", "Log standard deviation of a lognormal spell: larger means longer tails",
                  assumption, "assumption", Confidence::low},
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
  fields.keyed_list(p.long_leave, {"long_leave",
                                   "Long leave other than sickness, such as maternity leave: short-term "
                                   "vacancies",
                                   assumption});
  fields.keyed_list(p.causes, {"causes",
                               "Causes of sickness that are told apart, such as stress; the days that they "
                               "leave are lost to all others",
                               data});
}

}  // namespace bide
