#include "model/newly_qualified.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <vector>

#include "model/caseload.hpp"
#include "model/entry_routes.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/leaving.hpp"
#include "model/newcomer.hpp"
#include "model/retention_payments.hpp"
#include "model/supernumerary.hpp"
#include "model/world.hpp"

namespace bide::newly_qualified {
namespace {

void schedule_intake(World& world, AuthorityId id) {
  const IntakeParams& params = world.params(id).newly_qualified;
  const int this_year =
      static_cast<int>(std::chrono::year_month_day{world.calendar.date_of(world.now)}.year());
  for (const int year : {this_year, this_year + 1}) {
    const Instant at = world.calendar.at(
        make_date(year, static_cast<unsigned>(params.month), static_cast<unsigned>(params.day)));
    if (at <= world.now) continue;
    world.events.schedule(World::event(at, Happening::intake, id.index));
    return;
  }
}

Cohort yearly_cohort(const World& world, AuthorityId id) {
  const IntakeParams& params = world.params(id).newly_qualified;
  Cohort cohort;
  cohort.entity = id.index;
  cohort.year = static_cast<std::uint64_t>(
      static_cast<int>(std::chrono::year_month_day{world.calendar.date_of(world.now)}.year()));
  const double wanted = world.groundwork(id).posts * params.places_share;
  const double whole = std::floor(wanted);
  const bool one_more = world.uniform(Draw::place_rounding, id.index, cohort.year) < wanted - whole;
  cohort.places = static_cast<int>(whole) + static_cast<int>(one_more);
  cohort.chance = params.acceptance_share;
  cohort.placement = params.placement;
  return cohort;
}

/// How many more can be supported from today on: those whose support ends today make room.
int places_with_mentors(const World& world, AuthorityId id, int places) {
  const auto& most = world.params(id).newly_qualified.most_per_experienced;
  if (!most) return places;
  const AuthorityStock& stock = world.workforce.stock(id);
  int supported = 0;
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Holder& holder = world.workforce[PostId{i}].holder;
    supported += holder.supported && holder.supported_until > world.now ? 1 : 0;
  }
  return std::max(0, static_cast<int>(*most * stock.experienced / 100.0) - supported);
}

bool suits_newly_qualified(const Post& post) {
  return post.kind == PostKind::established && post.unclaimed() && post.group() == RoleGroup::practitioners &&
         post.role != Role::senior_practitioner;
}

/// The vacancies for newly qualified workers, the best one first: case holders' posts before others, then the
/// longest vacant.
std::span<const PostId> vacancies_for_intake(World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  std::vector<PostId>& found = world.candidates;
  found.clear();
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    if (suits_newly_qualified(world.workforce[PostId{i}])) found.push_back(PostId{i});
  }
  const auto rank = [&](PostId post) {
    return std::tuple{world.workforce[post].role != Role::case_holder, world.workforce[post].vacant_since,
                      post};
  };
  std::sort(found.begin(), found.end(), [&](PostId x, PostId y) { return rank(x) < rank(y); });
  return found;
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) schedule_intake(world, AuthorityId{a});
}

bool is_intake_day(const AuthorityParams& authority, Date date) {
  const std::chrono::year_month_day day{date};
  const IntakeParams& intake = authority.newly_qualified;
  return unsigned{day.month()} == intake.month && unsigned{day.day()} == intake.day;
}

void on_intake(World& world, AuthorityId id) {
  if (is_intake_day(world.params(id), world.calendar.date_of(world.now))) {
    take_in(world, id, yearly_cohort(world, id));
    schedule_intake(world, id);
  }
  entry_routes::on_intake(world, id);
}

void take_in(World& world, AuthorityId id, const Cohort& cohort) {
  const bool fill_vacancies = cohort.placement == Placement::fill_vacancies;
  const std::span<const PostId> vacancies =
      fill_vacancies ? vacancies_for_intake(world, id) : std::span<const PostId>{};
  auto vacancy = vacancies.begin();
  int room = places_with_mentors(world, id, cohort.places);
  for (int place = 0; place < cohort.places; ++place) {
    const double u =
        world.uniform(cohort.draw, cohort.entity, cohort.year * 4096 + static_cast<std::uint64_t>(place));
    if (u >= cohort.chance) continue;
    if (room-- == 0 || (fill_vacancies && vacancy == vacancies.end())) break;
    const PostId post =
        fill_vacancies ? *vacancy++
                       : establishment::create_post(world, id, Role::case_holder, PostKind::supernumerary);
    if (fill_vacancies) hiring::accept(world, post);
    hiring::place(world, post, newcomer::create(world, post, {Route::newly_qualified, cohort.route}));
    begin_supported_year(world, post, Duration{});
    world.ledger.book(id, world.year, CostLine::newly_qualified,
                      world.region.supported_year.programme_cost - world.region.supported_year.grant);
  }
}

void begin_supported_year(World& world, PostId id, Duration elapsed) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  holder.supported = true;
  holder.supported_from = world.now - elapsed;
  holder.supported_until = holder.supported_from + world.region.supported_year.length;
  ++world.workforce.stock(post.authority).supported;
  holder.supported_end =
      world.events.schedule(World::event(holder.supported_until, Happening::supported_year_ends, id.index));
  caseload::refresh_capacity(world, id);
  caseload::account(world, post.authority);
  leaving::schedule_milestone(world, id);
}

void on_supported_year_end(World& world, PostId id) {
  Post& post = world.workforce[id];
  Holder& holder = post.holder;
  const SupportedYearParams& params = world.region.supported_year;
  holder.supported_end = {};
  if (!holder.extended) {
    const double u = world.uniform(Draw::supported_outcome, holder.key);
    if (u < params.failure_share) {
      stop(world, id);
      if (!holder.on_notice) leaving::give_notice(world, id, Reason::involuntary);
      return;
    }
    if (u < params.failure_share + params.extension_share) {
      holder.extended = true;
      holder.supported_until = holder.supported_until + params.extension;
      holder.supported_end = world.events.schedule(
          World::event(holder.supported_until, Happening::supported_year_ends, id.index));
      return;
    }
  }
  stop(world, id);
  retention_payments::on_supported_year_passed(world, id);
  supernumerary::find_post(world, id);
}

void stop(World& world, PostId id) {
  Post& post = world.workforce[id];
  if (!post.holder.supported) return;
  post.holder.supported = false;
  world.events.cancel(post.holder.supported_end);
  --world.workforce.stock(post.authority).supported;
  caseload::refresh_capacity(world, id);
  caseload::account(world, post.authority);
}

double capacity_share(const World& world, PostId id) {
  const Holder& holder = world.workforce[id].holder;
  const SupportedYearParams& params = world.region.supported_year;
  // The ramp rises in four steps, at each quarter to that quarter's mean.
  const double elapsed = static_cast<double>((world.now - holder.supported_from).minutes) /
                         static_cast<double>(params.length.minutes);
  const double quarter = std::min(3.0, std::floor(4.0 * elapsed));
  return params.capacity_at_start +
         (params.capacity_at_end - params.capacity_at_start) * (quarter + 0.5) / 4.0;
}

}  // namespace bide::newly_qualified
