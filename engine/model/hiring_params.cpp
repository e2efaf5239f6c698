#include "model/hiring.hpp"

namespace bide {

double mean_vacancy_power(const HiringParams& params) {
  return mean_over_candidates(params, [](double power) { return power; });
}

void describe(FieldVisitor& fields, HiringParams& p) {
  using enum FieldKind;
  fields.choice(
      p.filling, filling_names,
      {"filling",
       "Whether vacancies wait for candidates, who are shared and may be few, or each for a time of "
       "its own",
       assumption, "assumption: vacancies persist because applicants are few", Confidence::medium});
  fields.duration(
      p.time_to_fill,
      {{"time_to_fill",
        "Median time from a post falling vacant to the first day of who fills it; where vacancies "
        "are filled after a delay",
        assumption, "assumption", Confidence::low},
       0.0,
       1827.0});
  fields.number(p.time_to_fill_sigma, {{"time_to_fill_sigma", "Log standard deviation of that time",
                                        assumption, "assumption", Confidence::low},
                                       "log points",
                                       0.0,
                                       3.0});
  fields.number(
      p.vacancy_power,
      {{"vacancy_power",
        "Power of vacancies in yearly hires: 0 means that applicants are the limit, 1 that vacancies are",
        assumption, "DfE panel reached with 0.5; swept 0 to 1", Confidence::low},
       "",
       0.0,
       1.0});
  fields.duration(p.approval, {{"approval", "From a post falling vacant to its being advertised", assumption,
                                "assumption", Confidence::low},
                               0.0,
                               366.0});
  fields.duration(p.shortest_lead,
                  {{"shortest_lead", "Shortest time from a candidate's acceptance to the first day",
                    assumption, "assumption", Confidence::low},
                   0.0,
                   366.0});
  fields.duration(p.longest_lead,
                  {{"longest_lead", "Longest time from a candidate's acceptance to the first day", assumption,
                    "assumption", Confidence::low},
                   0.0,
                   366.0});
  fields.number(
      p.experienced_share,
      {{"experienced_share", "Share of outside hires with two or more years since qualifying", assumption,
        "assumption; of Gateshead's ten replacements one was experienced", Confidence::low},
       "share",
       0.0,
       1.0});
  fields.number(
      p.experienced_power,
      {{"experienced_power",
        "Power of vacancies in candidates with two or more years since qualifying, where they are scarcer or "
        "not: vacancy_power is then that of the recently qualified; vacancy_power for all where none",
        assumption, "assumption: Manchester recruits newly qualified staff easily; range 0 to vacancy_power",
        Confidence::low},
       "",
       0.0,
       1.0});
  fields.number(
      p.experience_mean_years,
      {{"experience_mean_years", "Mean years since qualifying of experienced hires, beyond the first two",
        assumption, "assumption", Confidence::low},
       "years",
       0.0,
       30.0});
  fields.number(p.entry_age_low,
                {{"entry_age_low", "Youngest age on entering a council; ages are even up to the oldest",
                  assumption, "assumption", Confidence::low},
                 "years",
                 21.0,
                 60.0});
  fields.number(p.entry_age_high, {{"entry_age_high", "Oldest age on entering a council", assumption,
                                    "assumption", Confidence::low},
                                   "years",
                                   22.0,
                                   70.0});
  fields.number(p.drift_sd,
                {{"drift_sd", "Log standard deviation of the slow drift in an authority's power to hire",
                  assumption, "DfE panel 2017-2025 reached with 0.75; range 0.3 to 0.9", Confidence::medium},
                 "log points",
                 0.0,
                 2.0});
  fields.number(p.drift_persistence,
                {{"drift_persistence", "Share of that drift that lasts from year to year", assumption,
                  "DfE panel 2017-2025", Confidence::medium},
                 "share",
                 0.0,
                 0.999});
  fields.number(p.pay_elasticity,
                {{"pay_elasticity", "By what percentage outside hires rise when the package rises by 1%",
                  assumption, "teacher training applications +2% for +1% pay (NFER/Gatsby)", Confidence::low},
                 "",
                 0.0,
                 5.0});
  fields.money(p.cost_per_hire, {{"cost_per_hire", "Advertising, selection and checks for one hire",
                                  assumption, "assumption: no reliable figure was found", Confidence::low},
                                 "",
                                 0.0,
                                 100'000.0});
  fields.number(
      p.first_day_lasts,
      {{"first_day_lasts",
        "Share of the difference between an authority's vacancy rate of the first day and the usual one that "
        "lasts for good; the rest fades by `drift_persistence` a year; 1: all of it lasts",
        assumption,
        "DfE panel: of unusual vacancy rates of 2017 0.2 to 0.3 is left in 2023 to 2025; range 0.2 to 1",
        Confidence::medium},
       "share",
       0.0,
       1.0});
  fields.number(
      p.usual_vacancy_rate,
      {{"usual_vacancy_rate",
        "Vacancy rate, counted as `start.vacancy_rate` is, towards which the rest of that difference fades; "
        "where none, that of all the region's authorities",
        assumption, "DfE workforce table: England 14.2% to 20% in 2017-2025", Confidence::medium},
       "share",
       0.0,
       0.9});
  fields.number(p.level_sd,
                {{"level_sd",
                  "Log standard deviation of what is not known of an authority's lasting power to hire; it "
                  "shows as the first day fades",
                  assumption, "DfE panel reached with 0.3; range 0 to 0.4", Confidence::low},
                 "log points",
                 0.0,
                 2.0});
  fields.number(
      p.leaving_correlation,
      {{"leaving_correlation",
        "Correlation of an authority's power to hire with its leaving, of lasting levels and of drifts",
        assumption, "DfE panel reached with -0.8: where many leave, few come; range -0.9 to 0",
        Confidence::low},
       "",
       -1.0,
       1.0});
  fields.number(
      p.common_year_sd,
      {{"common_year_sd", "Log standard deviation of the yearly shock to hiring that every authority shares",
        assumption,
        "DfE workforce table: England's vacancy rate moved by 1 to 3 points a year; fitted; range 0 to 0.3",
        Confidence::low},
       "log points",
       0.0,
       1.0});
  fields.number(p.common_year_persistence,
                {{"common_year_persistence", "Share of that shock that lasts from year to year", assumption,
                  "assumption: as of leaving", Confidence::low},
                 "share",
                 0.0,
                 0.999});
  fields.number(
      p.drift_centring,
      {{"drift_centring",
        "Part of the variance of drift, level and common shock that is taken off their sum: 0.5 "
        "keeps the mean of candidates, less keeps that of vacancies, which answer to few candidates "
        "more than to many",
        assumption, "fitted: the mean vacancy rate of all stays near the first year's", Confidence::low},
       "",
       -1.0,
       1.0});
}

}  // namespace bide
