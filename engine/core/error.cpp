#include "core/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace bide {
namespace {

std::string join(const std::vector<Diagnostic>& diagnostics) {
  const std::size_t shown = std::min(diagnostics.size(), InputError::most_told);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += '\n';
    text += to_string(diagnostics[i]);
  }
  if (shown < diagnostics.size()) text += fmt::format("\nand {} more", diagnostics.size() - shown);
  return text;
}

}  // namespace

std::string to_string(const Diagnostic& d) {
  std::string text = d.file;
  if (d.line > 0) text += fmt::format(":{}:{}", d.line, d.column);
  if (!d.field.empty()) text += ": " + d.field;
  text += ": " + d.problem;
  if (!d.advice.empty()) text += "; " + d.advice;
  return text;
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error{join(diagnostics)}, diagnostics_{std::move(diagnostics)} {}

}  // namespace bide
