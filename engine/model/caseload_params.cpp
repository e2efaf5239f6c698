#include "model/caseload.hpp"

namespace bide {

void describe(FieldVisitor& fields, CaseloadParams& p) {
  using enum FieldKind;
  fields.number(p.cases_trend, {{"cases_trend", "Growth of open cases", assumption,
                                 "England 2017-2025: +0.2% a year", Confidence::medium},
                                "per year",
                                -0.3,
                                0.3});
  fields.number(p.cases_sd,
                {{"cases_sd", "Log standard deviation of an authority's open cases about the trend",
                  assumption, "assumption", Confidence::low},
                 "log points",
                 0.0,
                 1.0});
  fields.number(p.cases_persistence,
                {{"cases_persistence", "Share of a deviation that lasts from year to year", assumption,
                  "assumption", Confidence::low},
                 "share",
                 0.0,
                 0.999});
  fields.duration(p.feedback_lag, {{"feedback_lag",
                                    "Time over which staff come to feel a change of caseload; 0: at once, "
                                    "whenever somebody leaves or starts",
                                    assumption, "assumption", Confidence::low},
                                   0.0,
                                   731.0});
  fields.number(p.junior_capacity, {{"junior_capacity",
                                     "Work done by staff less than two years qualified, after the "
                                     "supported year, against experienced staff",
                                     assumption, "assumption", Confidence::low},
                                    "",
                                    0.1,
                                    1.0});
}

}  // namespace bide
