#include "scenario/csww_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "core/date.hpp"
#include "core/whole_parts.hpp"
#include "model/english_regions.hpp"
#include "scenario/field_text.hpp"
#include "scenario/price_writer.hpp"

namespace bide {
namespace {

/// Splits a total by shares into whole tenths of an FTE.
std::array<double, role_count> split_into_tenths(double total, const std::array<double, role_count>& shares) {
  const double all = std::round(10.0 * total);
  std::array<double, role_count> split{};
  std::transform(shares.begin(), shares.end(), split.begin(), [all](double share) { return all * share; });
  const auto tenths = whole_parts(split, std::lround(all));
  std::transform(tenths.begin(), tenths.end(), split.begin(),
                 [](std::int64_t part) { return static_cast<double>(part) / 10.0; });
  return split;
}

/// The allowed range of a field of the scenario.
struct Range {
  double min, max;
};

/// Writes the authorities of a scenario file.
class ScenarioWriter {
 public:
  explicit ScenarioWriter(const StartingPosition& position) : position_{position} {}

  std::string write() {
    write_heading();
    write_prices(yaml_, prices_of(position_.year));
    write_usual();
    yaml_.blank_line();
    yaml_.line(0, "authorities:");
    for (const auto& authority : position_.authorities) write(authority);
    return yaml_.text();
  }

 private:
  void write_heading() {
    const auto& first = position_.authorities.front();
    const auto others = position_.authorities.size() - 1;
    const auto scope = others == 0
                           ? std::string{}
                           : fmt::format(" and {} other authorit{}", others, others == 1 ? "y" : "ies");
    yaml_.comment(0, fmt::format("Where {}{} stood on 30 September {}, from the Department for Education's",
                                 first.figures.name, scope, position_.year));
    yaml_.comment(0, fmt::format("children's social work workforce release, table \"1. Indicators\": {}.",
                                 position_.table));
    yaml_.comment(0, "Contains public sector information licensed under the Open Government Licence v3.0.");
    yaml_.comment(0, "");
    yaml_.comment(
        0,
        "Stocks are as published. Turnover is the level that the council is expected to be at, because "
        "one year's");
    yaml_.comment(0,
                  "figure is largely chance. A figure that stands in for a missing one says so in its why.");
    for (const std::string& unknown : unknowns_of(position_)) yaml_.comment(0, unknown);
    yaml_.line(0, "name: " + quoted(fmt::format("{}{}, 30 September {}", first.figures.name, scope,
                                                position_.year)));
    yaml_.line(0, fmt::format("start: {}-10-01", position_.year));
  }

  /// What unusual rates of the first day fade towards.
  void write_usual() {
    const auto& usual = position_.usual_vacancy_rate;
    if (!usual) return;
    yaml_.blank_line();
    yaml_.line(0, "hiring:");
    write_figure("usual_vacancy_rate", usual->value, 4, {0.0, 0.9}, *usual, 1);
  }

  void write(const StartingAuthority& authority) {
    const auto& f = authority.figures;
    yaml_.blank_line();
    yaml_.line(1, authority.key + ":");
    yaml_.line(2, "name: " + quoted(f.name));
    yaml_.line(2, "code: " + quoted(f.code));
    write_region(authority.region);
    comment_on("in post, FTE", f.in_post, 1);
    comment_on("vacancies, FTE", f.vacancies, 1);
    comment_on("agency, FTE", f.agency, 1);
    comment_on("starters in the year, FTE", f.starters, 1);
    comment_on("leavers in the year, FTE", f.leavers, 1);
    comment_on("expected vacancy rate", f.vacancy_rate, 4);
    comment_on("expected agency rate", f.agency_rate, 4);
    write_place(authority);
    write_establishment(authority);
    write_start(f);
    write_inspection(authority);
  }

  /// Left out where an agreement could not name it.
  void write_region(const std::string& region) {
    const auto& known = known_region_names;
    if (std::find(known.begin(), known.end(), region) != known.end()) yaml_.line(2, "region: " + region);
  }

  void comment_on(std::string_view words, const Estimate& estimate, int places) {
    auto text = fmt::format("{}: {} ({})", words, decimal(estimate.value, places), estimate.source);
    if (!estimate.why.empty()) text += "; " + estimate.why;
    if (estimate.origin != Origin::published)
      text += fmt::format("; confidence {}", confidence_name(estimate.confidence));
    yaml_.comment(2, text);
  }

  void write_figure(std::string_view name, double value, int places, Range range, const Estimate& estimate,
                    int indent = 3) {
    auto why = estimate.why;
    const double allowed = std::clamp(value, range.min, range.max);
    if (allowed != value)
      why += fmt::format("{}{} is outside the range of this field", why.empty() ? "" : "; ",
                         decimal(value, places));
    yaml_.line(indent, fmt::format("{}:", name));
    yaml_.line(indent + 1, "value: " + decimal(allowed, places));
    yaml_.notes(indent + 1, estimate.source, why, estimate.confidence);
  }

  void write_place(const StartingAuthority& authority) {
    if (position_.places.empty()) return;
    auto place = authority.place;
    if (!place) place = middle();
    if (!place) return;
    yaml_.line(2, "place:");
    yaml_.line(3, "longitude: " + decimal(place->longitude, 5));
    yaml_.line(3, "latitude: " + decimal(place->latitude, 5));
    if (authority.place)
      yaml_.notes(3, position_.places, {}, Confidence::high);
    else
      yaml_.notes(3, "assumption", "the file of places does not have it: put in the middle of the others",
                  Confidence::low);
  }

  /// Returns the mean place of the authorities that have one.
  std::optional<Location> middle() const {
    Location sum;
    double count = 0.0;
    for (const auto& authority : position_.authorities) {
      if (!authority.place) continue;
      sum.longitude += authority.place->longitude;
      sum.latitude += authority.place->latitude;
      count += 1.0;
    }
    if (count == 0.0) return std::nullopt;
    return Location{sum.longitude / count, sum.latitude / count};
  }

  void write_establishment(const StartingAuthority& authority) {
    const auto& f = authority.figures;
    yaml_.line(2, "establishment:");
    yaml_.comment(3, fmt::format("{} FTE: in post and vacancies together", decimal(f.establishment(), 1)));
    yaml_.line(3, "posts_fte:");
    const auto posts = split_into_tenths(std::min(f.establishment(), 20'000.0), authority.roles.shares);
    for (std::size_t i = 0; i < role_count; ++i)
      yaml_.line(4, fmt::format("{}: {}", role_names[i], decimal(posts[i], 1)));
    const bool is_uncertain = stands_in(f.in_post) || stands_in(f.vacancies);
    std::vector<std::string> reasons{f.in_post.why, f.vacancies.why, authority.roles.why};
    reasons.erase(std::remove(reasons.begin(), reasons.end(), std::string{}), reasons.end());
    yaml_.notes(4, fmt::format("{}; {}; {}", f.in_post.source, f.vacancies.source, authority.roles.source),
                fmt::format("{}", fmt::join(reasons, "; ")),
                is_uncertain ? Confidence::low : authority.roles.confidence);
    write_figure("fte_per_head", f.fte_per_head.value, 4, {0.3, 1.0}, f.fte_per_head);
  }

  void write_start(const StartingFigures& f) {
    yaml_.line(2, "start:");
    yaml_.line(3, "counted:");
    yaml_.line(4, "value: " + to_string(census_of(position_.year)));
    yaml_.notes(4, "the Department's census day", {}, Confidence::high);
    write_figure("vacancy_rate", f.vacancies.value / f.establishment(), 5, {0.0, 0.9}, f.vacancies);
    write_figure("turnover_rate", f.turnover_rate.value, 4, {0.01, 0.8}, f.turnover_rate);
    write_figure("turnover_sd", f.turnover_sd.value, 3, {0.0, 1.0}, f.turnover_sd);
    write_figure("agency_rate", f.agency.value / (f.agency.value + f.in_post.value), 5, {0.0, 0.9}, f.agency);
    write_figure("agency_cover", f.agency_cover.value, 4, {0.0, 1.0}, f.agency_cover);
    write_figure("absence_rate", f.absence_rate.value, 4, {0.0, 0.3}, f.absence_rate);
    write_figure("cases", std::round(f.cases.value), 0, {0.0, 1e6}, f.cases);
    write_figure("case_holders_fte", f.case_holders.value, 1, {0.0, 20'000.0}, f.case_holders);
  }

  void write_inspection(const StartingAuthority& authority) {
    yaml_.line(2, "inspection:");
    const auto& last = authority.inspection;
    if (last) {
      yaml_.line(3, fmt::format("grade: {}", grade_names[static_cast<std::size_t>(last->grade)]));
      yaml_.line(3, "inspected: " + to_string(last->inspected));
      yaml_.line(3, "published: " + to_string(last->published));
      yaml_.notes(3, fmt::format("{}: {}", position_.inspections, last->code), {}, Confidence::high);
      return;
    }
    yaml_.line(3, "grade: good");
    yaml_.notes(3, "assumption: the most frequent grade",
                position_.inspections.empty()
                    ? std::string{"no table of inspections was given (option --inspections)"}
                    : fmt::format("{} has no report published by {}", position_.inspections,
                                  to_string(census_of(position_.year))),
                Confidence::low);
  }

  const StartingPosition& position_;
  SourcedYaml yaml_;
};

}  // namespace

std::string scenario_text(const StartingPosition& position) { return ScenarioWriter{position}.write(); }

}  // namespace bide
