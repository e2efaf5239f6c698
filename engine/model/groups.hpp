#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct Holder;
struct Post;
struct Region;
struct World;

/// A group of staff by a characteristic, such as ethnicity: how many belong to it.
struct GroupParams {
  std::array<double, role_count> share_at_start{};
  double share_of_starters{0.0};
};

/// How figures by group are published.
struct GroupFiguresParams {
  std::int64_t from_point{33};
  std::int64_t round_to{1};
  std::int64_t hide_below{0};
};

/// The field tables.
void describe(FieldVisitor& fields, GroupParams& params);
void describe(FieldVisitor& fields, GroupFiguresParams& params);

/// Groups by characteristic: who belongs to which. Everybody belongs to one for good, or to none of those
/// that are named; what happens to people does not depend on it but where a programme is for a group alone.
namespace groups {

/// Returns the names of all groups of a region, in the order in which its authorities give them.
std::vector<std::string> names_in(const Region& region);

/// Returns the place, counted from 1, that a name has among all groups of the region; 0 where there is none.
std::uint8_t number_of(const World& world, const std::string& name);

/// Says which group somebody in post on the first day belongs to.
void assign_at_start(const World& world, const Post& post, Holder& holder);

/// Says which group somebody who comes into the region through an authority belongs to.
void assign_starter(const World& world, AuthorityId authority, Holder& holder);

/// Returns a number of people as it is published: the nearest multiple of `round_to`, halves upwards, and 0
/// where there are fewer than `hide_below`.
std::int32_t published(const GroupFiguresParams& figures, std::int32_t people);

}  // namespace groups

}  // namespace bide
