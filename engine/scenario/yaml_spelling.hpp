#pragma once
#include <optional>
#include <string_view>

#include "scenario/source_text.hpp"

namespace bide {

/// How a YAML file spells things: what the parser's events do not tell apart. The texts begin at the byte
/// that an event marks and go on to the end of the file.

/// Says whether the text begins with a word that stands for null, such as ~, as a value rather than a key.
bool begins_with_null(std::string_view text);

/// Says whether the quotation with which the text begins ends before the file does, which the parser takes
/// for a closing mark; true where the text begins with none.
bool closes_its_quotation(std::string_view text);

/// Returns the line, counted from 0, of a directive (%) that stands before the document.
std::optional<int> directive_line(const SourceText& source);

}  // namespace bide
