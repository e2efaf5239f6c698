#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct Post;
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
  double grade_tilt{0.0};
  double further_points{0.0};
  std::string group;
  double promotion_factor{1.0};
  double spell_factor{1.0};
  std::string absence_cause;
};

/// The field table.
void describe(FieldVisitor& fields, ProgrammeParams& params);

/// Programmes: dated entries with a cost, a ramp, a time to fade, and effects on named quantities.
namespace programmes {

/// What a programme can act on.
enum class Effect { leaving, agency, absence, spells, hiring, cases, promotion };

/// Returns the product of the programmes' factors on a quantity, as of the last weekly review: a look on
/// another day changes nothing.
double factor(const World& world, AuthorityId authority, Effect effect);
/// Returns the same of sickness, or of the lengths of its spells, for a cause: of the programmes that are for
/// it, or for all; empty are all causes that are not named.
double factor_on_cause(const World& world, AuthorityId authority, Effect effect, std::string_view cause);
/// Returns the experienced workers' time that running programmes take, in FTE.
double mentor_fte(const World& world, AuthorityId authority);
/// Returns whether an authority has a programme with any effect on hazards or candidates. What it makes of
/// the cases is felt as any other caseload is.
bool acts(const World& world, AuthorityId authority);
/// Returns what the programmes add to the logarithmic odds of each of Ofsted's grades against the next worse
/// one, as of the last weekly review.
double grade_tilt(const World& world, AuthorityId authority);

using NamedProgrammes = std::vector<std::pair<std::string, ProgrammeParams>>;
/// Returns whether any of an authority's programmes acts on the leaving of one group alone.
bool targets_leaving(const NamedProgrammes& programmes);
/// Returns whether any of an authority's programmes gives further points of pay.
bool develops(const NamedProgrammes& programmes);

/// Returns the product of the factors on leaving, on leaving for agency work, or on being appointed from
/// within, of the programmes that are for the group of a post's holder alone.
double factor_on_group(const World& world, const Post& post, Effect effect);
/// Returns whether a programme that the holder of a post takes part in moves them up a further point in the
/// financial year that has begun.
bool gives_further_point(const World& world, const Post& post);

/// Books the programmes' cost of the month, or the part of one, that has ended.
void book_cost(World& world);

}  // namespace programmes

}  // namespace bide
