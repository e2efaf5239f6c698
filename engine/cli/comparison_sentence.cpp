#include "cli/comparison_sentence.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "cli/figures.hpp"

namespace bide {
namespace {

std::optional<std::size_t> place_of(const Comparison& comparison, std::string_view key) {
  const auto& headlines = comparison.headlines;
  const auto found = std::find_if(headlines.begin(), headlines.end(),
                                  [&](const Headline& headline) { return headline.key == key; });
  if (found == headlines.end()) return std::nullopt;
  return static_cast<std::size_t>(found - headlines.begin());
}

std::string same_futures(const PairedSummary& difference) {
  if (difference.tied * 20 < difference.replications) return "";
  return fmt::format(", no different in {}", in_hundred(difference.tied, difference.replications));
}

std::string in_futures(const PairedSummary& difference) {
  return fmt::format("{}{}", in_hundred(difference.better, difference.replications),
                     same_futures(difference));
}

Interval turned(const Interval& interval) { return {-interval.high, -interval.low}; }

bool is_one_future(const PairedSummary& difference) { return difference.replications == 1; }

/// Returns " (text)"; nothing of one future, which has no range and no share.
std::string in_brackets(const PairedSummary& difference, const std::string& text) {
  return is_one_future(difference) ? "" : fmt::format(" ({})", text);
}

bool prints_as_nothing(double value, HeadlineUnit unit) {
  return figure(std::abs(value), unit) == figure(0.0, unit);
}

/// Returns 80% of futures as "between 1 fewer and 3 more" in the words for a smaller and a larger figure.
std::string either_way(const Headline& headline, const PairedSummary& difference, std::string_view smaller,
                       std::string_view larger) {
  const auto text = [&](double end) {
    std::string size = figure(std::abs(end), headline.unit);
    if (prints_as_nothing(end, headline.unit)) return size;
    return fmt::format("{} {}", size, end < 0.0 ? smaller : larger);
  };
  const Interval& range = difference.middle_80;
  return fmt::format("between {} and {}", text(range.low), text(range.high));
}

/// Returns 80% of futures as "between 1 and 3" of what the sentence says the difference is, or, where they
/// lie on both sides of none, in the words for a smaller and a larger figure.
std::string spread(const Headline& headline, const PairedSummary& difference, std::string_view smaller,
                   std::string_view larger) {
  const Interval& range = difference.middle_80;
  if (range.low < 0.0 && range.high > 0.0 && !prints_as_nothing(range.low, headline.unit) &&
      !prints_as_nothing(range.high, headline.unit))
    return either_way(headline, difference, smaller, larger);
  return between_text(difference.median > 0.0 ? range : turned(range), headline.unit);
}

/// Returns the text less its signs of per cent, for differences of shares are points.
std::string without_percent(std::string text) {
  std::erase(text, '%');
  return text;
}

constexpr std::string_view cannot_tell = "the replications cannot tell ";

/// Words for one headline where the replications do not tell the options apart.
struct Words {
  std::string cannot_tell;  ///< what is not told apart
  std::string none;         ///< where no replication differs
  std::string_view smaller, larger;
};

bool is_unchanged(const PairedSummary& difference) { return difference.tied == difference.replications; }

/// Says whether a difference can be stated: of one future it is what it is.
bool is_stated(const Headline& headline, const PairedSummary& difference) {
  return !is_unchanged(difference) && (is_one_future(difference) || told_apart(headline, difference));
}

bool is_unclear(const Headline& headline, const PairedSummary& difference) {
  return !is_unchanged(difference) && !is_stated(headline, difference);
}

std::string unclear(const Words& words, const Headline& headline, const PairedSummary& difference) {
  if (is_unchanged(difference)) return words.none;
  const Interval& range = difference.middle_80;
  if (prints_as_nothing(range.low, headline.unit) && prints_as_nothing(range.high, headline.unit))
    return fmt::format("{}{} (no difference in 80% of futures)", cannot_tell, words.cannot_tell);
  return fmt::format("{}{} (80% of futures {})", cannot_tell, words.cannot_tell,
                     without_percent(either_way(headline, difference, words.smaller, words.larger)));
}

/// Returns the size of a difference in people: the median, or the mean where the median is 0.
std::string people(const PairedSummary& difference) {
  const double size = difference.median != 0.0 ? difference.median : difference.mean.mean;
  const std::string rounded = figure(std::abs(size), HeadlineUnit::social_workers);
  const std::string number = rounded == "0" ? "fewer than 0.1" : rounded;  // something that can be told apart
  const std::string more = difference.mean.mean < 0.0 ? "more" : "fewer";
  return fmt::format("keeps {} {} social worker{}{}", number, more, number == "1" ? "" : "s",
                     difference.median != 0.0 ? "" : " on average");
}

std::string lost_clause(const Headline& headline, const PairedSummary& difference,
                        const std::string& baseline) {
  if (!is_stated(headline, difference)) {
    return unclear({fmt::format("it from {} in social workers lost to neighbours", baseline),
                    "it loses exactly as many social workers to neighbours", "fewer", "more"},
                   headline, difference);
  }
  const bool keeps = difference.mean.mean < 0.0;
  const Interval range = keeps ? turned(difference.middle_80) : difference.middle_80;
  return fmt::format(
      "it {}{}", people(difference),
      in_brackets(difference, fmt::format("80% of futures {}; better in {}",
                                          between_text(range, headline.unit), in_futures(difference))));
}

/// Returns the size of a difference that can be told apart: something, though it round to nothing.
std::string size_of(const Headline& headline, const PairedSummary& difference) {
  const std::string rounded = without_percent(figure(std::abs(difference.median), headline.unit));
  return rounded == "0" || rounded == "0.0" ? "less than 0.1" : rounded;
}

/// Tells how fast staff leave, in a study that does not ask to whom.
std::string turnover_clause(const Headline& headline, const PairedSummary& difference) {
  if (!is_stated(headline, difference)) {
    return unclear({"whether turnover is higher or lower", "turnover is exactly the same", "points lower",
                    "points higher"},
                   headline, difference);
  }
  const std::string range = without_percent(spread(headline, difference, "lower", "higher"));
  return fmt::format(
      "turnover is {} points {}{}", size_of(headline, difference),
      difference.median > 0.0 ? "higher" : "lower",
      in_brackets(difference, fmt::format("80% of futures {}; better in {}", range, in_futures(difference))));
}

std::string in_post_clause(const Headline& headline, const PairedSummary& difference) {
  if (!is_stated(headline, difference)) {
    return unclear({"whether more or fewer are in post in the " + headline.span,
                    "as many are in post in the " + headline.span, "fewer", "more"},
                   headline, difference);
  }
  const bool more = difference.median > 0.0;
  return fmt::format("in the {} it has {} FTE {} in post{}", headline.span, size_of(headline, difference),
                     more ? "more" : "fewer",
                     in_brackets(difference, spread(headline, difference, "fewer", "more")));
}

std::string cost_clause(const Headline& headline, const PairedSummary& difference) {
  if (!is_stated(headline, difference)) {
    return unclear({"whether it costs more or less", "it costs exactly the same", "less", "more"}, headline,
                   difference);
  }
  const bool dearer = difference.median > 0.0;
  return fmt::format("it costs {} {} net{}", money_text(std::abs(difference.median)),
                     dearer ? "more" : "less",
                     in_brackets(difference, spread(headline, difference, "less", "more")));
}

std::string capacity_clause(const Headline& headline, const PairedSummary& difference) {
  if (!is_stated(headline, difference)) {
    return unclear(
        {"whether more or less capacity is missing", "exactly as much capacity is missing", "less", "more"},
        headline, difference);
  }
  const bool worse = difference.median > 0.0;
  return fmt::format("the capacity shortfall is {} FTE-years {}{}", size_of(headline, difference),
                     worse ? "larger" : "smaller",
                     in_brackets(difference, spread(headline, difference, "smaller", "larger")));
}

std::string joined(const std::vector<std::string>& clauses) {
  std::string text;
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    if (i > 0) text += i + 1 == clauses.size() ? ", and " : ", ";
    text += clauses[i];
  }
  return text;
}

/// Says but once that the replications cannot tell, where neither of the last two clauses' headlines can be
/// told.
void merge_unclear(std::vector<std::string>& clauses, const OptionComparison& option,
                   const Comparison& comparison, std::initializer_list<std::string_view> last_two) {
  for (const std::string_view key : last_two) {
    const auto place = place_of(comparison, key);
    if (!place || !is_unclear(comparison.headlines[*place], option.differences[*place])) return;
  }
  const std::string last = std::move(clauses.back());
  clauses.pop_back();
  clauses.back() += " or " + last.substr(cannot_tell.size());
}

/// Tells of turnover and staff in post, of both at once where the option changes neither.
std::vector<std::string> staff_clauses(const OptionComparison& option, const Comparison& comparison) {
  const auto turnover = place_of(comparison, "turnover");
  const auto in_post = place_of(comparison, "in_post");
  const auto unchanged = [&](std::optional<std::size_t> place) {
    return place && is_unchanged(option.differences[*place]);
  };
  if (unchanged(turnover) && unchanged(in_post)) return {"turnover and staff in post are exactly the same"};
  std::vector<std::string> clauses;
  if (turnover)
    clauses.push_back(turnover_clause(comparison.headlines[*turnover], option.differences[*turnover]));
  if (in_post)
    clauses.push_back(in_post_clause(comparison.headlines[*in_post], option.differences[*in_post]));
  merge_unclear(clauses, option, comparison, {"turnover", "in_post"});
  return clauses;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 32);
  return text;
}

/// Returns "a, b and c".
std::string listed(const std::vector<std::string>& items) {
  if (items.size() == 1) return items.front();
  return fmt::format("{} and {}", fmt::join(items.begin(), items.end() - 1, ", "), items.back());
}

constexpr std::size_t fewest_futures = 10;  // of which a mean and a range say anything

/// Returns "1.8" of people fewer, "-0.1" where there are more of them.
std::string fewer_text(double people) { return figure(people, HeadlineUnit::social_workers); }

}  // namespace

std::string sentence_on(const OptionComparison& option, const Comparison& comparison) {
  if (std::all_of(option.differences.begin(), option.differences.end(), is_unchanged)) {
    return fmt::format("{}: no different from {}{}.", capitalised(option.name), option.against,
                       comparison.replications == 1 ? "" : " in any replication");
  }
  std::vector<std::string> clauses;
  const auto add = [&](std::string_view key, auto clause) {
    const auto place = place_of(comparison, key);
    if (place) clauses.push_back(clause(comparison.headlines[*place], option.differences[*place]));
  };
  add("lost_to_neighbours", [&](const Headline& headline, const PairedSummary& difference) {
    return "over the " + headline.span + " " + lost_clause(headline, difference, option.against);
  });
  if (!place_of(comparison, "lost_to_neighbours")) clauses = staff_clauses(option, comparison);
  add("net_cost", [](const Headline& headline, const PairedSummary& difference) {
    return "over " + headline.span + " " + cost_clause(headline, difference);
  });
  add("capacity_shortfall", capacity_clause);
  merge_unclear(clauses, option, comparison, {"net_cost", "capacity_shortfall"});
  return fmt::format("{}: {}.", capitalised(option.name), joined(clauses));
}

std::string sentence_on_large_loss(const Comparison& comparison) {
  std::vector<std::string> kept;
  std::vector<std::string> fewer;
  std::size_t futures = 0;
  LossSize large;
  for (const OptionComparison& option : comparison.options) {
    const auto& loss = option.kept_of_large_loss;
    if (!loss || loss->futures == 0 || comparison.neighbours == 0) continue;
    if (option.against != comparison.options.front().against) return "";  // each has a loss of its own
    large = loss->large;
    futures = std::max(futures, loss->futures);
    kept.push_back(fmt::format("{} {} ({}{})", option.name, fewer_text(loss->kept.mean),
                               kept.empty() ? "80% of those futures " : "",
                               range_text(loss->middle_80, HeadlineUnit::social_workers)));
    fewer.push_back(fewer_text(loss->fewer_in_worst.mean));
  }
  if (kept.empty()) return "";
  const std::string event = fmt::format(
      "Large loss: in {} of {} futures {} loses {} or more to neighbours within {} months", futures,
      with_thousands(comparison.replications), comparison.baseline, large.people, large.months);
  if (futures < fewest_futures) return event + ", too few to say how many of them an option keeps.";
  return fmt::format(
      "{}. In the same months the options keep, on average: {}. Months picked for their losses flatter any "
      "option: the worst {} months of each, over all futures, lose {} fewer.",
      event, listed(kept), large.months, listed(fewer));
}

}  // namespace bide
