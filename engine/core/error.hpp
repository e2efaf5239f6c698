#pragma once
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace bide {

/// One thing wrong with a user's file.
struct Diagnostic {
  std::string file;
  int line{0};          ///< from 1; 0 where the problem has no place in the file
  int column{0};        ///< from 1
  std::string field;    ///< dotted path, such as authorities.gateshead.pay.supplements
  std::string problem;  ///< what is wrong and why
  std::string advice;   ///< what to do; may be empty
};

/// Returns "file:line:column: field: problem; advice".
std::string to_string(const Diagnostic& diagnostic);

/// The user's input is wrong: every problem found, in order of file and line; `what()` tells the first
/// `most_told`.
class InputError : public std::runtime_error {
 public:
  static constexpr std::size_t most_told = 20;  ///< more than that nobody reads at once

  /// Takes at least one problem.
  explicit InputError(std::vector<Diagnostic> diagnostics);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// A file is missing or cannot be read or written.
class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The disk or quota is full.
class DiskFullError : public FileError {
 public:
  using FileError::FileError;
};

/// A result file or journal is damaged or of another version.
class DamagedFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Results cannot honestly be compared (other model, horizon or seed).
class ComparisonRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A rule of the program itself is broken: a fault of ours, not of the user's file.
class LogicError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace bide
