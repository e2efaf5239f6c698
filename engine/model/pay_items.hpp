#pragma once
#include <optional>
#include <set>

#include "core/date.hpp"
#include "core/id.hpp"
#include "core/money.hpp"
#include "model/pay_params.hpp"

namespace bide {

struct World;

/// Supplements and allowances: who gets them, from when until when, and their reviews.
namespace pay_items {

/// Pay as it is paid, or as staff and candidates reckon with it: not with what they know will end.
enum class Terms { paid, reckoned };

/// A member of a team (0 is none), or without a team the mean over the role's posts.
struct Payee {
  Role role{Role::case_holder};
  std::optional<std::uint8_t> team;
};

/// Yearly pay of a full-time worker.
struct Components {
  Pence salary, pensionable_supplements, other_supplements, allowances;

  Pence all() const { return salary + pensionable_supplements + other_supplements + allowances; }
};

/// Returns what comes on top of a salary on a date, a better offer after a report included.
Components components(const World& world, AuthorityId authority, const Payee& payee, Pence salary, Date date,
                      Terms terms);

/// Decides the reviews that fall on today: who falls below the vacancy rate that an item is for loses it
/// after its notice.
void review(World& world, AuthorityId authority);

/// Adds the dates on which an authority's items begin, end, are reviewed, or are known to end.
void add_change_dates(const World& world, AuthorityId authority, std::set<Date>& dates);

}  // namespace pay_items

}  // namespace bide
