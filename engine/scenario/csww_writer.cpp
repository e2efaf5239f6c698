#include "scenario/csww_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/date.hpp"

namespace bide {
namespace {

std::string_view word_for(Confidence confidence) {
  switch (confidence) {
    case Confidence::high: return "high";
    case Confidence::medium: return "medium";
    case Confidence::low: return "low";
  }
  return "low";
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return result + '"';
}

/// The text as one line of a comment.
std::string one_line(std::string_view text) {
  std::string result{text};
  for (char& c : result)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return result;
}

/// Returns the number with up to `places` decimals, without trailing zeros.
std::string number(double value, int places) {
  auto text = fmt::format("{:.{}f}", value, places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

/// Splits a total, in tenths of an FTE, by shares: rounds down, then gives what is left to the largest rests.
std::array<double, role_count> split_into_tenths(double total, const std::array<double, role_count>& shares) {
  std::array<double, role_count> tenths{}, rests{};
  double left = std::round(10.0 * total);
  for (std::size_t i = 0; i < role_count; ++i) {
    const double exact = std::round(10.0 * total) * shares[i];
    tenths[i] = std::floor(exact);
    rests[i] = exact - tenths[i];
    left -= tenths[i];
  }
  for (; left > 0.5; left -= 1.0) {
    const auto largest = std::distance(rests.begin(), std::max_element(rests.begin(), rests.end()));
    tenths[static_cast<std::size_t>(largest)] += 1.0;
    rests[static_cast<std::size_t>(largest)] = -1.0;
  }
  for (double& value : tenths) value /= 10.0;
  return tenths;
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
    line(0, "authorities:");
    for (const auto& authority : position_.authorities) write(authority);
    return std::move(text_);
  }

 private:
  void line(int indent, std::string_view text) { text_ += fmt::format("{:{}}{}\n", "", 2 * indent, text); }
  void comment(int indent, std::string_view text) {
    line(indent, text.empty() ? std::string{"#"} : "# " + one_line(text));
  }

  void write_heading() {
    const auto& first = position_.authorities.front();
    const auto others = position_.authorities.size() - 1;
    const auto scope = others == 0
                           ? std::string{}
                           : fmt::format(" and {} other authorit{}", others, others == 1 ? "y" : "ies");
    comment(0, fmt::format("Where {}{} stood on 30 September {}, from the Department for Education's",
                           first.figures.name, scope, position_.year));
    comment(0, fmt::format("children's social work workforce release, table \"1. Indicators\": {}.",
                           position_.table));
    comment(0, "Contains public sector information licensed under the Open Government Licence v3.0.");
    comment(0, "");
    comment(0,
            "Stocks are as published. Turnover is the level that the council is expected to be at, because "
            "one year's");
    comment(0, "figure is largely chance. A figure that stands in for a missing one says so in its why.");
    for (const std::string& unknown : unknowns_of(position_)) comment(0, unknown);
    line(0,
         "name: " + quoted(fmt::format("{}{}, 30 September {}", first.figures.name, scope, position_.year)));
    line(0, fmt::format("start: {}-10-01", position_.year));
  }

  void write(const StartingAuthority& authority) {
    const auto& f = authority.figures;
    text_ += '\n';
    line(1, authority.key + ":");
    line(2, "name: " + quoted(f.name));
    line(2, "code: " + quoted(f.code));
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

  void comment_on(std::string_view words, const Estimate& estimate, int places) {
    auto text = fmt::format("{}: {} ({})", words, number(estimate.value, places), estimate.source);
    if (stands_in(estimate)) text += "; " + estimate.why;
    comment(2, text);
  }

  void write_notes(int indent, std::string_view source, std::string_view why, Confidence confidence) {
    line(indent, "source: " + quoted(source));
    if (!why.empty()) line(indent, "why: " + quoted(why));
    line(indent, fmt::format("confidence: {}", word_for(confidence)));
  }

  void write_figure(std::string_view name, double value, int places, Range range, const Estimate& estimate) {
    auto why = estimate.why;
    const double allowed = std::clamp(value, range.min, range.max);
    if (allowed != value)
      why += fmt::format("{}{} is outside the range of this field", why.empty() ? "" : "; ",
                         number(value, places));
    line(3, fmt::format("{}:", name));
    line(4, "value: " + number(allowed, places));
    write_notes(4, estimate.source, why, estimate.confidence);
  }

  void write_place(const StartingAuthority& authority) {
    if (position_.places.empty()) return;
    auto place = authority.place;
    if (!place) place = middle();
    if (!place) return;
    line(2, "place:");
    line(3, "longitude: " + number(place->longitude, 5));
    line(3, "latitude: " + number(place->latitude, 5));
    if (authority.place)
      write_notes(3, position_.places, {}, Confidence::high);
    else
      write_notes(3, "assumption", "the file of places does not have it: put in the middle of the others",
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
    line(2, "establishment:");
    comment(3, fmt::format("{} FTE: in post and vacancies together", number(f.establishment(), 1)));
    line(3, "posts_fte:");
    const auto posts = split_into_tenths(std::min(f.establishment(), 20'000.0), authority.roles.shares);
    for (std::size_t i = 0; i < role_count; ++i)
      line(4, fmt::format("{}: {}", role_names[i], number(posts[i], 1)));
    const bool is_uncertain = stands_in(f.in_post) || stands_in(f.vacancies);
    write_notes(4, fmt::format("{}; {}; {}", f.in_post.source, f.vacancies.source, authority.roles.source),
                authority.roles.why, is_uncertain ? Confidence::low : authority.roles.confidence);
    write_figure("fte_per_head", f.fte_per_head.value, 4, {0.3, 1.0}, f.fte_per_head);
  }

  void write_start(const StartingFigures& f) {
    line(2, "start:");
    line(3, "counted:");
    line(4, "value: " + to_string(census_of(position_.year)));
    write_notes(4, "the Department's census day", {}, Confidence::high);
    write_figure("vacancy_rate", f.vacancies.value / f.establishment(), 5, {0.0, 0.9}, f.vacancies);
    write_figure("turnover_rate", f.turnover_rate.value, 4, {0.01, 0.8}, f.turnover_rate);
    write_figure("agency_rate", f.agency.value / (f.agency.value + f.in_post.value), 5, {0.0, 0.9}, f.agency);
    write_figure("agency_cover", f.agency_cover.value, 4, {0.0, 1.0}, f.agency_cover);
    write_figure("absence_rate", f.absence_rate.value, 4, {0.0, 0.3}, f.absence_rate);
    write_figure("cases", std::round(f.cases.value), 0, {0.0, 1e6}, f.cases);
    write_figure("case_holders_fte", f.case_holders.value, 1, {0.0, 20'000.0}, f.case_holders);
  }

  void write_inspection(const StartingAuthority& authority) {
    line(2, "inspection:");
    const auto& last = authority.inspection;
    if (last) {
      line(3, fmt::format("grade: {}", grade_names[static_cast<std::size_t>(last->grade)]));
      line(3, "inspected: " + to_string(last->inspected));
      line(3, "published: " + to_string(last->published));
      write_notes(3, fmt::format("{}: {}", position_.inspections, last->code), {}, Confidence::high);
      return;
    }
    line(3, "grade: good");
    write_notes(3, "assumption: the most frequent grade",
                position_.inspections.empty()
                    ? std::string{"no table of inspections was given (option --inspections)"}
                    : fmt::format("{} has no report published by {}", position_.inspections,
                                  to_string(census_of(position_.year))),
                Confidence::low);
  }

  const StartingPosition& position_;
  std::string text_;
};

}  // namespace

std::string scenario_text(const StartingPosition& position) { return ScenarioWriter{position}.write(); }

}  // namespace bide
