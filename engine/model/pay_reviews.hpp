#pragma once
#include <set>

#include "core/date.hpp"
#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// A regular review of a council's pay against its neighbours'.
struct PayReviewParams {
  Date from{make_date(2017, 4, 1)};
  std::int64_t every_years{1};
  RoleSet roles{every_role};
  double position{1.0};
};

/// The field table.
void describe(FieldVisitor& fields, PayReviewParams& params);

/// Pay reviews: on set days a council looks at what neighbours pay and raises its pay to a position among
/// them. Nobody's pay is ever lowered by one.
namespace pay_reviews {

/// Adds the days of an authority's reviews within the horizon.
void add_dates(const World& world, AuthorityId authority, std::set<Date>& dates);

/// What has come of the reviews of a day.
enum class Outcome { nothing_changes, pay_rises };

/// Holds the reviews of this day, packages being up to date: raises what the authority pays above the spine
/// for each role whose package lies below the position times the neighbours' mean, weighted by nearness.
Outcome hold(World& world, AuthorityId authority);

}  // namespace pay_reviews

}  // namespace bide
