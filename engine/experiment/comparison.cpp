#include "experiment/comparison.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "core/error.hpp"
#include "stats/quantile.hpp"

namespace bide {
namespace {

constexpr double confidence = 0.95;

/// Every headline of every option of one result, by replication.
class HeadlineTable {
 public:
  HeadlineTable(const ComparedResult& result, const std::vector<std::uint32_t>& replications)
      : rows_{replications.size()}, options_{result.options.size()}, large_{result.losses.large} {
    const FocusReader reader{result.source->layout(), result.focus};
    const auto options = static_cast<std::uint32_t>(options_);
    std::vector<HeadlineRule> rules;
    for (std::size_t row = 0; row < rows_; ++row) {
      for (std::uint32_t option = 0; option < options; ++option) {
        const FocusObservations seen = reader.read(*result.source, {replications[row], option});
        if (values_.empty()) {
          rules = headline_rules(result.start, result.source->layout().labels(), result.losses, seen);
          for (const HeadlineRule& rule : rules) headlines_.push_back(rule.headline);
          values_.resize(options * rules.size() * rows_);
        }
        for (std::size_t h = 0; h < rules.size(); ++h) values_[place(option, h) + row] = rules[h].value(seen);
        keep_lost(option, row, seen.lost_to_neighbours);
      }
    }
  }

  const std::vector<Headline>& headlines() const { return headlines_; }
  std::span<const double> values(std::size_t option, std::size_t headline) const {
    return {values_.data() + place(option, headline), rows_};
  }
  const LossSize& large() const { return large_; }
  /// Returns the option's losses by month; nothing where there are none or too few months.
  std::optional<LossHistories> losses(std::size_t option) const {
    if (months_ < static_cast<std::size_t>(large_.months)) return std::nullopt;
    const std::span<const std::uint16_t> all{lost_};
    return LossHistories{all.subspan(option * rows_ * months_, rows_ * months_), months_};
  }

 private:
  void keep_lost(std::size_t option, std::size_t row, const std::vector<double>& months) {
    if (months_ == 0) {
      months_ = months.size();
      lost_.resize(options_ * rows_ * months_);
    }
    std::transform(months.begin(), months.end(),
                   lost_.begin() + static_cast<std::ptrdiff_t>((option * rows_ + row) * months_),
                   [](double people) { return static_cast<std::uint16_t>(people); });
  }

  std::size_t place(std::size_t option, std::size_t headline) const {
    return (option * headlines_.size() + headline) * rows_;
  }

  std::size_t rows_;
  std::size_t options_;
  LossSize large_;
  std::size_t months_{0};
  std::vector<Headline> headlines_;
  std::vector<double> values_;       // option, headline, replication
  std::vector<std::uint16_t> lost_;  // option, replication, month
};

std::string major_version(const std::string& version) { return version.substr(0, version.find('.')); }

void refuse(const ComparedResult& first, const ComparedResult& other, const std::string& what,
            const std::string& a, const std::string& b, const std::string& advice) {
  throw ComparisonRefused{fmt::format("{} and {} cannot be compared: their {} differ ({} and {}); {}",
                                      first.name, other.name, what, a, b, advice)};
}

std::string horizon_of(const ComparedResult& result) {
  const auto& time = result.source->layout().labels().time;
  return fmt::format("{} to {}", to_string(result.start), time.empty() ? "" : to_string(time.back()));
}

std::string authorities_of(const ComparedResult& result) {
  return fmt::format("{}", fmt::join(result.source->layout().labels().authorities, ", "));
}

std::string losses_of(const ComparedResult& result) {
  const auto& [later, large] = result.losses;
  return fmt::format("{} within {} months and {} within {}", later.people, later.months, large.people,
                     large.months);
}

void check_comparable(const ComparedResult& first, const ComparedResult& other) {
  const auto differ = [&](const char* what, const std::string& a, const std::string& b, const char* advice) {
    if (a != b) refuse(first, other, what, a, b, advice);
  };
  differ("models, by major version of the engine,", major_version(first.engine_version),
         major_version(other.engine_version), "simulate both with the same version");
  differ("authorities in focus", first.focus, other.focus, "give both studies the same focus");
  differ("authorities", authorities_of(first), authorities_of(other),
         "another region is another model: simulate both with the same authorities");
  differ("horizons", horizon_of(first), horizon_of(other), "simulate both over the same time");
  differ("losses asked after", losses_of(first), losses_of(other), "give both studies the same losses");
  differ("seeds", std::to_string(first.seed), std::to_string(other.seed),
         "without the same futures a difference is chance as well; simulate both with the same --seed");
}

/// Refuses results whose baselines differ: an option's difference would hold that of the baselines, too.
void check_baselines(const ComparedResult& first, const ComparedResult& other) {
  const std::vector<InputDifference> found = differences(first.baseline, other.baseline);
  if (found.empty()) return;
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i) {
    text +=
        fmt::format("{}{} ({} and {})", i == 0 ? "" : ", ", found[i].path, found[i].first, found[i].second);
  }
  if (found.size() > most) text += fmt::format(" and {} more", found.size() - most);
  throw ComparisonRefused{fmt::format(
      "{} and {} cannot be compared: their baselines differ in {}; the difference between options would be "
      "that of the baselines as well: simulate both from the same baseline, or make the change an option",
      first.name, other.name, text)};
}

std::vector<std::uint32_t> common_replications(const std::vector<ComparedResult>& results) {
  std::vector<std::uint32_t> common = results.front().source->replications();
  for (const ComparedResult& result : results) {
    const auto& other = result.source->replications();
    std::vector<std::uint32_t> both;
    std::set_intersection(common.begin(), common.end(), other.begin(), other.end(), std::back_inserter(both));
    common = std::move(both);
  }
  if (common.empty()) throw ComparisonRefused{"the results have no complete replication in common"};
  return common;
}

HeadlineLevel level_of(const Headline& headline, std::span<const double> values) {
  const SortedSample sorted{{values.begin(), values.end()}};
  HeadlineLevel level;
  level.median = sorted.quantile(0.5);
  level.middle_80 = {sorted.quantile(0.1), sorted.quantile(0.9)};
  level.mean = estimate_mean(values, confidence);
  if (headline.unit == HeadlineUnit::chance) {
    const auto hits = std::count_if(values.begin(), values.end(), [](double value) { return value > 0.0; });
    level.chance = estimate_share(static_cast<std::size_t>(hits), values.size(), confidence);
  }
  return level;
}

std::vector<HeadlineLevel> levels_of(const HeadlineTable& table, std::size_t option) {
  std::vector<HeadlineLevel> levels;
  for (std::size_t h = 0; h < table.headlines().size(); ++h) {
    levels.push_back(level_of(table.headlines()[h], table.values(option, h)));
  }
  return levels;
}

/// An option of a table.
struct Column {
  const HeadlineTable& table;
  std::size_t option;
};

OptionComparison compare_options(std::string name, Column option, std::string against, Column baseline) {
  OptionComparison comparison{
      std::move(name), std::move(against), levels_of(option.table, option.option), {}, std::nullopt};
  const auto& headlines = baseline.table.headlines();
  for (std::size_t h = 0; h < headlines.size(); ++h) {
    comparison.differences.push_back(summarise_pairs(option.table.values(option.option, h),
                                                     baseline.table.values(baseline.option, h),
                                                     headlines[h].better));
  }
  const auto lost = option.table.losses(option.option);
  const auto lost_by_baseline = baseline.table.losses(baseline.option);
  if (lost && lost_by_baseline)
    comparison.kept_of_large_loss = kept_of_large_loss(*lost, *lost_by_baseline, baseline.table.large());
  return comparison;
}

/// Returns the place of the option of that name, 0 (the baseline) where there is none.
std::size_t namesake(const std::vector<std::string>& options, const std::string& name) {
  const auto found = std::find(options.begin(), options.end(), name);
  return found == options.end() ? 0 : static_cast<std::size_t>(found - options.begin());
}

bool same_headlines(const HeadlineTable& a, const HeadlineTable& b) {
  return std::equal(a.headlines().begin(), a.headlines().end(), b.headlines().begin(), b.headlines().end(),
                    [](const Headline& x, const Headline& y) { return x.key == y.key; });
}

/// Returns "b.h5 does not keep leavers_fte, spend", empty where it keeps every measure of the other.
std::string missing_measures(const ComparedResult& result, const ComparedResult& other) {
  std::set<std::string_view> kept;
  for (const Measure& measure : result.source->layout().measures()) kept.insert(measure.name);
  std::vector<std::string_view> missing;
  for (const Measure& measure : other.source->layout().measures()) {
    if (kept.count(measure.name) == 0) missing.push_back(measure.name);
  }
  if (missing.empty()) return {};
  return fmt::format("{} does not keep {}", result.name, fmt::join(missing, ", "));
}

[[noreturn]] void refuse_other_measures(const ComparedResult& first, const ComparedResult& other) {
  std::vector<std::string> missing;
  for (std::string text : {missing_measures(first, other), missing_measures(other, first)}) {
    if (!text.empty()) missing.push_back(std::move(text));
  }
  throw ComparisonRefused{
      fmt::format("{} and {} cannot be compared: they keep different measures ({}); simulate both with the "
                  "same `measures`",
                  first.name, other.name, fmt::join(missing, "; "))};
}

}  // namespace

bool told_apart(const Headline& headline, const PairedSummary& difference) {
  if (difference.tied == difference.replications) return true;
  const bool whole = headline.unit == HeadlineUnit::chance || headline.unit == HeadlineUnit::social_workers;
  if (whole) return !difference.mean.interval.contains(0.0);
  return !difference.median_interval.contains(0.0);
}

Comparison compare(const std::vector<ComparedResult>& results) {
  if (results.empty()) throw LogicError{"nothing to compare"};
  const ComparedResult& first = results.front();
  for (const ComparedResult& result : results) {
    check_comparable(first, result);
    check_baselines(first, result);
  }
  if (first.source->layout().labels().time.empty())
    throw ComparisonRefused{fmt::format(
        "{} has no whole month, and figures are compared by month; choose a longer horizon", first.name)};
  const std::vector<std::uint32_t> replications = common_replications(results);
  const HeadlineTable table{first, replications};

  Comparison comparison{first.title,
                        first.focus,
                        first.start,
                        first.source->layout().labels().time.back(),
                        first.seed,
                        replications.size(),
                        first.source->layout().labels().authorities.size() - 1,
                        table.headlines(),
                        first.options.front(),
                        levels_of(table, 0),
                        {}};
  if (results.size() == 1) {
    for (std::size_t i = 1; i < first.options.size(); ++i) {
      comparison.options.push_back(
          compare_options(first.options[i], {table, i}, first.options.front(), {table, 0}));
    }
    return comparison;
  }
  for (std::size_t r = 1; r < results.size(); ++r) {
    const ComparedResult& other = results[r];
    const HeadlineTable others{other, replications};
    if (!same_headlines(table, others)) refuse_other_measures(first, other);
    for (std::size_t i = 0; i < other.options.size(); ++i) {
      const std::size_t against = namesake(first.options, other.options[i]);
      comparison.options.push_back(
          compare_options(fmt::format("{} ({})", other.options[i], other.name), {others, i},
                          fmt::format("{} ({})", first.options[against], first.name), {table, against}));
    }
  }
  return comparison;
}

}  // namespace bide
