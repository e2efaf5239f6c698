#include "model/pay.hpp"

#include <algorithm>
#include <set>

#include "model/arrears.hpp"
#include "model/leaving.hpp"
#include "model/pay_items.hpp"
#include "model/pay_packages.hpp"
#include "model/programmes.hpp"
#include "model/sick_pay.hpp"
#include "model/specialist_tracks.hpp"

namespace bide::pay {
namespace {

using pay_items::Terms;

constexpr std::int64_t highest_point = 200;

/// Sets the spine to what is paid on a date: later awards count once they are settled.
void set_spine(World& world, Date date) {
  world.spine = world.ground.spine;
  for (const AwardParams& award : world.region.pay_scales.awards) {
    if (award.paid.value_or(award.effective) <= date && award.effective > world.region.start)
      apply(award, world.spine);
  }
}

void refresh_spine(World& world) {
  const Date today = world.calendar.date_of(world.now);
  if (world.spine_of == today) return;  // another authority's pay has changed on the same day
  world.spine_of = today;
  set_spine(world, today);
  arrears::refresh_spines(world);
  std::optional<Date> latest;
  for (const InsuranceRateParams& rate : world.region.pay_scales.national_insurance) {
    if (rate.from > today || (latest && rate.from < *latest)) continue;
    world.insurance = rate;
    latest = rate.from;
  }
}

std::set<Date> change_dates(const World& world, AuthorityId id) {
  std::set<Date> dates;
  for (const AwardParams& award : world.region.pay_scales.awards) {
    if (award.percent == 0.0 && award.cash == Pence{}) continue;
    dates.insert(award.effective);
    if (award.paid) dates.insert(*award.paid);
  }
  for (const InsuranceRateParams& rate : world.region.pay_scales.national_insurance) dates.insert(rate.from);
  for (const GradeChangeParams& change : world.params(id).pay.grade_changes) {
    const bool new_ends = change.first_point || change.last_point;
    if (change.points != 0 || new_ends || change.percent != 0.0) dates.insert(change.from);
  }
  if (world.region.pay_scales.levy_rate != 0.0) dates.insert(world.region.pay_scales.levy_from);
  pay_items::add_change_dates(world, id, dates);
  pay_reviews::add_dates(world, id, dates);
  return dates;
}

Pence salary_on(const World& world, const std::vector<Pence>& spine, AuthorityId id, Role role,
                std::int64_t point) {
  const Pence amount = spine[static_cast<std::size_t>(std::clamp<std::int64_t>(point, 0, highest_point))];
  const double local = world.state(id).grades[index(role)].local_pay;
  return local == 1.0 ? amount : share_of(amount, local);
}

/// Books a holder's cost of the days since it was last booked, in a financial year.
void accrue_in(World& world, PostId id, std::size_t year) {
  Post& post = world.workforce[id];
  const std::int64_t today = world.today();
  const std::int64_t days = today - post.holder.accrued_to_day;
  if (days == 0) return;
  world.ledger.accrue(post.authority, year, post.holder.cost, days);
  arrears::accrue(world, id, days);
  post.holder.accrued_to_day = static_cast<std::int32_t>(today);
}

bool changes_now(const World& world, AuthorityId id) {
  const std::vector<Instant>& changes = world.state(id).pay_changes_at;
  return std::find(changes.begin(), changes.end(), world.now) != changes.end();
}

/// Takes a holder over into a grade that has changed: up with it, and at least to its bottom; nobody loses
/// pay because its top is lower.
void assimilate(const PayGrade& before, const PayGrade& grade, Holder& holder) {
  const std::int64_t moved = holder.spine_point + grade.points_up - before.points_up;
  holder.spine_point = static_cast<std::int16_t>(std::max(moved, grade.bottom));
}

/// What an authority's holders cost on one day. Full-time holders of a role and point without a team or a
/// matched offer cost the same, so that is worked out once for all of them.
class CostsOfTheDay {
 public:
  CostsOfTheDay(const World& world, AuthorityId authority) : world_{world}, authority_{authority} {}

  CostRates of(PostId id) {
    const Post& post = world_.workforce[id];
    const std::int64_t step = post.holder.spine_point - first_point(world_, authority_, post.role);
    const bool alike = post.fte == 100 && post.team == 0 && post.holder.premium == Pence{} &&
                       !post.holder.on_leave && post.holder.track == 0 && step >= 0 &&
                       step < std::ssize(alike_.front()) &&
                       sick_pay::paid_percent(world_, id) == sick_pay::full_percent;
    if (!alike) return cost_on_spine(world_, id, world_.spine);
    std::optional<CostRates>& cost = alike_[index(post.role)][static_cast<std::size_t>(step)];
    if (!cost) cost = cost_on_spine(world_, id, world_.spine);
    return *cost;
  }

 private:
  const World& world_;
  AuthorityId authority_;
  std::array<std::array<std::optional<CostRates>, 16>, role_count> alike_;  ///< by step above the bottom
};

void rate_at(World& world, PostId id, const CostRates& cost) {
  accrue(world, id);
  world.workforce[id].holder.cost = cost;
  arrears::rate(world, id);
}

void raise_point(const World& world, Post& post) {
  if (post.holder.spine_point < last_point(world, post.authority, post.role)) ++post.holder.spine_point;
}

}  // namespace

std::int64_t first_point(const World& world, AuthorityId id, Role role) {
  return world.state(id).grades[index(role)].bottom;
}

std::int64_t last_point(const World& world, AuthorityId id, Role role) {
  return world.state(id).grades[index(role)].top;
}

Pence salary(const World& world, AuthorityId id, Role role, std::int64_t point) {
  return salary_on(world, world.spine, id, role, point);
}

void apply(const AwardParams& award, std::vector<Pence>& spine) {
  for (Pence& amount : spine) amount += share_of(amount, award.percent) + award.cash;
}

CostRates cost_on_spine(const World& world, PostId id, const std::vector<Pence>& spine) {
  const Post& post = world.workforce[id];
  const auto part = [&](Pence amount) { return amount.value * post.fte / 100; };
  const pay_items::Components parts =
      pay_items::components(world, post.authority, {post.role, post.team},
                            salary_on(world, spine, post.authority, post.role, post.holder.spine_point),
                            world.calendar.date_of(world.now), Terms::paid);
  Pence salaries{part(parts.salary)};
  const Pence pensionable{part(parts.pensionable_supplements)};
  const SpecialistTrackParams* track = specialist_tracks::track_of(world, post);
  const Pence of_track{track != nullptr ? part(track->supplement) : 0};
  Pence supplements =
      pensionable + Pence{part(parts.other_supplements)} + Pence{part(post.holder.premium)} + of_track;
  Pence allowances{part(parts.allowances)};
  // On less sick pay the pension goes on as on full pay: the scheme's assumed pensionable pay.
  const Pence pensioned = salaries + pensionable;
  if (const std::int64_t percent = sick_pay::paid_percent(world, id); percent != sick_pay::full_percent) {
    const Pence full = salaries + supplements + allowances;
    for (Pence* line : {&salaries, &supplements, &allowances}) line->value = line->value * percent / 100;
    salaries += std::min(sick_pay::statutory(world, id), full - salaries - supplements - allowances);
  }
  const Pence all = salaries + supplements + allowances;
  const PayScalesParams& scales = world.region.pay_scales;
  const Pence insured = std::max(Pence{}, all - world.insurance.threshold);
  CostRates rates{{salaries.value, supplements.value, allowances.value,
                   share_of(insured, world.insurance.rate).value,
                   share_of(pensioned, scales.pension_rate).value, share_of(all, levy_rate(world)).value}};
  if (post.holder.on_leave) {
    for (std::int64_t& line : rates.pence_per_year) line = line * world.leaves[id.index].paid_percent / 100;
  }
  return rates;
}

std::vector<Pence> spine_at_start(const PayScalesParams& scales) {
  auto given = scales.spine;
  std::sort(given.begin(), given.end(), [](const auto& a, const auto& b) { return a.point < b.point; });
  std::vector<Pence> spine(highest_point + 1);
  for (std::int64_t point = 0; point <= highest_point; ++point) {
    auto above = std::find_if(given.begin(), given.end(), [&](const auto& p) { return p.point >= point; });
    Pence amount = given.back().amount;
    if (above == given.begin()) {
      amount = given.front().amount;
    } else if (above != given.end()) {
      const auto& low = *(above - 1);
      const double share =
          static_cast<double>(point - low.point) / static_cast<double>(above->point - low.point);
      amount = low.amount + share_of(above->amount - low.amount, share);
    }
    spine[static_cast<std::size_t>(point)] = amount;
  }
  return spine;
}

void set_up(World& world) {
  arrears::set_up(world);
  refresh_spine(world);
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityId id{a};
    // The published figures already answer to what was paid on the eve of the first day.
    const Date eve = world.region.start - std::chrono::days{1};
    world.state(id).grades = pay_grades_on(world.params(id).pay, eve);
    remember_packages(world, id, eve);
    world.state(id).grades = pay_grades_on(world.params(id).pay, world.region.start);
    refresh_packages(world, id);
    for (const Date date : change_dates(world, id)) {
      const Instant at = world.calendar.at(date);
      if (at <= Instant{}) continue;
      world.events.schedule(World::event(at, Happening::pay_changes, a));
      world.state(id).pay_changes_at.push_back(at);
    }
  }
}

void rate(World& world, PostId id) { rate_at(world, id, cost_on_spine(world, id, world.spine)); }

void rate_in_team(World& world, PostId id) {
  rate(world, id);
  leaving::refresh_rates(world, id);
}

void accrue(World& world, PostId id) { accrue_in(world, id, world.year); }

void on_change(World& world, AuthorityId id) {
  arrears::settle(world, id);
  pay_items::review(world, id);
  refresh(world, id);
  if (pay_reviews::hold(world, id) == pay_reviews::Outcome::pay_rises) refresh(world, id);
}

void refresh(World& world, AuthorityId id) {
  const std::array<PayGrade, role_count> before = world.state(id).grades;
  refresh_spine(world);
  AuthorityState& state = world.state(id);
  state.grades = pay_grades_on(world.params(id).pay, world.calendar.date_of(world.now));
  for (std::size_t r = 0; r < role_count; ++r) state.grades[r].local_pay *= state.reviewed_pay[r];
  refresh_packages(world, id);
  const AuthorityStock& stock = world.workforce.stock(id);
  const bool leaving_is_own = !state.team_package.empty() || world.region.leaving.resentment > 0.0;
  CostsOfTheDay costs{world, id};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    Post& post = world.workforce[PostId{i}];
    if (post.state != PostState::filled) continue;
    assimilate(before[index(post.role)], state.grades[index(post.role)], post.holder);
    rate_at(world, PostId{i}, costs.of(PostId{i}));
    if (leaving_is_own) leaving::refresh_rates(world, PostId{i});
  }
  leaving::refresh_multipliers(world, id);
}

void give_increment(World& world, PostId id) {
  raise_point(world, world.workforce[id]);
  rate(world, id);
}

void on_financial_year(World& world) {
  const std::size_t ended = world.year++;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const bool day_of_increments =
        world.params(AuthorityId{a}).pay.increments == IncrementDay::first_of_april;
    // A change of pay on the same day rates everybody once more.
    const bool rated_later = changes_now(world, AuthorityId{a});
    const AuthorityStock& stock = world.workforce.stock(AuthorityId{a});
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      Post& post = world.workforce[PostId{i}];
      if (post.state != PostState::filled) continue;
      accrue_in(world, PostId{i}, ended);
      if (day_of_increments) raise_point(world, post);
      if (world.groundwork(AuthorityId{a}).develops && programmes::gives_further_point(world, post))
        raise_point(world, post);
      if (!rated_later) rate(world, PostId{i});
    }
  }
}

double levy_rate(const World& world) {
  const PayScalesParams& scales = world.region.pay_scales;
  return world.calendar.date_of(world.now) < scales.levy_from ? 0.0 : scales.levy_rate;
}

}  // namespace bide::pay
