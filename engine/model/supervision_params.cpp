#include "model/supervision.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, SupervisionParams& p) {
  fields.number(
      p.widest_span,
      {{"widest_span", "Staff for each first line manager up to which nobody misses supervision", assumption,
        "assumption: Manchester's director wants the correct ratio and names no figure", Confidence::low},
       "FTE per FTE",
       1.0,
       50.0});
  fields.number(
      p.leaving_elasticity,
      {{"leaving_elasticity", "By what percentage leaving rises where a wider span is 1% wider still",
        assumption, "assumption, swept 0 to 0.5", Confidence::low},
       "",
       0.0,
       3.0});
}

}  // namespace bide
