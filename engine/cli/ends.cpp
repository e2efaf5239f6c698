#include "cli/ends.hpp"

#include <iostream>
#include <utility>

#include "cli/ends_table.hpp"
#include "cli/progress.hpp"
#include "experiment/comparison_json.hpp"
#include "experiment/ends.hpp"

namespace bide {
namespace {

Json to_json(const EndsReport& report) {
  Json inputs = Json::array();
  for (const InputAtEnds& input : report.inputs) {
    Json json = Json::object();
    json.set("path", input.input.path)
        .set("unit", input.input.unit)
        .set("low", input.ends.low)
        .set("high", input.ends.high)
        .set("at_low", to_json(input.at_low))
        .set("at_high", to_json(input.at_high));
    inputs.push(std::move(json));
  }
  Json json = Json::object();
  json.set("as_drawn", to_json(report.as_drawn)).set("inputs", std::move(inputs));
  return json;
}

/// A slip in a headline's name is told before the long work.
void check_headlines(Study study, const std::vector<std::string>& keys) {
  if (keys.empty()) return;
  study.replications = 1;
  chosen_headlines(answer_in_memory(study, 1).headlines, keys);
}

}  // namespace

ExitCode answer_at_ends(const EndsArguments& arguments, std::ostream& out) {
  Study study = load_study(arguments.study, arguments.settings);
  study.replications = arguments.replications;
  if (arguments.seed) study.seed = *arguments.seed;
  check_headlines(study, arguments.headlines);
  const EndsReport report = [&] {
    ProgressDisplay display{std::cerr, progress_style_of_stderr(),
                            static_cast<std::uint32_t>(study.options.size())};
    return at_ends(study, arguments.threads == 0 ? processors() : arguments.threads,
                   [&display](const EnsembleProgress& progress) { display.show(progress); });
  }();
  if (arguments.format == OutputFormat::json)
    out << to_json(report).dump() << '\n';
  else
    out << ends_text(report, arguments.headlines);
  return ExitCode::good;
}

}  // namespace bide
