#pragma once
#include <array>

#include "core/fields.hpp"
#include "core/id.hpp"
#include "model/roles.hpp"

namespace bide {

struct World;

/// Who takes part in exit interviews, and what they leave out.
struct ExitInterviewParams {
  std::array<double, reason_count> response{};
  double destination_given{1.0};
};

/// The field table.
void describe(FieldVisitor& fields, ExitInterviewParams& params);

/// Exit interviews: some leavers say why they go and where to. Nothing else in the model depends on it.
namespace exit_interviews {

/// What a leaver has told; those who name a council say why they go as well.
enum class Answer { none, reason, reason_and_destination };

/// Returns whether anybody can take part.
bool held(const ExitInterviewParams& params);

/// Returns what the holder of a post, who is about to leave it, tells: the truth or nothing. Where somebody
/// goes is asked of movers to other councils alone.
Answer answer_of(const World& world, PostId post);

}  // namespace exit_interviews

}  // namespace bide
