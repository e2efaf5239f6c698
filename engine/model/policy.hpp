#pragma once
#include <array>
#include <optional>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "core/money.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// When a council makes counter-offers: never, from a date, or some time after losses have set it off.
enum class CounterOfferMode { none, from_date, on_trigger };

/// Whether, when and how a council matches another council's offer to its staff.
struct CounterOfferParams {
  CounterOfferMode mode{CounterOfferMode::none};
  std::optional<Date> adopted;
  std::int64_t trigger_leavers{3};
  Duration trigger_window{days(90)};
  Duration decision_lag{weeks(26)};
  Duration response_time{weeks(4)};
  double match_share{1.0};
  Pence largest_match{pounds(8'000)};
  double equity_share{0.0};
};

/// What a council does with the money and powers that follow an Inadequate report.
struct ImprovementOfferParams {
  double chance{0.10};
  Duration decision_lag{weeks(26)};
  double uplift{0.15};
  double further_uplift{0.05};
  RoleSet roles{practitioner_roles};
  double contact_factor{2.0};
  Duration campaign{days(731)};
  Pence money_per_year{};
  Duration money_for{days(731)};
};

/// The field tables.
void describe(FieldVisitor& fields, CounterOfferParams& params);
void describe(FieldVisitor& fields, ImprovementOfferParams& params);

/// What councils decide: counter-offers, and the better offer that improvement money pays for.
namespace policy {

/// Puts in force what was decided before the first day; to be called before pay is set up.
void recall(World& world);
/// Schedules counter-offers that begin on a date.
void set_up(World& world);

/// An Inadequate report was published at `published`: perhaps money and a better offer follow.
void after_inadequate_report(World& world, AuthorityId authority, Instant published);
/// The decision on a better offer is due: it comes into force.
void on_offer_decided(World& world, AuthorityId authority);
/// The campaign of a better offer is over; the better pay stays.
void on_offer_ends(World& world, AuthorityId authority);
/// Books the improvement money up to today.
void book_money(World& world, AuthorityId authority);

/// Somebody has left for another council of the region.
void note_loss(World& world, AuthorityId authority);
/// Counter-offers are made from now on: their date has come, or losses set off the decision some time ago.
void on_counter_offer_adopted(World& world, AuthorityId authority);

/// Returns the yearly pay that the council offers to keep a holder whom another council pays `rival`
/// pounds against `own`; nothing where it has no policy or answers too late.
Pence counter_offer(const World& world, PostId post, double own, double rival);
/// Pays a match, and the equity share to colleagues.
void pay_match(World& world, PostId post, Pence match);

}  // namespace policy

}  // namespace bide
