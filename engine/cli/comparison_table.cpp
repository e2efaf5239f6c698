#include "cli/comparison_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "cli/comparison_sentence.hpp"
#include "cli/figures.hpp"
#include "core/date.hpp"

namespace bide {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t options_abreast = 4;
constexpr std::size_t cell_width = page_width / (1 + options_abreast);

/// The lines of one cell.
using Cell = std::vector<std::string>;

bool is_one_future(const Comparison& comparison) { return comparison.replications == 1; }

bool is_yearly(const Headline& headline) { return headline.key.rfind("net_cost_", 0) == 0; }

/// Returns the mark of the direction that is good.
std::string_view mark_of(Better better) { return better == Better::lower ? "↓ " : "↑ "; }

/// Returns the line above the figures: what they are and of which time.
std::string label_line(const Headline& headline) {
  const std::string span = headline.span.empty() ? "" : ", " + headline.span;
  return fmt::format("{}{}{}\n", mark_of(headline.better), headline.label, span);
}

/// Returns the lines, or the first alone where one replication has no range.
Cell with_range(std::string figure, std::string range, std::size_t replications) {
  if (replications == 1) return {std::move(figure)};
  return {std::move(figure), std::move(range)};
}

/// Returns the baseline's figure above its range; a financial year's label stands beside its figure.
Cell level_cell(const Headline& headline, const HeadlineLevel& level, std::size_t replications) {
  const bool chance = headline.unit == HeadlineUnit::chance;
  const std::string size = figure(chance ? level.chance.share : level.median, headline.unit);
  const std::string range = range_text(chance ? level.chance.interval : level.middle_80, headline.unit);
  if (!is_yearly(headline)) return with_range(size, range, replications);
  return with_range(headline.span + right_aligned(size, cell_width - display_width(headline.span)), range,
                    replications);
}

Cell difference_cell(const Headline& headline, const PairedSummary& difference) {
  if (difference.tied == difference.replications) return {"no difference"};
  const bool chance = headline.unit == HeadlineUnit::chance;
  const double size = chance ? difference.mean.mean : difference.median;
  if (difference.replications == 1) return {figure(size, headline.unit, FigureKind::difference)};
  const std::string mark = told_apart(headline, difference) ? " " : "?";
  const Interval& range = chance ? difference.mean.interval : difference.middle_80;
  return {figure(size, headline.unit, FigureKind::difference) + mark +
              right_aligned(percent_of(difference.better, difference.replications), 5),
          short_range_text(range, headline.unit)};
}

/// Returns cells side by side, right-aligned; none touches another or ends in spaces.
std::string side_by_side(const std::vector<Cell>& cells) {
  std::size_t height = 0;
  for (const Cell& cell : cells) height = std::max(height, cell.size());
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string part = row < cells[i].size() ? cells[i][row] : std::string{};
      line += right_aligned(i > 0 && !part.empty() ? " " + part : part, cell_width);
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
    std::vector<Cell> cells{wrapped(comparison_.baseline, cell_width - 1)};
    for (const OptionComparison& option : options_) cells.push_back(wrapped(option.name, cell_width - 1));
    std::size_t height = 0;
    for (const Cell& cell : cells) height = std::max(height, cell.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i].insert(cells[i].begin(), height - cells[i].size(), "");
      if (is_one_future(comparison_))
        cells[i].push_back(i == 0 ? "figure" : "difference");
      else
        cells[i].push_back(i == 0 ? "median" : "diff. better");
    }
    constexpr std::string_view key = "--- ↓ lower is better --- ↑ higher is better ";
    return side_by_side(cells) + std::string{key} + std::string(page_width - display_width(key), '-') + '\n';
  }

  std::string row(std::size_t h) const {
    const Headline& headline = comparison_.headlines[h];
    std::vector<Cell> cells{level_cell(headline, comparison_.baseline_levels[h], comparison_.replications)};
    for (const OptionComparison& option : options_) {
      cells.push_back(difference_cell(headline, option.differences[h]));
    }
    return (is_yearly(headline) ? "" : label_line(headline)) + side_by_side(cells);
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
         filled(fmt::format("{}, {} to {}; {} with seed {}", comparison.focus,
                            month_and_year(comparison.start), month_and_year(comparison.end),
                            counted(comparison.replications, "replication"), comparison.seed),
                0);
}

std::string sentences(const Comparison& comparison) {
  std::string text;
  for (const OptionComparison& option : comparison.options) {
    text += filled(sentence_on(option, comparison), 2);
  }
  return text + filled(sentence_on_large_loss(comparison), 2);
}

/// Returns the number to two digits, for what nobody needs to know better: 19, 2,200.
std::string about(double number) {
  const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(number)) - 1.0));
  return with_thousands(static_cast<std::size_t>(std::round(number / unit) * unit));
}

/// Returns how many times more replications options in futures of their own would need.
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
  if (most < 1.5) return "";
  const std::string times =
      about(least) == about(most) ? about(most) : fmt::format("{} to {}", about(least), about(most));
  return fmt::format(
      " With futures of its own an option would need {} times as many replications for as sure a net cost.",
      times);
}

/// Says who the neighbours are: the word means more authorities than share a border.
std::string neighbours_note(const Comparison& comparison) {
  if (comparison.neighbours == 0) {
    return fmt::format(
        " The study has no authority but {}, so nobody is lost to neighbours; moves to other councils count "
        "in turnover alone.",
        comparison.focus);
  }
  const auto counts_losses = [](const Headline& headline) { return headline.key == "lost_to_neighbours"; };
  if (std::none_of(comparison.headlines.begin(), comparison.headlines.end(), counts_losses)) return "";
  const bool one = comparison.neighbours == 1;
  return fmt::format(" Neighbours: the other {} of the study.",
                     one ? "authority" : counted(comparison.neighbours, "authoritie"));
}

std::string notes(const Comparison& comparison) {
  std::string text;
  if (is_one_future(comparison)) {
    text =
        "One replication is one possible future: it says nothing of what is likely, nor how sure a "
        "difference is. Ask for more with --replications.";
  } else if (!comparison.options.empty()) {
    text = fmt::format(
        "Column {0}: the median and the range of 80% of futures. "
        "Others: "
        "the median difference from {0} in the same future, the share of futures in which the option is "
        "better, the range of 80% of differences; for chances the difference, the share of futures in which "
        "the option averts it, 95% intervals. \"?\": the replications cannot tell the option from {0}. An "
        "option that leaves posts empty is not simply cheaper: read net cost and capacity shortfall "
        "together.",
        comparison.baseline);
  } else {
    text = "The median and the range of 80% of futures; for chances a 95% interval.";
  }
  return filled(text + neighbours_note(comparison) + pairing_note(comparison, "net_cost"), 0);
}

/// The first screen has what the sentences speak of, the second has the rates, the years and the chances.
enum class Screen { first, second };

Screen screen_of(const Headline& headline) {
  const bool later = headline.prominence == Prominence::later || headline.unit == HeadlineUnit::chance;
  return is_yearly(headline) || later ? Screen::second : Screen::first;
}

/// Says which financial years the horizon has but a part of, whose costs would else look like a year's.
std::string years_in_part(const Comparison& comparison) {
  const int first = financial_year_of(comparison.start), last = financial_year_of(comparison.end);
  const bool begins_late = comparison.start != make_date(first, 4, 1);
  const bool ends_early = comparison.end != make_date(last + 1, 3, 31);
  if (first == last) return begins_late || ends_early ? ", in part" : "";
  if (begins_late && ends_early) return ", the first and the last in part";
  if (begins_late) return ", the first in part";
  return ends_early ? ", the last in part" : "";
}

std::string screen_text(const Table& table, const Comparison& comparison, Screen screen) {
  std::string rows;
  bool yearly_begun = false;
  for (std::size_t h = 0; h < comparison.headlines.size(); ++h) {
    const Headline& headline = comparison.headlines[h];
    if (headline.prominence == Prominence::machines || screen_of(headline) != screen) continue;
    if (is_yearly(headline) && !yearly_begun)
      rows += fmt::format("{}{} by financial year{}\n", mark_of(headline.better), headline.label,
                          years_in_part(comparison));
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
  const std::string said = sentences(comparison);
  std::string text = title_lines(comparison) + '\n' + said + (said.empty() ? "" : "\n");
  const std::span<const OptionComparison> all{comparison.options};
  for (std::size_t first = 0; first < std::max<std::size_t>(1, all.size()); first += options_abreast) {
    const Table table{comparison, all.subspan(first, std::min(options_abreast, all.size() - first))};
    text += screen_text(table, comparison, Screen::first) + '\n' +
            screen_text(table, comparison, Screen::second) + '\n';
  }
  return text + notes(comparison);
}

}  // namespace bide
