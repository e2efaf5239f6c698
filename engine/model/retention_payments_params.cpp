#include "model/retention_payments.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, RetentionResponseParams& p) {
  fields.number(
      p.elasticity,
      {{"elasticity",
        "By what percentage leaving falls when the value of payments in reach is 1% of the package",
        assumption, "teachers 3.0 (Sims and Benhenda 2022) to about 0 (NFER 2025)", Confidence::low},
       "",
       0.0,
       6.0});
  fields.number(p.look_ahead_years,
                {{"look_ahead_years", "Half-life of a payment's weight as it lies further ahead", assumption,
                  "assumption, swept 0.5 to 3", Confidence::low},
                 "years",
                 0.05,
                 20.0});
  fields.number(
      p.rebound,
      {{"rebound", "Share of prevented leaving that is only postponed: 1 means that all leave in the end",
        assumption, "Manchester's director: staff leave as soon as payments cease", Confidence::low},
       "share",
       0.0,
       1.0});
  fields.number(p.catch_up_rate,
                {{"catch_up_rate", "How fast postponed leaving happens once payments are out of reach",
                  assumption, "assumption", Confidence::low},
                 "per year",
                 0.1,
                 50.0});
}

void describe(FieldVisitor& fields, ServicePaymentParams& p) {
  fields.duration(p.after, {{"after", "Length of service at which it falls due", lever}, 1.0, 18'263.0});
  fields.money(p.amount, {{"amount", "Payment for a full-time worker", lever}, "", 0.0, 100'000.0});
}

void describe(FieldVisitor& fields, RetentionSchemeParams& p) {
  fields.date(p.from,
              {"from",
               "First day on which a payment can fall due; the first day where none. Turnover already "
               "answers to one from before",
               lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day on which none falls due any more; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.date(
      p.withdrawal_announced,
      {"withdrawal_announced", "Day on which staff learn of the end; the end itself where none", lever});
  fields.choices(p.roles, role_names, {"roles", "Whom it is paid to", lever});
  fields.choices(
      p.routes, route_names,
      {"routes", "Whom of them it is paid to, by how they came into the council's employment", lever});
  fields.text(
      p.team,
      {"team", "Team that it is paid to, by its name in establishment.teams; every team where none", lever});
  fields.list(p.at_service, {"at_service", "Payments at lengths of service", lever});
  fields.money(p.annual_amount,
               {{"annual_amount", "Yearly payment for a full-time worker", lever}, "year", 0.0, 100'000.0});
  fields.duration(p.annual_after,
                  {{"annual_after", "Service needed for the yearly payment", lever}, 0.0, 18'263.0});
  fields.count(p.annual_month, {{"annual_month", "Month of the yearly payment date", lever}, "month", 1, 12});
  fields.duration(
      p.claw_back,
      {{"claw_back", "How long after a payment a leaver repays it, in proportion", lever}, 0.0, 3653.0});
  fields.number(p.refused_share,
                {{"refused_share",
                  "Share of those otherwise due a payment who are refused it in a financial year, for a "
                  "capability or conduct case or for not meeting its conditions",
                  lever},
                 "share",
                 0.0,
                 1.0});
  fields.date(p.service_counts_from,
              {"service_counts_from",
               "Day from which service counts: whoever was there before is taken to have begun on it; all "
               "service where none",
               lever, "Medway's careers page counts from April 2018", Confidence::medium});
  fields.count(p.annual_day, {{"annual_day", "Day of that month", lever}, "day", 1, 28});
  fields.number(
      p.in_post_month,
      {{"in_post_month",
        "Month of the day of the year by whose end staff must be in post and have the service for "
        "the payment date after it, to which payments at lengths of service wait, too; none for the "
        "day of payment itself",
        lever, "Medway: in post on 31 March, paid in April", Confidence::high},
       "month",
       1.0,
       12.0,
       NumberKind::whole});
  fields.count(p.in_post_day, {{"in_post_day", "Day of that month; its last where it has fewer", lever,
                                "Medway: 31 March", Confidence::high},
                               "day",
                               1,
                               31});
  fields.money(p.supported_year_amount,
               {{"supported_year_amount",
                 "Payment for a full-time newly qualified worker on the day on which they pass the supported "
                 "year, an extension included",
                 lever, "Medway: 2,000 GBP on completing the supported year", Confidence::high},
                "",
                0.0,
                100'000.0});
}

}  // namespace bide
