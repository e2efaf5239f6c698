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

constexpr std::size_t page_width = 110;
constexpr std::size_t label_width = 22;
constexpr std::size_t level_width = 16;
constexpr std::size_t cell_width = 18;
constexpr std::size_t options_abreast = 4;

/// The lines of one cell.
using Cell = std::vector<std::string>;

bool is_yearly(const Headline& headline) { return headline.key.rfind("net_cost_", 0) == 0; }

/// Returns the mark of the direction that is good.
std::string_view mark_of(Better better) { return better == Better::lower ? "↓ " : "↑ "; }

Cell label_cell(const Headline& headline) {
  if (is_yearly(headline)) return {"  " + headline.span, ""};
  Cell lines;
  for (const std::string& line : wrapped(headline.label, label_width - 2)) {
    lines.push_back(std::string{lines.empty() ? mark_of(headline.better) : "  "} + line);
  }
  for (const std::string& line : wrapped(headline.span, label_width - 2)) lines.push_back("  " + line);
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
          short_range_text(range, headline.unit)};
}

/// Returns cells side by side, the first left-aligned, the others right-aligned; none touches another or ends
/// in spaces.
std::string side_by_side(const std::vector<Cell>& cells) {
  std::size_t height = 0;
  for (const Cell& cell : cells) height = std::max(height, cell.size());
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string part = row < cells[i].size() ? cells[i][row] : std::string{};
      if (i > 1 && display_width(part) >= cell_width) part.insert(0, " ");
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
    std::vector<Cell> cells{{"↓ lower is better", "↑ higher is better"},
                            wrapped(comparison_.baseline, level_width - 2)};
    for (const OptionComparison& option : options_) cells.push_back(wrapped(option.name, cell_width - 2));
    std::size_t height = 0;
    for (const Cell& cell : cells) height = std::max(height, cell.size());
    for (std::size_t i = 1; i < cells.size(); ++i) {
      cells[i].insert(cells[i].begin(), height - cells[i].size(), "");
      cells[i].push_back(i == 1 ? "median" : "difference better");
    }
    cells[0].insert(cells[0].begin(), height + 1 - cells[0].size(), "");
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

/// Returns the text in lines of the page's width, all but the first after `indent` spaces.
std::string filled(std::string_view text, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrapped(text, page_width - indent)) {
    lines += (lines.empty() ? "" : std::string(indent, ' ')) + line + '\n';
  }
  return lines;
}

std::string title_lines(const Comparison& comparison) {
  return filled(comparison.title, 0) +
         filled(fmt::format("{}, {} to {}; {}, every option in the same futures; seed {}", comparison.focus,
                            month_and_year(comparison.start), month_and_year(comparison.end),
                            counted(comparison.replications, "replication"), comparison.seed),
                0);
}

std::string sentences(const Comparison& comparison) {
  std::string text;
  for (const OptionComparison& option : comparison.options) {
    text += filled(sentence_on(option, comparison), 2);
  }
  return text;
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
      "0). "
      "An option that leaves posts empty is not simply cheaper: read net cost and capacity shortfall "
      "together.{}",
      comparison.baseline, comparison.baseline, pairing_note(comparison, "net_cost"));
  return filled(text, 0);
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
    if (is_yearly(headline) && !yearly_begun)
      rows += std::string{mark_of(headline.better)} + "Net cost by financial year\n";
    yearly_begun = yearly_begun || is_yearly(headline);
    rows += table.row(h);
  }
  return rows.empty() ? rows : table.heading() + rows;
}

}  // namespace

std::string comparison_text(const Comparison& comparison) {
  if (comparison.headlines.empty()) {
    return title_lines(comparison) + '\n' +
           filled(
               "No headline can be worked out of the measures that are kept; `bide export` writes them as "
               "tables.",
               0);
  }
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
