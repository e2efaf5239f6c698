// When payments of a scheme fall due.
#include <algorithm>

#include "model/retention_parts.hpp"
#include "model/world.hpp"

namespace bide::retention_payments {
namespace {

/// The end of the last in-post day up to a payment date, or that date itself where it comes first.
Instant service_asked_at(const World& world, const RetentionSchemeParams& scheme, Instant payment_date) {
  if (!scheme.in_post_month) return payment_date;
  const auto year = std::chrono::year_month_day{world.calendar.date_of(payment_date)}.year();
  const auto end_of_day_in = [&](std::chrono::year in) {
    const auto month = in / std::chrono::month{static_cast<unsigned>(*scheme.in_post_month)};
    const auto last = (month / std::chrono::last).day();
    const auto day = std::chrono::day{static_cast<unsigned>(scheme.in_post_day)};
    return world.calendar.at(Date{month / std::min(day, last)}) + days(1);
  };
  const Instant this_year = end_of_day_in(year);
  if (this_year - days(1) > payment_date) return end_of_day_in(year - std::chrono::years{1});
  return std::min(this_year, payment_date);
}

}  // namespace

Instant first_day(const World& world, const RetentionSchemeParams& scheme) {
  return scheme.from ? world.calendar.at(*scheme.from) : Instant{};
}

Instant end_day(const World& world, const RetentionSchemeParams& scheme) {
  return scheme.until ? world.calendar.at(*scheme.until) : never;
}

bool in_force_on(const World& world, const RetentionSchemeParams& scheme, Instant at) {
  return at >= first_day(world, scheme) && at < end_day(world, scheme);
}

Instant service_begins(const World& world, const RetentionSchemeParams& scheme, const Holder& holder,
                       Duration ago) {
  if (!scheme.service_counts_from) return holder.service_start;
  return std::max(holder.service_start, world.calendar.at(*scheme.service_counts_from) - ago);
}

Instant next_payment_date(const World& world, const RetentionSchemeParams& scheme, Instant after) {
  const int year = static_cast<int>(std::chrono::year_month_day{world.calendar.date_of(after)}.year());
  const auto month = static_cast<unsigned>(scheme.annual_month),
             day = static_cast<unsigned>(scheme.annual_day);
  const Instant this_year = world.calendar.at(make_date(year, month, day));
  return this_year > after ? this_year : world.calendar.at(make_date(year + 1, month, day));
}

bool has_served(const World& world, const RetentionSchemeParams& scheme, Instant begins, Duration service,
                Instant payment_date) {
  // Who starts at the midnight that ends the day was not in post on it.
  const Duration least = scheme.in_post_month ? std::max(service, Duration{1}) : service;
  return begins + least <= service_asked_at(world, scheme, payment_date);
}

Instant due_at_service(const World& world, const RetentionSchemeParams& scheme, Instant begins,
                       Duration service) {
  const Instant reached = begins + service;
  if (!scheme.in_post_month) return reached;
  const Instant next = next_payment_date(world, scheme, reached - Duration{1});
  return has_served(world, scheme, begins, service, next) ? next : next_payment_date(world, scheme, next);
}

}  // namespace bide::retention_payments
