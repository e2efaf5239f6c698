#include "model/pay_reviews.hpp"

#include <algorithm>

#include "model/pay_packages.hpp"
#include "model/world.hpp"

namespace bide {

void describe(FieldVisitor& fields, PayReviewParams& p) {
  using enum FieldKind;
  fields.date(p.from, {"from", "Day of the first review", lever});
  fields.count(p.every_years,
               {{"every_years", "Years from one review to the next; 0: there is one alone", lever},
                "years",
                0.0,
                50.0,
                NumberKind::whole});
  fields.choices(p.roles, role_names, {"roles", "Whose pay is reviewed", lever});
  fields.number(
      p.position,
      {{"position",
        "Where the package is raised to: a multiple of the mean of the other councils' packages for "
        "the role, near ones weighing more; a package above that stays",
        lever},
       "",
       0.5,
       2.0});
}

namespace pay_reviews {
namespace {

/// The mean package of a role at the other authorities, by how much each attracts a searcher by its distance;
/// 0 for an authority by itself.
double mean_of_neighbours(const World& world, AuthorityId id, std::size_t role) {
  const std::vector<double>& reach = world.groundwork(id).reach;
  double sum = 0.0, weight = 0.0;
  for (std::size_t j = 0; j < reach.size(); ++j) {
    sum += reach[j] * world.authorities[j].package[role];
    weight += reach[j];
  }
  return weight > 0.0 ? sum / weight : 0.0;
}

bool is_held_on(const PayReviewParams& review, Date date) {
  if (date < review.from) return false;
  const std::chrono::year_month_day first{review.from}, today{date};
  const int years = static_cast<int>(today.year()) - static_cast<int>(first.year());
  if (make_date(static_cast<int>(today.year()), static_cast<unsigned>(first.month()),
                static_cast<unsigned>(first.day())) != date)
    return false;
  return years == 0 || (review.every_years > 0 && years % review.every_years == 0);
}

}  // namespace

void add_dates(const World& world, AuthorityId id, std::set<Date>& dates) {
  const Date last = world.calendar.date_of(world.horizon);
  for (const PayReviewParams& review : world.params(id).pay.reviews) {
    const std::chrono::year_month_day first{review.from};
    const int last_year = static_cast<int>(std::chrono::year_month_day{last}.year());
    for (int year = static_cast<int>(first.year()); year <= last_year; ++year) {
      const Date date =
          make_date(year, static_cast<unsigned>(first.month()), static_cast<unsigned>(first.day()));
      if (is_held_on(review, date)) dates.insert(date);
    }
  }
}

Outcome hold(World& world, AuthorityId id) {
  Outcome outcome = Outcome::nothing_changes;
  const Date today = world.calendar.date_of(world.now);
  for (const PayReviewParams& review : world.params(id).pay.reviews) {
    if (!is_held_on(review, today)) continue;
    for (std::size_t r = 0; r < role_count; ++r) {
      if (!contains(review.roles, static_cast<Role>(r))) continue;
      const double target = review.position * mean_of_neighbours(world, id, r);
      if (target <= world.state(id).package[r]) continue;
      world.state(id).reviewed_pay[r] *= pay::raise_for_package(world, id, static_cast<Role>(r), target);
      outcome = Outcome::pay_rises;
    }
  }
  return outcome;
}

}  // namespace pay_reviews

}  // namespace bide
