#include "model/region_rules.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bide {
namespace {

void check_grades(const std::string& key, const PayParams& pay, std::vector<BrokenRule>& broken) {
  for (std::size_t r = 0; r < role_count; ++r) {
    if (pay.first_point[r] <= pay.last_point[r]) continue;
    broken.push_back({"authorities." + key + ".pay.first_point." + std::string{role_names[r]},
                      "the bottom of the grade lies above its top", "lower it or raise last_point"});
  }
}

void check_growth(const Region& region, const std::string& key, const EstablishmentParams& params,
                  std::vector<BrokenRule>& broken) {
  const auto& fte = params.posts_fte;
  const double posts = std::accumulate(fte.begin(), fte.end(), 0.0) / params.fte_per_head;
  const double at_the_end = posts * std::pow(1.0 + params.growth, in_years(region.horizon));
  if (at_the_end <= establishment::post_numbers(region, static_cast<int>(posts))) return;
  broken.push_back({"authorities." + key + ".establishment.growth",
                    "over the horizon the posts would outgrow the room that an authority has, about twice its posts",
                    "lower it or shorten the horizon"});
}

template <std::size_t Count>
void check_weights(const std::array<double, Count>& weights, const std::string& field,
                   std::vector<BrokenRule>& broken) {
  if (std::accumulate(weights.begin(), weights.end(), 0.0) > 0.0) return;
  broken.push_back({field, "every weight is 0, so there is nothing to choose from", "make one of them positive"});
}

}  // namespace

std::vector<BrokenRule> broken_rules(const Region& region) {
  std::vector<BrokenRule> broken;
  if (region.pay_scales.spine.empty()) {
    broken.push_back({"pay_scales.spine", "there is no spine point, so nobody can be paid", "give at least one"});
  }
  if (region.hiring.entry_age_high < region.hiring.entry_age_low) {
    broken.push_back({"hiring.entry_age_high", "the oldest age on entering lies below the youngest",
                      "raise it or lower entry_age_low"});
  }
  if (region.hiring.longest_lead < region.hiring.shortest_lead) {
    broken.push_back({"hiring.longest_lead", "the longest lead time is shorter than the shortest",
                      "raise it or lower shortest_lead"});
  }
  check_weights(region.leaving.reason_shares, "leaving.reason_shares", broken);
  check_weights(region.inspections.after_outstanding, "inspections.after_outstanding", broken);
  check_weights(region.inspections.after_good, "inspections.after_good", broken);
  check_weights(region.inspections.after_requires_improvement, "inspections.after_requires_improvement", broken);
  check_weights(region.inspections.after_inadequate, "inspections.after_inadequate", broken);
  for (const auto& [key, authority] : region.authorities) {
    check_grades(key, authority.pay, broken);
    check_growth(region, key, authority.establishment, broken);
  }
  return broken;
}

}  // namespace bide
