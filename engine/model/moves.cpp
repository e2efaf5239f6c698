#include "model/moves.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "model/caseload.hpp"
#include "model/contagion.hpp"
#include "model/hiring.hpp"
#include "model/inspection.hpp"
#include "model/leaving.hpp"
#include "model/pay.hpp"
#include "model/policy.hpp"
#include "model/retention_payments.hpp"
#include "model/world.hpp"
#include "random/choice.hpp"

namespace bide::moves {
namespace {

/// What a search has found. The alternatives are numbered: the authorities, the outside world, staying, and
/// the authorities again for their posts one role up.
struct Search {
  double least_time{std::numeric_limits<double>::infinity()};
  std::uint32_t chosen{0};
  double stay_shock{1.0};  ///< the shock of staying, for a second decision with the same taste
  double stay_weight{0.0};
};

std::uint32_t first_step(const World& world) {
  return static_cast<std::uint32_t>(world.authorities.size()) + 2;
}

/// The least shock over weight is the greatest utility: one keyed shock an alternative. Most alternatives are
/// seen to lose by a lower bound of their shock, without its logarithm.
inline void weigh(ChoiceShocks& shocks, std::uint32_t alternative, double weight, Search& search) {
  const double u = shocks.uniform(alternative);
  if (u >= search.least_time * weight) return;
  const double time = exponential_quantile(u) / weight;
  if (time < search.least_time) {
    search.least_time = time;
    search.chosen = alternative;
  }
}

/// What home adds to the utility of a post there: more to the experienced, where it grows.
double home_pull(const World& world, const Holder& holder) {
  constexpr double as_given = 5.0, most = 20.0;  // years since qualifying
  const MovesParams& params = world.region.moves;
  return params.home_pull +
         params.home_pull_growth * (std::min(most, in_years(world.now - holder.qualified)) - as_given);
}

/// What a council's retention payments add to its offer: a newcomer can reach them all by staying.
double payments_pull(const World& world, AuthorityId rival, Role role) {
  if (!world.groundwork(rival).has_retention_schemes) return 1.0;
  const double package = world.state(rival).package[index(role)];
  const double value = retention_payments::value_on_entry(world, rival, role);
  return retention_payments::leaving_factor(value, package, -world.region.moves.pay_response) /
         world.state(rival).retention_offer_at_start[index(role)];
}

/// The weights of the authorities' vacancies in a role to one worker, own terms apart.
class Pull {
 public:
  Pull(const World& world, const Post& post, Role role)
      : world_{world},
        role_{role},
        reach_{world.groundwork(post.authority).reach},
        offers_{world.offers[index(role)]} {
    if (post.holder.home == post.authority) return;
    home_ = post.holder.home;
    home_weight_ = std::exp(home_pull(world, post.holder));
  }

  double of(std::uint32_t authority) const {
    double weight = reach_[authority] * offers_[authority];
    if (world_.ground.anybody_pays_retention) weight *= payments_pull(world_, AuthorityId{authority}, role_);
    return authority == home_.index ? weight * home_weight_ : weight;
  }

 private:
  const World& world_;
  Role role_;
  const std::vector<double>& reach_;
  const std::vector<double>& offers_;
  AuthorityId home_{};  ///< where that is another authority than the worker's own
  double home_weight_{1.0};
};

/// The role that a worker may step up to by moving: nobody does in the first years after qualifying.
std::optional<Role> step_of(const World& world, const Post& post) {
  if (world.region.moves.role_step <= 0.0 || world.now - post.holder.qualified < junior_for) return {};
  return one_step_up(post.role);
}

bool advertises(const World& world, AuthorityId id, Role role) {
  const auto& open = world.workforce.stock(id).groups[index(group_of(role))].open_posts;
  return std::any_of(open.begin(), open.end(),
                     [&](PostId post) { return world.workforce[post].role == role; });
}

double own_pay_pull(const World& world, const Post& post) {
  const double usual = world.state(post.authority).pay_pull[index(post.role)];
  if (post.holder.premium == Pence{} && world.state(post.authority).team_package.empty()) return usual;
  return std::pow(pay::package_of(world, post), world.region.moves.pay_response);
}

double stay_weight(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  double weight = world.groundwork(post.authority).groups[index(post.group())].stay_weight;
  if (step_of(world, post)) weight *= world.state(post.authority).step_balance[index(post.role)];
  if (world.groundwork(post.authority).has_retention_schemes) {
    const double package = pay::package_of(world, post) * post.fte / 100.0;
    const double value = retention_payments::annual_value(world, id, world.now);
    weight *= retention_payments::leaving_factor(value, package, -world.region.moves.pay_response) *
              world.state(post.authority).retention_moves_at_start[index(post.group())];
  }
  return weight;
}

Search search_for(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const auto authorities = static_cast<std::uint32_t>(world.authorities.size());
  // Weights count against the worker's own terms: rather than dividing each rival's, the others are
  // multiplied.
  const double own_caseload_pull = world.state(post.authority).caseload_pull;
  const double outside = world.groundwork(post.authority).groups[index(post.group())].outside_weight *
                         world.state(post.authority).usual_pay_pull[index(post.role)] * own_caseload_pull;
  ChoiceShocks shocks{world.random, static_cast<Purpose>(Draw::choice), post.holder.key,
                      post.holder.searches};
  Search search;
  // Staying first: it mostly wins, so the others mostly need no logarithm.
  search.stay_weight = stay_weight(world, id) * own_pay_pull(world, post) * own_caseload_pull;
  search.stay_shock = shocks.exponential(authorities + 1);
  weigh(shocks, authorities + 1, search.stay_weight, search);
  weigh(shocks, authorities, outside, search);
  const Pull pull{world, post, post.role};
  for (std::uint32_t j = authorities; j-- > 0;) weigh(shocks, j, pull.of(j), search);
  if (const auto step = step_of(world, post)) {
    const Pull pull_up{world, post, *step};
    for (std::uint32_t j = 0; j < authorities; ++j) {
      if (!advertises(world, AuthorityId{j}, *step)) continue;
      weigh(shocks, first_step(world) + j, world.region.moves.role_step * pull_up.of(j), search);
    }
  }
  return search;
}

/// The longest advertised post of a role, or else of its role group.
PostId vacancy_for(const World& world, Role role, AuthorityId rival) {
  PostId best{};
  bool best_same_role = false;
  for (const PostId id : world.workforce.stock(rival).groups[index(group_of(role))].open_posts) {
    const Post& vacancy = world.workforce[id];
    const bool same_role = vacancy.role == role;
    const bool earlier = !best.exists() || vacancy.vacant_since < world.workforce[best].vacant_since ||
                         (vacancy.vacant_since == world.workforce[best].vacant_since && id < best);
    if (!best.exists() || (same_role && !best_same_role) || (same_role == best_same_role && earlier)) {
      best = id;
      best_same_role = same_role;
    }
  }
  return best;
}

/// The chance that one of the usual vacancies of a role is advertised, for each that one of its group is.
double chance_of_role(const World& world, AuthorityId id, Role role) {
  const auto& posts = world.params(id).establishment.posts_fte;
  const GroupGroundwork& group = world.groundwork(id).groups[index(group_of(role))];
  double of_group = 0.0;
  for (std::size_t r = 0; r < role_count; ++r)
    if (group_of(static_cast<Role>(r)) == group_of(role)) of_group += posts[r];
  const double open = group.usual_vacancies * group.open_share();
  if (of_group <= 0.0 || open <= 0.0) return 0.0;
  return std::expm1(-open * posts[index(role)] / of_group) / std::expm1(-open);
}

/// The mean weight of posts one role up at the eve's packages, against the like posts of the own role.
double usual_steps(const World& world, AuthorityId id, Role role) {
  const auto step = one_step_up(role);
  if (!step) return 0.0;
  double weight = 0.0;
  for (std::uint32_t j = 0; j < world.authorities.size(); ++j) {
    const AuthorityState& there = world.authorities[j];
    const double better = there.usual_pay_pull[index(*step)] / there.usual_pay_pull[index(role)];
    weight += world.groundwork(id).reach[j] * better *
              world.groundwork(AuthorityId{j}).groups[index(group_of(*step))].pull *
              chance_of_role(world, AuthorityId{j}, *step);
  }
  return world.region.moves.role_step * weight;
}

/// Whether a matched offer keeps the worker: the same shocks, the council's pay raised by the match.
bool kept_by_match(const World& world, const Post& post, const Search& search, Pence match) {
  const double package = pay::package_of(world, post);
  const double better = std::pow((package + in_pounds(match)) / package, world.region.moves.pay_response);
  return search.stay_shock / (search.stay_weight * better) < search.least_time;
}

void look_again_later(World& world, PostId id) {
  Holder& holder = world.workforce[id].holder;
  holder.clocks[search_clock] = world.clocks.add(
      world.now, world.clocks_of(id).leaving[search_clock], id.index, holder.rates[search_clock],
      world.exponential(Draw::search, holder.key, ++holder.searches));
}

}  // namespace

void set_up(World& world) {
  if (world.region.moves.role_step <= 0.0) return;
  for (std::uint32_t i = 0; i < world.authorities.size(); ++i) {
    for (std::size_t r = 0; r < role_count; ++r) {
      const GroupGroundwork& own =
          world.groundwork(AuthorityId{i}).groups[index(group_of(static_cast<Role>(r)))];
      if (own.elsewhere > 0.0)
        world.authorities[i].step_balance[r] =
            1.0 + usual_steps(world, AuthorityId{i}, static_cast<Role>(r)) / own.elsewhere;
    }
  }
}

void on_search(World& world, PostId id) {
  Post& post = world.workforce[id];
  world.clocks.take_fired(world.now, world.clocks_of(id).leaving[search_clock],
                          post.holder.clocks[search_clock]);
  const auto authorities = static_cast<std::uint32_t>(world.authorities.size());
  const Search search = search_for(world, id);
  if (search.chosen == authorities + 1) {
    look_again_later(world, id);
    return;
  }
  const bool outside = search.chosen == authorities, steps_up = search.chosen > authorities;
  const AuthorityId rival{steps_up ? search.chosen - first_step(world) : search.chosen};
  const Role role = steps_up ? *one_step_up(post.role) : post.role;
  const double rival_pay = outside ? 0.0 : world.state(rival).package[index(role)];
  const Pence match =
      outside ? Pence{} : policy::counter_offer(world, id, pay::package_of(world, post), rival_pay);
  if (match > Pence{} && kept_by_match(world, post, search, match)) {
    policy::pay_match(world, id, match);
    look_again_later(world, id);
    return;
  }
  contagion::on_resignation(world, post, Reason::moved);
  leaving::give_notice(world, id, Reason::moved);
  if (outside) return;
  const PostId vacancy = vacancy_for(world, role, rival);
  post.holder.destination = rival;
  post.holder.next_post = vacancy;
  hiring::accept(world, vacancy);
}

void refresh_pull(World& world, AuthorityId id, RoleGroup group) {
  const std::size_t g = index(group);
  const GroupStock& stock = world.workforce.stock(id).groups[g];
  AuthorityState& state = world.state(id);
  if (stock.open == 0) {
    state.vacancy_pull[g] = 0.0;
    refresh_offers(world, id);
    return;
  }
  const MovesParams& params = world.region.moves;
  double weight = world.ground.movers_drawn(stock.vacant) * world.groundwork(id).groups[g].attraction;
  if (world.now < state.campaign_until) weight *= world.params(id).improvement_offer.contact_factor;
  if (params.grade_response > 0.0 && state.grade > Grade::good) {
    weight *= std::exp(-params.grade_response *
                       (static_cast<double>(state.grade) - static_cast<double>(Grade::good)));
  }
  if (world.region.inspections.held_back == HeldBack::candidates_and_movers)
    weight *= inspection::hiring_factor(world, id) / state.hiring_factor_at_start;
  state.vacancy_pull[g] = weight;
  refresh_offers(world, id);
}

void refresh_offers(World& world, AuthorityId id) {
  const AuthorityState& state = world.state(id);
  for (std::size_t r = 0; r < role_count; ++r) {
    const std::size_t g = index(group_of(static_cast<Role>(r)));
    world.offers[r][id.index] = state.vacancy_pull[g] * state.pay_pull[r] * state.caseload_pull;
  }
}

}  // namespace bide::moves
