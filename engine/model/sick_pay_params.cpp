#include "model/sick_pay_params.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, SickPayStepParams& p) {
  fields.duration(p.from_service,
                  {{"from_service",
                    "Service on the first day of a spell from which the step holds; below the "
                    "first step there is no sick pay",
                    lever},
                   0.0,
                   18'263.0});
  fields.duration(
      p.full_pay,
      {{"full_pay", "How long pay is full, less what was in the 365 days before the spell; to whole days",
        lever, "national agreement: 1 month in the first year of service to 6 after five (Denbighshire)",
        Confidence::high},
       0.0,
       36'525.0});
  fields.duration(
      p.half_pay,
      {{"half_pay", "How long half of it is paid after that, less what was in the same 365 days", lever,
        "national agreement: 2 months, after 4 of service, to 6 after five years (Denbighshire)",
        Confidence::high},
       0.0,
       36'525.0});
}

void describe(FieldVisitor& fields, SickPayRuleParams& p) {
  fields.date(p.from, {"from",
                       "First day of the rule: it holds for spells that begin on it or later, until that of "
                       "another rule; where none it has always held",
                       lever});
  fields.duration(p.waiting,
                  {{"waiting", "How long a spell has lasted before any sick pay; to whole days", lever,
                    "national agreement: paid from the first day (Denbighshire)", Confidence::medium},
                   0.0,
                   365.0});
  fields.money(
      p.statutory_per_week,
      {{"statutory",
        "Statutory sick pay, for the first 28 weeks of a spell where the council pays less than full pay, "
        "at most as much as makes up the difference",
        data, "Department for Work and Pensions: 118.75 GBP from April 2025, 116.75 a year before",
        Confidence::high},
       "week",
       0.0,
       1'000.0});
  fields.list(p.scale,
              {"scale",
               "Sick pay by service, the shortest first; full pay for as long as a spell lasts where "
               "none",
               lever});
}

}  // namespace bide
