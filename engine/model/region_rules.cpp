#include "model/region_rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/pay_grades.hpp"

namespace bide {
namespace {

void check_grades(const std::string& key, const PayParams& pay, std::vector<BrokenRule>& broken) {
  for (std::size_t r = 0; r < role_count; ++r) {
    if (pay.first_point[r] <= pay.last_point[r]) continue;
    broken.push_back({"authorities." + key + ".pay.first_point." + std::string{role_names[r]},
                      "the bottom of the grade lies above its top", "lower it or raise last_point"});
  }
  for (std::size_t i = 0; i < pay.grade_changes.size(); ++i) {
    const auto grades = pay_grades_on(pay, pay.grade_changes[i].from);
    for (std::size_t r = 0; r < role_count; ++r) {
      const bool was_right = pay.first_point[r] <= pay.last_point[r];
      if (!was_right || grades[r].bottom <= grades[r].top) continue;
      broken.push_back(
          {"authorities." + key + ".pay.grade_changes[" + std::to_string(i + 1) + "].first_point",
           "from that day on the bottom of the grade of a " + std::string{role_names[r]} +
               " lies above its top",
           "give last_point as well, or name the roles that the change is for"});
      break;
    }
  }
}

void check_new_ends(const std::string& key, const PayParams& pay, std::vector<BrokenRule>& broken) {
  for (std::size_t i = 0; i < pay.grade_changes.size(); ++i) {
    const GradeChangeParams& change = pay.grade_changes[i];
    if (change.roles != every_role || (!change.first_point && !change.last_point)) continue;
    broken.push_back({"authorities." + key + ".pay.grade_changes[" + std::to_string(i + 1) + "]." +
                          (change.first_point ? "first_point" : "last_point"),
                      "without roles the grade of every role, from case holder to senior manager, would end "
                      "there",
                      "name the roles of that grade"});
  }
}

void check_posts(const std::string& key, const EstablishmentParams& params, std::vector<BrokenRule>& broken) {
  const auto& fte = params.posts_fte;
  if (std::accumulate(fte.begin(), fte.end(), 0.0) > 0.0) return;
  broken.push_back({"authorities." + key + ".establishment.posts_fte",
                    "the authority has no posts, so nobody could work there",
                    "give the posts of at least one role"});
}

void check_growth(const Region& region, const std::string& key, const EstablishmentParams& params,
                  std::vector<BrokenRule>& broken) {
  const auto& fte = params.posts_fte;
  const double posts = std::accumulate(fte.begin(), fte.end(), 0.0) / params.fte_per_head;
  const double trend = posts * std::pow(1.0 + params.growth, in_years(region.horizon));
  double created = 0.0;
  for (const auto& [name, change] : params.changes)
    created += std::max(0.0, static_cast<double>(change.posts));
  const double room = establishment::post_numbers(region, static_cast<int>(posts));
  if (trend + created <= room) return;
  const bool by_trend = trend > room || params.changes.empty();
  broken.push_back(
      {"authorities." + key + ".establishment." + (by_trend ? "growth" : "changes"),
       "over the horizon the posts would outgrow the room that an authority has, about twice its posts",
       "lower it or shorten the horizon"});
}

/// The most posts that there can be of a change's roles once it and the changes up to its day are made,
/// growth apart: what others create may all be of these roles, what they delete of any others that they name.
double most_left(const EstablishmentParams& params, const PostsChangeParams& change) {
  double posts = 0.0;
  for (std::size_t r = 0; r < role_count; ++r)
    if (contains(change.roles, static_cast<Role>(r))) posts += params.posts_fte[r] / params.fte_per_head;
  for (const auto& [name, other] : params.changes) {
    const bool of_these_alone = (other.roles & ~change.roles) == RoleSet{};
    const bool of_these_too = (other.roles & change.roles) != RoleSet{};
    const bool counts = other.posts > 0 ? of_these_too : of_these_alone;
    if (other.from <= change.from && counts) posts += static_cast<double>(other.posts);
  }
  return posts;
}

void check_deletions(const std::string& key, const EstablishmentParams& params,
                     std::vector<BrokenRule>& broken) {
  for (const auto& [name, change] : params.changes) {
    if (change.posts >= 0 || change.roles == RoleSet{}) continue;
    constexpr double rounding = 1.0;  // posts are whole, FTE are not
    const double left = most_left(params, change);
    if (left > -rounding) continue;
    broken.push_back({"authorities." + key + ".establishment.changes." + name + ".posts",
                      "with it " + std::to_string(std::lround(-left)) +
                          " more posts of its roles are taken away than there are by then",
                      "take away fewer, or name other roles"});
    return;
  }
}

void check_changes(const std::string& key, const Region& region, const EstablishmentParams& params,
                   std::vector<BrokenRule>& broken) {
  for (const auto& [name, change] : params.changes) {
    const std::string field = "authorities." + key + ".establishment.changes." + name;
    if (change.from < region.start)
      broken.push_back({field + ".from",
                        "the change lies before the scenario's first day, whose posts are in posts_fte",
                        "choose a later day"});
    if (change.roles == RoleSet{} && change.posts != 0)
      broken.push_back({field + ".roles", "there is no role, so it is not known whose posts change",
                        "name a role, or leave roles out for all of them"});
  }
}

void check_team(const std::string& field, const std::string& team, const EstablishmentParams& params,
                std::vector<BrokenRule>& broken) {
  const auto named = [&](const auto& known) { return known.first == team; };
  if (team.empty() || std::any_of(params.teams.begin(), params.teams.end(), named)) return;
  broken.push_back({field + ".team", "there is no team " + team, "give it a share in establishment.teams"});
}

void check_teams(const std::string& key, const AuthorityParams& authority, std::vector<BrokenRule>& broken) {
  const EstablishmentParams& establishment = authority.establishment;
  const std::string prefix = "authorities." + key;
  double all = 0.0;
  for (const auto& [name, team] : establishment.teams) all += team.share;
  if (all > 1.0 + 1e-9) {
    broken.push_back(
        {prefix + ".establishment.teams", "the shares add up to more than 100%", "lower one of them"});
  }
  constexpr std::size_t most = 100;
  if (establishment.teams.size() > most) {
    broken.push_back({prefix + ".establishment.teams", "there are more than 100 teams", "put some together"});
  }
  for (const auto& [name, item] : authority.pay.supplements) {
    check_team(prefix + ".pay.supplements." + name, item.team, establishment, broken);
  }
  for (const auto& [name, item] : authority.pay.allowances) {
    check_team(prefix + ".pay.allowances." + name, item.team, establishment, broken);
  }
  for (const auto& [name, scheme] : authority.retention_payments) {
    const std::string field = prefix + ".retention_payments." + name;
    check_team(field, scheme.team, establishment, broken);
    if (scheme.routes == RouteSet{}) {
      broken.push_back({field + ".routes", "there is no route of entry, so the scheme is for nobody",
                        "name a route, or leave routes out for all of them"});
    }
  }
}

void check_peripatetic_team(const std::string& key, const Region& region, const AuthorityParams& authority,
                            std::vector<BrokenRule>& broken) {
  const PeripateticTeamParams& team = authority.peripatetic_team;
  const std::string field = "authorities." + key + ".peripatetic_team";
  check_team(field, team.team, authority.establishment, broken);
  if (team.until && (!team.from || *team.until <= *team.from)) {
    broken.push_back(
        {field + ".until", "the team ends without having begun", "give a first day, from, before its end"});
  }
  if (!team.from) return;
  if (*team.from < region.start) {
    broken.push_back({field + ".from",
                      "the team begins before the scenario's first day, and who was in it is "
                      "not known",
                      "choose the first day or a later one"});
  }
  if (team.posts == 0)
    broken.push_back({field + ".posts", "the team has a first day but no posts", "give their number"});
  if (team.covers == GapSet{})
    broken.push_back({field + ".covers", "the team covers nothing", "name vacancies, absences or both"});
  const auto& fte = authority.establishment.posts_fte;
  const double posts = std::accumulate(fte.begin(), fte.end(), 0.0) / authority.establishment.fte_per_head;
  if (static_cast<double>(team.posts) > posts) {
    broken.push_back({field + ".posts", "the team has more posts than the establishment", "give fewer"});
  }
}

void check_groups(const std::string& key, const AuthorityParams& authority, std::vector<BrokenRule>& broken) {
  const std::string prefix = "authorities." + key + ".groups";
  std::array<double, role_count> at_start{};
  double of_starters = 0.0;
  for (const auto& [name, group] : authority.groups) {
    for (std::size_t r = 0; r < role_count; ++r) at_start[r] += group.share_at_start[r];
    of_starters += group.share_of_starters;
  }
  const double most = *std::max_element(at_start.begin(), at_start.end());
  if (std::max(most, of_starters) > 1.0 + 1e-9) {
    broken.push_back({prefix, "the groups' shares add up to more than 100%, and everybody is in one at most",
                      "lower one of them"});
  }
  for (const auto& [name, programme] : authority.programmes) {
    const std::string& wanted = programme.group;
    if (wanted.empty() && programme.promotion_factor != 1.0) {
      broken.push_back({"authorities." + key + ".programmes." + name + ".promotion_factor",
                        "a weight that every candidate has says nothing",
                        "name the group that it is for in group"});
    }
    const auto named = [&](const auto& group) { return group.first == wanted; };
    if (wanted.empty() || std::any_of(authority.groups.begin(), authority.groups.end(), named)) continue;
    broken.push_back({"authorities." + key + ".programmes." + name + ".group", "there is no group " + wanted,
                      "give its shares in groups"});
  }
}

void check_inspections(const std::string& key, const Region& region, const InspectionRecordParams& record,
                       std::vector<BrokenRule>& broken) {
  for (std::size_t i = 0; i < record.planned.size(); ++i) {
    const std::string field = "authorities." + key + ".inspection.planned[" + std::to_string(i + 1) + "].on";
    const Date on = record.planned[i].on;
    if (on < region.start) {
      broken.push_back({field, "the inspection lies before the scenario's first day",
                        "give it as `inspected`, with its grade, or choose a later day"});
    }
    for (std::size_t j = 0; j < i; ++j) {
      const Duration apart = days(std::abs((on - record.planned[j].on).count()));
      if (apart > region.inspections.publication_lag) continue;
      broken.push_back(
          {field, "another inspection is planned whose report would not be out before this one begins",
           "leave one of the two out or plan them further apart than inspections.publication_lag"});
    }
  }
}

void check_entry_routes(const std::string& key, const AuthorityParams& authority,
                        std::vector<BrokenRule>& broken) {
  constexpr std::size_t most = 100;
  if (authority.entry_routes.size() <= most) return;
  broken.push_back({"authorities." + key + ".entry_routes", "there are more than 100 routes of entry",
                    "put some together"});
}

void check_specialist_tracks(const std::string& key, const AuthorityParams& authority,
                             std::vector<BrokenRule>& broken) {
  const std::string prefix = "authorities." + key + ".specialist_tracks";
  constexpr std::size_t most = 100;
  if (authority.specialist_tracks.size() > most)
    broken.push_back({prefix, "there are more than 100 specialist tracks", "put some together"});
  for (const auto& [name, track] : authority.specialist_tracks) {
    if (track.roles != RoleSet{} || track.places == 0) continue;
    broken.push_back({prefix + "." + name + ".roles", "there is no role, so nobody may take its places",
                      "name a role, or leave roles out for all practitioners"});
  }
}

void check_agreements(const Region& region, std::vector<BrokenRule>& broken) {
  for (const auto& [name, agreement] : region.agency_market.agreements) {
    if (agreement.regions == EnglishRegionSet{}) continue;
    for (const auto& [key, authority] : region.authorities) {
      if (authority.region != EnglishRegion::not_given) continue;
      broken.push_back({"agency_market.agreements." + name + ".regions",
                        "the agreement holds by region, and it is not said in which " + key + " lies",
                        "give it as authorities." + key + ".region"});
      break;
    }
  }
}

void check_causes(const AbsenceParams& absence, std::vector<BrokenRule>& broken) {
  double all = 0.0;
  for (const auto& [name, cause] : absence.causes) all += cause.days_share;
  if (all > 1.0 + 1e-9) {
    broken.push_back({"absence.causes", "the shares of days lost add up to more than 100%",
                      "lower one of them; what they leave is lost to all other causes"});
  }
  constexpr std::size_t most = 100;
  if (absence.causes.size() > most)
    broken.push_back({"absence.causes", "there are more than 100 causes", "put some together"});
}

void check_project_teams(const std::string& key, const Region& region, const AuthorityParams& authority,
                         std::vector<BrokenRule>& broken) {
  const std::string prefix = "authorities." + key + ".agency.project_teams";
  constexpr std::size_t most = 100;
  if (authority.agency.project_teams.size() > most)
    broken.push_back({prefix, "there are more than 100 project teams", "put some together"});
  const auto& fte = authority.establishment.posts_fte;
  const double posts = std::accumulate(fte.begin(), fte.end(), 0.0) / authority.establishment.fte_per_head;
  for (const auto& [name, team] : authority.agency.project_teams) {
    const std::string field = prefix + "." + name;
    if (team.from && *team.from < region.start) {
      broken.push_back({field + ".from",
                        "the team begins before the scenario's first day, whose agency workers are in "
                        "start.agency_rate",
                        "choose the first day or a later one"});
    }
    if (team.until && *team.until <= team.from.value_or(region.start)) {
      broken.push_back(
          {field + ".until", "the team ends before it has worked a day",
           "choose a day after its first, from, or after the scenario's where that is left out"});
    }
    if (static_cast<double>(team.workers) > posts) {
      broken.push_back(
          {field + ".workers", "the team has more workers than the establishment has posts", "give fewer"});
    }
  }
}

void check_causes_of_programmes(const std::string& key, const Region& region,
                                const AuthorityParams& authority, std::vector<BrokenRule>& broken) {
  const AbsenceCauses& causes = region.absence.causes;
  for (const auto& [name, programme] : authority.programmes) {
    const std::string& wanted = programme.absence_cause;
    const auto named = [&](const auto& cause) { return cause.first == wanted; };
    if (wanted.empty() || std::any_of(causes.begin(), causes.end(), named)) continue;
    broken.push_back({"authorities." + key + ".programmes." + name + ".absence_cause",
                      "there is no cause of sickness " + wanted, "give its days_share in absence.causes"});
  }
}

template <std::size_t Count>
void check_weights(const std::array<double, Count>& weights, const std::string& field,
                   std::vector<BrokenRule>& broken) {
  if (std::accumulate(weights.begin(), weights.end(), 0.0) > 0.0) return;
  broken.push_back(
      {field, "every weight is 0, so there is nothing to choose from", "make one of them positive"});
}

void check_sick_pay(const std::string& key, const SickPayRules& rules, std::vector<BrokenRule>& broken) {
  for (const auto& [name, rule] : rules) {
    for (std::size_t i = 1; i < rule.scale.size(); ++i) {
      if (rule.scale[i].from_service > rule.scale[i - 1].from_service) continue;
      broken.push_back(
          {"authorities." + key + ".sick_pay." + name + ".scale[" + std::to_string(i + 1) + "].from_service",
           "the step does not begin after the one before it",
           "put the steps in the order of service, each once"});
    }
  }
}

}  // namespace

std::vector<BrokenRule> remarks_on(const Region& region) {
  std::vector<BrokenRule> remarks;
  const Instant end = end_of(region);
  for (const auto& [key, authority] : region.authorities) {
    for (const auto& [name, change] : authority.establishment.changes) {
      if (Calendar{region.start}.at(change.from) < end) continue;
      remarks.push_back({"authorities." + key + ".establishment.changes." + name + ".from",
                         "the change lies after the horizon, so nothing comes of it",
                         "choose an earlier day or lengthen the horizon if it is meant to act"});
    }
    for (const auto& [name, route] : authority.entry_routes) {
      const bool waits = route.places == 0 && route.places_share == 0.0 && route.annual_cost == Pence{};
      if (waits) continue;  // for an option that gives it places
      const Date first = entry_routes::arrival(route, region.start, 0);
      if (Calendar{region.start}.at(first) < end) continue;
      remarks.push_back({"authorities." + key + ".entry_routes." + name + ".lag",
                         "its first cohort arrives on " + to_string(first) +
                             ", after the horizon, so that nothing but cost comes of it",
                         "lengthen the horizon, or begin earlier, if it is meant to act"});
    }
  }
  for (const auto& [name, agreement] : region.agency_market.agreements) {
    const auto lies_there = [&agreement = agreement](const auto& authority) {
      return contains(agreement.regions, authority.second.region);
    };
    const auto& authorities = region.authorities;
    if (agreement.regions == EnglishRegionSet{} ||
        std::any_of(authorities.begin(), authorities.end(), lies_there))
      continue;
    remarks.push_back({"agency_market.agreements." + name + ".regions",
                       "no authority of the scenario lies there, so nothing comes of it",
                       "name a region of its authorities if it is meant to act"});
  }
  return remarks;
}

std::vector<BrokenRule> broken_rules(const Region& region) {
  std::vector<BrokenRule> broken;
  if (region.measures == 0) {
    broken.push_back({"measures", "nothing would be kept, so there would be no answer",
                      "name at least one measure, or leave `measures` out to keep all"});
  }
  if (region.pay_scales.spine.empty()) {
    broken.push_back(
        {"pay_scales.spine", "there is no spine point, so nobody can be paid", "give at least one"});
  }
  if (region.hiring.entry_age_high < region.hiring.entry_age_low) {
    broken.push_back({"hiring.entry_age_high", "the oldest age on entering lies below the youngest",
                      "raise it or lower entry_age_low"});
  }
  if (region.hiring.longest_lead < region.hiring.shortest_lead) {
    broken.push_back({"hiring.longest_lead", "the longest lead time is shorter than the shortest",
                      "raise it or lower shortest_lead"});
  }
  constexpr std::size_t most_groups = 100;
  if (groups::names_in(region).size() > most_groups)
    broken.push_back({"authorities", "they have more than 100 groups", "put some together"});
  check_agreements(region, broken);
  check_causes(region.absence, broken);
  check_weights(region.leaving.reason_shares, "leaving.reason_shares", broken);
  check_weights(region.inspections.after_outstanding, "inspections.after_outstanding", broken);
  check_weights(region.inspections.after_good, "inspections.after_good", broken);
  check_weights(region.inspections.after_requires_improvement, "inspections.after_requires_improvement",
                broken);
  check_weights(region.inspections.after_inadequate, "inspections.after_inadequate", broken);
  for (const auto& [key, authority] : region.authorities) {
    check_grades(key, authority.pay, broken);
    check_new_ends(key, authority.pay, broken);
    check_teams(key, authority, broken);
    check_peripatetic_team(key, region, authority, broken);
    check_project_teams(key, region, authority, broken);
    check_groups(key, authority, broken);
    check_causes_of_programmes(key, region, authority, broken);
    check_posts(key, authority.establishment, broken);
    check_entry_routes(key, authority, broken);
    check_specialist_tracks(key, authority, broken);
    check_growth(region, key, authority.establishment, broken);
    check_changes(key, region, authority.establishment, broken);
    check_deletions(key, authority.establishment, broken);
    check_inspections(key, region, authority.inspection, broken);
    check_sick_pay(key, authority.sick_pay, broken);
  }
  return broken;
}

}  // namespace bide
