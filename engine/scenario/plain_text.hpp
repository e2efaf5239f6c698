#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bide {

/// Returns the number of bytes of the UTF-8 character that the text begins with; 0 where it is not valid
/// UTF-8 or the text is empty.
std::size_t utf8_character_size(std::string_view text);

/// Returns the text with A-Z made lower case; other characters stay.
std::string lower_case(std::string_view text);

/// Returns the text without spaces and tabs at either end.
std::string_view trimmed(std::string_view text);

/// Returns the pieces between separators, each trimmed; none for blank text.
std::vector<std::string> split_at(std::string_view text, char separator);

/// Returns the last part of a path.
std::string without_folder(const std::string& path);

/// Returns what two spellings of a name share: lower case letters and digits, words apart by one space,
/// "&" read as "and", apostrophes and full stops dropped.
std::string spelling_key(std::string_view name);

/// Returns a key for scenario files: lower case letters, digits and single underscores, never empty and
/// never beginning with a digit, such as newcastle_upon_tyne.
std::string slug(std::string_view name);

/// Returns up to `most` of the candidates that are nearest to what was written, best first: those that hold
/// it, then those within a third of its length in edits.
std::vector<std::string> nearest_names(std::string_view written, const std::vector<std::string>& candidates,
                                       std::size_t most);

/// Returns a number that is written with digits and at most one decimal point; empty for anything else,
/// for negative numbers and for numbers of a thousand million and more.
std::optional<double> plain_number(std::string_view text);

/// Returns a year from 1990 to 2100; empty for any other text.
std::optional<int> plain_year(std::string_view text);

}  // namespace bide
