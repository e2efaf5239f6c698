#include "model/pay_packages.hpp"

#include <algorithm>
#include <cmath>

#include "model/moves.hpp"
#include "model/pay.hpp"
#include "model/pay_items.hpp"
#include "model/world.hpp"

namespace bide::pay {
namespace {

using pay_items::Payee;
using pay_items::Terms;

/// Pay at the middle of the grade as it was at the start, on the spine of today, in pounds a year.
double middle_of_spine(const World& world, AuthorityId id, std::size_t role) {
  const PayParams& pay = world.params(id).pay;
  return in_pounds(world.spine[static_cast<std::size_t>((pay.first_point[role] + pay.last_point[role]) / 2)]);
}

Pence salary_in_the_middle(const World& world, AuthorityId id, Role role) {
  return salary(world, id, role, (first_point(world, id, role) + last_point(world, id, role)) / 2);
}

double package_of_salary(const World& world, AuthorityId id, const Payee& payee, Pence salary, Date date) {
  return in_pounds(pay_items::components(world, id, payee, salary, date, Terms::reckoned).all());
}

/// The package at the middle of a role's grade, in pounds a year.
double package_on(const World& world, AuthorityId id, const Payee& payee, Date date) {
  return package_of_salary(world, id, payee, salary_in_the_middle(world, id, payee.role), date);
}

/// How far an authority's pay for a role group has moved against the spine since the eve of the first day.
double relative_package(const World& world, AuthorityId id, RoleGroup group) {
  // Compared with the same grades on the bare spine, so that national awards do not count as a better offer.
  const AuthorityState& state = world.state(id);
  double now = 0.0, start = 0.0;
  for (std::size_t r = 0; r < role_count; ++r) {
    const Role role = static_cast<Role>(r);
    if (group_of(role) != group) continue;
    const double weight = world.params(id).establishment.posts_fte[r];
    now += weight * state.package[r] / middle_of_spine(world, id, r);
    start += weight * state.package_at_start[r];
  }
  return start > 0.0 ? now / start : 1.0;
}

/// What it does to the leaving of each role that the other roles' packages have risen more since the eve, in
/// the mean over their posts.
void refresh_resentment(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  const auto& posts = world.params(id).establishment.posts_fte;
  std::array<double, role_count> rise{};
  double all_posts = 0.0, all_rises = 0.0;
  for (std::size_t r = 0; r < role_count; ++r) {
    rise[r] = state.package[r] / middle_of_spine(world, id, r) / state.package_at_start[r];
    all_posts += posts[r];
    all_rises += posts[r] * rise[r];
  }
  for (std::size_t r = 0; r < role_count; ++r) {
    const double of_others =
        all_posts > posts[r] ? (all_rises - posts[r] * rise[r]) / (all_posts - posts[r]) : rise[r];
    state.resentment[r] = std::pow(std::max(1.0, of_others / rise[r]), world.region.leaving.resentment);
  }
}

/// The mean over a role's posts of what teams' pay on a date does to leaving: above 1 where teams differ.
double mean_team_leaving(const World& world, AuthorityId id, Role role, Date date) {
  const auto& teams = world.params(id).establishment.teams;
  const double mean_package = package_on(world, id, {role, {}}, date);
  const auto factor = [&](std::size_t team) {
    const double package = package_on(world, id, {role, static_cast<std::uint8_t>(team)}, date);
    return std::pow(package / mean_package, -world.region.leaving.pay_elasticity);
  };
  double mean = 0.0, rest = 1.0;
  for (std::size_t team = 0; team < teams.size(); rest -= teams[team++].second.share) {
    mean += teams[team].second.share * factor(team + 1);
  }
  return mean + std::max(0.0, rest) * factor(0);
}

}  // namespace

void remember_packages(World& world, AuthorityId id, Date eve) {
  AuthorityState& state = world.state(id);
  for (std::size_t r = 0; r < role_count; ++r) {
    const Role role = static_cast<Role>(r);
    state.package_at_start[r] = package_on(world, id, {role, {}}, eve) / middle_of_spine(world, id, r);
    state.team_leaving_at_start[r] = mean_team_leaving(world, id, role, eve);
  }
}

void refresh_packages(World& world, AuthorityId id) {
  AuthorityState& state = world.state(id);
  const Date today = world.calendar.date_of(world.now);
  for (std::size_t r = 0; r < role_count; ++r) {
    state.package[r] = package_on(world, id, {static_cast<Role>(r), {}}, today);
    state.pay_pull[r] = std::pow(state.package[r], world.region.moves.pay_response);
    state.usual_pay_pull[r] =
        std::pow(state.package_at_start[r] * middle_of_spine(world, id, r), world.region.moves.pay_response);
  }
  for (std::size_t g = 0; g < role_group_count; ++g) {
    state.relative_pay[g] = relative_package(world, id, static_cast<RoleGroup>(g));
  }
  if (world.region.leaving.resentment > 0.0) refresh_resentment(world, id);
  moves::refresh_offers(world, id);
  const std::size_t teams = world.params(id).establishment.teams.size();
  state.team_package.resize(teams == 0 ? 0 : teams + 1);
  for (std::size_t team = 0; team < state.team_package.size(); ++team) {
    for (std::size_t r = 0; r < role_count; ++r) {
      const Payee payee{static_cast<Role>(r), static_cast<std::uint8_t>(team)};
      state.team_package[team][r] = package_on(world, id, payee, today) / state.package[r];
    }
  }
}

double raise_for_package(const World& world, AuthorityId id, Role role, double target) {
  // What comes on top of a salary is in proportion to it or does not depend on it: the package is linear in
  // it.
  const Date today = world.calendar.date_of(world.now);
  const Pence salary = salary_in_the_middle(world, id, role);
  const double now = package_of_salary(world, id, {role, {}}, salary, today);
  const double twice = package_of_salary(world, id, {role, {}}, salary + salary, today);
  return 1.0 + (target - now) / (twice - now);
}

double package_of(const World& world, const Post& post) {
  const AuthorityState& state = world.state(post.authority);
  const std::size_t role = index(post.role);
  const double against_mean = state.team_package.empty() ? 1.0 : state.team_package[post.team][role];
  return state.package[role] * against_mean + in_pounds(post.holder.premium);
}

double own_leaving_factor(const World& world, const Post& post) {
  const AuthorityState& state = world.state(post.authority);
  const std::size_t role = index(post.role);
  if (state.team_package.empty()) return state.resentment[role];
  return state.resentment[role] *
         std::pow(state.team_package[post.team][role], -world.region.leaving.pay_elasticity) /
         state.team_leaving_at_start[role];
}

}  // namespace bide::pay
