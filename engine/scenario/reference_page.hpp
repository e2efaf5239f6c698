#pragma once
#include <string>

namespace bide {

/// Returns docs/reference/fields.md: every field of scenario and study files in Markdown tables.
std::string reference_page();

}  // namespace bide
