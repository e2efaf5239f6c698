#include "model/agency.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, AgencyRateChangeParams& p) {
  fields.date(p.from, {"from", "First day of the new rates", assumption});
  fields.number(p.percent,
                {{"percent", "Change against the rates at the start", assumption}, "share", -0.9, 5.0});
}

void describe(FieldVisitor& fields, RoleCapsParams& p) {
  for (std::size_t r = 0; r < role_count; ++r) {
    fields.money(
        p.cap[r],
        {{role_names[r],
          "Most that is paid for one of them; where none, the cap of practitioners or managers", lever},
         "hour",
         1.0,
         500.0});
  }
}

void describe(FieldVisitor& fields, RateAgreementParams& p) {
  fields.date(p.from, {"from", "First day; the scenario's first day where none", lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day without it; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.choices(p.regions, known_region_names,
                 {"regions",
                  "Regions in which it holds, for the authorities that name one of them as their region; "
                  "for every authority where empty",
                  lever});
  fields.money(p.cap[0],
               {{"cap_practitioners", "Most that is paid for a practitioner; no cap where none", lever},
                "hour",
                1.0,
                500.0});
  fields.money(
      p.cap[1],
      {{"cap_managers", "Most that is paid for a manager; no cap where none", lever}, "hour", 1.0, 500.0});
  fields.section(p.cap_by_role, {"cap_by_role", "Caps that single roles have of their own", lever});
  fields.choice(
      p.project_teams, team_caps_names,
      {"project_teams",
       "Whether its caps hold for each worker of a project team too, which is then priced worker by "
       "worker",
       lever, "statutory rules of 2024: project teams are allowed, disaggregated and controlled"});
  fields.duration(
      p.cooling_off,
      {{"cooling_off", "How long staff who leave a post for agency work are not engaged in the region", lever,
        "statutory rules of 2024: 3 months"},
       0.0,
       1096.0});
  fields.duration(p.experience,
                  {{"experience", "Time since qualifying that agency workers must have", lever,
                    "statutory rules of 2024: 3 years; earlier agreements barred the newly qualified"},
                   0.0,
                   3653.0});
  fields.duration(p.notice, {{"notice", "Notice that agency workers give before they end an assignment early",
                              lever, "statutory rules of 2024: 4 weeks"},
                             0.0,
                             366.0});
  fields.number(
      p.approach_factor,
      {{"approach_factor", "Factor on leaving for agency work where agencies do not approach councils' staff",
        assumption, "agreements bar head-hunting; what that does is not known", Confidence::low},
       "",
       0.0,
       1.0});
}

void describe(FieldVisitor& fields, AgencyMarketParams& p) {
  fields.money(p.hourly_charge[0],
               {{"charge_practitioners", "What agencies charge for a practitioner at the start", assumption,
                 "London caps of 2016 were 28 to 32 GBP; 1,800 GBP a week in 2025", Confidence::low},
                "hour",
                1.0,
                500.0});
  fields.money(p.hourly_charge[1], {{"charge_managers", "What agencies charge for a manager at the start",
                                     assumption, "London caps of 2016 were 38 to 42 GBP", Confidence::low},
                                    "hour",
                                    1.0,
                                    500.0});
  fields.number(p.hours_per_week, {{"hours_per_week", "Hours charged for a full-time week", assumption,
                                    "assumption", Confidence::medium},
                                   "hours",
                                   1.0,
                                   60.0});
  fields.number(p.weeks_per_year, {{"weeks_per_year", "Weeks charged in a year: holidays are not", assumption,
                                    "assumption: 52 less leave and bank holidays", Confidence::medium},
                                   "weeks",
                                   1.0,
                                   53.0});
  fields.list(p.rate_changes, {"rate_changes", "Agencies change their offers", assumption});
  fields.keyed_list(p.agreements, {"agreements", "Regional agreements on hourly rates and terms", lever});
  fields.choice(p.pool, pool_size_names,
                {"pool", "Whether requests for cover wait for a free agency worker, or somebody always comes",
                 assumption, "assumption", Confidence::medium});
  fields.duration(p.cover_delay, {{"cover_delay", "Mean time from asking for cover to its arrival",
                                   assumption, "assumption", Confidence::low},
                                  0.0,
                                  366.0});
  fields.number(p.assignment_end_rate,
                {{"assignment_end_rate", "How often an agency worker ends an assignment early", assumption,
                  "assumption", Confidence::low},
                 "per year",
                 0.0,
                 50.0});
  fields.number(p.conversion_rate,
                {{"conversion_rate", "How often an agency worker takes the post permanently", assumption,
                  "assumption", Confidence::low},
                 "per year",
                 0.0,
                 10.0});
  fields.number(p.spare_share,
                {{"spare_share", "Agency workers free at the start, as a share of those at work", assumption,
                  "assumption: pool sizes are not published", Confidence::low},
                 "share",
                 0.0,
                 10.0});
  fields.number(p.pool_turnover, {{"pool_turnover", "How fast the pool returns to its usual size", assumption,
                                   "assumption", Confidence::low},
                                  "per year",
                                  0.0,
                                  50.0});
  fields.number(p.pool_pay_elasticity, {{"pool_pay_elasticity",
                                         "By what percentage the pool's usual size rises when "
                                         "the region's rates rise by 1%",
                                         assumption, "assumption", Confidence::low},
                                        "",
                                        0.0,
                                        5.0});
  fields.number(p.pull_elasticity, {{"pull_elasticity",
                                     "By what percentage leaving for agency work rises when agency "
                                     "rates rise by 1% against pay",
                                     assumption, "assumption", Confidence::low},
                                    "",
                                    0.0,
                                    5.0});
  fields.number(p.quality, {{"quality", "Work done by an agency worker against an experienced employee",
                             assumption, "assumption", Confidence::low},
                            "",
                            0.1,
                            1.5});
  fields.number(p.hires_from_pool, {{"hires_from_pool", "Share of outside hires who come from agency work",
                                     assumption, "assumption", Confidence::low},
                                    "share",
                                    0.0,
                                    1.0});
  fields.number(
      p.cover_lasts,
      {{"cover_lasts",
        "Share of the difference between an authority's cover of vacancies on the first day and the region's "
        "that lasts; the rest goes with the year; 1: all of it lasts",
        assumption, "DfE panel 2017-2025 reached with 0.6; range 0.2 to 1", Confidence::low},
       "share",
       0.0,
       1.0});
  fields.number(
      p.cover_year_sd,
      {{"cover_year_sd",
        "Standard deviation of the share of an authority's vacancies for which cover is asked, from "
        "one financial year to the next",
        assumption, "DfE panel 2017-2025 reached with 0.16; range 0 to 0.2", Confidence::low},
       "share",
       0.0,
       0.5});
  fields.number(p.cover_level_sd,
                {{"cover_level_sd", "The same of what is not known of its lasting share", assumption,
                  "DfE panel 2017-2025 reached with 0.06; range 0 to 0.08", Confidence::low},
                 "share",
                 0.0,
                 0.5});
  fields.number(
      p.places_last,
      {{"places_last",
        "Share of the difference between an authority's agency places beside vacancies, for each head of "
        "staff, and the region's that lasts; the rest fades as the power to hire does; 1: all of it lasts",
        assumption, "DfE panel 2017-2025 reached with 0.3; range 0 to 1", Confidence::low},
       "share",
       0.0,
       1.0});
  fields.number(
      p.places_power,
      {{"places_power",
        "By what percentage agency places beside vacancies rise when an authority's power to hire falls by "
        "1%",
        assumption, "DfE panel 2017-2025 reached with 1.2; range 0 to 1.5", Confidence::low},
       "",
       0.0,
       3.0});
}

void describe(FieldVisitor& fields, OwnAgencyParams& p) {
  fields.date(p.from, {"from", "First day; the council has no agency of its own where none", lever});
  fields.number(p.share, {{"share", "Share of agency workers engaged through it", lever}, "share", 0.0, 1.0});
  fields.number(p.margin,
                {{"margin", "Share of the charge that comes back to the council", lever}, "share", 0.0, 0.5});
  fields.money(p.running_cost, {{"running_cost", "Cost of running it", lever}, "year", 0.0, 1e8});
}

void describe(FieldVisitor& fields, AgencyBudgetParams& p) {
  fields.money(p.amount,
               {{"amount",
                 "Most that agency workers may cost in a financial year: no new cover is agreed that "
                 "would exceed it by 31 March; no cap where none",
                 lever},
                "year",
                0.0,
                1e9});
  fields.date(p.from, {"from", "First day on which the cap is looked at; the first day where none", lever});
}

void describe(FieldVisitor& fields, AgencyReductionParams& p) {
  fields.date(p.from, {"from", "First day of the plan; no plan where none", lever});
  fields.date(p.by, {.name = "by",
                     .text = "Day on which the target is to be reached, in a straight line",
                     .kind = lever,
                     .not_before = "from"});
  fields.number(p.share,
                {{"share",
                  "Target: share of the first day's agency workers who are not to be there any more; "
                  "no new cover is agreed above the line",
                  lever},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.conversion_factor,
                {{"conversion_factor",
                  "Factor on `agency_market.conversion_rate` while the plan runs, for agency "
                  "workers who are offered the post",
                  assumption, "assumption", Confidence::low},
                 "",
                 0.0,
                 20.0});
}

void describe(FieldVisitor& fields, InterimParams& p) {
  fields.choices(p.roles, role_names, {"roles", "Roles whose cover are interims; none where empty", lever});
  fields.date(p.from, {"from", "First day on which interims are engaged; the first day where none", lever});
  fields.money(p.day_rate, {{"day_rate", "What one of them charges for a day", assumption,
                             "assumption: no published rate was found; 400 to 900 GBP", Confidence::low},
                            "",
                            1.0,
                            10'000.0});
  fields.number(p.days_per_year, {{"days_per_year", "Days charged in a year of full-time work", assumption,
                                   "assumption", Confidence::medium},
                                  "days",
                                  1.0,
                                  366.0});
  fields.number(p.cover_share, {{"cover_share", "Share of vacancies of these roles for which one is engaged",
                                 assumption, "assumption", Confidence::low},
                                "share",
                                0.0,
                                1.0});
}

void describe(FieldVisitor& fields, AgencyUseParams& p) {
  fields.number(p.compliance,
                {{"compliance",
                  "Share of the council's assignments that keep to a regional agreement's rates and terms",
                  assumption, "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.premium, {{"premium", "What the council pays above the region's rate", assumption,
                             "assumption", Confidence::low},
                            "share",
                            -0.5,
                            2.0});
  fields.number(p.cover_share,
                {{"cover_share",
                  "Share of vacancies for which cover is asked; where not given, what the first day's agency "
                  "workers imply",
                  assumption, "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.cover_long_absence,
                {{"cover_long_absence", "Share of long absences for which cover is asked", assumption,
                  "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.duration(p.long_absence, {{"long_absence", "Length from which an absence is long", assumption,
                                    "assumption", Confidence::low},
                                   1.0,
                                   366.0});
  fields.section(p.own_agency, {"own_agency", "An agency that the council owns", lever});
  fields.section(p.budget, {"budget", "A cap on the year's spending on agency workers", lever});
  fields.section(p.reduction, {"reduction", "A plan to have fewer agency workers", lever});
  fields.section(p.interims, {"interims", "Interim managers, who are paid by the day", lever});
  fields.keyed_list(p.project_teams,
                    {"project_teams", "Teams of agency workers that are bought as a package", lever});
}

}  // namespace bide
