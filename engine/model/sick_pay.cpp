#include "model/sick_pay.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "model/pay.hpp"

namespace bide::sick_pay {
namespace {

constexpr std::int64_t half_percent = 50;
constexpr std::int32_t days_looked_back = 365;
constexpr std::int32_t days_of_statutory =
    28 * 7;  // Social Security Contributions and Benefits Act 1992, s. 155
constexpr double weeks_per_year = minutes_per_year / static_cast<double>(weeks(1).minutes);
constexpr std::int32_t without_end = std::numeric_limits<std::int32_t>::max();

/// Days on full and on half pay.
struct PaidDays {
  std::int32_t full{0}, half{0};
};

std::int32_t whole_days(Duration span) {
  return static_cast<std::int32_t>((span.minutes + minutes_per_day / 2) / minutes_per_day);
}

bool limits_pay(const SickPayRuleParams& rule) { return !rule.scale.empty() || whole_days(rule.waiting) > 0; }

/// The rule of the latest day up to a date, of those of one day the last; null where none holds yet.
const SickPayRuleParams* rule_on(const SickPayRules& rules, Date date) {
  const SickPayRuleParams* latest = nullptr;
  for (const auto& [name, rule] : rules) {
    const bool holds = !rule.from || *rule.from <= date;
    if (holds && (latest == nullptr || !latest->from || (rule.from && *rule.from >= *latest->from)))
      latest = &rule;
  }
  return latest;
}

/// What a length of service brings in 365 days; full pay without end where no rule says less.
PaidDays entitlement(const SickPayRuleParams* rule, Duration service) {
  if (rule == nullptr || rule->scale.empty()) return {without_end, 0};
  PaidDays days;
  for (const SickPayStepParams& step : rule->scale) {
    if (step.from_service <= service) days = {whole_days(step.full_pay), whole_days(step.half_pay)};
  }
  return days;
}

/// A day so many days after another; none of them for those without end.
std::int32_t later(std::int32_t day, std::int32_t days) {
  return days == without_end ? without_end : day + days;
}

/// The days of [from, until) that lie in [first, end).
std::int32_t days_within(std::int32_t from, std::int32_t until, std::int32_t first, std::int32_t end) {
  return std::max(0, std::min(until, end) - std::max(from, first));
}

/// Gives the memory of a spell and of all before it back.
void release(World& world, std::uint32_t& spell) {
  while (spell != 0) {
    PaidSickness& paid = world.paid_sickness[spell - 1];
    spell = std::exchange(paid.earlier, std::exchange(world.unused_paid_sickness, spell));
  }
}

/// What was paid in the spells of the 365 days before a day; older ones are forgotten.
PaidDays paid_before(World& world, PostSickPay& pay, std::int32_t day) {
  const std::int32_t first = day - days_looked_back;
  PaidDays days;
  std::uint32_t* spell = &pay.paid;
  while (*spell != 0) {
    PaidSickness& paid = world.paid_sickness[*spell - 1];
    const std::int32_t half_from = paid.from_day + paid.days_full, end = half_from + paid.days_half;
    if (end <= first) {
      release(world, *spell);
      break;
    }
    days.full += days_within(paid.from_day, half_from, first, day);
    days.half += days_within(half_from, end, first, day);
    spell = &paid.earlier;
  }
  return days;
}

void remember(World& world, PostSickPay& pay) {
  const auto today = static_cast<std::int32_t>(world.today());
  const std::int32_t full = days_within(pay.full_from, pay.half_from, pay.full_from, today);
  const std::int32_t half = days_within(pay.half_from, pay.none_from, pay.half_from, today);
  if (full + half == 0) return;
  const PaidSickness paid{pay.full_from, full, half, pay.paid};
  if (world.unused_paid_sickness == 0) {
    world.paid_sickness.push_back(paid);
    pay.paid = static_cast<std::uint32_t>(world.paid_sickness.size());
    return;
  }
  pay.paid = world.unused_paid_sickness;
  world.unused_paid_sickness = std::exchange(world.paid_sickness[pay.paid - 1], paid).earlier;
}

void pay_from_today(World& world, PostId id, std::int64_t percent, Pence statutory) {
  PostSickPay& pay = world.sick_pay[id.index];
  if (pay.paid_percent == percent && pay.statutory == statutory) return;
  pay.paid_percent = percent;
  pay.statutory = statutory;
  pay::rate(world, id);
}

/// Pays what today brings, and looks ahead to the next day that brings something else.
void follow(World& world, PostId id) {
  PostSickPay& pay = world.sick_pay[id.index];
  const std::int64_t today = world.today();
  const auto reached = [today](std::int32_t day) { return day <= today; };
  const bool is_full = reached(pay.full_from) && !reached(pay.half_from);
  const bool is_half = reached(pay.half_from) && !reached(pay.none_from);
  const Pence statutory = is_full || reached(pay.statutory_until) ? Pence{} : pay.statutory_rate;
  pay_from_today(world, id, is_full ? full_percent : is_half ? half_percent : 0, statutory);
  std::int32_t next = without_end;
  for (const std::int32_t day : {pay.full_from, pay.half_from, pay.none_from, pay.statutory_until})
    if (!reached(day)) next = std::min(next, day);
  if (next == without_end) return;
  const Instant at = Instant{} + days(next);
  if (at < pay.until)
    world.events.reschedule(pay.next, World::event(at, Happening::sick_pay_changes, id.index));
}

}  // namespace

void set_up(World& world) {
  for (const auto& [key, authority] : world.region.authorities) {
    const auto& rules = authority.sick_pay;
    if (std::any_of(rules.begin(), rules.end(), [](const auto& rule) { return limits_pay(rule.second); })) {
      world.sick_pay.resize(world.workforce.size());
      return;
    }
  }
}

void begin(World& world, PostId id, Instant fell_sick, Instant until) {
  const Post& post = world.workforce[id];
  const SickPayRules& rules = world.params(post.authority).sick_pay;
  if (rules.empty()) return;
  const Instant since = std::max(fell_sick, post.holder.service_start);
  const auto first = static_cast<std::int32_t>(World::day_of(since));
  const SickPayRuleParams* rule = rule_on(rules, world.calendar.date_of(since));
  PostSickPay& pay = world.sick_pay[id.index];
  const PaidDays due = entitlement(rule, since - post.holder.service_start);
  const PaidDays paid = paid_before(world, pay, first);
  const auto left = [](std::int32_t of, std::int32_t taken) {
    return of == without_end ? of : std::max(0, of - taken);
  };
  pay.sick = true;
  pay.until = until;
  pay.full_from = first + (rule != nullptr ? whole_days(rule->waiting) : 0);
  pay.half_from = later(pay.full_from, left(due.full, paid.full));
  pay.none_from =
      pay.half_from == without_end ? without_end : later(pay.half_from, left(due.half, paid.half));
  pay.statutory_until = first + days_of_statutory;
  pay.statutory_rate = rule != nullptr ? share_of(rule->statutory_per_week, weeks_per_year) : Pence{};
  follow(world, id);
}

void on_change(World& world, PostId id) {
  world.sick_pay[id.index].next = {};
  follow(world, id);
}

void end(World& world, PostId id) {
  PostSickPay& pay = world.sick_pay[id.index];
  if (!std::exchange(pay.sick, false)) return;
  world.events.cancel(pay.next);
  remember(world, pay);
  pay_from_today(world, id, full_percent, {});
}

void carry(World& world, PostId from, PostId to) {
  if (is_ruled(world)) std::swap(world.sick_pay[to.index].paid, world.sick_pay[from.index].paid);
}

void forget(World& world, PostId id) {
  if (is_ruled(world)) release(world, world.sick_pay[id.index].paid);
}

}  // namespace bide::sick_pay
