#pragma once
#include <string>
#include <vector>

#include "scenario/study.hpp"

namespace bide {

/// Who gave an input its value.
enum class SetBy {
  files,         ///< the study's files: the value differs from the default, or they say where it comes from
  default_value  ///< nobody: source and confidence are those of the field's own table
};

/// One line of the assumptions log.
struct Assumption {
  std::string option;  ///< whose input it is: the baseline's name for what no option changes
  std::string path;    ///< dotted path of the field
  std::string value;   ///< as canonical text; the distribution of an uncertain input
  FieldKind kind{FieldKind::assumption};
  SetBy set_by{SetBy::default_value};
  std::string source, why, confidence;  ///< empty where nobody says anything
};

/// Returns the lines of one scenario: every input in the order of scenario files.
std::vector<Assumption> inputs_of(const Scenario& scenario, const std::string& option);

/// Returns the assumptions log: every input of the baseline in the order of scenario files, then for each
/// option the inputs that it sets, to whatever value, those of the things that it adds, and a line "none"
/// for each thing that it removes.
std::vector<Assumption> assumptions_of(const Study& study);

}  // namespace bide
