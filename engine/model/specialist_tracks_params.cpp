#include "model/specialist_tracks.hpp"

namespace bide {

using enum FieldKind;

void describe(FieldVisitor& fields, SpecialistTrackParams& p) {
  fields.date(p.from, {"from", "First day; the scenario's first day where none", lever});
  fields.date(p.until, {.name = "until",
                        .text = "First day without it; never where none",
                        .kind = lever,
                        .not_before = "from"});
  fields.choices(p.roles, role_names, {"roles", "Who may go on it", lever});
  fields.count(p.places, {{"places", "People on it at once", lever}, "", 0, 1000});
  fields.duration(
      p.experience,
      {{"experience", "Time since qualifying from which somebody may go on it", lever}, 0.0, 18'263.0});
  fields.money(p.supplement,
               {{"supplement", "What a full-time worker on it is paid more", lever}, "year", 0.0, 50'000.0});
  fields.money(p.training_cost,
               {{"training_cost", "Cost of the training of one person", assumption}, "", 0.0, 50'000.0});
  fields.number(p.released_fte,
                {{"released_fte", "Time that one person gives to it instead of their own work", assumption},
                 "FTE",
                 0.0,
                 1.0});
  fields.number(
      p.leaving_factor,
      {{"leaving_factor",
        "Factor on leaving of who is on it, supplement included, except for retirement and involuntary exits",
        assumption, "assumption: Wolverhampton offers alternatives to management; no effect was found",
        Confidence::low},
       "",
       0.1,
       3.0});
}

}  // namespace bide
