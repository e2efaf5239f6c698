// When payments of a scheme fall due.
#include <algorithm>

#include "model/retention_parts.hpp"
#include "model/world.hpp"

namespace bide::retention_payments {

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
  const auto month = static_cast<unsigned>(scheme.annual_month);
  const Instant this_year = world.calendar.at(make_date(year, month, 1));
  return this_year > after ? this_year : world.calendar.at(make_date(year + 1, month, 1));
}

}  // namespace bide::retention_payments
