#include "model/simulation.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "model/absence.hpp"
#include "model/adult_services.hpp"
#include "model/agency.hpp"
#include "model/agency_limits.hpp"
#include "model/caseload.hpp"
#include "model/contagion.hpp"
#include "model/cover_years.hpp"
#include "model/entry_routes.hpp"
#include "model/establishment.hpp"
#include "model/hiring.hpp"
#include "model/hiring_power.hpp"
#include "model/inspection.hpp"
#include "model/leaving.hpp"
#include "model/long_leave.hpp"
#include "model/moves.hpp"
#include "model/newly_qualified.hpp"
#include "model/pay.hpp"
#include "model/peripatetic.hpp"
#include "model/places.hpp"
#include "model/policy.hpp"
#include "model/programmes.hpp"
#include "model/retention_payments.hpp"
#include "model/shocks.hpp"
#include "model/sick_pay.hpp"
#include "model/specialist_tracks.hpp"
#include "model/start.hpp"

namespace bide {

Simulation::Simulation(const Region& region, const Groundwork& groundwork, std::uint64_t seed,
                       std::uint64_t replication, Observer& observer, WorldMemory& memory)
    : world_{region, groundwork, seed, replication, observer, memory} {
  leaving::set_up(world_);
  cover_years::set_up(world_);
  policy::recall(world_);
  pay::set_up(world_);
  moves::set_up(world_);
  inspection::set_up(world_);
  world_.clocks.hold();
  start_in_flow(world_);
  agency::set_up(world_);
  caseload::set_up(world_);
  newly_qualified::set_up(world_);
  entry_routes::set_up(world_);
  retention_payments::set_up(world_);
  policy::set_up(world_);
  establishment::set_up(world_);
  world_.clocks.run(world_.now);
  schedule_calendar();
}

void Simulation::schedule_calendar() {
  const auto schedule = [&](Instant at, Happening happening, std::uint32_t subject) {
    world_.events.schedule(World::event(at, happening, subject));
  };
  schedule(world_.calendar.month_start(1), Happening::month_begins, 0);
  for (std::uint32_t a = 0; a < world_.authorities.size(); ++a) schedule(Instant{}, Happening::review, a);
  const int first = static_cast<int>(std::chrono::year_month_day{world_.region.start}.year());
  const int last =
      static_cast<int>(std::chrono::year_month_day{world_.calendar.date_of(world_.horizon)}.year());
  for (int year = first; year <= last; ++year) {
    const Instant april = world_.calendar.at(make_date(year, 4, 1));
    const Instant october = world_.calendar.at(make_date(year, 10, 1));
    if (april > Instant{}) schedule(april, Happening::financial_year_begins, 0);
    if (october > Instant{}) schedule(october, Happening::census_year_begins, 0);
  }
  for (const AgencyRateChangeParams& change : world_.region.agency_market.rate_changes) {
    const Instant at = world_.calendar.at(change.from);
    if (at > Instant{}) schedule(at, Happening::agency_rates_change, 0);
  }
  for (const auto& [name, agreement] : world_.region.agency_market.agreements) {
    for (const auto& date : {agreement.from, agreement.until}) {
      if (date && world_.calendar.at(*date) > Instant{}) {
        schedule(world_.calendar.at(*date), Happening::agency_rates_change, 0);
      }
    }
  }
}

void Simulation::run_until(Instant until) {
  const Instant end = std::min(until, world_.horizon);
  while (world_.events.next_at() < end) {
    const Event event = world_.events.pop();
    world_.now = event.at;
    world_.observer.executing(world_, event);
    execute(event);
    fingerprint_.note(event);
    ++events_executed_;
  }
  world_.now = end;
}

void Simulation::run() {
  run_until(world_.horizon);
  for (std::uint32_t a = 0; a < world_.authorities.size(); ++a) {
    const AuthorityStock& stock = world_.workforce.stock(AuthorityId{a});
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      if (world_.workforce[PostId{i}].state == PostState::filled) pay::accrue(world_, PostId{i});
    }
  }
  agency::on_financial_year(world_);
  if (world_.calendar.month_start(world_.month + 1) == world_.horizon) {
    month_begins();
  } else {
    book_running_costs();
  }
}

void Simulation::execute(const Event& event) {
  const auto happening = static_cast<Happening>(event.kind);
  if (happening >= Happening::leaves) {
    execute_for_post(happening, PostId{event.subject});
  } else {
    execute_for_authority(happening, AuthorityId{event.subject});
  }
}

void Simulation::execute_for_authority(Happening happening, AuthorityId id) {
  switch (happening) {
    case Happening::month_begins: return month_begins();
    case Happening::financial_year_begins: return financial_year_begins();
    case Happening::census_year_begins: return census_year_begins();
    case Happening::agency_rates_change: return agency::on_rates_change(world_);
    case Happening::pay_changes: return pay::on_change(world_, id);
    case Happening::improvement_offer_decided: return policy::on_offer_decided(world_, id);
    case Happening::improvement_offer_ends: return policy::on_offer_ends(world_, id);
    case Happening::counter_offer_adopted: return policy::on_counter_offer_adopted(world_, id);
    case Happening::posts_change: return establishment::on_decided_change(world_, id);
    case Happening::inspected: return inspection::on_inspected(world_, id);
    case Happening::report_published: return inspection::on_published(world_, id);
    case Happening::intake: return newly_qualified::on_intake(world_, id);
    case Happening::retention_payments_due: return retention_payments::on_payment_date(world_, id);
    case Happening::review: return weekly_review(id);
    default: throw LogicError{"an authority cannot have this event"};
  }
}

void Simulation::execute_for_post(Happening happening, PostId id) {
  switch (happening) {
    case Happening::leaves: return leaving::on_leave(world_, id);
    case Happening::starts: return hiring::on_start(world_, id);
    case Happening::supported_year_ends: return newly_qualified::on_supported_year_end(world_, id);
    case Happening::retention_payment_due: return retention_payments::on_service_payment(world_, id);
    case Happening::milestone: return leaving::on_milestone(world_, id);
    case Happening::recovers: return absence::on_recovery(world_, id);
    case Happening::post_approved: return hiring::on_approved(world_, id);
    case Happening::cover_arrives: return agency::on_arrival(world_, id);
    case Happening::retires: return leaving::on_clock(world_, id, Reason::retirement);
    case Happening::leaves_sector: return leaving::on_clock(world_, id, Reason::left_sector);
    case Happening::takes_career_break: return leaving::on_clock(world_, id, Reason::career_break);
    case Happening::goes_to_agency: return leaving::on_clock(world_, id, Reason::to_agency);
    case Happening::is_dismissed: return leaving::on_clock(world_, id, Reason::involuntary);
    case Happening::searches: return moves::on_search(world_, id);
    case Happening::falls_sick: return absence::on_onset(world_, id);
    case Happening::candidate_accepts: return hiring::on_candidate(world_, id);
    case Happening::assignment_ends: return agency::on_assignment_end(world_, id);
    case Happening::converts: return agency::on_conversion(world_, id);
    case Happening::free_for_agency: return agency::join_pool(world_);
    case Happening::stand_in_due: return peripatetic::on_due(world_, id);
    case Happening::leave_begins: return long_leave::on_begin(world_, id);
    case Happening::sick_pay_changes: return sick_pay::on_change(world_, id);
    default: throw LogicError{"a post cannot have this event"};
  }
}

void Simulation::month_begins() {
  for (std::uint32_t a = 0; a < world_.authorities.size(); ++a) caseload::account(world_, AuthorityId{a});
  world_.observer.month_ended(world_, world_.month);
  for (std::uint32_t a = 0; a < world_.authorities.size(); ++a) caseload::begin_month(world_, AuthorityId{a});
  book_running_costs();
  agency::on_month(world_);
  ++world_.month;
  const Instant next = world_.calendar.month_start(world_.month + 1);
  world_.events.schedule(World::event(next, Happening::month_begins, 0));
}

void Simulation::book_running_costs() {
  programmes::book_cost(world_);
  entry_routes::book_cost(world_);
  agency::book_running_cost(world_);
  for (std::uint32_t a = 0; a < world_.authorities.size(); ++a) policy::book_money(world_, AuthorityId{a});
}

void Simulation::financial_year_begins() {
  agency::on_financial_year(world_);
  pay::on_financial_year(world_);
  agency::begin_budget_year(world_);
  hiring_power::on_half_year(world_);
  places::on_half_year(world_);
  cover_years::on_financial_year(world_);
  establishment::on_financial_year(world_);
}

void Simulation::census_year_begins() {
  shocks::on_census_year(world_);
  places::on_half_year(world_);
}

void Simulation::weekly_review(AuthorityId id) {
  inspection::on_review(world_, id);
  contagion::on_review(world_, id);
  specialist_tracks::on_review(world_, id);
  caseload::on_review(world_, id);
  adult_services::on_review(world_, id);
  agency::on_review(world_, id);
  if (world_.groundwork(id).has_retention_schemes) {
    const AuthorityStock& stock = world_.workforce.stock(id);
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      if (world_.workforce[PostId{i}].state == PostState::filled)
        retention_payments::review(world_, PostId{i});
    }
  }
  if (world_.groundwork(id).targets_leaving) {
    const AuthorityStock& stock = world_.workforce.stock(id);
    for (std::uint32_t i = stock.first_post; i < stock.unused_post; ++i) {
      if (world_.workforce[PostId{i}].state == PostState::filled) leaving::refresh_rates(world_, PostId{i});
    }
  }
  world_.events.schedule(World::event(world_.now + weeks(1), Happening::review, id.index));
}

}  // namespace bide
