#pragma once
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"

namespace bide {

/// Where something stands: a file with a line and a column, or a command-line argument (line 0).
struct Place {
  std::shared_ptr<const std::string> file;
  int line{0};    ///< from 1; 0 where there is no line
  int column{0};  ///< from 1, counted in characters

  friend bool operator==(const Place& a, const Place& b) {
    return a.line == b.line && a.column == b.column && a.file == b.file;
  }
};

/// Returns "file:line:column", or the file alone where there is no line.
std::string to_string(const Place& place);

/// Collects everything that is wrong with the user's files, so that all of it is told in one go.
class Problems {
 public:
  /// Adds a problem unless the same one was already found at the same place or there are a thousand.
  void add(const Place& place, std::string field, std::string problem, std::string advice = {});
  /// Adds what others found, as above.
  void add(const Problems& others);
  /// Returns whether something is wrong at the place in a file: what follows from it need not be told as
  /// well.
  bool has_at(const Place& place) const;
  bool empty() const { return found_.empty(); }
  std::size_t size() const { return found_.size(); }
  /// Returns whether there are a thousand: nobody reads more, and finding them takes time.
  bool full() const { return found_.size() >= 1000; }
  /// Returns the problems in order of file, line and column.
  std::vector<Diagnostic> sorted() const;
  /// Throws InputError with the sorted problems where there are any.
  void throw_if_any() const;

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> found_;
};

}  // namespace bide
