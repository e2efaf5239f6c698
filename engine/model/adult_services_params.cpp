#include "model/adult_services.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, AdultPayChangeParams& p) {
  fields.date(p.from, {"from", "First day on which it counts", assumption});
  fields.number(p.percent, {{"percent",
                             "By how much adults' services pay more than before, national awards apart; a "
                             "cut is negative",
                             assumption},
                            "share",
                            -0.5,
                            1.0});
}

void describe(FieldVisitor& fields, AdultServicesParams& p) {
  fields.number(p.leavers_share,
                {{"leavers_share",
                  "Share of those who leave for other work, at the first day's pay, who go to the council's "
                  "services for adults",
                  assumption,
                  "assumption: the Department's leavers include those to adults' social care; range 0 to 0.3",
                  Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.candidates_share,
                {{"candidates_share", "Share of candidates, at the first day's pay, who come from there",
                  assumption, "assumption; range 0 to 0.2", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(
      p.pay_response,
      {{"pay_response",
        "By what percentage either flow answers to pay there that is 1% better against children's services",
        assumption, "assumption: less than moves between councils, which stay in the work; range 0 to 6",
        Confidence::low},
       "",
       0.0,
       20.0});
  fields.list(p.pay_changes, {"pay_changes", "Adults' services change what they pay", assumption});
}

}  // namespace bide
