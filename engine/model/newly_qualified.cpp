#include "model/newly_qualified.hpp"

#include <cmath>

#include "model/agency.hpp"
#include "model/caseload.hpp"
#include "model/hiring.hpp"
#include "model/leaving.hpp"
#include "model/world.hpp"

namespace bide::newly_qualified {
namespace {

void schedule_intake(World& world, AuthorityId id) {
  const IntakeParams& params = world.params(id).newly_qualified;
  const int this_year = static_cast<int>(std::chrono::year_month_day{world.calendar.date_of(world.now)}.year());
  for (const int year : {this_year, this_year + 1}) {
    const Instant at = world.calendar.at(
        make_date(year, static_cast<unsigned>(params.month), static_cast<unsigned>(params.day)));
    if (at <= world.now) continue;
    if (at < world.horizon) world.events.schedule(World::event(at, Happening::intake, id.index));
    return;
  }
}

/// The best vacancy for a newly qualified worker: a case holder's post before others, then the longest vacant.
PostId vacancy_for(const World& world, AuthorityId id) {
  const AuthorityStock& stock = world.workforce.stock(id);
  PostId best{};
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    const Post& post = world.workforce[PostId{i}];
    if (post.kind != PostKind::established || post.group() != RoleGroup::practitioners ||
        post.role == Role::senior_practitioner) {
      continue;
    }
    if (post.state != PostState::open && post.state != PostState::approval) continue;
    if (!best.exists()) {
      best = PostId{i};
      continue;
    }
    const Post& other = world.workforce[best];
    const bool better_role = post.role == Role::case_holder && other.role != Role::case_holder;
    const bool same_role = (post.role == Role::case_holder) == (other.role == Role::case_holder);
    if (better_role || (same_role && post.vacant_since < other.vacant_since)) best = PostId{i};
  }
  return best;
}

PostId place_for(World& world, AuthorityId id) {
  if (world.params(id).newly_qualified.placement == Placement::fill_vacancies) return vacancy_for(world, id);
  return world.workforce.create_post(id, Role::case_holder, PostKind::supernumerary, 100);
}

/// Somebody on top of the establishment takes over a vacancy, if there is one.
void move_into_establishment(World& world, PostId id) {
  const AuthorityId authority = world.workforce[id].authority;
  const PostId vacancy = vacancy_for(world, authority);
  if (!vacancy.exists()) return;
  hiring::accept(world, vacancy);
  agency::stop(world, vacancy);
  world.workforce.set_state(vacancy, PostState::absent);
  // The post numbers stay with the people: the person keeps their place, which becomes the established post.
  Post& place = world.workforce[id];
  Post& freed = world.workforce[vacancy];
  AuthorityStock& stock = world.workforce.stock(authority);
  stock.roles[index(freed.role)].posts -= freed.fte;
  stock.roles[index(place.role)].posts += place.fte;
  place.kind = PostKind::established;
  caseload::account(world, authority);
  hiring::vacancies_changed(world, authority, place.group());
}

}  // namespace

void set_up(World& world) {
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) schedule_intake(world, AuthorityId{a});
}

void on_intake(World& world, AuthorityId id) {
  const auto year = static_cast<std::uint64_t>(
      static_cast<int>(std::chrono::year_month_day{world.calendar.date_of(world.now)}.year()));
  const double wanted = world.groundwork(id).intake_places;
  const double whole = std::floor(wanted);
  const bool one_more = world.uniform(Draw::place_rounding, id.index, year) < wanted - whole;
  const int places = static_cast<int>(whole) + static_cast<int>(one_more);
  for (int place = 0; place < places; ++place) {
    const double u = world.uniform(Draw::accepts_place, id.index, year * 4096 + static_cast<std::uint64_t>(place));
    if (u >= world.params(id).newly_qualified.acceptance_share) continue;
    const PostId post = place_for(world, id);
    if (!post.exists()) break;
    if (world.workforce[post].kind == PostKind::established) hiring::accept(world, post);
    hiring::place_newcomer(world, post, Route::newly_qualified);
    begin_supported_year(world, post, Duration{});
    world.ledger.book(id, world.year, CostLine::newly_qualified,
                      world.region.supported_year.programme_cost - world.region.supported_year.grant);
  }
  schedule_intake(world, id);
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
      holder.supported_end =
          world.events.schedule(World::event(holder.supported_until, Happening::supported_year_ends, id.index));
      return;
    }
  }
  stop(world, id);
  if (post.kind == PostKind::supernumerary) move_into_establishment(world, id);
}

void stop(World& world, PostId id) {
  Post& post = world.workforce[id];
  if (!post.holder.supported) return;
  post.holder.supported = false;
  world.events.cancel(post.holder.supported_end);
  --world.workforce.stock(post.authority).supported;
  caseload::refresh_capacity(world, id);
}

double capacity_share(const World& world, PostId id) {
  const Holder& holder = world.workforce[id].holder;
  const SupportedYearParams& params = world.region.supported_year;
  // The ramp rises in four steps, at each quarter to that quarter's mean.
  const double elapsed = static_cast<double>((world.now - holder.supported_from).minutes) /
                         static_cast<double>(params.length.minutes);
  const double quarter = std::min(3.0, std::floor(4.0 * elapsed));
  return params.capacity_at_start + (params.capacity_at_end - params.capacity_at_start) * (quarter + 0.5) / 4.0;
}

}  // namespace bide::newly_qualified
