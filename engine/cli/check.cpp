#include "cli/check.hpp"

#include <fmt/format.h>

#include <numeric>

#include "cli/complaint.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "scenario/quantity.hpp"
#include "scenario/study.hpp"

namespace bide {
namespace {

double posts_in(const Region& region) {
  double posts = 0.0;
  for (const auto& [key, authority] : region.authorities)
    posts = std::accumulate(authority.establishment.posts_fte.begin(),
                            authority.establishment.posts_fte.end(), posts);
  return posts;
}

std::int64_t notes_with_source(const Scenario& scenario) {
  std::int64_t count = 0;
  for (const InputNote& note : scenario.notes) count += note.source.empty() ? 0 : 1;
  return count;
}

std::string summary(const Study& study) {
  const Scenario& baseline = study.options.front().scenario;
  const Region& region = baseline.region;
  std::string text = fmt::format("{}: no problems\n", study.source_path);
  const auto line = [&](std::string_view what, const std::string& value) {
    text += fmt::format("  {:<13} {}\n", what, value);
  };
  line("study", study.title);
  line("authorities", fmt::format("{}, with {:.1f} posts (FTE); the answer is about {}",
                                  region.authorities.size(), posts_in(region), study.focus));
  line("period", fmt::format("from {}, {}", to_string(region.start), duration_text(region.horizon)));
  std::string options;
  for (const Option& option : study.options) options += (options.empty() ? "" : "; ") + option.name;
  line("options", options);
  line("inputs", fmt::format("{} set in files, {} of them with a source; {} uncertain", baseline.notes.size(),
                             notes_with_source(baseline), baseline.uncertain.size()));
  line("replications", fmt::format("{} with seed {}", study.replications, study.seed));
  for (const Diagnostic& remark : study.remarks) text += fmt::format("note: {}\n", to_string(remark));
  return text;
}

Json summary_as_json(const Study& study) {
  const Scenario& baseline = study.options.front().scenario;
  Json authorities = Json::array(), options = Json::array(), uncertain = Json::array();
  for (const auto& [key, authority] : baseline.region.authorities) authorities.push(key);
  for (const Option& option : study.options)
    options.push(Json::object().set("name", option.name).set("description", option.description));
  for (const UncertainInput& input : baseline.uncertain) uncertain.push(input.path);
  return Json::object()
      .set("file", study.source_path)
      .set("sound", true)
      .set("study", study.title)
      .set("focus", study.focus)
      .set("start", to_string(baseline.region.start))
      .set("horizon_days", in_days(baseline.region.horizon))
      .set("replications", study.replications)
      .set("seed", static_cast<std::int64_t>(study.seed))
      .set("digest", study_digest(study))
      .set("authorities", std::move(authorities))
      .set("posts_fte", posts_in(baseline.region))
      .set("options", std::move(options))
      .set("inputs_set", baseline.notes.size())
      .set("uncertain_inputs", std::move(uncertain))
      .set("notes", to_json(study.remarks));
}

Json problems_as_json(const std::string& path, const InputError& error) {
  return Json::object().set("file", path).set("sound", false).set("problems", to_json(error.diagnostics()));
}

}  // namespace

ExitCode check_file(const CheckArguments& arguments, std::ostream& out) {
  if (arguments.format == OutputFormat::text) {
    out << summary(load_study(arguments.path));
    return ExitCode::good;
  }
  try {
    out << summary_as_json(load_study(arguments.path)).dump() << '\n';
    return ExitCode::good;
  } catch (const InputError& error) {
    out << problems_as_json(arguments.path, error).dump() << '\n';
    return ExitCode::scenario_invalid;
  }
}

}  // namespace bide
