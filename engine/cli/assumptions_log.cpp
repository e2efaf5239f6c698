#include "cli/assumptions_log.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/field_text.hpp"

namespace bide {
namespace {

/// Returns what the files say about where the value comes from.
std::string origin_of(const Assumption& line) {
  std::string text = line.source.empty() ? "no source given" : line.source;
  if (!line.why.empty()) text += "; " + line.why;
  if (!line.confidence.empty()) text += fmt::format(" (confidence {})", line.confidence);
  return text;
}

}  // namespace

std::string assumptions_text(const std::vector<Assumption>& log) {
  std::string text, option, origin;
  const auto end_group = [&] {
    if (!origin.empty()) text += fmt::format("      {}\n", origin);
    origin.clear();
  };
  for (const Assumption& line : log) {
    if (line.set_by == SetBy::default_value) continue;
    if (line.option != option || origin_of(line) != origin) end_group();
    if (line.option != option) {
      option = line.option;
      text += fmt::format("{}{}\n", text.empty() ? "" : "\n", option);
    }
    origin = origin_of(line);
    text += fmt::format("  {} = {} ({})\n", line.path, line.value, kind_name(line.kind));
  }
  end_group();
  const auto defaults = std::count_if(log.begin(), log.end(),
                                      [](const Assumption& a) { return a.set_by == SetBy::default_value; });
  return text + fmt::format(
                    "\n{} inputs are set; {} stand at their defaults, listed with their sources by "
                    "--json\n",
                    log.size() - static_cast<std::size_t>(defaults), defaults);
}

Json to_json(const std::vector<Assumption>& log) {
  Json lines = Json::array();
  for (const Assumption& line : log)
    lines.push(Json::object()
                   .set("option", line.option)
                   .set("path", line.path)
                   .set("value", line.value)
                   .set("kind", std::string{kind_name(line.kind)})
                   .set("set_by", line.set_by == SetBy::files ? "files" : "default")
                   .set("source", line.source)
                   .set("why", line.why)
                   .set("confidence", line.confidence));
  return lines;
}

}  // namespace bide
