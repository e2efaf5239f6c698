#include <algorithm>

#include "model/groundwork_parts.hpp"

namespace bide::groundwork {
namespace {

/// What the region's authorities have together on the first day.
struct Together {
  double posts{0.0}, usual_vacancies{0.0};
};

Together together(const std::vector<AuthorityGroundwork>& all) {
  Together sum;
  for (const AuthorityGroundwork& ground : all) {
    sum.posts += ground.posts;
    for (const GroupGroundwork& group : ground.groups) sum.usual_vacancies += group.usual_vacancies;
  }
  return sum;
}

/// Of the difference from what is usual, the share that lasts.
double lasting(double own, double usual, double share) {
  return share == 1.0 ? own : usual + share * (own - usual);
}

void plan_lasting_vacancies(double usual_rate, double share, AuthorityGroundwork& ground) {
  double vacancies = 0.0;
  for (const GroupGroundwork& group : ground.groups) vacancies += group.usual_vacancies;
  const double rate = vacancies / std::max(1e-9, ground.posts);
  const double change = lasting(rate, usual_rate, share) - rate;
  for (GroupGroundwork& group : ground.groups) {
    const double posts = group.heads + group.vacancies;
    group.lasting_vacancies = std::max(0.0, group.usual_vacancies + change * posts);
  }
}

}  // namespace

void plan_lasting(const Region& region, std::vector<AuthorityGroundwork>& all) {
  const Together sum = together(all);
  const double usual_rate =
      region.hiring.usual_vacancy_rate.value_or(sum.usual_vacancies / std::max(1e-9, sum.posts));
  for (AuthorityGroundwork& ground : all)
    plan_lasting_vacancies(usual_rate, region.hiring.first_day_lasts, ground);
}

}  // namespace bide::groundwork
