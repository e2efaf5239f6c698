#include "model/retention_payments.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/establishment.hpp"
#include "model/leaving.hpp"
#include "model/pay.hpp"
#include "model/world.hpp"

namespace bide::retention_payments {
namespace {

constexpr Duration review_interval = weeks(1);
constexpr int years_ahead = 40;  // beyond 40 half-lives nothing is left of a payment's weight

Instant first_day(const World& world, const RetentionSchemeParams& scheme) {
  return scheme.from ? world.calendar.at(*scheme.from) : Instant{};
}

Instant end_day(const World& world, const RetentionSchemeParams& scheme) {
  return scheme.until ? world.calendar.at(*scheme.until) : never;
}

/// The end that staff reckon with on a day: they learn of it when it is announced.
Instant expected_end(const World& world, const RetentionSchemeParams& scheme, Instant at) {
  if (!scheme.until) return never;
  const Instant told =
      scheme.withdrawal_announced ? world.calendar.at(*scheme.withdrawal_announced) : end_day(world, scheme);
  return at >= told ? end_day(world, scheme) : never;
}

bool known(const World& world, const RetentionSchemeParams& scheme, Instant at) {
  return at >= first_day(world, scheme);
}

/// Whether a holder is of the role, route of entry and team that a scheme is for.
bool covers(const World& world, const RetentionSchemeParams& scheme, const Post& post) {
  return contains(scheme.roles, post.role) && contains(scheme.routes, post.holder.route) &&
         establishment::in_team(world, post, scheme.team);
}

Pence for_post(const Post& post, Pence full_time) { return {full_time.value * post.fte / 100}; }

/// The next yearly payment date of a scheme after an instant; the first day itself counts from the eve.
Instant next_payment_date(const World& world, const RetentionSchemeParams& scheme, Instant after) {
  const int year = static_cast<int>(std::chrono::year_month_day{world.calendar.date_of(after)}.year());
  const auto month = static_cast<unsigned>(scheme.annual_month);
  const Instant this_year = world.calendar.at(make_date(year, month, 1));
  return this_year > after ? this_year : world.calendar.at(make_date(year + 1, month, 1));
}

/// A moment at which somebody looks ahead, and the one whose schemes and announcements they know.
struct View {
  Instant at, told;
};

/// Visits every payment of `scheme` that somebody it covers can still reach: (instant, amount).
template <class Visit>
void payments_ahead(const World& world, const Post& post, const RetentionSchemeParams& scheme,
                    const View& view, const Visit& visit) {
  const Instant at = view.at;
  if (!known(world, scheme, view.told)) return;
  const Instant end = expected_end(world, scheme, view.told);
  for (const ServicePaymentParams& payment : scheme.at_service) {
    const Instant due = post.holder.service_start + payment.after;
    if (payment.amount == Pence{}) continue;
    if (due > at && due >= first_day(world, scheme) && due < end) visit(due, for_post(post, payment.amount));
  }
  if (scheme.annual_amount == Pence{}) return;
  Instant due = next_payment_date(world, scheme, at);
  for (int year = 0; year < years_ahead && due < end; ++year, due = next_payment_date(world, scheme, due)) {
    if (due - post.holder.service_start >= scheme.annual_after)
      visit(due, for_post(post, scheme.annual_amount));
  }
}

/// What leaving on this day would cost in repayments: each payment by its own scheme's terms, to the penny.
Pence owed_back(const World& world, const Post& post, Instant at) {
  Pence owed;
  for (std::uint32_t i = post.holder.repayable; i != 0; i = world.repayable[i - 1].earlier) {
    const RepayablePayment& payment = world.repayable[i - 1];
    if (at >= payment.until) continue;
    const std::int64_t left = (payment.until - at).minutes, whole = (payment.until - payment.paid).minutes;
    owed += Pence{(2 * payment.amount.value * left + whole) / (2 * whole)};
  }
  return owed;
}

/// The present value of a scheme's payments ahead, in pounds: the sum of amount 2^(-(S_j - s)/L).
double scheme_value(const World& world, const Post& post, const RetentionSchemeParams& scheme,
                    const View& view) {
  const double half_life = world.region.retention_response.look_ahead_years;
  double value = 0.0;
  payments_ahead(world, post, scheme, view, [&](Instant due, Pence amount) {
    value += in_pounds(amount) * std::exp2(-in_years(due - view.at) / half_life);
  });
  return value;
}

double payments_value(const World& world, const Post& post, const View& view) {
  double value = 0.0;
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (covers(world, scheme, post)) value += scheme_value(world, post, scheme, view);
  }
  return value;
}

/// A = (ln 2 / L) V.
double annualised(const World& world, double value) {
  return std::numbers::ln2 / world.region.retention_response.look_ahead_years * value;
}

/// The annualised value to somebody who comes from another council and does not know yet which team it will
/// be: each scheme by its share of posts.
double entry_value(const World& world, AuthorityId authority, Role role, const View& view) {
  Post post;
  post.authority = authority;
  post.role = role;
  post.holder.service_start = view.at;
  double value = 0.0;
  for (const auto& [name, scheme] : world.params(authority).retention_payments) {
    if (!contains(scheme.roles, role) || !contains(scheme.routes, Route::mover)) continue;
    value +=
        establishment::share_of_team(world, authority, scheme.team) * scheme_value(world, post, scheme, view);
  }
  return annualised(world, value);
}

void pay_out(World& world, PostId id, const RetentionSchemeParams& scheme, Pence full_time) {
  Post& post = world.workforce[id];
  const Pence amount = for_post(post, full_time);
  if (amount == Pence{} || post.holder.on_notice) return;  // no payment once a resignation is in
  if (scheme.claw_back > Duration{}) {
    world.repayable.push_back({amount, world.now, world.now + scheme.claw_back, post.holder.repayable});
    post.holder.repayable = static_cast<std::uint32_t>(world.repayable.size());
  }
  world.ledger.book(post.authority, world.year, CostLine::retention_payments, amount);
  world.ledger.book(post.authority, world.year, CostLine::national_insurance,
                    share_of(amount, world.insurance.rate));
  world.ledger.book(post.authority, world.year, CostLine::levy, share_of(amount, pay::levy_rate(world)));
}

double package_of(const World& world, const Post& post) {
  return pay::package_of(world, post) * post.fte / 100.0;
}

/// Averages over the year up to the eve of the first day, by weeks, so that the time of year does not count.
template <class Factor>
double mean_before_start(const Factor& factor) {
  constexpr int weeks_of_year = 52;
  double mean = 0.0;
  for (int week = 0; week < weeks_of_year; ++week) mean += factor(weeks(week)) / weeks_of_year;
  return mean;
}

/// What the schemes of the eve had made of a group's leaving: published turnover already answers to them.
double mean_leaving_before_start(const World& world, AuthorityId id, RoleGroup group, double elasticity) {
  const Instant eve = Instant{} - Duration{1};
  const AuthorityStock& stock = world.workforce.stock(id);
  double sum = 0.0, hazards = 0.0;
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled || post.group() != group) continue;
    const double hazard =
        post.holder.rates[index(Reason::left_sector)] + post.holder.rates[index(Reason::to_agency)];
    const double package = package_of(world, post);
    Post then = post;
    hazards += hazard;
    sum += hazard * mean_before_start([&](Duration ago) {
             then.holder.service_start = post.holder.service_start - ago;  // as long in service as on the eve
             const double value = annualised(world, payments_value(world, then, {eve - ago, eve}));
             return leaving_factor(value, package, elasticity);
           });
  }
  return hazards > 0.0 ? sum / hazards : 1.0;
}

double mean_offer_before_start(const World& world, AuthorityId id, Role role) {
  const Instant eve = Instant{} - Duration{1};
  const double package = world.state(id).package[index(role)];
  return mean_before_start([&](Duration ago) {
    return leaving_factor(entry_value(world, id, role, {eve - ago, eve}), package,
                          -world.region.moves.pay_response);
  });
}

bool has_schemes_on_eve(const World& world, AuthorityId id) {
  const auto& schemes = world.params(id).retention_payments;
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](const auto& named) { return known(world, named.second, Instant{} - Duration{1}); });
}

void compare_with_eve(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  for (std::size_t g = 0; g < role_group_count; ++g) {
    const auto mean = [&](double elasticity) {
      return mean_leaving_before_start(world, id, static_cast<RoleGroup>(g), elasticity);
    };
    state.retention_leaving_at_start[g] = mean(world.region.retention_response.elasticity);
    state.retention_moves_at_start[g] = mean(world.region.moves.pay_response);
  }
  for (std::size_t r = 0; r < role_count; ++r) {
    if (world.params(id).establishment.posts_fte[r] <= 0.0) continue;
    state.retention_offer_at_start[r] = mean_offer_before_start(world, id, static_cast<Role>(r));
  }
}

/// The mean factor over the coming week: the week is cut at the first two payments that fall in it.
double mean_leaving_factor(const World& world, PostId id, double package, double elasticity) {
  const Post& post = world.workforce[id];
  const Instant end = world.now + review_interval;
  std::array<Instant, 4> cuts{world.now, end, end, end};
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (!covers(world, scheme, post)) continue;
    payments_ahead(world, post, scheme, {world.now, world.now}, [&](Instant due, Pence) {
      const Instant later = std::max(due, cuts[1]);
      cuts[1] = std::min(due, cuts[1]);
      cuts[2] = std::min(later, cuts[2]);
    });
  }
  double mean = 0.0;
  for (std::size_t piece = 0; piece + 1 < cuts.size(); ++piece) {
    const Duration length = cuts[piece + 1] - cuts[piece];
    if (length <= Duration{}) continue;
    const Instant middle = cuts[piece] + Duration{length.minutes / 2};
    mean += leaving_factor(annual_value(world, id, middle), package, elasticity) *
            static_cast<double>(length.minutes) / static_cast<double>(review_interval.minutes);
  }
  return mean;
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    if (has_schemes_on_eve(world, AuthorityId{a})) compare_with_eve(world, AuthorityId{a});
    Instant first = never;  // the event looks at every scheme
    for (const auto& [name, scheme] : world.params(AuthorityId{a}).retention_payments) {
      if (scheme.annual_amount == Pence{}) continue;
      first = std::min(first, next_payment_date(world, scheme, world.now - Duration{1}));
    }
    world.events.schedule(World::event(first, Happening::retention_payments_due, a));
  }
}

bool pays_anything(const std::vector<std::pair<std::string, RetentionSchemeParams>>& schemes) {
  const auto pays = [](const auto& named) {
    const RetentionSchemeParams& scheme = named.second;
    return scheme.annual_amount != Pence{} ||
           std::any_of(scheme.at_service.begin(), scheme.at_service.end(),
                       [](const ServicePaymentParams& payment) { return payment.amount != Pence{}; });
  };
  return std::any_of(schemes.begin(), schemes.end(), pays);
}

double annual_value(const World& world, PostId id, Instant at) {
  const Post& post = world.workforce[id];
  return annualised(world, in_pounds(owed_back(world, post, at)) + payments_value(world, post, {at, at}));
}

double value_on_entry(const World& world, AuthorityId authority, Role role) {
  return entry_value(world, authority, role, {world.now, world.now});
}

double leaving_factor(double value, double package, double elasticity) {
  return std::pow((package + value) / package, -elasticity);
}

void review(World& world, PostId id) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  if (holder.on_notice) return;
  const RetentionResponseParams& response = world.region.retention_response;
  const double m = mean_leaving_factor(world, id, package_of(world, post), response.elasticity) /
                   world.state(post.authority).retention_leaving_at_start[index(post.group())];
  const double own = holder.rates[index(Reason::left_sector)] + holder.rates[index(Reason::to_agency)];
  const double usual = own / holder.retention_factor;  // the hazard on the eve's terms, h0
  // h = m (h0 + gamma K), dK/ds = phi h0 (1 - m) - gamma m K: exact over a week with m held.
  const double week = in_years(review_interval);
  const double outflow = response.catch_up_rate * m;
  const double target = response.rebound * usual * (1.0 - m) / outflow;
  const double before = holder.postponed;
  holder.postponed = target + (before - target) * std::exp(-outflow * week);
  const double postponed_mean = target + (before - target) * -std::expm1(-outflow * week) / (outflow * week);
  holder.retention_factor = m * (1.0 + response.catch_up_rate * postponed_mean / usual);
  leaving::refresh_rates(world, id);
}

void on_payment_date(World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  Instant next = never;
  for (const auto& [name, scheme] : world.params(id).retention_payments) {
    if (scheme.annual_amount == Pence{}) continue;
    next = std::min(next, next_payment_date(world, scheme, world.now));
    const bool today = world.now == next_payment_date(world, scheme, world.now - days(1));
    if (!today || world.now < first_day(world, scheme) || world.now >= end_day(world, scheme)) continue;
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      const Post& post = world.workforce[PostId{i}];
      const bool eligible = post.state == PostState::filled && covers(world, scheme, post) &&
                            world.now - post.holder.service_start >= scheme.annual_after;
      if (eligible) pay_out(world, PostId{i}, scheme, scheme.annual_amount);
    }
  }
  world.events.schedule(World::event(next, Happening::retention_payments_due, id.index));
}

void on_service_payment(World& world, PostId id) {
  Post& post = world.workforce[id];
  post.holder.payment = {};
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    const bool running = world.now >= first_day(world, scheme) && world.now < end_day(world, scheme);
    if (!running || !covers(world, scheme, post)) continue;
    for (const ServicePaymentParams& payment : scheme.at_service) {
      if (post.holder.service_start + payment.after == world.now) pay_out(world, id, scheme, payment.amount);
    }
  }
  schedule_service_payment(world, id);
}

void schedule_service_payment(World& world, PostId id) {
  Post& post = world.workforce[id];
  Instant next = never;
  for (const auto& [name, scheme] : world.params(post.authority).retention_payments) {
    if (!covers(world, scheme, post)) continue;
    for (const ServicePaymentParams& payment : scheme.at_service) {
      const Instant due = post.holder.service_start + payment.after;
      if (payment.amount == Pence{}) continue;
      if (due > world.now && due >= first_day(world, scheme) && due < end_day(world, scheme))
        next = std::min(next, due);
    }
  }
  if (next < world.horizon) {
    world.events.reschedule(post.holder.payment,
                            World::event(next, Happening::retention_payment_due, id.index));
  }
}

void claw_back(World& world, PostId id) {
  const Post& post = world.workforce[id];
  if (!world.groundwork(post.authority).has_retention_schemes) return;
  world.ledger.book(post.authority, world.year, CostLine::claw_back, -owed_back(world, post, world.now));
}

}  // namespace bide::retention_payments
