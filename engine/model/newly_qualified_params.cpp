#include "model/newly_qualified.hpp"

namespace bide {

void describe(FieldVisitor& fields, SupportedYearParams& p) {
  using enum FieldKind;
  fields.duration(p.length,
                  {{"length", "Length of the supported year", data, "ASYE: twelve months", Confidence::high},
                   1.0,
                   1096.0});
  fields.number(p.capacity_at_start,
                {{"capacity_at_start", "Share of a full caseload carried on the first day", assumption,
                  "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.capacity_at_end,
                {{"capacity_at_end", "Share of a full caseload carried on the last day", assumption,
                  "about 90% of a normal caseload is usual guidance", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(p.mentor_fte, {{"mentor_fte", "Mentors' time that one newly qualified worker takes",
                                assumption, "assumption", Confidence::low},
                               "FTE",
                               0.0,
                               1.0});
  fields.choice(
      p.mentors, mentors_names,
      {"mentors",
       "Whose time it is: experienced workers', off the capacity for cases, or first line managers', "
       "off their supervision",
       assumption, "Medway's managers mentor", Confidence::low});
  fields.number(p.extension_share, {{"extension_share", "Share whose supported year is extended", assumption,
                                     "assumption: completion counts were not found", Confidence::low},
                                    "share",
                                    0.0,
                                    1.0});
  fields.duration(
      p.extension,
      {{"extension", "Length of an extension", assumption, "assumption", Confidence::low}, 0.0, 731.0});
  fields.number(p.failure_share, {{"failure_share", "Share who fail and leave", assumption,
                                   "assumption: completion counts were not found", Confidence::low},
                                  "share",
                                  0.0,
                                  1.0});
  fields.number(p.loyalty_factor,
                {{"loyalty_factor", "Hazard of leaving of home-grown staff, relative to others", assumption,
                  "assumption: councils say that early entry builds loyalty", Confidence::low},
                 "",
                 0.1,
                 3.0});
  fields.money(p.programme_cost, {{"programme_cost", "Cost of the supported year for one person", assumption,
                                   "assumption", Confidence::low},
                                  "",
                                  0.0,
                                  100'000.0});
  fields.money(p.grant, {{"grant", "Grant that the council receives for one person", data,
                          "employer funding of 2,000 GBP (2012)", Confidence::medium},
                         "",
                         0.0,
                         100'000.0});
}

void describe(FieldVisitor& fields, IntakeParams& p) {
  using enum FieldKind;
  fields.number(p.places_share, {{"places_share", "Places a year as a share of posts", lever,
                                  "DfE panel reached with 5.2% of posts", Confidence::medium},
                                 "share",
                                 0.0,
                                 0.5});
  fields.count(p.month, {{"month", "Month in which the cohort starts", lever, "September to October",
                          Confidence::medium},
                         "month",
                         1,
                         12});
  fields.count(p.day,
               {{"day", "Day of the month on which the cohort starts", lever, "assumption", Confidence::low},
                "day",
                1,
                28});
  fields.number(p.acceptance_share, {{"acceptance_share", "Share of places that are taken up", assumption,
                                      "assumption", Confidence::low},
                                     "share",
                                     0.0,
                                     1.0});
  fields.choice(
      p.placement, placement_names,
      {"placement", "Whether the cohort fills vacancies or comes on top of the establishment for the year",
       lever, "assumption", Confidence::low});
  fields.number(
      p.most_per_experienced,
      {{"most_per_experienced",
        "Most people in their supported year, whatever their route, for each experienced worker in post; "
        "no limit where none",
        lever, "assumption: Manchester's members asked for a balance of experienced and new staff",
        Confidence::low},
       "per FTE",
       0.0,
       10.0});
}

}  // namespace bide
