#include "cli/inspect.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/assumptions_log.hpp"
#include "cli/kept_study.hpp"
#include "core/error.hpp"
#include "core/json.hpp"
#include "results/axes.hpp"
#include "results/result_file.hpp"

namespace bide {
namespace {

std::vector<std::string_view> axis_names(const Measure& measure) {
  std::vector<std::string_view> names;
  for (const Axis axis : measure.axes) names.push_back(name_of(axis));
  return names;
}

Json options_json(const ResultFile& file) {
  Json options = Json::array();
  for (const OptionRecord& option : file.study().options) {
    options.push(Json::object().set("name", option.name).set("description", option.description));
  }
  return options;
}

Json axes_json(const ResultFile& file) {
  Json axes = Json::object();
  for (const Axis axis : all_axes) {
    Json labels = Json::array();
    for (const std::string& label : labels_of(file.layout().labels(), axis)) labels.push(label);
    axes.set(std::string{name_of(axis)}, labels);
  }
  return axes;
}

Json measures_json(const ResultFile& file) {
  Json measures = Json::array();
  for (const Measure& measure : file.layout().measures()) {
    Json axes = Json::array();
    for (const std::string_view axis : axis_names(measure)) axes.push(std::string{axis});
    measures.push(Json::object()
                      .set("name", measure.name)
                      .set("unit", measure.unit)
                      .set("meaning", measure.long_name)
                      .set("type", std::string{name_of(measure.type)})
                      .set("cell_methods", cell_methods_of(measure))
                      .set("axes", axes));
  }
  return measures;
}

Json inputs_json(const ResultFile& file) {
  Json inputs = Json::array();
  for (const InputRecord& input : file.study().inputs) {
    inputs.push(Json::object().set("path", input.path).set("unit", input.unit));
  }
  return inputs;
}

bool are_gapless(const std::vector<std::uint32_t>& numbers) {
  return numbers.back() - numbers.front() + 1 == numbers.size();
}

Json replications_json(const ResultFile& file) {
  const std::vector<std::uint32_t>& numbers = file.replications();
  return Json::object()
      .set("count", numbers.size())
      .set("first", numbers.front())
      .set("last", numbers.back())
      .set("gapless", are_gapless(numbers));
}

Json to_json(const ResultFile& file) {
  Json provenance = Json::object();
  for (const auto& [name, text] : file.provenance()) provenance.set(name, text);
  return Json::object()
      .set("file", file.path())
      .set("bytes", file.size())
      .set("title", file.study().title)
      .set("focus", file.study().focus)
      .set("start", to_string(file.study().start))
      // As text, for readers that keep numbers as doubles.
      .set("seed", fmt::format("{}", file.study().seed))
      .set("options", options_json(file))
      .set("replications", replications_json(file))
      .set("axes", axes_json(file))
      .set("measures", measures_json(file))
      .set("inputs", inputs_json(file))
      .set("provenance", provenance)
      .set("study_digest", file.study().study_digest)
      .set("payload_digest", file.payload_digest())
      .set("payload_verified", true);
}

std::string replications_text(const ResultFile& file) {
  const std::vector<std::uint32_t>& all = file.replications();
  const bool gapless = all.back() - all.front() + 1 == all.size();
  return fmt::format("{} (numbers {} to {}{})", all.size(), all.front(), all.back(),
                     gapless ? "" : ", with gaps");
}

std::string size_text(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", (bytes + 999) / 1000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string simulated_text(const ResultFile& file) {
  const std::vector<Date>& months = file.layout().labels().time;
  const std::string start = to_string(file.study().start);
  if (months.empty()) return "from " + start;
  return fmt::format("{} to {}, {} months", start, to_string(months.back()), months.size());
}

void write_text(const ResultFile& file, std::ostream& out) {
  const StudyRecord& study = file.study();
  const auto line = [&](std::string_view name, const std::string& value) {
    out << fmt::format("{:<18}{}\n", name, value);
  };
  line("file", fmt::format("{}, {}", file.path(), size_text(file.size())));
  line("study", study.title);
  line("focus", study.focus);
  line("simulated", simulated_text(file));
  line("replications", replications_text(file));
  line("seed", fmt::format("{}", study.seed));
  out << "\noptions\n";
  for (const OptionRecord& option : study.options)
    out << fmt::format("  {:<28}  {}\n", option.name, option.description);
  out << "\nmeasures by option, replication and their own axes\n";
  for (const Measure& measure : file.layout().measures()) {
    out << fmt::format("  {:<28}  {:<14}  {} ({})\n", measure.name, measure.unit, measure.long_name,
                       fmt::join(axis_names(measure), ", "));
  }
  if (!study.inputs.empty()) out << "\nuncertain inputs\n";
  for (const InputRecord& input : study.inputs) {
    out << fmt::format("  {:<44}  {}\n", input.path, input.unit.empty() ? "plain number" : input.unit);
  }
  out << "\nprovenance\n";
  for (const auto& [name, text] : file.provenance()) out << fmt::format("  {:<16}{}\n", name, text);
  out << fmt::format("\nstudy digest      {}\npayload digest    {}, verified\n", study.study_digest,
                     file.payload_digest());
}

void write_assumptions(const ResultFile& file, OutputFormat format, std::ostream& out) {
  const auto log = assumptions_of(kept_study(file));
  if (format == OutputFormat::text) {
    out << assumptions_text(log);
  } else {
    out << Json::object().set("file", file.path()).set("assumptions", to_json(log)).dump() << '\n';
  }
}

}  // namespace

ExitCode inspect_result(const InspectArguments& arguments, std::ostream& out) {
  ResultFile file{arguments.path};
  if (arguments.view == InspectView::assumptions) {
    write_assumptions(file, arguments.format, out);
    return ExitCode::good;
  }
  file.verify_payload();
  if (arguments.format == OutputFormat::json) {
    out << to_json(file).dump() << '\n';
  } else {
    write_text(file, out);
  }
  return ExitCode::good;
}

}  // namespace bide
