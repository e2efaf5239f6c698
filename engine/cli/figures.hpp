#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "experiment/headline.hpp"
#include "stats/interval.hpp"

namespace bide {

/// Whether a figure is a quantity by itself or a difference, which always shows its sign.
enum class FigureKind { level, difference };

/// Returns pounds to three digits: £740, £85.0k, £1.23m.
std::string money_text(double pounds, FigureKind kind = FigureKind::level);

/// Returns a figure in the headline's unit as a reader sees it: 12, 61.2%, +1.3 pts, -£1.23m, 4.5.
std::string figure(double value, HeadlineUnit unit, FigureKind kind = FigureKind::level);

/// Returns "LOW to HIGH" in the headline's unit.
std::string range_text(const Interval& range, HeadlineUnit unit, FigureKind kind = FigureKind::level);

/// Returns "LOW to HIGH" of a difference without pound or percentage signs, for a place beneath the
/// difference itself; money to two digits, so that it takes 15 columns at most: -1.8m to -368k.
std::string short_range_text(const Interval& range, HeadlineUnit unit);

/// Returns "between LOW and HIGH" in the headline's unit.
std::string between_text(const Interval& range, HeadlineUnit unit, FigureKind kind = FigureKind::level);

/// Returns a share of replications as a whole percentage that is 0% or 100% only where it is exactly that:
/// "<1%", "71%", ">99%".
std::string percent_of(std::size_t count, std::size_t total);

/// Returns "71 of 100", "fewer than 1 of 100", "all".
std::string in_hundred(std::size_t count, std::size_t total);

/// Returns a count with thousands separated: 1,000.
std::string with_thousands(std::size_t count);

/// Returns a count of things in words: "1 replication", "1,000 replications".
std::string counted(std::size_t count, std::string_view thing);

/// Returns the number of columns that UTF-8 text takes on a terminal (no combining or wide characters).
std::size_t display_width(std::string_view text);

/// Returns the text with spaces before it, to `width` columns.
std::string right_aligned(std::string_view text, std::size_t width);
/// Returns the text with spaces after it, to `width` columns.
std::string left_aligned(std::string_view text, std::size_t width);

/// Breaks text at spaces into lines of at most `width` columns; a longer word has a line of its own.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace bide
