#include "cli/external.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>

namespace bide {
namespace {

/// Returns the number of letters to insert, delete or replace to turn one word into the other.
std::size_t edits_between(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string suggestion(const std::string& name) {
  const auto names = command_names();
  const auto nearest = std::min_element(names.begin(), names.end(), [&](const auto& a, const auto& b) {
    return edits_between(name, a) < edits_between(name, b);
  });
  if (nearest == names.end() || edits_between(name, *nearest) > 3) return "see 'bide --help'";
  return fmt::format("did you mean '{}'?", *nearest);
}

}  // namespace

void execute_external(const ExternalCommand& command) {
  std::string program = "bide-" + command.name;
  std::vector<std::string> words{program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  if (command.name.find('/') == std::string::npos) execvp(program.c_str(), pointers.data());
  if (command.name.find('/') == std::string::npos && errno != ENOENT) {
    throw UsageError{fmt::format("cannot execute {}: {}", program, std::strerror(errno))};
  }
  throw UsageError{fmt::format("there is no command '{}', nor a program {} on the PATH; {}", command.name,
                               program, suggestion(command.name))};
}

}  // namespace bide
