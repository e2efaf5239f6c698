#include "model/region.hpp"

namespace bide {

void describe(FieldVisitor& fields, AuthorityParams& params) {
  fields.text(params.name, {"name", "The council's name", FieldKind::data});
  fields.text(params.code, {"code", "The nine-character code of the authority", FieldKind::data});
}

void describe(FieldVisitor& fields, Region& params) {
  fields.text(params.name, {"name", "What the scenario describes", FieldKind::data});
  fields.date(params.start, {"start", "The first day", FieldKind::data});
  fields.duration(params.horizon, {{"horizon", "How long to simulate", FieldKind::data}, 1.0, 36'525.0});
  fields.keyed_list(params.authorities, {"authorities", "The councils of the region", FieldKind::data});
}

}  // namespace bide
