#pragma once
#include <optional>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"

namespace bide {

struct World;

/// Managers' posts that a council fills from among its own staff.
struct SuccessionParams {
  std::optional<Date> from;
  std::optional<Date> until;
  double internal_share{0.0};
  Duration experience{days(1826)};
  Pence development_cost{};
};

/// The field table.
void describe(FieldVisitor& fields, SuccessionParams& params);

/// Succession: appointments from within the council.
namespace succession {

/// Fills a manager's post that is about to be advertised with the most experienced of the authority's own
/// staff one step down who are eligible, in the share of cases in which the council plans for that; the post
/// that they leave falls vacant. Returns whether somebody was appointed.
bool fills(World& world, PostId vacancy);

}  // namespace succession

}  // namespace bide
