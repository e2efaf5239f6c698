#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "experiment/measures.hpp"
#include "scenario/study.hpp"

namespace bide {

/// What a result file says about an option.
struct OptionRecord {
  std::string name;
  std::string description;

  friend bool operator==(const OptionRecord&, const OptionRecord&) = default;
};

/// What a result file says about an uncertain input.
struct InputRecord {
  std::string path;  ///< dotted path of the field
  std::string unit;

  friend bool operator==(const InputRecord&, const InputRecord&) = default;
};

/// What a result file says about the study that it answers.
struct StudyRecord {
  std::string title;
  std::string focus;  ///< key of the authority that the answer is about
  Date start;         ///< of the simulation
  std::uint64_t seed{0};
  LossQuestions losses;               ///< which losses to neighbours it asks after
  std::string study_digest;           ///< equal for studies whose replications may be mixed
  std::vector<OptionRecord> options;  ///< the first is the baseline
  std::vector<InputRecord> inputs;    ///< uncertain inputs, in the study's order
  std::string resolved_text;          ///< the complete study as canonical YAML

  friend bool operator==(const StudyRecord&, const StudyRecord&) = default;
};

/// Returns what the result file of `study` says about it.
StudyRecord record_of(const Study& study);

}  // namespace bide
