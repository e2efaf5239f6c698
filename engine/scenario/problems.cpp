#include "scenario/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace bide {

std::string to_string(const Place& place) {
  const std::string file = place.file ? *place.file : std::string{};
  return place.line > 0 ? fmt::format("{}:{}:{}", file, place.line, place.column) : file;
}

void Problems::add(const Place& place, std::string field, std::string problem, std::string advice) {
  add({place.file ? *place.file : std::string{}, place.line, place.column, std::move(field),
       std::move(problem), std::move(advice)});
}

void Problems::add(const Problems& others) {
  for (const Diagnostic& diagnostic : others.found_) add(diagnostic);
}

void Problems::add(Diagnostic diagnostic) {
  if (full()) return;
  // A block shared by every authority or option is read many times, but is wrong only once.
  const bool known = std::any_of(found_.begin(), found_.end(), [&](const Diagnostic& d) {
    return d.line == diagnostic.line && d.column == diagnostic.column && d.file == diagnostic.file &&
           d.problem == diagnostic.problem;
  });
  if (!known) found_.push_back(std::move(diagnostic));
}

bool Problems::has_at(const Place& place) const {
  return place.line > 0 && std::any_of(found_.begin(), found_.end(), [&](const Diagnostic& d) {
           return d.line == place.line && d.column == place.column && place.file && d.file == *place.file;
         });
}

std::vector<Diagnostic> Problems::sorted() const {
  auto list = found_;
  std::stable_sort(list.begin(), list.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  return list;
}

void Problems::throw_if_any() const {
  if (!found_.empty()) throw InputError{sorted()};
}

}  // namespace bide
