#include "scenario/suggestion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace bide {
namespace {

std::string folded(std::string_view word) {
  std::string text;
  for (char c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c != '_' && c != '-' && c != ' ') text += c;
  }
  return text;
}

/// Returns the names with commas between them; of many the first dozen.
std::string listed(const std::vector<std::string_view>& names) {
  constexpr std::size_t most_names = 12;
  const auto shown = std::min(names.size(), most_names);
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) text += (i > 0 ? ", " : "") + std::string{names[i]};
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return text;
}

/// "did you mean 'x'? ", or nothing where no candidate is near.
std::string guess(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto name = nearest_name(word, candidates);
  return name.empty() ? "" : fmt::format("did you mean '{}'? ", name);
}

}  // namespace

std::size_t edit_distance(std::string_view first, std::string_view second) {
  const std::string a = folded(first), b = folded(second);
  std::vector<std::size_t> before, previous(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before = previous;
    std::swap(previous, row);
  }
  return previous[b.size()];
}

std::string_view nearest_name(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest_word = 80;  // a longer one is no slip, and the distance costs its square
  if (word.size() > longest_word) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const auto candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance && 3 * distance <= std::max(word.size(), candidate.size())) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string name_advice(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (const auto name = nearest_name(word, candidates); !name.empty())
    return fmt::format("did you mean '{}'?", name);
  if (candidates.empty()) return {};
  return "allowed: " + listed(candidates);
}

std::string every_name_advice(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (candidates.empty()) return {};
  return fmt::format("{}allowed: {}", guess(word, candidates), fmt::join(candidates, ", "));
}

std::string known_names(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (candidates.empty()) return {};
  return fmt::format("{}known: {}", guess(word, candidates), listed(candidates));
}

}  // namespace bide
