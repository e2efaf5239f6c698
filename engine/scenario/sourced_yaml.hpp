#pragma once
#include <string>
#include <string_view>

#include "core/fields.hpp"

namespace bide {

/// Writes a scenario file line by line: figures with their sources, and comments. An indent is a number of
/// steps of two spaces.
class SourcedYaml {
 public:
  /// Writes one line.
  void line(int indent, std::string_view text);
  /// Writes a comment on one line.
  void comment(int indent, std::string_view text);
  /// Writes an empty line.
  void blank_line() { text_ += '\n'; }
  /// Writes source, why (unless it is empty) and confidence, a line each.
  void notes(int indent, std::string_view source, std::string_view why, Confidence confidence);
  /// Returns what was written.
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// Returns source, why (unless it is empty) and confidence as they stand within braces.
std::string flow_notes(std::string_view source, std::string_view why, Confidence confidence);

/// Returns the text in quotation marks, on one line.
std::string quoted(std::string_view text);

/// Returns the number with up to `places` decimals, without trailing zeros.
std::string decimal(double value, int places);

}  // namespace bide
