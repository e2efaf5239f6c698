#include "model/staff_survey.hpp"

#include <algorithm>
#include <cmath>

#include "model/world.hpp"

namespace bide {

void describe(FieldVisitor& fields, StaffSurveyParams& p) {
  using enum FieldKind;
  fields.count(p.month, {{"month", "Month at whose end staff are asked, once a year", assumption,
                          "assumption: Wolverhampton's health check is yearly", Confidence::low},
                         "month",
                         1,
                         12,
                         NumberKind::whole});
  fields.number(
      p.response,
      {{"response",
        "Share who answer of those who find their workload manageable and are not leaving; 0: no survey is "
        "held",
        assumption, "assumption: Wolverhampton saw room for improving its rate", Confidence::low},
       "share",
       0.0,
       1.0});
  fields.number(
      p.unmanageable_factor,
      {{"unmanageable_factor",
        "How many times as likely those answer who do not find their workload manageable", assumption,
        "assumption; below 1: the busiest have no time; above 1: they want to be heard; range 0.5 "
        "to 1.5",
        Confidence::low},
       "",
       0.0,
       5.0});
  fields.number(p.leaving_factor,
                {{"leaving_factor", "How many times as likely those answer who are working their notice",
                  assumption, "assumption; range 0.3 to 1", Confidence::low},
                 "",
                 0.0,
                 5.0});
  fields.number(p.manageable_share,
                {{"manageable_share", "Share who find their workload manageable on the first day", assumption,
                  "assumption; a council has it from its own survey", Confidence::low},
                 "share",
                 0.01,
                 0.99});
  fields.number(p.workload_slope,
                {{"workload_slope",
                  "Fall of the log odds of finding it manageable for each log point of felt workload: at 2 a "
                  "workload higher by a tenth takes a share of 60% to 55%",
                  assumption, "assumption; range 1 to 4", Confidence::low},
                 "",
                 0.0,
                 20.0});
}

namespace staff_survey {

bool held(const StaffSurveyParams& params) { return params.response > 0.0; }

double manageable_share(const World& world, AuthorityId id) {
  const StaffSurveyParams& params = world.params(id).staff_survey;
  const double odds = params.manageable_share / (1.0 - params.manageable_share) *
                      std::pow(world.state(id).caseload_felt, -params.workload_slope);
  return odds / (1.0 + odds);
}

std::optional<SurveyAnswer> answer_of(const World& world, PostId id, std::uint64_t occasion) {
  const Post& post = world.workforce[id];
  const Holder& holder = post.holder;
  if (holder.absent) return std::nullopt;
  const StaffSurveyParams& params = world.params(post.authority).staff_survey;
  // How much somebody can bear is their own for good, so that the same people answer alike until things
  // change.
  const DrawKey tolerance{static_cast<Purpose>(Draw::workload_tolerance), holder.key, 0};
  const bool manageable =
      open_uniform(world.random.lasting_block(tolerance, 0)[0]) < manageable_share(world, post.authority);
  const double chance = params.response * (manageable ? 1.0 : params.unmanageable_factor) *
                        (holder.on_notice ? params.leaving_factor : 1.0);
  const bool answers = world.uniform(Draw::survey_response, holder.key, occasion) < chance;
  if (answers) return manageable ? SurveyAnswer::manageable : SurveyAnswer::unmanageable;
  return manageable ? SurveyAnswer::silent_manageable : SurveyAnswer::silent_unmanageable;
}

}  // namespace staff_survey

}  // namespace bide
