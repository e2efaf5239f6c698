#pragma once
#include <cstdint>
#include <string>

#include "core/fields.hpp"
#include "scenario/loss_questions.hpp"

namespace bide {

/// The plain fields of a study file, beside its baseline, settings and options.
struct StudyFields {
  std::string title;
  std::string focus;
  std::string baseline_name{"do nothing"};
  std::int64_t replications{1000};
  std::int64_t seed{1};
  LossQuestions losses;
};

void describe(FieldVisitor& fields, StudyFields& study);

/// The keys of a study file that hold more than one value.
inline constexpr std::string_view study_structure[] = {"baseline", "scenario", "horizon", "measures",
                                                       "options"};

}  // namespace bide
