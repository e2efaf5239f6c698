#include "model/groups.hpp"

#include <algorithm>

#include "model/world.hpp"

namespace bide {

void describe(FieldVisitor& fields, GroupParams& p) {
  using enum FieldKind;
  fields.numbers(p.share_at_start, role_names,
                 {{"share_at_start", "Share of those in post on the first day who belong to it, by role",
                   data, "the council's workforce profile", Confidence::low},
                  "share",
                  0.0,
                  1.0});
  fields.number(
      p.share_of_starters,
      {{"share_of_starters",
        "Share of those who come from outside the region, newly qualified or later, who belong to it", data,
        "the council's workforce profile", Confidence::low},
       "share",
       0.0,
       1.0});
}

void describe(FieldVisitor& fields, GroupFiguresParams& p) {
  using enum FieldKind;
  fields.count(p.from_point, {{"from_point",
                               "Spine point from which somebody counts as senior in figures by group: the "
                               "bottom of the grade that is asked after",
                               data, "the top of a case holder's grade by default"},
                              "point",
                              0.0,
                              200.0,
                              NumberKind::whole});
  fields.count(p.round_to, {{"round_to", "Figures by group are rounded to multiples of so many people", data,
                             "how a council publishes; 1: exact"},
                            "people",
                            1.0,
                            100.0,
                            NumberKind::whole});
  fields.count(p.hide_below, {{"hide_below", "Figures by group of fewer people are kept as 0", data,
                               "how a council publishes, often 5; 0: none is hidden"},
                              "people",
                              0.0,
                              100.0,
                              NumberKind::whole});
}

namespace groups {
namespace {

/// The number of the group whose share of the unit interval, laid end to end, a word falls into; 0 past all.
template <class ShareOf>
std::uint8_t drawn(const World& world, AuthorityId id, std::uint64_t person, ShareOf share_of) {
  double left = world.uniform(Draw::group, person);
  for (const auto& [name, group] : world.params(id).groups) {
    left -= share_of(group);
    if (left < 0.0) return number_of(world, name);
  }
  return 0;
}

}  // namespace

std::vector<std::string> names_in(const Region& region) {
  std::vector<std::string> names;
  for (const auto& [key, authority] : region.authorities) {
    for (const auto& [name, group] : authority.groups)
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::uint8_t number_of(const World& world, const std::string& name) {
  const auto& names = world.ground.groups;
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - names.begin() + 1);
}

void assign_at_start(const World& world, const Post& post, Holder& holder) {
  if (world.ground.groups.empty()) return;
  holder.group = drawn(world, post.authority, holder.key,
                       [&](const GroupParams& group) { return group.share_at_start[index(post.role)]; });
}

void assign_starter(const World& world, AuthorityId id, Holder& holder) {
  if (world.ground.groups.empty()) return;
  holder.group =
      drawn(world, id, holder.key, [](const GroupParams& group) { return group.share_of_starters; });
}

std::int32_t published(const GroupFiguresParams& figures, std::int32_t people) {
  if (people < figures.hide_below) return 0;
  const std::int64_t unit = figures.round_to;
  return static_cast<std::int32_t>((std::int64_t{2} * people + unit) / (2 * unit) * unit);
}

}  // namespace groups

}  // namespace bide
