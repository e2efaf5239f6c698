#include "scenario/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bide {
namespace {

using Byte = unsigned char;

bool is_continuation(char c) { return (static_cast<Byte>(c) & 0xC0U) == 0x80U; }

/// Returns the length of the well-formed UTF-8 sequence at `at`, 0 where it is ill-formed.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<Byte>(text[at]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!is_continuation(text[at + i])) return 0;
  if (length < 3) return length;
  const auto second = static_cast<Byte>(text[at + 1]);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool beyond = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

/// Returns whether the character at `at` has no place in a text file: controls but line ends, DEL and C1.
bool is_control(std::string_view text, std::size_t at) {
  const auto byte = static_cast<Byte>(text[at]);
  if (byte == '\r') return at + 1 >= text.size() || text[at + 1] != '\n';
  if (byte < 0x20) return byte != '\n' && byte != '\t';
  return byte == 0x7F || (byte == 0xC2 && static_cast<Byte>(text[at + 1]) < 0xA0);
}

bool starts_like_utf16_or_32(std::string_view text) {
  using namespace std::string_view_literals;
  return text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv) ||
         text.starts_with("\0\0\xFE\xFF"sv);
}

}  // namespace

SourceText::SourceText(std::string_view text, const std::string& file)
    : text_{text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text},
      file_{std::make_shared<const std::string>(file)} {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i)
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

std::string_view SourceText::from(int line, int byte_column) const {
  if (line < 0 || byte_column < 0 || static_cast<std::size_t>(line) >= line_starts_.size()) return {};
  const auto at = line_starts_[static_cast<std::size_t>(line)] + static_cast<std::size_t>(byte_column);
  return at < text_.size() ? text_.substr(at) : std::string_view{};
}

Place SourceText::place(int line, int byte_column) const {
  // Counting again for every node of one huge line would cost the square of its length.
  constexpr int longest_counted = 10'000;
  if (line < 0 || static_cast<std::size_t>(line) >= line_starts_.size()) return {file_, 1, 1};
  if (byte_column > longest_counted) return {file_, line + 1, byte_column + 1};
  const auto rest = text_.substr(line_starts_[static_cast<std::size_t>(line)]);
  const auto before = rest.substr(0, static_cast<std::size_t>(std::max(0, byte_column)));
  const auto characters =
      std::count_if(before.begin(), before.end(), [](char c) { return !is_continuation(c); });
  return {file_, line + 1, static_cast<int>(characters) + 1};
}

bool SourceText::check(Problems& problems) const {
  if (starts_like_utf16_or_32(text_)) {
    problems.add({file_, 1, 1}, {}, "the file is not UTF-8 (its first bytes say UTF-16 or UTF-32)",
                 "save it with the encoding UTF-8");
    return false;
  }
  bool good = true;
  for (std::size_t line = 0; line < line_starts_.size(); ++line) {
    const auto end = line + 1 < line_starts_.size() ? line_starts_[line + 1] : text_.size();
    bool tab_seen = false;
    for (std::size_t at = line_starts_[line]; at < end;) {
      const auto length = sequence_length(text_, at);
      const auto here = [&] {
        return place(static_cast<int>(line), static_cast<int>(at - line_starts_[line]));
      };
      if (length == 0) {
        problems.add(here(), {}, fmt::format("the byte 0x{:02X} is not UTF-8", static_cast<Byte>(text_[at])),
                     "save the file with the encoding UTF-8");
        return false;
      }
      if (is_control(text_, at)) {
        problems.add(
            here(), {},
            fmt::format("there is a control character (0x{:02X})", static_cast<Byte>(text_[at + length - 1])),
            "delete it");
        return false;
      }
      if (text_[at] == '\t' && !tab_seen) {
        problems.add(here(), {}, "there is a tab", "use spaces: a tab has no fixed width in YAML");
        tab_seen = true;
        good = false;
      }
      at += length;
    }
  }
  return good;
}

}  // namespace bide
