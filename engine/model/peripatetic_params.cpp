#include "model/peripatetic.hpp"

namespace bide {

void describe(FieldVisitor& fields, PeripateticTeamParams& p) {
  using enum FieldKind;
  fields.date(p.from, {"from", "First day of its posts, which are vacant then; no team where none", lever});
  fields.date(p.until,
              {"until",
               "First day without it: its vacant posts go, and its members have cases of their own on "
               "top of the establishment until a post of their role and hours falls vacant",
               lever});
  fields.count(p.posts,
               {{"posts", "Full-time permanent posts on top of the establishment", lever}, "", 0, 1'000});
  fields.choice(
      p.role, role_names,
      {"role", "Role and so grade of its members; they stand in for roles of the same group", lever});
  fields.text(p.team, {"team",
                       "Team of `establishment.teams` to which its posts belong, so that pay may be aimed at "
                       "them; none where empty",
                       lever});
  fields.choices(p.covers, gap_names, {"covers", "What it stands in for", lever});
  fields.duration(p.wait, {{"wait",
                            "From somebody's being missing to a member's coming, if one is free; shorter "
                            "absences are not covered, and agencies are asked that much later",
                            lever, "assumption", Confidence::low},
                           0.0,
                           366.0});
  fields.duration(p.longest, {{"longest", "Longest stay of a member in one gap; agencies are asked after it",
                               lever, "assumption", Confidence::low},
                              1.0,
                              3'653.0});
  fields.number(p.deployed_capacity, {{"deployed_capacity",
                                       "Work done by a member who stands in, against the same person in a "
                                       "post of their own",
                                       assumption, "assumption: they do not know the cases", Confidence::low},
                                      "share",
                                      0.0,
                                      1.0});
  fields.number(p.idle_capacity,
                {{"idle_capacity", "The same of a member who is sent nowhere and helps where they are",
                  assumption, "assumption", Confidence::low},
                 "share",
                 0.0,
                 1.0});
  fields.number(
      p.leaving_factor,
      {{"leaving_factor", "Factor on its members' leaving for other work, agencies and other councils",
        assumption, "assumption: as anybody else", Confidence::low},
       "",
       0.0,
       5.0});
  fields.number(p.candidates_factor,
                {{"candidates_factor", "Candidates for one of its posts, for each who wants another post",
                  assumption, "assumption: a post as any other", Confidence::low},
                 "",
                 0.0,
                 5.0});
  fields.number(p.hiring_slowdown,
                {{"hiring_slowdown",
                  "Share by which a vacancy finds fewer candidates while a member stands in, "
                  "because filling it is less urgent; 0: hiring does not know",
                  assumption, "Wolverhampton's members asked; its principal social worker expected none",
                  Confidence::low},
                 "share",
                 0.0,
                 1.0});
}

}  // namespace bide
