#pragma once
#include <cstdint>

#include "core/id.hpp"
#include "model/workforce.hpp"

namespace bide {

struct World;

/// Who newcomers to the region are: experience, age, frailty, taste and home.
namespace newcomer {

/// How somebody enters: the route, and which of the authority's named routes of entry, counted from 1; 0 is
/// none of them.
struct Entry {
  Route route{Route::experienced};
  std::uint8_t named{0};
};

/// Returns the identity of the next person to enter the region through a post: (post, ordinal).
std::uint64_t next_key(const World& world, PostId post);

/// Creates a person who enters the region through a post on this day.
Holder create(World& world, PostId post, Entry entry);

/// Creates one who has been in the post for `service_years` on the first day; their frailty follows the
/// law of those who are still there after that time.
Holder create_with_service(World& world, PostId post, Route route, double service_years);

}  // namespace newcomer
}  // namespace bide
