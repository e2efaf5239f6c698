#include "model/project_teams.hpp"

namespace bide {

void describe(FieldVisitor& fields, ProjectTeamParams& p) {
  using enum FieldKind;
  fields.date(p.from, {"from", "First day of its work; the scenario's first day where none", lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day without it; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.count(p.workers, {{"workers",
                            "Full-time agency workers on top of the establishment, for as long as it "
                            "lasts: who goes is replaced by the supplier",
                            lever},
                           "",
                           0,
                           1'000});
  fields.choice(p.role, role_names,
                {"role", "Role of its workers: who holds cases, and whose caps hold", lever});
  fields.money(p.day_rate, {{"day_rate", "What one of them costs for a day", assumption,
                             "Sheffield 2021-22: 350 GBP a worker-day of a managed team, 400 a manager's",
                             Confidence::low},
                            "",
                            1.0,
                            10'000.0});
  fields.number(p.days_per_year, {{"days_per_year", "Days charged in a year of full-time work", assumption,
                                   "assumption", Confidence::medium},
                                  "days",
                                  1.0,
                                  366.0});
  fields.money(p.hourly_charge,
               {{"hourly_charge",
                 "What an hour of one of them costs, in place of the day rate, for the hours and weeks of "
                 "agency_market; the day rate where none",
                 lever},
                "hour",
                1.0,
                1'000.0});
  fields.number(p.quality,
                {{"quality",
                  "Work done by one of them against an experienced employee; agency_market.quality "
                  "where none",
                  assumption, "assumption: no study was found; range 0.75 to 1.1", Confidence::low},
                 "",
                 0.1,
                 1.5});
  fields.number(p.pool_share,
                {{"pool_share",
                  "Share of its workers who come from the region's finite pool, and wait for free ones; the "
                  "others come from elsewhere on the first day",
                  assumption, "assumption: not published; range 0 to 1", Confidence::low},
                 "share",
                 0.0,
                 1.0});
}

}  // namespace bide
