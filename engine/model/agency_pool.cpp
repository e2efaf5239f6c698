#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/agency.hpp"
#include "model/agency_limits.hpp"
#include "model/agency_parts.hpp"
#include "model/agency_rates.hpp"
#include "model/world.hpp"

namespace bide::agency {
namespace {

bool without_limit(const World& world) { return world.region.agency_market.pool == PoolSize::without_limit; }

/// More than could ever be asked for, and far enough from the largest number to count upwards from.
constexpr std::int32_t free_without_limit = 1'000'000'000;

double rate_to_agency(const World& world) {
  double leavers = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const AuthorityGroundwork& ground = world.groundwork(AuthorityId{a});
    const auto& shares = world.region.leaving.reason_shares;
    double all = 0.0;
    for (const double share : shares) all += share;
    for (const GroupGroundwork& group : ground.groups) {
      const double not_moving = group.leavers - group.usual_heads() * ground.move_rate;
      leavers += not_moving * shares[index(Reason::to_agency)] / all;
    }
  }
  return leavers;
}

double taken_from_pool(const World& world) {
  double taken = 0.0;
  for (const AuthorityGroundwork& ground : world.ground.authorities) {
    for (const GroupGroundwork& group : ground.groups) {
      taken += world.region.agency_market.hires_from_pool * group.outside_hires;
      taken += world.region.agency_market.conversion_rate * group.may_convert;
    }
  }
  return taken;
}

/// What the pool grows by where posts grow as they have been growing: mean of the authorities' trends, by
/// their agency use on the first day.
double trend(const World& world) {
  double grown = 0.0, all = 0.0;
  for (std::uint32_t a = 0; a < world.authorities.size(); ++a) {
    const double weight = world.groundwork(AuthorityId{a}).agency_at_start;
    grown += weight * std::pow(1.0 + world.params(AuthorityId{a}).establishment.growth,
                               in_years(world.now - Instant{}));
    all += weight;
  }
  return all > 0.0 ? grown / all : 1.0;
}

/// Whose turn comes before another's: the best paid, then the one that has waited longest.
bool comes_before(const WaitingPost& a, const WaitingPost& b) {
  return std::tuple{-a.hourly_rate, a.since, a.post} < std::tuple{-b.hourly_rate, b.since, b.post};
}

/// The waiting post whose turn it is, of those for which there are a worker and room within the limits; none
/// where there is no such post. Interims are no workers of the region's pool.
PostId next_served(const World& world) {
  const AgencyPool& pool = world.pool;
  if (pool.free <= 0 && !world.interims_are_engaged) return {};
  for (const WaitingPost& waiting : pool.waiting) {
    const Post& post = world.workforce[waiting.post];
    if (pool.free <= 0 && !is_interim(world, post)) continue;
    const bool limited = world.agency_is_limited && post.cover.project_team == 0;
    if (!limited || has_room(world, waiting.post)) return waiting.post;
  }
  return {};
}

}  // namespace

void join_queue(World& world, PostId id) {
  std::vector<WaitingPost>& waiting = world.pool.waiting;
  const WaitingPost last{hourly_rate(world, id), world.workforce[id].cover.since, id};
  waiting.insert(std::upper_bound(waiting.begin(), waiting.end(), last, comes_before), last);
}

void leave_queue(World& world, PostId id) {
  std::vector<WaitingPost>& waiting = world.pool.waiting;
  waiting.erase(
      std::find_if(waiting.begin(), waiting.end(), [&](const WaitingPost& one) { return one.post == id; }));
}

void rank_queue(World& world) {
  std::vector<WaitingPost>& waiting = world.pool.waiting;
  for (WaitingPost& one : waiting) one.hourly_rate = hourly_rate(world, one.post);
  std::sort(waiting.begin(), waiting.end(), comes_before);
}

void serve_waiting(World& world) {
  for (PostId id = next_served(world); id.exists(); id = next_served(world)) {
    AgencyPool& pool = world.pool;
    leave_queue(world, id);
    Cover& cover = world.workforce[id].cover;
    cover.from_pool = !is_interim(world, world.workforce[id]);
    if (cover.from_pool) {
      --pool.free;
      ++pool.working;
    }
    begin(world, id);
  }
}

void join_pool(World& world) {
  ++world.pool.free;
  serve_waiting(world);
}

void set_up(World& world) {
  AgencyPool& pool = world.pool;
  pool.waiting.reserve(world.workforce.size());
  const double spare = std::round(world.region.agency_market.spare_share * pool.working);
  pool.free = without_limit(world) ? free_without_limit : static_cast<std::int32_t>(spare);
  pool.usual_size = pool.free + pool.working;
  pool.steady_inflow = taken_from_pool(world) - rate_to_agency(world);
  on_rates_change(world);
  begin_limits(world);
}

bool take_from_pool(World& world) {
  if (world.pool.free == 0) return false;
  --world.pool.free;
  return true;
}

void on_month(World& world) {
  if (without_limit(world)) return;
  const AgencyMarketParams& market = world.region.agency_market;
  AgencyPool& pool = world.pool;
  const double usual =
      pool.usual_size * trend(world) * std::pow(world.offered_rate, market.pool_pay_elasticity);
  const double present = pool.free + pool.working;
  // The first month may have begun before the first day.
  const double part = static_cast<double>(world.days_of_month(Instant{}, never)) /
                      in_days(world.now - world.calendar.month_start(world.month));
  pool.due += part * (market.pool_turnover * (usual - present) + pool.steady_inflow) / 12.0;
  for (; pool.due <= -1.0 && pool.free > 0; pool.due += 1.0) --pool.free;
  pool.due = std::max(pool.due, -1.0);
  for (; pool.due >= 1.0; pool.due -= 1.0) join_pool(world);
}

}  // namespace bide::agency
