#include "experiment/comparison_json.hpp"

#include <string_view>

namespace bide {
namespace {

std::string_view unit_name(HeadlineUnit unit) {
  switch (unit) {
    case HeadlineUnit::social_workers: return "social workers";
    case HeadlineUnit::share: return "1";
    case HeadlineUnit::pounds: return "GBP";
    case HeadlineUnit::fte: return "FTE";
    case HeadlineUnit::fte_years: return "FTE years";
    case HeadlineUnit::days: return "days";
    case HeadlineUnit::chance: return "1 where it happens, 0 otherwise";
  }
  return "";
}

Json interval_json(const Interval& interval) { return Json::Array{Json{interval.low}, Json{interval.high}}; }

Json headline_json(const Headline& headline) {
  Json json = Json::object();
  json.set("key", headline.key)
      .set("label", headline.label)
      .set("span", headline.span)
      .set("definition", headline.definition)
      .set("unit", std::string{unit_name(headline.unit)})
      .set("better", headline.better == Better::lower ? "lower" : "higher");
  return json;
}

Json level_json(const Headline& headline, const HeadlineLevel& level) {
  Json json = Json::object();
  json.set("headline", headline.key)
      .set("median", level.median)
      .set("p10", level.middle_80.low)
      .set("p90", level.middle_80.high)
      .set("mean", level.mean.mean)
      .set("mean_interval_95", interval_json(level.mean.interval));
  if (headline.unit == HeadlineUnit::chance) {
    json.set("chance", level.chance.share).set("chance_interval_95", interval_json(level.chance.interval));
  }
  return json;
}

Json difference_json(const Headline& headline, const PairedSummary& difference) {
  const auto share = [&](std::size_t count) {
    return static_cast<double>(count) / static_cast<double>(difference.replications);
  };
  Json json = Json::object();
  json.set("headline", headline.key)
      .set("median", difference.median)
      .set("median_interval_95", interval_json(difference.median_interval))
      .set("p10", difference.middle_80.low)
      .set("p90", difference.middle_80.high)
      .set("mean", difference.mean.mean)
      .set("mean_interval_95", interval_json(difference.mean.interval))
      .set("share_better", share(difference.better))
      .set("share_tied", share(difference.tied))
      .set("share_worse", share(difference.worse))
      .set("told_apart", told_apart(headline, difference))
      .set("variance_ratio", difference.variance_ratio);
  return json;
}

Json levels_json(const std::vector<Headline>& headlines, const std::vector<HeadlineLevel>& levels) {
  Json json = Json::array();
  for (std::size_t h = 0; h < headlines.size(); ++h) json.push(level_json(headlines[h], levels[h]));
  return json;
}

Json kept_json(const KeptOfLargeLoss& kept) {
  Json json = Json::object();
  json.set("people", kept.large.people).set("months", kept.large.months).set("futures", kept.futures);
  if (kept.futures > 0) {
    json.set("kept_mean", kept.kept.mean)
        .set("kept_mean_interval_95", interval_json(kept.kept.interval))
        .set("kept_p10", kept.middle_80.low)
        .set("kept_p90", kept.middle_80.high);
  }
  json.set("fewer_in_worst_mean", kept.fewer_in_worst.mean)
      .set("fewer_in_worst_mean_interval_95", interval_json(kept.fewer_in_worst.interval));
  return json;
}

Json option_json(const std::vector<Headline>& headlines, const OptionComparison& option) {
  Json differences = Json::array();
  for (std::size_t h = 0; h < headlines.size(); ++h) {
    differences.push(difference_json(headlines[h], option.differences[h]));
  }
  Json json = Json::object();
  json.set("name", option.name)
      .set("against", option.against)
      .set("levels", levels_json(headlines, option.levels))
      .set("differences", std::move(differences));
  if (option.kept_of_large_loss) json.set("kept_of_large_loss", kept_json(*option.kept_of_large_loss));
  return json;
}

}  // namespace

Json to_json(const Comparison& comparison) {
  Json headlines = Json::array();
  for (const Headline& headline : comparison.headlines) headlines.push(headline_json(headline));
  Json baseline = Json::object();
  baseline.set("name", comparison.baseline)
      .set("levels", levels_json(comparison.headlines, comparison.baseline_levels));
  Json options = Json::array();
  for (const OptionComparison& option : comparison.options) {
    options.push(option_json(comparison.headlines, option));
  }
  Json json = Json::object();
  json.set("format", "bide comparison 1")
      .set("title", comparison.title)
      .set("focus", comparison.focus)
      .set("start", to_string(comparison.start))
      .set("end", to_string(comparison.end))
      .set("seed", std::to_string(comparison.seed))
      .set("replications", comparison.replications)
      .set("neighbours", comparison.neighbours)
      .set("headlines", std::move(headlines))
      .set("baseline", std::move(baseline))
      .set("options", std::move(options));
  return json;
}

}  // namespace bide
