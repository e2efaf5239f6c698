#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "model/observer.hpp"
#include "model/simulation.hpp"
#include "model/world.hpp"

namespace bide::test {

/// Takes out what strays by chance: nothing is unknown of an authority on the first day, and no year is
/// unlike another.
inline void take_out_chance(Region& region) {
  LeavingParams& leaving = region.leaving;
  leaving.drift_sd = leaving.authority_year_sd = leaving.common_year_sd = 0.0;
  HiringParams& hiring = region.hiring;
  hiring.drift_sd = hiring.level_sd = hiring.common_year_sd = hiring.leaving_correlation = 0.0;
  hiring.drift_centring = 0.5;
  region.agency_market.cover_year_sd = region.agency_market.cover_level_sd = 0.0;
  region.caseload.cases_sd = 0.0;
  for (auto& [key, authority] : region.authorities) authority.start.turnover_sd = 0.0;
}

/// Makes what is unusual about the first day last for good.
inline void keep_first_day(Region& region) {
  region.hiring.first_day_lasts = 1.0;
  region.agency_market.cover_lasts = region.agency_market.places_last = 1.0;
  region.agency_market.places_power = 0.0;
}

/// Makes an Inadequate report weigh little, on candidates alone, and its effects end with a better one.
inline void end_reports_effects(Region& region) {
  InspectionParams& inspections = region.inspections;
  inspections.vacancy_tilt = 0.5;
  inspections.agency_growth = 0.04;
  inspections.agency_run_up = days(365);
  inspections.hiring_factor = 0.75;
  inspections.leaving_factor = 1.04;
  inspections.effects_half_life.reset();
  inspections.held_back = HeldBack::candidates;
  inspections.posts_held = 0.0;
}

/// Makes a region steady: what a test of one mechanism wants beside it.
inline void make_steady(Region& region) {
  take_out_chance(region);
  keep_first_day(region);
  end_reports_effects(region);
}

/// Returns an authority of full-time case holders in which nothing happens but what a test asks for: no
/// vacancies, no agency work, no sickness, no growth, no intake, no inspection, nothing unknown.
inline AuthorityParams quiet_authority(double posts) {
  AuthorityParams authority;
  authority.establishment.posts_fte = {posts, 0, 0, 0, 0, 0};
  authority.establishment.fte_per_head = 1.0;
  authority.establishment.growth = 0.0;
  authority.establishment.growth_sd = 0.0;
  authority.establishment.pull = 0.0;
  authority.start.vacancy_rate = 0.0;
  authority.start.turnover_sd = 0.0;
  authority.start.agency_rate = 0.0;
  authority.start.absence_rate = 0.0;
  authority.newly_qualified.places_share = 0.0;
  authority.improvement_offer.chance = 0.0;
  authority.agency.cover_long_absence = 0.0;
  return authority;
}

/// Returns a steady region whose rules are neutral: constant hazards, no shocks, no feedback, no notice, no
/// moves and nobody going to agency work.
inline Region quiet_region(double posts, std::size_t authorities = 1, double years = 5.0) {
  Region region;
  region.name = "made up";
  region.horizon = Duration{static_cast<std::int64_t>(years * minutes_per_year)};
  make_steady(region);
  LeavingParams& leaving = region.leaving;
  leaving.reason_shares = {0.2, 0.5, 0.2, 0.0, 0.1};
  leaving.service_factors.fill(1.0);
  leaving.agency_factors.fill(1.0);
  leaving.retirement_factors.fill(1.0);
  leaving.frailty_variance = 0.0;
  leaving.caseload_elasticity = 0.0;
  leaving.practitioner_notice = leaving.manager_notice = Duration{};
  region.moves.move_rate = 0.0;
  region.moves.contact_factors.fill(1.0);
  region.moves.caseload_response = 0.0;
  region.inspections.gap_mean_years = 1000.0;
  region.inspections.gap_sd_years = 0.0;
  region.inspections.vacancy_tilt = 0.0;
  region.agency_market.conversion_rate = 0.0;
  region.agency_market.hires_from_pool = 0.0;
  region.absence.caseload_elasticity = 0.0;
  for (std::size_t a = 0; a < authorities; ++a) {
    AuthorityParams authority = quiet_authority(posts);
    authority.name = "Authority " + std::to_string(a + 1);
    authority.place.longitude = 0.1 * static_cast<double>(a);
    authority.inspection.inspected = region.start;
    region.authorities.emplace_back("a" + std::to_string(a + 1), std::move(authority));
  }
  return region;
}

/// Returns two councils, two years from a 1 April, whose staff leave and are replaced, and whose vacancies
/// agency workers cover, who answer to no pay.
inline Region covered_region(double posts) {
  Region region = quiet_region(posts, 2, 2.0);
  region.start = make_date(2016, 4, 1);
  region.horizon = days(730);
  region.agency_market.pool_pay_elasticity = region.agency_market.pull_elasticity = 0.0;
  for (auto& [key, authority] : region.authorities) {
    authority.start.turnover_rate = 0.2;
    authority.start.vacancy_rate = 0.15;
    authority.start.agency_rate = 0.1;
    authority.agency.compliance = 1.0;
  }
  return region;
}

/// Returns an authority of usual size, 144 posts in all roles, with every behaviour at its default.
inline AuthorityParams usual_authority() {
  AuthorityParams authority;
  authority.establishment.posts_fte = {80, 20, 20, 6, 3, 15};
  return authority;
}

/// Returns a region of authorities with every behaviour at its default: shocks, sickness, agency work,
/// moves, inspections, newly qualified staff.
inline Region lively_region(std::size_t authorities, double years = 5.0) {
  Region region;
  region.name = "made up";
  region.horizon = Duration{static_cast<std::int64_t>(years * minutes_per_year)};
  for (std::size_t a = 0; a < authorities; ++a) {
    AuthorityParams authority = usual_authority();
    authority.name = "Authority " + std::to_string(a + 1);
    authority.place.longitude = -1.5 + 0.1 * static_cast<double>(a);
    authority.place.latitude = 54.9;
    region.authorities.emplace_back("a" + std::to_string(a + 1), std::move(authority));
  }
  return region;
}

/// Remembers who came and went, and calls a test's own functions.
class Collector final : public Observer {
 public:
  struct Departure {
    Instant at, service_start;
    PostId post;
    AuthorityId authority, destination;
    std::uint64_t person;
    Reason reason;
  };
  struct Arrival {
    Instant at;
    PostId post;
    AuthorityId authority;
    std::uint64_t person;
    Route route;
  };

  std::vector<Departure> departures;
  std::vector<Arrival> arrivals;
  std::function<void(const World&, const Event&)> on_event;
  std::function<void(const World&, int)> on_month;
  std::function<void(const World&, PostId)> on_joined, on_left;

  void joined(const World& world, PostId id) override {
    const Post& post = world.workforce[id];
    arrivals.push_back({world.now, id, post.authority, post.holder.key, post.holder.route});
    if (on_joined) on_joined(world, id);
  }
  void left(const World& world, PostId id) override {
    const Post& post = world.workforce[id];
    departures.push_back({world.now, post.holder.service_start, id, post.authority, post.holder.destination,
                          post.holder.key, post.holder.reason});
    if (on_left) on_left(world, id);
  }
  void month_ended(const World& world, int month) override {
    if (on_month) on_month(world, month);
  }
  void executing(const World& world, const Event& event) override {
    if (on_event) on_event(world, event);
  }
};

/// One replication with everything that it refers to.
class OneReplication {
 public:
  explicit OneReplication(Region made_up, std::uint64_t replication = 0, std::uint64_t seed = 2016)
      : region{std::move(made_up)}, ground{region}, simulation{region,      ground, seed,
                                                               replication, seen,   memory} {}
  OneReplication(const OneReplication&) = delete;
  OneReplication& operator=(const OneReplication&) = delete;

  const World& world() const { return simulation.world(); }
  const AuthorityStock& stock(std::uint32_t authority = 0) const {
    return world().workforce.stock(AuthorityId{authority});
  }
  Pence spend(std::size_t year, CostLine line, std::uint32_t authority = 0) const {
    return world().ledger.total(AuthorityId{authority}, year, line);
  }

  const Region region;
  const Groundwork ground;
  Collector seen;
  WorldMemory memory;
  Simulation simulation;
};

/// Calls `visit(id, post)` for every post of an authority that has ever existed.
template <class Visit>
void for_each_post(const World& world, AuthorityId authority, Visit visit) {
  const AuthorityStock& stock = world.workforce.stock(authority);
  for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
    visit(PostId{i}, world.workforce[PostId{i}]);
  }
}

}  // namespace bide::test
