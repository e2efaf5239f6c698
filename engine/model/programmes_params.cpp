#include "model/programmes.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, ProgrammeParams& p) {
  fields.date(p.from, {"from", "First day; the scenario's first day where none", lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day without it; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.money(p.annual_cost, {{"annual_cost", "Running cost", lever}, "year", 0.0, 1e8});
  fields.duration(
      p.ramp, {{"ramp", "Time over which the effects build up in a straight line", assumption}, 0.0, 3653.0});
  fields.duration(p.fade,
                  {{"fade", "Time over which the effects fade in a straight line after `until`", assumption},
                   0.0,
                   3653.0});
  fields.number(
      p.leaving_factor,
      {{"leaving_factor", "Factor on leaving for other work or a break", assumption}, "", 0.1, 3.0});
  fields.number(p.agency_factor,
                {{"agency_factor", "Factor on leaving for agency work", assumption}, "", 0.1, 3.0});
  fields.number(p.absence_factor,
                {{"absence_factor", "Factor on the onset of sickness", assumption}, "", 0.1, 3.0});
  fields.number(p.hiring_factor,
                {{"hiring_factor", "Factor on hires per vacancy", assumption}, "", 0.1, 5.0});
  fields.number(p.cases_factor, {{"cases_factor", "Factor on open cases", assumption}, "", 0.1, 5.0});
  fields.number(p.mentor_fte,
                {{"mentor_fte", "Experienced workers' time that it takes", assumption}, "FTE", 0.0, 1000.0});
  fields.number(p.grade_tilt, {{"grade_tilt",
                                "Logarithmic odds of each of Ofsted's grades against the next worse one that "
                                "it adds when a report is settled",
                                assumption},
                               "log odds",
                               -5.0,
                               5.0});
  fields.number(
      p.further_points,
      {{"further_points",
        "Share of those whom it is for who go up a further point of their grade each 1 April", assumption},
       "share",
       0.0,
       1.0});
  fields.text(p.group,
              {"group",
               "Group, by its name in groups, whom its factors on leaving, its further points and its "
               "promotion_factor are for; everybody where none",
               lever});
  fields.number(p.promotion_factor,
                {{"promotion_factor",
                  "Weight of the group's members against others' among the candidates for managers' posts "
                  "that succession fills from within; 1 for no difference",
                  assumption},
                 "",
                 0.1,
                 10.0});
  fields.number(
      p.spell_factor,
      {{"spell_factor", "Factor on the length of spells of sickness that begin", assumption}, "", 0.1, 3.0});
  fields.text(
      p.absence_cause,
      {"absence_cause",
       "Cause, by its name in absence.causes, that absence_factor and spell_factor are for; all where "
       "none",
       lever});
}

}  // namespace bide
