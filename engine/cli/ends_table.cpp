#include "cli/ends_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "cli/complaint.hpp"
#include "cli/figures.hpp"

namespace bide {
namespace {

constexpr std::size_t page_width = 80, cell_width = 14, options_abreast = 4;
constexpr std::size_t label_width = page_width - (1 + options_abreast) * cell_width;

double size_of(const Headline& headline, const PairedSummary& difference) {
  return headline.unit == HeadlineUnit::chance ? difference.mean.mean : difference.median;
}

/// One table: what its cells say of the baseline and of an option, and by how much an option's differ.
struct Subject {
  std::string title;
  std::function<std::string(const Comparison&)> baseline;
  std::function<std::string(const Comparison&, std::size_t)> option;
  std::function<double(const Comparison&, std::size_t)> size;
};

Subject headline_subject(const Headline& headline, std::size_t h) {
  const std::string span = headline.span.empty() ? "" : ", " + headline.span;
  return {.title = fmt::format("{}{} ({} is better)", headline.label, span,
                               headline.better == Better::lower ? "lower" : "higher"),
          .baseline =
              [headline, h](const Comparison& answer) {
                const HeadlineLevel& level = answer.baseline_levels[h];
                const bool chance = headline.unit == HeadlineUnit::chance;
                return figure(chance ? level.chance.share : level.median, headline.unit);
              },
          .option =
              [headline, h](const Comparison& answer, std::size_t option) {
                const PairedSummary& difference = answer.options[option].differences[h];
                if (difference.tied == difference.replications) return std::string{"same"};
                return figure(size_of(headline, difference), headline.unit, FigureKind::difference) +
                       (told_apart(headline, difference) ? "" : "?");
              },
          .size =
              [headline, h](const Comparison& answer, std::size_t option) {
                return size_of(headline, answer.options[option].differences[h]);
              }};
}

/// Of the losses that a study asks after; of no option where the study does not keep who is lost.
Subject large_loss_subject(const KeptOfLargeLoss& loss) {
  return {.title = fmt::format(
              "{} or more lost to neighbours within some {} months: share of futures, and how many of them "
              "stay, in the mean",
              loss.large.people, loss.large.months),
          .baseline =
              [](const Comparison& answer) {
                std::size_t futures = 0;
                for (const OptionComparison& option : answer.options)
                  if (option.kept_of_large_loss)
                    futures = std::max(futures, option.kept_of_large_loss->futures);
                return percent_of(futures, answer.replications);
              },
          .option =
              [](const Comparison& answer, std::size_t option) {
                const auto& kept = answer.options[option].kept_of_large_loss;
                return kept && kept->futures > 0 ? fmt::format("{:.1f}", kept->kept.mean) : std::string{"-"};
              },
          .size =
              [](const Comparison& answer, std::size_t option) {
                const auto& kept = answer.options[option].kept_of_large_loss;
                return kept && kept->futures > 0 ? kept->kept.mean : 0.0;
              }};
}

double widest_swing(const Subject& subject, const InputAtEnds& input) {
  double widest = 0.0;
  for (std::size_t o = 0; o < input.at_low.options.size(); ++o)
    widest = std::max(widest, std::abs(subject.size(input.at_high, o) - subject.size(input.at_low, o)));
  return widest;
}

/// The inputs' numbers, those first on which the subject hangs most.
std::vector<std::size_t> by_swing(const EndsReport& report, const Subject& subject) {
  std::vector<std::size_t> order(report.inputs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> swings;
  for (const InputAtEnds& input : report.inputs) swings.push_back(widest_swing(subject, input));
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return swings[a] > swings[b]; });
  return order;
}

std::string line(const std::string& label, const std::vector<std::string>& cells) {
  std::string text = left_aligned(label, label_width);
  for (const std::string& cell : cells) text += right_aligned(cell, cell_width);
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

/// The options of one table, first to last of at most `options_abreast`.
struct Columns {
  std::size_t first, end;
};

std::string heading(const Comparison& answer, Columns columns) {
  std::vector<std::vector<std::string>> names{wrapped(answer.baseline, cell_width - 1)};
  for (std::size_t o = columns.first; o < columns.end; ++o)
    names.push_back(wrapped(answer.options[o].name, cell_width - 1));
  std::size_t height = 0;
  for (const auto& name : names) height = std::max(height, name.size());
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::vector<std::string> cells;
    for (const auto& name : names) {
      const std::size_t above = height - name.size();
      cells.push_back(row < above ? std::string{} : name[row - above]);
    }
    text += line("", cells);
  }
  return text;
}

std::string row(const std::string& label, const Subject& subject, const Comparison& answer, Columns columns) {
  std::vector<std::string> cells{subject.baseline(answer)};
  for (std::size_t o = columns.first; o < columns.end; ++o) cells.push_back(subject.option(answer, o));
  return line(label, cells);
}

std::string path_line(const UncertainInput& input) {
  const bool has_unit = !input.unit.empty() && input.unit != "share";
  return input.path + (has_unit ? ", " + input.unit : "") + '\n';
}

/// A number to four digits, in full however large it is: 0.8333, 20000.
std::string four_digits(double value) {
  return fmt::format("{:.12g}", std::stod(fmt::format("{:.4g}", value)));
}

std::string end_label(double value, const std::string& unit) {
  return unit == "share" ? "  " + four_digits(100.0 * value) + '%' : "  " + four_digits(value);
}

std::string table(const EndsReport& report, const Subject& subject) {
  std::string text;
  const std::size_t options = report.as_drawn.options.size();
  for (std::size_t first = 0; first < std::max<std::size_t>(1, options); first += options_abreast) {
    const Columns columns{first, std::min(options, first + options_abreast)};
    for (const std::string& part : wrapped(subject.title, page_width)) text += part + '\n';
    text += heading(report.as_drawn, columns);
    text += row("all drawn", subject, report.as_drawn, columns);
    for (const std::size_t i : by_swing(report, subject)) {
      const InputAtEnds& at = report.inputs[i];
      text += path_line(at.input);
      text += row(end_label(at.ends.low, at.input.unit), subject, at.at_low, columns);
      text += row(end_label(at.ends.high, at.input.unit), subject, at.at_high, columns);
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::vector<std::size_t> chosen_headlines(const std::vector<Headline>& all,
                                          const std::vector<std::string>& keys) {
  std::vector<std::size_t> chosen;
  if (keys.empty()) {
    for (std::size_t h = 0; h < all.size(); ++h)
      if (all[h].prominence == Prominence::first && all[h].key.rfind("net_cost_", 0) != 0)
        chosen.push_back(h);
    return chosen;
  }
  for (const std::string& key : keys) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Headline& headline) { return headline.key == key; });
    if (found == all.end()) {
      std::vector<std::string> known(all.size());
      std::transform(all.begin(), all.end(), known.begin(),
                     [](const Headline& headline) { return headline.key; });
      throw UsageError{
          fmt::format("the study has no headline '{}'; it has: {}", key, fmt::join(known, ", "))};
    }
    chosen.push_back(static_cast<std::size_t>(found - all.begin()));
  }
  return chosen;
}

std::string ends_text(const EndsReport& report, const std::vector<std::string>& keys) {
  const Comparison& answer = report.as_drawn;
  std::string text;
  for (const std::string& part : wrapped(
           fmt::format("{}: {} inputs at the ends of their ranges, one at a time; {} with seed {} at each "
                       "end. Column {}: its median. Others: the median difference in the same future; "
                       "\"?\": the replications cannot tell it from none.",
                       answer.title, report.inputs.size(), counted(answer.replications, "replication"),
                       answer.seed, answer.baseline),
           page_width))
    text += part + '\n';
  text += '\n';
  for (const std::size_t h : chosen_headlines(answer.headlines, keys))
    text += table(report, headline_subject(answer.headlines[h], h));
  if (keys.empty() && !answer.options.empty() && answer.neighbours > 0) {
    if (const auto& loss = answer.options.front().kept_of_large_loss)
      text += table(report, large_loss_subject(*loss));
  }
  text.pop_back();
  return text;
}

}  // namespace bide
