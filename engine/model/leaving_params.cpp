#include "model/leaving.hpp"

namespace bide {
namespace {

constexpr std::array<std::string_view, hazard_reason_count> reasons_with_hazard{
    reason_names[0], reason_names[1], reason_names[2], reason_names[3], reason_names[4]};
constexpr std::array<std::string_view, 4> retirement_ages{"under 55", "55 to 59", "60 to 64", "65 and over"};

}  // namespace

void describe(FieldVisitor& fields, LeavingParams& p) {
  using enum FieldKind;
  fields.numbers(
      p.reason_shares, reasons_with_hazard,
      {{"reason_shares",
        "How leavers who do not move to another council divide among reasons; scaled to add to 1", assumption,
        "DfE attrition table 2021-2025: agency 3 to 26% of attrition; the rest is a judgement",
        Confidence::low},
       "share",
       0.0,
       1.0});
  fields.numbers(
      p.service_factors, service_band_names,
      {{"service_factors", "Hazard of leaving by completed service, relative to the average", assumption,
        "chosen so that 68% of leavers have under five years (published 63 to 70%); 55% where 13% leave a "
        "year "
        "and staff do not grow",
        Confidence::medium},
       "",
       0.01,
       10.0});
  fields.numbers(
      p.agency_factors, service_band_names,
      {{"agency_factors", "Hazard of leaving for agency work by completed service, relative to the average",
        assumption, "assumption: agency work asks for experience", Confidence::low},
       "",
       0.01,
       10.0});
  fields.numbers(p.retirement_factors, retirement_ages,
                 {{"retirement_factors", "Hazard of retiring by age, relative to each other", assumption,
                   "assumption", Confidence::low},
                  "",
                  0.001,
                  100.0});
  fields.number(
      p.frailty_variance,
      {{"frailty_variance", "Variance of the worker's own factor on every hazard of leaving (gamma, mean 1)",
        assumption, "assumption, swept 0 to 0.5", Confidence::low},
       "",
       0.0,
       2.0});
  fields.number(p.agency_taste_sd,
                {{"agency_taste_sd",
                  "Log standard deviation of workers' taste for agency work, a factor on going to it",
                  assumption, "assumption: councils say that some prefer agency work", Confidence::low},
                 "log points",
                 0.0,
                 2.0});
  fields.number(p.drift_sd, {{"drift_sd", "Log standard deviation of an authority's slow drift in leaving",
                              assumption, "DfE panel 2017-2025 reached with 0.15", Confidence::medium},
                             "log points",
                             0.0,
                             1.0});
  fields.number(p.drift_persistence, {{"drift_persistence", "Share of the drift that lasts from year to year",
                                       assumption, "DfE panel 2017-2025", Confidence::medium},
                                      "share",
                                      0.0,
                                      0.999});
  fields.number(p.authority_year_sd,
                {{"authority_year_sd", "Log scale of an authority's own shock to leaving in one census year",
                  assumption, "DfE panel 2017-2025 reached with 0.21: it acts on resignations alone",
                  Confidence::medium},
                 "log points",
                 0.0,
                 1.0});
  fields.number(p.authority_year_degrees,
                {{"authority_year_degrees", "Degrees of freedom of that shock: smaller means fatter tails",
                  assumption, "DfE panel 2017-2025", Confidence::low},
                 "",
                 2.1,
                 1000.0});
  fields.number(
      p.common_year_sd,
      {{"common_year_sd", "Log standard deviation of the shock that every authority shares", assumption,
        "DfE panel 2017-2025: yearly changes of England's turnover; range 0.12 to 0.2", Confidence::medium},
       "log points",
       0.0,
       1.0});
  fields.number(p.common_year_persistence,
                {{"common_year_persistence", "Share of the common shock that lasts from year to year",
                  assumption, "DfE panel 2017-2025", Confidence::low},
                 "share",
                 0.0,
                 0.999});
  fields.number(
      p.contagion,
      {{"contagion",
        "How many colleagues' resignations one resignation brings on, at usual hazards; leaving by "
        "itself is as much lower, so that turnover stays as published; 0: none",
        assumption, "assumption, swept 0 to 0.35: in yearly figures it looks like the authority-year shock",
        Confidence::low},
       "",
       0.0,
       0.9});
  fields.number(
      p.contagion_in_team,
      {{"contagion_in_team",
        "Share of it that stays within the team of whoever goes, where an authority has teams; those "
        "without a team count as one",
        assumption,
        "assumption: Manchester's director puts stability of teams beside that of workers; range 0 to 1",
        Confidence::low},
       "share",
       0.0,
       1.0});
  fields.duration(p.contagion_memory,
                  {{"contagion_memory", "How long colleagues feel a resignation: falls to 37% in this time",
                    assumption, "assumption", Confidence::low},
                   7.0,
                   1827.0});
  fields.number(
      p.pay_elasticity,
      {{"pay_elasticity",
        "By what percentage leaving (for other work or agency) falls when the council's package rises by 1%",
        assumption, "teachers 3.0 (Sims and Benhenda 2022) to about 0 (NFER 2025)", Confidence::low},
       "",
       0.0,
       4.0});
  fields.number(
      p.resentment,
      {{"resentment",
        "By what percentage leaving (for other work or agency) rises for each 1% by which the packages of "
        "the council's other roles have risen more than that of one's own since the first day; 0: none",
        assumption, "assumption: teams left out of West Sussex's payments (2018) resented it; range 0 to 1",
        Confidence::low},
       "",
       0.0,
       4.0});
  fields.number(p.caseload_elasticity,
                {{"caseload_elasticity", "By what percentage leaving rises when caseloads rise by 1%",
                  assumption, "DfE panel, within authority: 0.14 (t 1.4)", Confidence::low},
                 "",
                 0.0,
                 1.0});
  fields.duration(p.practitioner_notice, {{"practitioner_notice", "Notice that practitioners work",
                                           assumption, "assumption: 1 to 3 months is usual", Confidence::low},
                                          0.0,
                                          366.0});
  fields.duration(p.manager_notice, {{"manager_notice", "Notice that managers work", assumption,
                                      "assumption: 1 to 3 months is usual", Confidence::low},
                                     0.0,
                                     366.0});
}

}  // namespace bide
