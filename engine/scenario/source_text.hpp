#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/problems.hpp"

namespace bide {

/// The text of a file, with the way from bytes to lines and characters.
class SourceText {
 public:
  /// `text` must outlive this; a leading UTF-8 byte order mark is left out.
  SourceText(std::string_view text, const std::string& file);

  std::string_view text() const { return text_; }
  const std::shared_ptr<const std::string>& file() const { return file_; }
  /// Returns the place of a byte given by its line and byte column, both from 0.
  Place place(int line, int byte_column) const;
  /// Returns the text from a byte given by its line and byte column, both from 0; empty beyond the end.
  std::string_view from(int line, int byte_column) const;
  /// Adds a problem for other encodings, control characters, tabs and directives; returns whether all is
  /// well.
  bool check(Problems& problems) const;

 private:
  std::string_view text_;
  std::shared_ptr<const std::string> file_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace bide
