#include "cli/comparison_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "cli/comparison_sentence.hpp"
#include "cli/figures.hpp"

namespace bide {
namespace {

constexpr std::size_t page_width = 120;
constexpr std::size_t label_width = 24;
constexpr std::size_t level_width = 16;
constexpr std::size_t cell_width = 20;
constexpr std::size_t options_abreast = 4;

/// The lines of one cell.
using Cell = std::vector<std::string>;

bool is_yearly(const Headline& headline) { return headline.key.rfind("net_cost_", 0) == 0; }

Cell label_cell(const Headline& headline) {
  if (is_yearly(headline)) return {"  " + headline.span, ""};
  Cell lines = wrapped(headline.label, label_width - 1);
  for (std::string& line : wrapped(headline.span, label_width - 3)) lines.push_back("  " + std::move(line));
  return lines;
}

Cell level_cell(const Headline& headline, const HeadlineLevel& level) {
  if (headline.unit == HeadlineUnit::chance) {
    return {figure(level.chance.share, headline.unit), range_text(level.chance.interval, headline.unit)};
  }
  return {figure(level.median, headline.unit), range_text(level.middle_80, headline.unit)};
}

Cell difference_cell(const Headline& headline, const PairedSummary& difference) {
  if (difference.tied == difference.replications) return {"no difference", ""};
  const bool chance = headline.unit == HeadlineUnit::chance;
  const std::string mark = told_apart(headline, difference) ? " " : "?";
  const double size = chance ? difference.mean.mean : difference.median;
  const Interval& range = chance ? difference.mean.interval : difference.middle_80;
  return {figure(size, headline.unit, FigureKind::difference) + mark +
              right_aligned(percent_of(difference.better, difference.replications), 7),
          range_text(range, headline.unit, FigureKind::difference)};
}

/// Returns cells side by side, the first left-aligned, the others right-aligned; none ends in spaces.
std::string side_by_side(const std::vector<Cell>& cells) {
  std::size_t height = 0;
  for (const Cell& cell : cells) height = std::max(height, cell.size());
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string& part = row < cells[i].size() ? cells[i][row] : std::string{};
      if (i == 0) line += left_aligned(part, label_width);
      if (i == 1) line += right_aligned(part, level_width);
      if (i > 1) line += right_aligned(part, cell_width);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

/// A table of headlines for a few options abreast.
class Table {
 public:
  Table(const Comparison& comparison, std::span<const OptionComparison> options)
      : comparison_{comparison}, options_{options} {}

  std::string heading() const {
    std::vector<Cell> cells{{}, wrapped(comparison_.baseline, level_width - 2)};
    for (const OptionComparison& option : options_) cells.push_back(wrapped(option.name, cell_width - 2));
    std::size_t height = 0;
    for (const Cell& cell : cells) height = std::max(height, cell.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i].insert(cells[i].begin(), height - cells[i].size(), "");
      if (i > 0) cells[i].push_back(i == 1 ? "median" : "difference better");
    }
    return side_by_side(cells) + std::string(label_width + level_width + cell_width * options_.size(), '-') +
           '\n';
  }

  std::string row(std::size_t h) const {
    const Headline& headline = comparison_.headlines[h];
    std::vector<Cell> cells{label_cell(headline), level_cell(headline, comparison_.baseline_levels[h])};
    for (const OptionComparison& option : options_) {
      cells.push_back(difference_cell(headline, option.differences[h]));
    }
    return side_by_side(cells);
  }

 private:
  const Comparison& comparison_;
  std::span<const OptionComparison> options_;
};

std::string month_and_year(Date date) {
  static constexpr std::string_view names[]{"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {}", names[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::string title_lines(const Comparison& comparison) {
  std::string text = comparison.title.empty() ? "" : comparison.title + '\n';
  text += fmt::format("{}, {} to {}; {} replications, every option in the same futures; seed {}\n",
                      comparison.focus, month_and_year(comparison.start), month_and_year(comparison.end),
                      with_thousands(comparison.replications), comparison.seed);
  return text;
}

std::string sentences(const Comparison& comparison) {
  std::string text;
  for (const OptionComparison& option : comparison.options) {
    const auto lines = wrapped(sentence_on(option, comparison), page_width - 2);
    for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "" : "  ") + lines[i] + '\n';
  }
  return text;
}

std::string lower_is_better_note(const Comparison& comparison) {
  std::string higher;
  for (const Headline& headline : comparison.headlines) {
    if (headline.better == Better::higher) higher += (higher.empty() ? "" : ", ") + headline.label;
  }
  return higher.empty() ? "Lower is better throughout."
                        : fmt::format("Higher is better for {}, lower for everything else.", higher);
}

/// Returns how many times more replications independent seeds would need, over the options and `key`.
std::string pairing_note(const Comparison& comparison, std::string_view key) {
  double least = 0.0;
  double most = 0.0;
  for (std::size_t h = 0; h < comparison.headlines.size(); ++h) {
    if (comparison.headlines[h].key != key) continue;
    for (const OptionComparison& option : comparison.options) {
      const double ratio = option.differences[h].variance_ratio;
      if (!std::isfinite(ratio)) continue;
      least = least == 0.0 ? ratio : std::min(least, ratio);
      most = std::max(most, ratio);
    }
  }
  if (most == 0.0) return "";
  const std::string times = fmt::format("{:.1f}", least) == fmt::format("{:.1f}", most)
                                ? fmt::format("{:.1f}", most)
                                : fmt::format("{:.1f} to {:.1f}", least, most);
  return fmt::format(" Sharing futures was worth {} times as many replications (net cost).", times);
}

std::string notes(const Comparison& comparison) {
  const std::string text = fmt::format(
      "The column {} shows the median and the range of 80% of futures; the others the median difference from "
      "it in the "
      "same future, the share of futures in which the option is better, and the range of 80% of differences. "
      "For "
      "chances: the difference, the share of futures in which the option averts it, and 95% intervals. "
      "\"?\": the replications cannot tell the option from {} (the 95% interval of the difference includes "
      "0). {} "
      "An option that leaves posts empty is not simply cheaper: read net cost and capacity shortfall "
      "together.{}",
      comparison.baseline, comparison.baseline, lower_is_better_note(comparison),
      pairing_note(comparison, "net_cost"));
  std::string lines;
  for (const std::string& line : wrapped(text, page_width)) lines += line + '\n';
  return lines;
}

/// The first screen says what happens and what it costs, the second has the years and the chances.
enum class Screen { first, second };

Screen screen_of(const Headline& headline) {
  const bool later = headline.place == Place::later || headline.unit == HeadlineUnit::chance;
  return is_yearly(headline) || later ? Screen::second : Screen::first;
}

std::string screen_text(const Table& table, const Comparison& comparison, Screen screen) {
  std::string rows;
  bool yearly_begun = false;
  for (std::size_t h = 0; h < comparison.headlines.size(); ++h) {
    const Headline& headline = comparison.headlines[h];
    if (screen_of(headline) != screen) continue;
    if (is_yearly(headline) && !yearly_begun) rows += "Net cost by financial year\n";
    if (!rows.empty() && !is_yearly(headline)) rows += '\n';
    yearly_begun = yearly_begun || is_yearly(headline);
    rows += table.row(h);
  }
  return rows.empty() ? rows : table.heading() + rows;
}

}  // namespace

std::string comparison_text(const Comparison& comparison) {
  std::string text = title_lines(comparison) + '\n' + sentences(comparison) + '\n';
  const std::span<const OptionComparison> all{comparison.options};
  for (std::size_t first = 0; first < std::max<std::size_t>(1, all.size()); first += options_abreast) {
    const Table table{comparison, all.subspan(first, std::min(options_abreast, all.size() - first))};
    text += screen_text(table, comparison, Screen::first) + '\n' +
            screen_text(table, comparison, Screen::second) + '\n';
  }
  return text + notes(comparison);
}

}  // namespace bide
