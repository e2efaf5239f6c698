#include "model/entry_routes.hpp"

#include <cmath>
#include <set>
#include <string_view>

#include "model/world.hpp"

namespace bide::entry_routes {
namespace {

int year_of(Date date) { return static_cast<int>(std::chrono::year_month_day{date}.year()); }

std::chrono::days training_days(const EntryRouteParams& route) {
  return std::chrono::days{route.lag.minutes / minutes_per_day};
}

Date first_day(const EntryRouteParams& route, Date start) { return route.from.value_or(start); }

/// Whether the cohort that arrives on a day has begun before the route ended.
bool begins(const EntryRouteParams& route, Date arrives) {
  return !route.until || arrives - training_days(route) < *route.until;
}

int places_of(const EntryRouteParams& route, double posts) {
  return static_cast<int>(route.places + std::llround(route.places_share * posts));
}

double chance_of_coming(const EntryRouteParams& route) {
  return route.qualification_share * route.acceptance_share;
}

/// The same number for a name in every option: a route that one of them adds moves nobody else's draws.
std::uint64_t number_of(std::string_view name) {
  std::uint32_t hash = 2'166'136'261U;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return hash;
}

/// Calls `visit(begins, arrives)` for every cohort of a route that has begun before `until`.
template <class Visit>
void for_each_cohort(const World& world, const EntryRouteParams& route, Instant until, Visit visit) {
  for (int number = 0;; ++number) {
    const Date arrives = arrival(route, world.region.start, number);
    const Date begun = arrives - training_days(route);
    if (!begins(route, arrives) || world.calendar.at(begun) >= until) return;
    visit(world.calendar.at(begun), world.calendar.at(arrives));
  }
}

void take_in(World& world, AuthorityId id, std::size_t route) {
  const auto& [name, params] = world.params(id).entry_routes[route];
  const Date today = world.calendar.date_of(world.now);
  newly_qualified::Cohort cohort;
  cohort.draw = Draw::route_place;
  cohort.entity = number_of(name) << 32 | id.index;
  cohort.year = static_cast<std::uint64_t>(year_of(today));
  cohort.places = places_of(params, world.groundwork(id).posts);
  cohort.chance = chance_of_coming(params);
  cohort.placement = params.placement;
  cohort.route = static_cast<std::uint8_t>(route + 1);
  newly_qualified::take_in(world, id, cohort);
}

}  // namespace

Date arrival(const EntryRouteParams& route, Date start, int number) {
  const Date ready = first_day(route, start) + training_days(route);
  const auto on = [&](int year) {
    return make_date(year, static_cast<unsigned>(route.month), static_cast<unsigned>(route.day));
  };
  const int first = on(year_of(ready)) >= ready ? year_of(ready) : year_of(ready) + 1;
  return on(first + number * static_cast<int>(route.every_years));
}

double usual_arrivals(const EntryRoutes& routes, Date start, double posts) {
  double a_year = 0.0;
  for (const auto& [name, route] : routes) {
    const bool over = route.until && *route.until + training_days(route) <= start;
    if (over || arrival(route, start, 0) > start) continue;
    a_year += places_of(route, posts) * chance_of_coming(route) / static_cast<double>(route.every_years);
  }
  return a_year;
}

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    std::set<Instant> arrivals;
    for (const auto& [name, route] : world.params(id).entry_routes) {
      if (places_of(route, world.groundwork(id).posts) == 0) continue;
      for_each_cohort(world, route, world.horizon, [&](Instant, Instant arrives) {
        const bool with_the_intake =
            newly_qualified::is_intake_day(world.params(id), world.calendar.date_of(arrives));
        if (arrives > world.now && !with_the_intake) arrivals.insert(arrives);
      });
    }
    for (const Instant at : arrivals) world.events.schedule(World::event(at, Happening::intake, a));
  }
}

void on_intake(World& world, AuthorityId id) {
  const auto& routes = world.params(id).entry_routes;
  for (std::size_t route = 0; route < routes.size(); ++route) {
    bool arrives_today = false;
    for_each_cohort(world, routes[route].second, world.now + Duration{1},
                    [&](Instant, Instant arrives) { arrives_today |= arrives == world.now; });
    if (arrives_today) take_in(world, id, route);
  }
}

void book_cost(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    for (const auto& [name, route] : world.params(id).entry_routes) {
      const Instant from = world.calendar.at(first_day(route, world.region.start));
      const Instant until = route.until ? world.calendar.at(*route.until) : never;
      world.ledger.accrue(id, world.year, CostLine::newly_qualified, route.annual_cost.value,
                          world.days_of_month(from, until));
      const std::int64_t a_year =
          std::llround(places_of(route, world.groundwork(id).posts) *
                       static_cast<double>(route.training_cost.value) * (1.0 - route.paid_by_others));
      for_each_cohort(world, route, world.now, [&](Instant begun, Instant arrives) {
        world.ledger.accrue(id, world.year, CostLine::newly_qualified, a_year,
                            world.days_of_month(begun, arrives));
      });
    }
  }
}

double educator_fte(const World& world, AuthorityId id) {
  double fte = 0.0;
  for (const auto& [name, route] : world.params(id).entry_routes) {
    if (route.educator_fte == 0.0) continue;
    const double for_cohort = route.educator_fte * places_of(route, world.groundwork(id).posts);
    for_each_cohort(world, route, world.now + Duration{1}, [&](Instant, Instant arrives) {
      if (arrives > world.now) fte += for_cohort;
    });
  }
  return fte;
}

double loyalty_factor(const World& world, const Post& post) {
  const double usual = world.region.supported_year.loyalty_factor;
  if (post.holder.entry_route == 0) return usual;
  return world.params(post.authority)
      .entry_routes[post.holder.entry_route - 1U]
      .second.loyalty_factor.value_or(usual);
}

}  // namespace bide::entry_routes
