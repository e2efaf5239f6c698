#include "scenario/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "scenario/suggestion.hpp"

namespace bide {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool continues(std::string_view text, std::size_t count) {
  if (text.size() <= count) return false;
  for (std::size_t i = 1; i <= count; ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) return false;
  return true;
}

}  // namespace

std::size_t utf8_character_size(std::string_view text) {
  if (text.empty()) return 0;
  const auto first = static_cast<unsigned char>(text[0]);
  const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(text, 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && second < 0xA0;
    const bool surrogate = first == 0xED && second >= 0xA0;
    return continues(text, 2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && second < 0x90;
    const bool beyond = first == 0xF4 && second >= 0x90;
    return continues(text, 3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

std::string lower_case(std::string_view text) {
  std::string lowered{text};
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lowered;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  if (trimmed(text).empty()) return pieces;
  std::size_t from = 0;
  while (true) {
    const auto to = text.find(separator, from);
    pieces.emplace_back(trimmed(text.substr(from, to == std::string_view::npos ? to : to - from)));
    if (to == std::string_view::npos) return pieces;
    from = to + 1;
  }
}

std::string without_folder(const std::string& path) {
  const auto slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string spelling_key(std::string_view name) {
  std::string key;
  const auto add_space = [&key] {
    if (!key.empty() && key.back() != ' ') key += ' ';
  };
  for (const char c : lower_case(name)) {
    if (is_letter_or_digit(c) || is_beyond_ascii(c)) {
      key += c;
    } else if (c == '&') {
      add_space();
      key += "and ";
    } else if (c != '\'' && c != '.') {
      add_space();
    }
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

std::string slug(std::string_view name) {
  std::string key;
  for (const char c : spelling_key(name)) {
    if (is_letter_or_digit(c)) {
      key += c;
    } else if (!is_beyond_ascii(c) && !key.empty() && key.back() != '_') {
      key += '_';
    }
  }
  while (!key.empty() && key.back() == '_') key.pop_back();
  if (key.empty() || (key.front() >= '0' && key.front() <= '9'))
    key.insert(0, key.empty() ? "authority" : "a_");
  return key;
}

std::vector<std::string> nearest_names(std::string_view written, const std::vector<std::string>& candidates,
                                       std::size_t most) {
  const auto wanted = spelling_key(written);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& candidate : candidates) {
    const auto key = spelling_key(candidate);
    const auto distance = edit_distance(wanted, key);
    if (wanted.size() >= 3 && key.find(wanted) != std::string::npos) {
      ranked.emplace_back(0, candidate);
    } else if (distance <= std::max<std::size_t>(2, wanted.size() / 3)) {
      ranked.emplace_back(distance, candidate);
    }
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> nearest;
  for (const auto& [distance, candidate] : ranked) {
    if (nearest.size() == most) break;
    if (std::find(nearest.begin(), nearest.end(), candidate) == nearest.end()) nearest.push_back(candidate);
  }
  return nearest;
}

std::optional<double> plain_number(std::string_view text) {
  if (text.empty() || text.find_first_not_of("0123456789.") != std::string_view::npos) return std::nullopt;
  double value = 0.0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() || value >= 1e9) return std::nullopt;
  return value;
}

std::optional<int> plain_year(std::string_view text) {
  const auto number = plain_number(text);
  if (text.size() != 4 || !number || *number < 1990 || *number > 2100 || text.find('.') != text.npos)
    return std::nullopt;
  return static_cast<int>(*number);
}

}  // namespace bide
