#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/fields.hpp"
#include "core/id.hpp"

namespace bide {

struct World;

/// When staff are asked how they find their workload, who answers, and how they feel it.
struct StaffSurveyParams {
  std::int64_t month{9};
  double response{0.0};
  double unmanageable_factor{1.0};
  double leaving_factor{1.0};
  double manageable_share{0.6};
  double workload_slope{2.0};
};

/// The field table.
void describe(FieldVisitor& fields, StaffSurveyParams& params);

/// What becomes of one person in a survey.
enum class SurveyAnswer : std::uint8_t { manageable, unmanageable, silent_manageable, silent_unmanageable };
inline constexpr std::size_t survey_answer_count = 4;
inline constexpr std::array<std::string_view, survey_answer_count> survey_answer_names{
    "answered: manageable", "answered: not manageable", "no answer: manageable", "no answer: not manageable"};
constexpr std::size_t index(SurveyAnswer answer) { return static_cast<std::size_t>(answer); }

/// A yearly staff survey: whether staff find their workload manageable, and who of them says so. Nothing
/// else in the model depends on it.
namespace staff_survey {

/// Returns whether anybody can answer.
bool held(const StaffSurveyParams& params);

/// Returns the share of staff who find their workload manageable: the given one at the first day's workload,
/// its log odds falling by the slope for each log point of the workload as it is felt.
double manageable_share(const World& world, AuthorityId authority);

/// Returns what the holder of a post thinks and whether they say so in the survey of `occasion`, which no two
/// surveys of an authority share; empty of somebody who is off sick and not asked.
std::optional<SurveyAnswer> answer_of(const World& world, PostId post, std::uint64_t occasion);

}  // namespace staff_survey

}  // namespace bide
