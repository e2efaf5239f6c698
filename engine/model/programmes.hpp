#pragma once
#include <optional>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// Anything with a cost, a start, a ramp and effects on named quantities: academy, mentors, supervision, a
/// hub at the front door, or what befalls a council, such as a pandemic.
struct ProgrammeParams {
  std::optional<Date> from;
  std::optional<Date> until;
  Pence annual_cost{};
  Duration ramp{days(0)};
  Duration fade{days(0)};
  double leaving_factor{1.0};
  double agency_factor{1.0};
  double absence_factor{1.0};
  double hiring_factor{1.0};
  double cases_factor{1.0};
  double mentor_fte{0.0};
};

/// The field table.
void describe(FieldVisitor& fields, ProgrammeParams& params);

/// Programmes: dated entries with a cost, a ramp, a time to fade, and effects on named quantities.
namespace programmes {

/// What a programme can act on.
enum class Effect { leaving, agency, absence, hiring, cases };

/// Returns the product of the programmes' factors on a quantity, as of the last weekly review: a look on
/// another day changes nothing.
double factor(const World& world, AuthorityId authority, Effect effect);
/// Returns the experienced workers' time that running programmes take, in FTE.
double mentor_fte(const World& world, AuthorityId authority);
/// Returns whether an authority has a programme with any effect on hazards or candidates. What it makes of
/// the cases is felt as any other caseload is.
bool acts(const World& world, AuthorityId authority);
/// Books the programmes' cost of the month, or the part of one, that has ended.
void book_cost(World& world);

}  // namespace programmes

}  // namespace bide
