#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bide {

/// Returns the number of characters to drop, insert, replace or swap with a neighbour to turn one word into
/// the other (Damerau-Levenshtein, optimal string alignment); case and the marks '-', '_', ' ' are ignored.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// Returns the candidate nearest to `word`; empty where none is within a third of the word's length.
std::string_view nearest_name(std::string_view word, const std::vector<std::string_view>& candidates);

/// Returns "did you mean 'x'?", or the allowed names where no candidate is near.
std::string name_advice(std::string_view word, const std::vector<std::string_view>& candidates);

/// Returns "did you mean 'x'? allowed: x, y" with all of the candidates.
std::string every_name_advice(std::string_view word, const std::vector<std::string_view>& candidates);

/// Returns "did you mean 'x'? known: x, y" with the first dozen of what is known; empty where nothing is
/// known.
std::string known_names(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace bide
