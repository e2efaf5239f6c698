#include "model/exit_interviews.hpp"

#include <algorithm>

#include "model/world.hpp"

namespace bide {

void describe(FieldVisitor& fields, ExitInterviewParams& p) {
  using enum FieldKind;
  fields.numbers(
      p.response, reason_names,
      {{"response",
        "Share of leavers who take part in an exit interview, by reason; where all are 0, none are "
        "held",
        assumption,
        "assumption: Manchester's are voluntary and few take part; whether that depends on the "
        "reason is not known",
        Confidence::low},
       "share",
       0.0,
       1.0});
  fields.number(p.destination_given,
                {{"destination_given",
                  "Share of those who move to another council and take part who say which council it is",
                  assumption, "assumption; range 0.5 to 1", Confidence::low},
                 "share",
                 0.0,
                 1.0});
}

namespace exit_interviews {

bool held(const ExitInterviewParams& params) {
  return std::any_of(params.response.begin(), params.response.end(),
                     [](double share) { return share > 0.0; });
}

Answer answer_of(const World& world, PostId id) {
  const Post& post = world.workforce[id];
  const ExitInterviewParams& params = world.params(post.authority).exit_interviews;
  const double response = params.response[index(post.holder.reason)];
  if (response <= 0.0) return Answer::none;
  const RandomBlock words = world.block(Draw::exit_interview, post.holder.key, post.holder.jobs);
  if (open_uniform(words[0]) >= response) return Answer::none;
  const bool tells_where =
      post.holder.reason == Reason::moved && open_uniform(words[1]) < params.destination_given;
  return tells_where ? Answer::reason_and_destination : Answer::reason;
}

}  // namespace exit_interviews

}  // namespace bide
