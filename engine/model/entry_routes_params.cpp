#include "model/entry_routes.hpp"

namespace bide {
namespace {

using enum FieldKind;

void describe_calendar(FieldVisitor& fields, EntryRouteParams& p) {
  fields.date(
      p.from,
      {"from", "First day on which a cohort may begin its training; the scenario's first day where none",
       lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day on which none begins any more; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.count(p.every_years, {{"every_years", "Years from one cohort to the next", lever,
                                "Step Up runs every second year; others yearly", Confidence::high},
                               "years",
                               1,
                               10});
  fields.count(p.month, {{"month", "Month in which a cohort arrives", lever, "September to October",
                          Confidence::medium},
                         "month",
                         1,
                         12});
  fields.count(p.day, {{"day", "Day of the month on which it arrives", lever}, "day", 1, 28});
  fields.duration(p.lag, {{"lag", "Time from the beginning of the training to the arrival", assumption,
                           "Step Up 14 months; apprenticeships about three years", Confidence::medium},
                          0.0,
                          7305.0});
}

void describe_people(FieldVisitor& fields, EntryRouteParams& p) {
  fields.count(p.places, {{"places", "People of a cohort who begin", lever}, "", 0, 1000});
  fields.number(
      p.places_share,
      {{"places_share", "The same as a share of the posts of the first day, added to `places`", lever},
       "share",
       0.0,
       0.5});
  fields.number(p.qualification_share,
                {{"qualification_share", "Share of those who begin that qualify", assumption,
                  "undergraduates 86%, postgraduates 89%, apprentices 82.7%", Confidence::medium},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.acceptance_share,
                {{"acceptance_share", "Share of the qualified who take a post with the council", assumption},
                 "share",
                 0.0,
                 1.0});
  fields.choice(
      p.placement, placement_names,
      {"placement", "Whether a cohort fills vacancies or comes on top of the establishment for the year",
       lever});
}

void describe_cost(FieldVisitor& fields, EntryRouteParams& p) {
  fields.money(
      p.annual_cost,
      {{"annual_cost", "Running cost from `from` to `until`, however many begin", lever}, "year", 0.0, 1e8});
  fields.money(p.training_cost,
               {{"training_cost", "Cost of one person in training, wages included", assumption},
                "year",
                0.0,
                200'000.0});
  fields.number(p.paid_by_others,
                {{"paid_by_others", "Share of the training cost that a grant or the levy pays", assumption},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.educator_fte,
                {{"educator_fte", "Experienced workers' time that one person in training takes", assumption},
                 "FTE",
                 0.0,
                 1.0});
}

void describe_attachment(FieldVisitor& fields, EntryRouteParams& p) {
  fields.number(
      p.loyalty_factor,
      {{"loyalty_factor",
        "Hazard of leaving of those who came this way, relative to others; as in supported_year where "
        "none",
        assumption, "of Frontline's first cohort 75% had left the council after 36 months", Confidence::low},
       "",
       0.1,
       5.0});
  fields.number(
      p.away_from_home_share,
      {{"away_from_home_share",
        "Share whose home is with another council of the region; as in moves where none", assumption},
       "share",
       0.0,
       1.0});
}

}  // namespace

void describe(FieldVisitor& fields, EntryRouteParams& p) {
  describe_calendar(fields, p);
  describe_people(fields, p);
  describe_cost(fields, p);
  describe_attachment(fields, p);
}

}  // namespace bide
