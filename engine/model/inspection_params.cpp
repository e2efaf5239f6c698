#include "model/inspection.hpp"

namespace bide {
namespace {

void transitions(FieldVisitor& fields, std::array<double, grade_count>& counts, std::string_view name) {
  fields.numbers(counts, grade_names,
                 {{name, "Weights of the next grade (counts of consecutive inspections)", FieldKind::data,
                   "Ofsted ILACS, 115 consecutive pairs 2018-2025", Confidence::medium},
                  "inspections",
                  0.0,
                  1e6});
}

}  // namespace

using enum FieldKind;

void describe(FieldVisitor& fields, InspectionParams& p) {
  fields.number(p.gap_mean_years, {{"gap_mean_years", "Mean time between inspections", data,
                                    "Ofsted ILACS 2018-2025", Confidence::medium},
                                   "years",
                                   0.5,
                                   20.0});
  fields.number(p.gap_sd_years, {{"gap_sd_years", "Standard deviation of that time", data,
                                  "Ofsted ILACS 2018-2025", Confidence::medium},
                                 "years",
                                 0.0,
                                 5.0});
  fields.duration(p.publication_lag, {{"publication_lag", "From the inspection's start to its publication",
                                       data, "Ofsted ILACS 2018-2025, median", Confidence::high},
                                      0.0,
                                      366.0});
  transitions(fields, p.after_outstanding, "after_outstanding");
  transitions(fields, p.after_good, "after_good");
  transitions(fields, p.after_requires_improvement, "after_requires_improvement");
  transitions(fields, p.after_inadequate, "after_inadequate");
  fields.number(
      p.vacancy_tilt,
      {{"vacancy_tilt",
        "Logarithmic odds of each grade against the next better one for every 10 points of vacancy and "
        "agency rate "
        "above the region",
        assumption,
        "assumption: cannot be told apart from the grade's effect in the panel, fitted with it; range 0 to 1",
        Confidence::low},
       "",
       0.0,
       10.0});
  fields.number(
      p.caseload_tilt,
      {{"caseload_tilt",
        "The same for each log point of felt workload above the region's mean, when the report is "
        "settled",
        assumption, "assumption: Manchester's director says that Ofsted looks at caseloads; range 0 to 3",
        Confidence::low},
       "log odds",
       -20.0,
       20.0});
  fields.number(
      p.morale_tilt,
      {{"morale_tilt",
        "The same for each log point by which practitioners are readier to leave for other work than "
        "the region's mean, which stands for low morale",
        assumption, "assumption: Manchester's director says that Ofsted looks at morale; range 0 to 3",
        Confidence::low},
       "log odds",
       -20.0,
       20.0});
  fields.number(
      p.establishment_growth,
      {{"establishment_growth", "Posts added at an Inadequate report, as a share of posts", assumption,
        "DfE panel around 35 reports: +13%, of which the pull towards what can be filled leaves 10%",
        Confidence::medium},
       "share",
       0.0,
       1.0});
  fields.number(
      p.agency_growth,
      {{"agency_growth", "Agency workers beyond vacancies at an Inadequate report, as a share of posts",
        assumption, "fitted to the DfE panel around 35 reports; range 4 to 10%", Confidence::low},
       "share",
       0.0,
       1.0});
  fields.duration(
      p.agency_run_up,
      {{"agency_run_up",
        "Time before an Inadequate report over which those agency workers come; the outcome is settled then",
        assumption,
        "fitted: agency rises 4 points in the year before, vacancies do not; range a year to 18 months",
        Confidence::low},
       0.0,
       731.0});
  fields.duration(p.agency_after,
                  {{"agency_after",
                    "Time after the report over which their places close, as assignments end; without "
                    "`effects_half_life`",
                    assumption, "DfE panel around 35 reports: gone a year after", Confidence::low},
                   0.0,
                   1827.0});
  fields.number(
      p.hiring_factor,
      {{"hiring_factor", "Hires per vacancy just after an Inadequate report, against before", assumption,
        "fitted to the DfE panel around 35 reports; range 0.5 to 0.75", Confidence::low},
       "",
       0.05,
       2.0});
  fields.number(
      p.hiring_recovery_years,
      {{"hiring_recovery_years", "Time over which that effect fades to nothing, without `effects_half_life`",
        assumption, "DfE panel around 35 reports", Confidence::low},
       "years",
       0.1,
       20.0});
  fields.number(
      p.leaving_factor,
      {{"leaving_factor",
        "The authority's own leaving in the year after an Inadequate report, against before", assumption,
        "DfE panel, fitted with the rest; range 0 to 25%, stress case 60%", Confidence::low},
       "",
       0.5,
       3.0});
  fields.number(
      p.effects_half_life,
      {{"effects_half_life",
        "Time in which the effects on hires, agency places and posts that are held fall to half, whatever "
        "later reports say; where none, they fade in a straight line and end with a better grade",
        assumption, "DfE panel around 35 reports: vacancies and agency stay up four years and more",
        Confidence::low},
       "years",
       0.1,
       100.0});
  fields.choice(p.held_back, held_back_names,
                {"held_back", "Whom the factor on hires holds back", assumption,
                 "assumption: movers know of the report, too; fitted with the rest", Confidence::low});
  fields.number(
      p.posts_held,
      {{"posts_held",
        "Share of the posts that the report adds that the pull does not take back while they are "
        "vacant; fades with the other effects",
        assumption, "DfE panel around 35 reports: posts are +10% at once and kept", Confidence::low},
       "share",
       0.0,
       1.0});
}

void describe(FieldVisitor& fields, PlannedInspectionParams& p) {
  fields.date(p.on, {"on", "First day of the inspection, from the scenario's first day on", assumption});
  fields.choice(p.outcome, planned_outcome_names,
                {"outcome", "What it finds: drawn by the odds of the last grade, or a grade that is given",
                 assumption});
}

void describe(FieldVisitor& fields, InspectionRecordParams& p) {
  fields.choice(p.grade, grade_names, {"grade", "Overall effectiveness at the last inspection", data});
  fields.date(p.inspected, {"inspected", "First day of the last inspection", data});
  fields.date(p.published, {.name = "published",
                            .text = "Day on which its report was published",
                            .kind = data,
                            .not_before = "inspected"});
  fields.list(p.planned,
              {"planned",
               "Inspections on fixed days; until the last of them the council has no others, after it the "
               "usual gap counts from there",
               assumption});
}

}  // namespace bide
