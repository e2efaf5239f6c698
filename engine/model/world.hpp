#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.hpp"
#include "kernel/clock_set.hpp"
#include "kernel/event_queue.hpp"
#include "model/groundwork.hpp"
#include "model/ledger.hpp"
#include "model/observer.hpp"
#include "model/pay_grades.hpp"
#include "model/purposes.hpp"
#include "model/region.hpp"
#include "model/workforce.hpp"
#include "random/source.hpp"

namespace bide {

/// The hazard clocks of one role group of one authority.
struct GroupClocks {
  std::array<ClockId, own_clock_count> leaving{};  ///< by reason, then the search for another post
  ClockId sickness{}, candidate{}, assignment_end{}, conversion{};
};

/// A supplement or allowance that a review has withdrawn.
struct WithdrawnItem {
  const PayItemParams* item{nullptr};
  Date until{};  ///< first day without it
};

/// How far an authority is short of its establishment, added up over the month: in hundredths of an FTE times
/// minutes, and heads times minutes, so that no order of events can reach a sum. What employed staff get
/// done, which changes most often, and what project teams get done beyond others add up where they are
/// counted.
struct CapacityAccount {
  CentiFte wanted{0};  ///< posts, and mentors of programmes
  CentiFte agency{0};
  std::int32_t supported{0};  ///< heads who need a mentor's time
  Instant since{};
  std::int64_t wanted_minutes{0}, agency_minutes{0}, supported_minutes{0};
  std::int64_t counted_minutes_before{0};  ///< from the start to the first of the month
};

/// What agency workers have cost since the first day, by whichever agency they came, in pence a year times
/// days, as the ledger has it.
struct AgencyBill {
  std::int64_t pence_per_year{0};  ///< of those now at work
  std::int64_t pence_days{0};
  std::int64_t to_day{0};

  /// Returns the bill up to a day, on which those at work are still the same.
  std::int64_t until(std::int64_t day) const { return pence_days + pence_per_year * (day - to_day); }
};

/// What an authority allows itself of agency cover, as of the financial year that runs.
struct AgencyLimits {
  std::int64_t bill_at_april{0};  ///< the bill when the year (or the scenario) began, as `AgencyBill` has it
  std::int64_t year_ends_on{0};   ///< the next 1 April, as a day
  std::int64_t allowed_pence_days{0};  ///< the year's budget, in pence a year times days
  CentiFte on_first_day{0};            ///< agency workers
};

/// What changes about sickness; everything is by cause, as `Groundwork::causes` has them.
struct SicknessState {
  std::vector<double> onsets;         ///< hazards, against that of all causes together on the first day
  std::vector<double> spell_factors;  ///< on the lengths of spells that begin
  std::vector<CentiFte> absent;       ///< off sick; kept where causes are named
};

/// How much resignations have shaken an authority's staff, as a multiple of the usual hazards.
struct ContagionState {
  double recent{0.0};  ///< on `as_of`, falling since
  double felt{0.0};    ///< the same as the multipliers have it, held for a week
  Instant as_of{};
};

/// Posts to go as they fall vacant, by the set of roles of which they may be: whichever falls vacant first.
struct DeletionsDue {
  std::int32_t in_all{0};
  std::array<std::int32_t, every_role + 1> by_roles{};
};

/// A post in which somebody is missing, and what the peripatetic team does about it.
struct TeamGap {
  PostId post{};
  Instant since{};
  EventHandle next{};       ///< when the wait is over, and then when whoever stands in goes
  PostId stand_in{};        ///< the post of the member who is there, if any
  bool due_now{false};      ///< the wait is over
  bool served{false};       ///< a member has been there for as long as they may
  bool asks_agency{false};  ///< for cover once the member has gone
};

/// An authority's peripatetic team; empty before its first day.
struct PeripateticTeam {
  std::vector<PostId> members;  ///< their posts
  std::vector<TeamGap> gaps;    ///< in the order of their beginnings
  CentiFte deployed{0};         ///< of those who stand in
};

/// What an hour of an agency worker costs an authority.
struct AgencyRates {
  Pence market, agreed;  ///< `agreed`: with the caps of agreements, for those who keep to them
};

/// What changes about an authority besides its posts and people.
struct AuthorityState {
  std::array<GroupClocks, role_group_count> clocks{};

  double level{0.0};            ///< log factor on leaving that is not known, constant
  double drift{0.0};            ///< log factor on leaving, slow
  double year_shock{0.0};       ///< log factor on leaving, one census year
  double hiring_drift{0.0};     ///< log factor on outside hires
  double hiring_level{0.0};     ///< the same of what lasts, which shows as the first day fades
  double cases_deviation{0.0};  ///< log deviation of open cases
  ContagionState contagion;
  std::vector<ContagionState> team_contagion;  ///< by team, 0 is none; empty where none spreads within teams
  double drift_variance{0.0}, hiring_variance{0.0}, cases_variance{0.0};

  double leaving_factor_at_start{1.0}, hiring_factor_at_start{1.0};  ///< of an earlier report

  double capacity_at_start{1.0};
  double holders_at_start{1.0};
  double caseload_felt{1.0};      ///< caseload against the start, as staff have come to feel it
  double caseload_acted_on{1.0};  ///< the same as the multipliers have it: within one percent
  double caseload_pull{1.0};      ///< its weight in a choice between authorities

  double span_at_start{0.0}, span_acted_on{0.0};  ///< staff for each first line manager

  Instant reviewed_at{};  ///< what grows day by day is looked at once a week: then

  Grade grade{Grade::good};
  std::uint32_t inspections{0}, reports{0};
  Instant inadequate_since{never};
  Instant effects_since{never};  ///< of a report whose effects still fade, whatever came later
  std::int32_t report_posts{0};  ///< posts that it added
  double uplift{0.0};            ///< share of salary of a better offer now in force
  Instant campaign_until{};
  Instant money_from{}, money_until{}, money_booked_to{};
  bool improvement_offer_pending{false};
  std::uint32_t improvement_offers{0};
  Instant next_inspection{never};     ///< its first day
  Instant report_due{never};          ///< of the inspection that is next to be published
  std::uint32_t report_number{0};     ///< of that inspection among the authority's
  std::optional<Grade> coming_grade;  ///< what that report will say, once that is settled
  Instant run_up_from{never};         ///< since when agency workers come ahead of an Inadequate report
  Instant extra_seats_until{never};   ///< when the places that it brought will all have been closed
  std::int32_t most_extra_seats{0},
      extra_seats{0};  ///< agency places around an Inadequate report: in all, now

  std::vector<Instant> lost_to_neighbours;  ///< latest departures, at most as many as the trigger needs
  bool counter_offer_in_force{false}, counter_offer_decided{false};

  std::int32_t seats_to_close{0};  ///< agency places beyond vacancies to go as assignments end
  DeletionsDue deletions_due;
  std::uint32_t additions_cancelled{0};  ///< posts that were not created because one of theirs was to go

  std::array<PayGrade, role_count> grades{};  ///< of pay
  std::array<double, role_count> reviewed_pay{1.0, 1.0, 1.0,
                                              1.0, 1.0, 1.0};  ///< what reviews have put on top of salaries
  std::array<double, role_count> package{};                    ///< pounds a year at the middle of the grade
  std::vector<std::array<double, role_count>>
      team_package;  ///< by team (0 is none), against `package`; empty without
  std::array<double, role_count>
      team_leaving_at_start{};  ///< mean over teams of their factor on leaving, on the eve
  std::array<double, role_group_count> retention_leaving_at_start{1.0,
                                                                  1.0};  ///< mean factor of the eve's schemes
  std::array<double, role_group_count> retention_moves_at_start{1.0, 1.0};  ///< the same on moves
  std::array<double, role_count> retention_offer_at_start{1.0, 1.0, 1.0,
                                                          1.0, 1.0, 1.0};  ///< the same of an offer
  std::vector<Instant> pay_changes_at;                                     ///< as known on the first day
  std::vector<WithdrawnItem> withdrawn_items;
  std::array<double, role_count> package_at_start{};  ///< on the eve, as a multiple of the spine
  std::array<double, role_count> pay_pull{};          ///< package to the power of the pay response
  std::array<double, role_count> usual_pay_pull{};    ///< the same for the eve's terms on today's spine
  std::array<double, role_group_count> relative_pay{1.0, 1.0};  ///< local terms against the eve's
  std::array<double, role_count> resentment{1.0, 1.0, 1.0, 1.0,
                                            1.0, 1.0};  ///< factor on leaving of other roles' better rises
  std::array<double, role_group_count> vacancy_pull{};  ///< weight of open vacancies in a search
  std::array<double, role_count> step_balance{1.0, 1.0, 1.0,
                                              1.0, 1.0, 1.0};  ///< factor on staying for posts one role up
  std::array<double, role_group_count> candidates{};   ///< a year at the start's vacancies, as things are
  std::array<double, role_group_count> cover_share{};  ///< of vacancies for which cover is asked this year
  double cover_level{0.0};  ///< what is not known of its lasting share, in standard deviations
  std::int32_t seats{0};    ///< agency places beside vacancies, those around reports apart

  SicknessState sickness;
  CapacityAccount capacity;
  std::array<AgencyRates, role_count> agency_rates{};  ///< by role, since rates last changed
  double agency_compliance{0.0};  ///< share of the assignments around it that keep to its agreements
  double approach_factor{1.0};    ///< on leaving for agencies, which may not approach its staff
  AgencyBill agency_bill;
  AgencyLimits agency_limits;
  PeripateticTeam team;
};

/// A pay award that is settled after the day from which it counts; the vectors are by post, empty until then.
struct UnsettledAward {
  std::size_t award{0};                   ///< place among the region's awards
  std::int64_t from_day{0}, paid_day{0};  ///< nobody is owed anything outside
  std::vector<Pence> spine;     ///< by point, as if the award were paid; empty while it is not pending
  std::vector<CostRates> rise;  ///< what it would add to a holder's cost
  std::vector<CostRates> owed;  ///< the same times days
};

/// A retention payment that its holder repays, in proportion, on leaving before `until`.
struct RepayablePayment {
  Pence amount{};
  Instant paid{}, until{};
  std::uint32_t earlier{0};  ///< the holder's payment before this one, as Holder::repayable
};

/// The long leave of a post's holder; apart from them, so that studies without it do not carry it.
struct PostLeave {
  EventHandle next{};      ///< when the next one begins
  std::uint32_t begun{0};  ///< how many times one has been settled for this holder in this post
  std::int64_t paid_percent{100};
};

/// A post that has asked for an agency worker and not been served, and what decides whose turn it is.
struct WaitingPost {
  Pence hourly_rate;
  Instant since;
  PostId post;
};

/// A spell for which a holder was paid: its days on full pay and, next to them, on half pay.
struct PaidSickness {
  std::int32_t from_day{0};
  std::int32_t days_full{0}, days_half{0};
  std::uint32_t earlier{0};  ///< the holder's spell before this one, as PostSickPay::paid
};

/// The sick pay of a post's holder; apart from them, so that studies without a rule of it do not carry it.
struct PostSickPay {
  EventHandle next{};                                     ///< when pay changes in the spell that runs
  Instant until{};                                        ///< the end of that spell
  std::int32_t full_from{0}, half_from{0}, none_from{0};  ///< the days on which it pays that
  bool sick{false};
  std::uint32_t paid{0};            ///< latest spell of this holder that was paid, from 1 in World; 0 is none
  std::int32_t statutory_until{0};  ///< the day from which there is no statutory sick pay
  std::int64_t paid_percent{100};
  Pence statutory{};       ///< a year, beside that share of pay
  Pence statutory_rate{};  ///< the same, as the spell's rule has it
};

/// The region's agency workers who are free for an assignment.
struct AgencyPool {
  std::int32_t free{0};
  std::int32_t working{0};
  double usual_size{0.0};
  double steady_inflow{0.0};         ///< a year from other sources, so that the start is in flow
  double due{0.0};                   ///< part of a worker still to come (or go): other sources flow evenly
  std::vector<WaitingPost> waiting;  ///< whose turn it is comes first
};

/// The large parts of a world. A thread keeps one and clears it between replications: asking the system for
/// fresh memory every few milliseconds costs a seventh of the time.
struct WorldMemory {
  EventQueue events;
  ClockSet clocks{events};
  Workforce workforce;
  std::vector<RepayablePayment> repayable;
  std::vector<PaidSickness> paid_sickness;
  std::vector<PostId> candidates;

  /// Makes room for a replication that ends at the horizon.
  void clear(Instant horizon);
};

/// Everything that one replication is made of. Behaviours read and change it; nothing outside does.
struct World {
  /// Clears `memory` and builds in it; everything referred to must live longer.
  World(const Region& region, const Groundwork& groundwork, std::uint64_t seed, std::uint64_t replication,
        Observer& observer, WorldMemory& memory);

  const Region& region;
  const Groundwork& ground;
  Calendar calendar;
  Instant horizon;
  RandomSource random;
  Observer& observer;

  Instant now{};
  EventQueue& events;  ///< drops what would happen at the horizon or later
  ClockSet& clocks;
  Workforce& workforce;
  Ledger ledger;
  std::size_t year{0};  ///< index of the financial year
  int month{0};
  int census_years{0};
  std::vector<AuthorityState> authorities;
  /// By role and authority: the weight of its vacancies in a choice, distance and home apart.
  std::array<std::vector<double>, role_count> offers;
  AgencyPool pool;
  double common_shock{0.0}, common_variance{0.0};
  double common_hiring{0.0}, common_hiring_variance{0.0};
  double faded{0.0};                 ///< share of what does not last of the first day that is gone
  double agency_rate_factor{1.0};    ///< what agencies charge against the start
  bool agency_is_limited{false};     ///< by some authority's budget or plan
  bool interims_are_engaged{false};  ///< by some authority
  double offered_rate{1.0};          ///< what councils pay them against the start, after caps
  std::vector<Pence> spine;          ///< by point
  std::optional<Date> spine_of;      ///< the day to which spine and insurance belong
  std::vector<UnsettledAward> unsettled;
  InsuranceRateParams insurance;
  std::vector<PostLeave> leaves;             ///< by post; empty where nobody goes on long leave
  std::vector<std::uint8_t> cause_of_spell;  ///< by post, the latest; empty where no cause is named
  std::vector<PostSickPay> sick_pay;         ///< by post; empty where no council has a rule of it
  std::vector<RepayablePayment>& repayable;  ///< Holder::repayable counts from 1 in it
  std::vector<PaidSickness>& paid_sickness;  ///< PostSickPay::paid counts from 1 in it
  std::uint32_t unused_paid_sickness{0};     ///< the first that serves again, as PostSickPay::paid; 0 is none
  std::vector<PostId>& candidates;           ///< for whoever chooses among posts; holds nothing in between

  /// Returns what changes about an authority in this replication.
  AuthorityState& state(AuthorityId id) { return authorities[id.index]; }
  const AuthorityState& state(AuthorityId id) const { return authorities[id.index]; }
  /// Returns the inputs of an authority.
  const AuthorityParams& params(AuthorityId id) const { return region.authorities[id.index].second; }
  /// Returns what follows from the inputs of an authority before anything happens.
  const AuthorityGroundwork& groundwork(AuthorityId id) const { return ground.authorities[id.index]; }
  /// Returns the hazard clocks of the authority and role group of a post.
  GroupClocks& clocks_of(PostId id) {
    const Post& post = workforce[id];
    return authorities[post.authority.index].clocks[index(post.group())];
  }

  /// Returns the uniform number on (0, 1) of a decision; each key is for one use.
  double uniform(Draw draw, std::uint64_t entity, std::uint64_t occurrence = 0) const {
    return random.uniform({static_cast<Purpose>(draw), entity, occurrence});
  }
  /// Returns the first four words of a decision that needs more than one.
  RandomBlock block(Draw draw, std::uint64_t entity, std::uint64_t occurrence = 0) const {
    return random.block({static_cast<Purpose>(draw), entity, occurrence}, 0);
  }
  /// Returns the exponential number with mean 1 of a decision.
  double exponential(Draw draw, std::uint64_t entity, std::uint64_t occurrence = 0) const {
    return random.exponential({static_cast<Purpose>(draw), entity, occurrence});
  }

  /// Returns an event of the kind and subject, in the order that the model gives simultaneous events.
  static Event event(Instant at, Happening happening, std::uint32_t subject);
  /// Returns the day that it is, counted from 0 at the start.
  std::int64_t today() const { return day_of(now); }
  /// Returns how many days of the month that has just ended lie within [from, until).
  std::int64_t days_of_month(Instant from, Instant until) const {
    const Instant begin = std::max({from, calendar.month_start(month), Instant{}});
    return std::max<std::int64_t>(0, (std::min(until, now) - begin).minutes / minutes_per_day);
  }
  /// Returns the day on which an instant falls, negative before the start.
  static std::int64_t day_of(Instant t) {
    return t.minutes >= 0 ? t.minutes / minutes_per_day
                          : -((-t.minutes + minutes_per_day - 1) / minutes_per_day);
  }
};

}  // namespace bide
