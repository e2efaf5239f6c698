#include "model/establishment.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, TeamParams& p) {
  fields.number(p.share, {{"share", "Share of the posts, in every role, that belong to it", assumption,
                           "assumption", Confidence::low},
                          "share",
                          0.0,
                          1.0});
}

void describe(FieldVisitor& fields, PostsChangeParams& p) {
  fields.date(p.from, {"from", "The day of the change", lever});
  fields.count(p.posts,
               {{"posts", "Full-time posts created; deleted where negative", lever}, "", -10'000, 10'000});
  fields.choices(p.roles, role_names,
                 {"roles", "Their roles; of several, in proportion to `posts_fte`", lever});
}

void describe(FieldVisitor& fields, EstablishmentParams& p) {
  fields.numbers(
      p.posts_fte, role_names,
      {{"posts_fte", "Posts, filled or vacant, by the Department's roles; every authority gives its own",
        data, "DfE workforce table: in post plus vacancies", Confidence::medium},
       "FTE",
       0.0,
       20'000.0});
  fields.number(p.fte_per_head, {{"fte_per_head", "Mean full-time equivalent of a worker", data,
                                  "England 2025: 0.945", Confidence::high},
                                 "FTE",
                                 0.3,
                                 1.0});
  fields.number(p.growth,
                {{"growth", "Trend of posts", assumption, "England: +2.7% a year", Confidence::medium},
                 "per year",
                 -0.3,
                 0.3});
  fields.number(p.growth_sd,
                {{"growth_sd", "Standard deviation of the yearly change of posts about the trend", assumption,
                  "DfE panel fitted with 8.5%, much of it recording; a judgement", Confidence::low},
                 "share",
                 0.0,
                 0.5});
  fields.number(
      p.pull,
      {{"pull",
        "Pull towards what can be filled: posts gained a year, as a share, for each unit of vacancy rate "
        "below what is usual on 1 April (and lost above it)",
        assumption, "DfE panel reached with 0.25; without it vacancy rates differ too widely",
        Confidence::medium},
       "",
       0.0,
       2.0});
  fields.number(
      p.pull_towards,
      {{"pull_towards",
        "Vacancy rate of the whole year towards which posts are pulled; where none, the council's own "
        "usual one",
        assumption, "DfE panel reached with 16.5% for every authority", Confidence::low},
       "share",
       0.0,
       0.9});
  fields.keyed_list(
      p.teams, {"teams", "Teams that pay may be aimed at; posts of none of them are the rest", assumption});
  fields.keyed_list(p.changes, {"changes", "Dated decisions to create or delete posts", lever});
}

void describe(FieldVisitor& fields, StartParams& p) {
  fields.choice(
      p.staff, starting_staff_names,
      {"staff",
       "Whether the first day's staff have the service that the flow of leavers implies, some of them "
       "on notice or off sick, or all start that day",
       assumption, "assumption: a council that already exists", Confidence::high});
  fields.date(
      p.counted,
      {"counted",
       "Day of the year on which vacancies and agency workers were counted; they are carried from there "
       "to the first day by the season of the intake; the first day itself where none",
       data, "DfE's census is of 30 September"});
  fields.number(p.vacancy_rate,
                {{"vacancy_rate", "Vacancies / (vacancies + in post)", data, "DfE workforce table"},
                 "share",
                 0.0,
                 0.9});
  fields.number(
      p.turnover_rate,
      {{"turnover_rate",
        "Leavers in the year to 30 September / in post at its end, the level that the authority tends to",
        data, "DfE workforce table, shrunk", Confidence::medium},
       "share",
       0.01,
       0.8});
  fields.number(p.turnover_sd,
                {{"turnover_sd", "Log standard deviation of what is not known of that level", assumption,
                  "calibration to the DfE panel: an estimate from one year leaves 0.14, from five 0.095",
                  Confidence::low},
                 "log points",
                 0.0,
                 1.0});
  fields.number(
      p.agency_rate,
      {{"agency_rate", "Agency / (agency + in post)", data, "DfE workforce table"}, "share", 0.0, 0.9});
  fields.number(p.agency_cover,
                {{"agency_cover", "Share of agency workers who cover vacancies", data, "DfE workforce table"},
                 "share",
                 0.0,
                 1.0});
  fields.numbers(
      p.service_shares, counted_band_names,
      {{"service_shares",
        "Staff in post by completed service; all 0 means as the flow of leavers and starters implies", data,
        "a council's own figures", Confidence::medium},
       "share",
       0.0,
       1.0});
  fields.number(p.absence_rate,
                {{"absence_rate", "Share of working days lost to sickness", data, "DfE workforce table"},
                 "share",
                 0.0,
                 0.3});
  fields.number(p.cases, {{"cases", "Open cases", data, "DfE workforce table"}, "cases", 0.0, 1e6});
  fields.number(p.case_holders_fte, {{"case_holders_fte", "Workers with cases, as the Department counts them",
                                      data, "DfE workforce table"},
                                     "FTE",
                                     0.0,
                                     20'000.0});
}

}  // namespace bide
