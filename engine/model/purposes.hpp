#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "kernel/event.hpp"
#include "random/source.hpp"

namespace bide {

/// What each random draw of the model decides. The values are part of every result: append only.
enum class Draw : Purpose {
  start_vacant = 1,    ///< entity post
  start_stage,         ///< entity post, where in its life an initial vacancy is
  start_residual,      ///< entity post, how long that stage still lasts
  start_holder,        ///< entity post: a word each for service, route, absence and notice
  start_notice_left,   ///< entity post
  start_reason,        ///< entity post, why that holder is leaving
  start_absence_left,  ///< entity post
  start_covered,       ///< entity post
  entry_route,         ///< entity person: experienced or not
  traits,              ///< entity person: a word each for experience, taste for agency work and home
  entry_age,           ///< entity person: two words of the stream an attempt
  frailty,             ///< entity person (stream)
  leaving =
      20,  ///< entity person, occurrence job: half a word a reason, and half a word for the first search
  search,  ///< entity person, occurrence how many searches so far
  choice,  ///< entity person, occurrence search: half a word of the stream an alternative
  offer_window,  ///< entity person, occurrence search
  sickness,      ///< entity person, occurrence spell: a word for when it begins, half a word for its length
  cover_long_absence,  ///< entity person, occurrence spell
  candidate,           ///< entity post, occurrence vacancy
  lead_time,           ///< entity post, occurrence vacancy
  from_pool,           ///< entity post, occurrence vacancy
  wants_cover,         ///< entity post, occurrence vacancy
  cover_delay,         ///< entity post, occurrence request
  assignment_end,      ///< entity post, occurrence request
  conversion,          ///< entity post, occurrence request
  complies,            ///< entity post, occurrence request
  own_agency,          ///< entity post, occurrence request
  accepts_place,       ///< entity authority, occurrence year * 4096 + place
  place_rounding,      ///< entity authority, occurrence year
  supported_outcome,   ///< entity person
  inspection_gap,      ///< entity authority, occurrence inspection
  inspection_grade,    ///< entity authority, occurrence inspection
  improvement_offer,   ///< entity authority, occurrence report
  level,               ///< entity authority: what is not known of its turnover
  drift,               ///< entity authority, occurrence year
  authority_year,      ///< entity authority, occurrence year
  common_year,         ///< entity 0, occurrence year
  hiring_drift,        ///< entity authority, occurrence year
  cases,               ///< entity authority, occurrence year
  growth,              ///< entity authority, occurrence year
  growth_rounding,     ///< entity authority, occurrence year
  new_post_role,       ///< entity authority, occurrence how many established posts it has had
  growth_at_report,    ///< entity authority, occurrence report
  start_destination,   ///< entity post: where a holder on notice moves to
  team,                ///< entity authority, occurrence how many of that kind it has had, and the kind
  held_back,     ///< entity person, occurrence job: whether agreed terms hold a leaver for agency work back
  time_to_fill,  ///< entity post, occurrence vacancy
  route_place,   ///< entity authority and route of entry, occurrence year * 4096 + place
  succession,    ///< entity post, occurrence vacancy: a word for whether from within, one for the group
  to_adult_services,    ///< entity person, occurrence job
  from_adult_services,  ///< entity post, occurrence vacancy
  hiring_level,         ///< entity authority: what is not known of its lasting power to hire
  common_hiring,        ///< entity 0, occurrence year
  cover_level,          ///< entity authority: what is not known of its lasting cover of vacancies
  cover_year,           ///< entity authority, occurrence financial year
  cover_review,         ///< entity post, occurrence financial year: whether a vacancy's cover is changed

  leave_begins = 150,    ///< entity person, occurrence leave: when the next long leave begins
  leave_length,          ///< entity person, occurrence leave: a word each for kind, length and cover
  start_leave,           ///< entity post: a word each for kind, length, what is left of it and cover
  sickness_cause = 160,  ///< entity person, occurrence spell
  group = 180,           ///< entity person: which group by characteristic they belong to
  further_point,         ///< entity person, occurrence financial year
  refused_payment,       ///< entity person, occurrence financial year

  // What is said of what happens, and changes none of it.
  exit_interview = 200,  ///< entity person, occurrence job: a word for taking part, one for the destination
  workload_tolerance,    ///< entity person: how much work they find manageable
  survey_response        ///< entity person, occurrence survey
};

/// What happens; also the last tie-break among simultaneous events, so the order below is part of the
/// model: the year's accounts close first, arrivals come before departures are looked at again.
enum class Happening : EventKind {
  month_begins = 1,           ///< subject 0: the month before is measured first
  financial_year_begins,      ///< subject 0
  pay_changes,                ///< subject authority
  census_year_begins,         ///< subject 0
  agency_rates_change,        ///< subject 0
  improvement_offer_decided,  ///< subject authority
  improvement_offer_ends,     ///< subject authority
  counter_offer_adopted,      ///< subject authority
  posts_change,               ///< subject authority, as decided
  inspected,                  ///< subject authority
  report_published,           ///< subject authority
  intake,                     ///< subject authority
  retention_payments_due,     ///< subject authority
  review,                     ///< subject authority, weekly
  leaves,                     ///< subject post, notice ends
  starts,                     ///< subject post, somebody's first day
  supported_year_ends,        ///< subject post
  retention_payment_due,      ///< subject post
  milestone,                  ///< subject post
  recovers,                   ///< subject post
  post_approved,              ///< subject post
  cover_arrives,              ///< subject post
  retires,                    ///< subject post, from here on: hazard clocks
  leaves_sector,
  takes_career_break,
  goes_to_agency,
  is_dismissed,
  searches,
  falls_sick,
  candidate_accepts,
  assignment_ends,
  converts,
  free_for_agency,  ///< somebody who has left this post for agency work
  stand_in_due,     ///< subject post where somebody is missing
  leave_begins,     ///< subject post, long leave
  sick_pay_changes  ///< subject post
};

inline constexpr std::array<std::string_view, 37> happening_names{"",
                                                                  "month begins",
                                                                  "financial year begins",
                                                                  "pay changes",
                                                                  "census year begins",
                                                                  "agency rates change",
                                                                  "improvement offer decided",
                                                                  "improvement offer ends",
                                                                  "counter-offer policy adopted",
                                                                  "posts change",
                                                                  "inspected",
                                                                  "report published",
                                                                  "newly qualified intake",
                                                                  "retention payments due",
                                                                  "weekly review",
                                                                  "leaves",
                                                                  "starts",
                                                                  "supported year ends",
                                                                  "retention payment due",
                                                                  "milestone",
                                                                  "recovers",
                                                                  "post approved",
                                                                  "cover arrives",
                                                                  "resigns to retire",
                                                                  "resigns to leave children's services",
                                                                  "resigns for a career break",
                                                                  "resigns for agency work",
                                                                  "is dismissed",
                                                                  "weighs other posts",
                                                                  "falls sick",
                                                                  "candidate accepts",
                                                                  "assignment ends",
                                                                  "agency worker takes the post",
                                                                  "may be engaged through an agency",
                                                                  "stand-in is due to come or to go",
                                                                  "goes on long leave",
                                                                  "sick pay changes"};

constexpr EventKind kind(Happening happening) { return static_cast<EventKind>(happening); }

}  // namespace bide
