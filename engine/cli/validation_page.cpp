#include "cli/validation_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "cli/figures.hpp"

namespace bide {
namespace {

constexpr std::size_t page_width = 120;

std::string_view words_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met: return "met";
    case Verdict::missed: return "missed";
    case Verdict::not_tested: return "not tested";
    case Verdict::shown: break;
  }
  return "shown";
}

/// Returns the verdict as a cell: misses stand out, what is only shown has none.
std::string cell_of(Verdict verdict) {
  if (verdict == Verdict::missed) return "**missed**";
  return verdict == Verdict::shown ? "" : std::string{words_of(verdict)};
}

std::string number(double value, const ValidationRow& row) {
  if (std::isnan(value)) return "–";
  const double scale = std::pow(10.0, row.decimals);
  const double rounded = std::round(std::abs(value) * scale) / scale;
  const std::string_view sign = value < 0.0 && rounded > 0.0 ? "-" : "";
  if (row.decimals > 0) return fmt::format("{}{:.{}f}", sign, rounded, row.decimals);
  return fmt::format("{}{}", sign, with_thousands(static_cast<std::size_t>(rounded)));
}

std::string published_cell(const ValidationRow& row) {
  if (row.judgement != Judgement::within_bar)
    return row.published ? number(*row.published, row) : std::string{"–"};
  std::string bar = number(row.bar.low, row) + " to " + number(row.bar.high, row);
  if (std::isinf(row.bar.low)) bar = "at most " + number(row.bar.high, row);
  if (std::isinf(row.bar.high)) bar = "at least " + number(row.bar.low, row);
  return row.published ? fmt::format("{} (bar: {})", number(*row.published, row), bar) : "bar: " + bar;
}

std::string line_of(const ValidationRow& row) {
  const std::string name = row.unit.empty() ? row.name : fmt::format("{} ({})", row.name, row.unit);
  return fmt::format("| {} | {} | {} | {} to {} | {} |\n", name, published_cell(row),
                     number(row.simulated, row), number(row.range.low, row), number(row.range.high, row),
                     cell_of(row.verdict));
}

std::size_t count_of(const std::vector<ValidationRow>& rows, Verdict verdict) {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [verdict](const ValidationRow& row) { return row.verdict == verdict; }));
}

std::string paragraph(const std::string& text) {
  return fmt::format("{}\n\n", fmt::join(wrapped(text, page_width), "\n"));
}

std::string head_of(const ValidationFacts& facts, const std::vector<ValidationRow>& rows) {
  std::string text = "# The model held against the evidence\n\nWritten by this command, not by hand:\n\n";
  text += fmt::format("```text\n{}\n```\n\n", facts.command);
  const std::string authorities =
      facts.simulated == 1 ? "1 authority begins" : fmt::format("{} authorities begin", facts.simulated);
  text += paragraph(fmt::format(
      "{} as counted on 30 September {} in the Department for Education's table {} and {} simulated to "
      "30 September {} {} times (seed {}), each with what was known in {} alone. Statistics are of the "
      "{} with {:.0f} FTE and more in post. Both sides are computed by the same code: simulated figures "
      "are rounded as the Department rounds and are missing where the published one is, and turnover "
      "under 1.5% counts as a fault of recording on both. What returns add to the truth is put into the "
      "simulated figures: independent errors of 12% of leavers and of 2% of posts in vacancies, standard "
      "deviations of the recipe that reaches the panel.",
      authorities, facts.from, facts.table, facts.simulated == 1 ? "is" : "are", facts.to, facts.replications,
      facts.seed, facts.from, facts.compared, least_mean_in_post));
  text += paragraph(
      "A target is met where the published figure lies within the middle 95% of the simulated futures "
      "(*range*) or, where a bar is given, where the mean of the futures (*simulated*) lies within it. "
      "For a chance and for people kept the range is a 95% interval. Rows without a verdict are only "
      "shown.");
  text += fmt::format("**{} met, {} missed, {} not tested.**\n", count_of(rows, Verdict::met),
                      count_of(rows, Verdict::missed), count_of(rows, Verdict::not_tested));
  for (const std::string& sentence : facts.left_out) text += fmt::format("\n{}\n", sentence);
  return text;
}

}  // namespace

std::string validation_page(const ValidationFacts& facts, const std::vector<ValidationRow>& rows) {
  std::string text = head_of(facts, rows);
  std::string section;
  for (const ValidationRow& row : rows) {
    if (row.section != section) {
      section = row.section;
      text += fmt::format("\n## {}\n| | published | simulated | range | verdict |\n|---|---|---|---|---|\n",
                          section);
    }
    text += line_of(row);
  }
  return text;
}

Json to_json(const ValidationFacts& facts, const std::vector<ValidationRow>& rows) {
  Json json = Json::object();
  json.set("table", facts.table)
      .set("from", facts.from)
      .set("to", facts.to)
      .set("authorities_simulated", facts.simulated)
      .set("authorities_compared", facts.compared)
      .set("replications", facts.replications)
      .set("seed", facts.seed);
  Json list = Json::array();
  for (const ValidationRow& row : rows) {
    Json item = Json::object();
    item.set("section", row.section).set("name", row.name).set("unit", row.unit);
    if (row.published) item.set("published", *row.published);
    if (row.judgement == Judgement::within_bar)
      item.set("bar", Json::array().push(row.bar.low).push(row.bar.high));
    item.set("simulated", row.simulated)
        .set("range", Json::array().push(row.range.low).push(row.range.high))
        .set("verdict", std::string{words_of(row.verdict)});
    list.push(std::move(item));
  }
  return json.set("rows", std::move(list));
}

}  // namespace bide
