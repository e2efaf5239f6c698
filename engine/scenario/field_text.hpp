#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/field_table.hpp"

namespace bide {

/// Returns data, assumption, lever or uncertain.
std::string_view kind_name(FieldKind kind);
/// Returns high, medium or low.
std::string_view confidence_name(Confidence confidence);

/// Returns how the field is written: "number (per year)", "amount (GBP per hour)", "one of: a, b".
std::string type_text(const Field& field);
/// Returns the allowed range, such as "0 to 1"; empty where there is none.
std::string range_text(const Field& field);
/// Returns the present value as it stands in a scenario file; "none yet" for a list without entries.
std::string value_text(const Field& field);

/// Returns the fields in the order of the file with their paths; fields of a named thing stand under
/// `path.<name>`, those of a list's entry under `path[]`.
std::vector<std::pair<std::string, const Field*>> flat(const std::vector<Field>& fields);

}  // namespace bide
