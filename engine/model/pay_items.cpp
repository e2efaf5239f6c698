#include "model/pay_items.hpp"

#include <algorithm>

#include "model/establishment.hpp"
#include "model/world.hpp"

namespace bide::pay_items {
namespace {

using NamedItem = std::pair<std::string, PayItemParams>;

std::chrono::days notice_of(const PayItemParams& item) {
  return std::chrono::days{item.notice.minutes / minutes_per_day};
}

/// The day from which an item is not paid: its own, or earlier where a review has withdrawn it.
std::optional<Date> end_of(const World& world, AuthorityId id, const PayItemParams& item) {
  for (const WithdrawnItem& withdrawn : world.state(id).withdrawn_items) {
    if (withdrawn.item == &item && (!item.until || withdrawn.until < *item.until)) return withdrawn.until;
  }
  return item.until;
}

bool in_force(const World& world, AuthorityId id, const PayItemParams& item, Date date, Terms terms) {
  if (item.from && date < *item.from) return false;
  const std::optional<Date> end = end_of(world, id, item);
  if (!end) return true;
  return date <
         (terms == Terms::paid ? *end : *end - notice_of(item));  // staff know of the end from the notice on
}

/// The share of an item that a payee gets: all or nothing for a person, the team's share for the mean.
double share_for(const World& world, AuthorityId id, const PayItemParams& item, const Payee& payee) {
  if (!contains(item.roles, payee.role)) return 0.0;
  if (item.team.empty()) return 1.0;
  const auto& teams = world.params(id).establishment.teams;
  const auto team =
      std::find_if(teams.begin(), teams.end(), [&](const auto& t) { return t.first == item.team; });
  if (team == teams.end()) return 0.0;
  if (!payee.team) return team->second.share;
  return *payee.team == team - teams.begin() + 1 ? 1.0 : 0.0;
}

/// The date of a review in a year; one of 29 February is on the last day of other Februaries.
Date review_in(Date first, std::chrono::year year) {
  const std::chrono::year_month_day day{first};
  const auto then = year / day.month() / day.day();
  return then.ok() ? Date{then} : Date{year / day.month() / std::chrono::last};
}

bool reviewed_on(const PayItemParams& item, Date date) {
  if (!item.review || item.keep_above_vacancy_rate <= 0.0 || date < *item.review) return false;
  return review_in(*item.review, std::chrono::year_month_day{date}.year()) == date;
}

template <class Visit>
void for_each_item(const PayParams& pay, const Visit& visit) {
  for (const auto* items : {&pay.supplements, &pay.allowances}) {
    for (const auto& [name, item] : *items) {
      if (item.amount != Pence{} || item.percent != 0.0) visit(item);
    }
  }
}

}  // namespace

Components components(const World& world, AuthorityId id, const Payee& payee, Pence salary, Date date,
                      Terms terms) {
  const auto amount = [&](const PayItemParams& item) {
    const double share = share_for(world, id, item, payee);
    if (share == 0.0 || !in_force(world, id, item, date, terms)) return Pence{};
    const Pence whole = item.amount + share_of(salary, item.percent);
    return share == 1.0 ? whole : share_of(whole, share);
  };
  Components parts{salary, {}, {}, {}};
  const PayParams& pay = world.params(id).pay;
  for (const auto& [name, item] : pay.supplements) {
    (item.pensionable == Pensionable::yes ? parts.pensionable_supplements : parts.other_supplements) +=
        amount(item);
  }
  for (const auto& [name, item] : pay.allowances) parts.allowances += amount(item);
  if (contains(world.params(id).improvement_offer.roles, payee.role)) {
    parts.other_supplements += share_of(salary, world.state(id).uplift);
  }
  return parts;
}

void review(World& world, AuthorityId id) {
  const Date today = world.calendar.date_of(world.now);
  for_each_item(world.params(id).pay, [&](const PayItemParams& item) {
    if (!reviewed_on(item, today) || !in_force(world, id, item, today, Terms::reckoned)) return;
    if (establishment::vacancy_rate(world, id, item.roles) >= item.keep_above_vacancy_rate) return;
    const Date until = today + notice_of(item);
    world.state(id).withdrawn_items.push_back({&item, until});
    const Instant at = world.calendar.at(until);
    if (at > world.now) world.events.schedule(World::event(at, Happening::pay_changes, id.index));
  });
}

void add_change_dates(const World& world, AuthorityId id, std::set<Date>& dates) {
  const auto year_of = [&](Instant at) {
    return std::chrono::year_month_day{world.calendar.date_of(at)}.year();
  };
  for_each_item(world.params(id).pay, [&](const PayItemParams& item) {
    if (item.from) dates.insert(*item.from);
    if (item.until) dates.insert({*item.until, *item.until - notice_of(item)});
    for (std::chrono::year year = year_of(world.now); item.review && year <= year_of(world.horizon); ++year) {
      const Date date = review_in(*item.review, year);
      if (reviewed_on(item, date)) dates.insert(date);
    }
  });
}

}  // namespace bide::pay_items
