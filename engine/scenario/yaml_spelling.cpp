#include "scenario/yaml_spelling.hpp"

#include <cstddef>

namespace bide {

bool begins_with_null(std::string_view text) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (!text.starts_with(word)) continue;
    const auto after = text.substr(word.size());
    const auto next = after.find_first_not_of(' ');
    const bool ends = after.empty() || std::string_view{" \r\n,]}"}.find(after[0]) != std::string_view::npos;
    return ends && (next == std::string_view::npos || after[next] != ':');
  }
  return false;
}

bool closes_its_quotation(std::string_view text) {
  const char quote = text.empty() ? ' ' : text[0];
  if (quote != '"' && quote != '\'') return true;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == quote) return true;
    if (quote == '"' && text[at] == '\\') ++at;
  }
  return false;
}

std::optional<int> directive_line(const SourceText& source) {
  for (int line = 0;; ++line) {
    const auto rest = source.from(line, 0);
    if (rest.empty()) return std::nullopt;
    if (rest[0] == '%') return line;
    const auto content = rest.find_first_not_of(" \r");
    if (content != std::string_view::npos && rest[content] != '#' && rest[content] != '\n')
      return std::nullopt;
  }
}

}  // namespace bide
