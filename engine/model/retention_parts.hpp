#pragma once
#include <array>

#include "core/id.hpp"
#include "core/money.hpp"
#include "core/time.hpp"
#include "model/retention_payments.hpp"
#include "model/workforce.hpp"

namespace bide {

struct World;

/// What the payments of a scheme, their value to staff and the answer to it need of each other.
namespace retention_payments {

/// Returns since when a scheme is in force.
Instant first_day(const World& world, const RetentionSchemeParams& scheme);
/// Returns when a scheme ends; `never` for one without an end.
Instant end_day(const World& world, const RetentionSchemeParams& scheme);

/// Returns whether a payment can fall due at an instant.
bool in_force_on(const World& world, const RetentionSchemeParams& scheme, Instant at);

/// Returns since when a holder's service counts for a scheme: since their own first day at the council, or
/// since the day from which the scheme counts. Who looks back at a time `ago` keeps the length of service of
/// today, so that day lies further back as well.
Instant service_begins(const World& world, const RetentionSchemeParams& scheme, const Holder& holder,
                       Duration ago = {});

/// Returns whether a holder is of the role, route of entry and team that a scheme is for.
bool covers(const World& world, const RetentionSchemeParams& scheme, const Post& post);

/// Returns the part of a full-time amount that a post's hours earn, rounded down to the penny.
constexpr Pence for_post(const Post& post, Pence full_time) { return {full_time.value * post.fte / 100}; }

/// Returns the next yearly payment date of a scheme after an instant; the first day itself counts from the
/// eve.
Instant next_payment_date(const World& world, const RetentionSchemeParams& scheme, Instant after);

/// Returns whether somebody whose service begins at an instant has enough of it for a payment date: by the
/// end of the scheme's in-post day before that date, or on the date itself where the scheme has none.
bool has_served(const World& world, const RetentionSchemeParams& scheme, Instant begins, Duration service,
                Instant payment_date);

/// Returns when a payment at a length of service falls due: when it is reached, or, where the scheme has an
/// in-post day, on the first payment date for which it was.
Instant due_at_service(const World& world, const RetentionSchemeParams& scheme, Instant begins,
                       Duration service);

/// A moment at which somebody looks ahead, and the one whose schemes and announcements they know.
struct View {
  Instant at, told;
};

/// Returns when the next two payments that a holder can still reach fall due; `end` for those after it.
std::array<Instant, 2> next_two_due(const World& world, const Post& post, Instant end);

/// Returns what leaving on a day would cost in repayments: each payment by its own scheme's terms, to the
/// penny.
Pence owed_back(const World& world, const Post& post, Instant at);

/// Returns the present value, in pounds, of all payments ahead: the sum of amount 2^(-(S_j - s)/L).
double payments_value(const World& world, const Post& post, const View& view);

/// Returns A = (ln 2 / L) V, in pounds a year.
double annualised(const World& world, double value);

/// Returns the annualised value to somebody who comes from another council and does not know yet which team
/// it will be: each scheme by its share of posts.
double entry_value(const World& world, AuthorityId authority, Role role, const View& view);

/// Fixes what the schemes of the eve had made of leaving, moves and offers, to which published turnover
/// already answers; nothing where there were none.
void compare_with_eve(World& world, AuthorityId authority);

}  // namespace retention_payments

}  // namespace bide
