#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/time.hpp"
#include "model/newly_qualified.hpp"

namespace bide {

struct Post;

/// A way into newly qualified posts beside the yearly intake: Step Up, Frontline, apprenticeships, care
/// leavers, student placements, outreach to schools. Its people train for `lag`, arrive on a day of the
/// calendar and have their supported year like others.
struct EntryRouteParams {
  std::optional<Date> from;
  std::optional<Date> until;
  std::int64_t every_years{1};
  std::int64_t month{9};
  std::int64_t day{15};
  Duration lag{days(0)};
  std::int64_t places{0};
  double places_share{0.0};
  double qualification_share{0.86};
  double acceptance_share{0.9};
  Placement placement{Placement::fill_vacancies};
  Pence annual_cost{};
  Pence training_cost{};
  double paid_by_others{0.0};
  double educator_fte{0.0};
  std::optional<double> loyalty_factor;
  std::optional<double> away_from_home_share;
};

using EntryRoutes = std::vector<std::pair<std::string, EntryRouteParams>>;

/// The field table.
void describe(FieldVisitor& fields, EntryRouteParams& params);

/// Routes of entry: cohorts that begin training, finish it and arrive.
namespace entry_routes {

/// Returns the day on which cohort `number` of a route, counted from 0, is ready: the first to arrive has
/// begun its training no earlier than `from`, or the scenario's first day.
Date arrival(const EntryRouteParams& route, Date start, int number);

/// Returns the people who have come into post a year, as a mean over the route's cycle, by routes that
/// brought cohorts before the scenario's first day; `posts` are the authority's.
double usual_arrivals(const EntryRoutes& routes, Date start, double posts);

/// Schedules the arrival of every cohort.
void set_up(World& world);
/// Takes in the cohorts that arrive on this day.
void on_intake(World& world, AuthorityId authority);
/// Books the routes' cost of the month, or the part of one, that has ended.
void book_cost(World& world);

/// Returns the experienced workers' time that people in training take, in FTE.
double educator_fte(const World& world, AuthorityId authority);
/// Returns the factor on leaving of somebody who came by a route and is still where they began.
double loyalty_factor(const World& world, const Post& post);

}  // namespace entry_routes

}  // namespace bide
