#include "cli/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cli/figures.hpp"
#include "cli/progress.hpp"
#include "cli/text_file.hpp"
#include "cli/validation_page.hpp"
#include "experiment/large_loss_check.hpp"
#include "experiment/leaver_service.hpp"

namespace bide {
namespace {

/// Replications from which the service of leavers is read: they are England's, thousands of leavers each.
constexpr std::uint32_t service_replications = 20;

/// Percent of leavers under five years' service with the employer: 62.9 in 2016-17, 70.4 in 2021-22.
constexpr Interval published_short_service{62.9, 70.4};

std::string file_name(const std::string& path) { return std::filesystem::path{path}.filename().string(); }

/// Returns the command without folders, which differ from machine to machine.
std::string command_of(const ValidateArguments& arguments) {
  std::string command = "bide validate " + file_name(arguments.table);
  const std::pair<const char*, const std::string&> files[]{{"--roles", arguments.roles},
                                                           {"--inspections", arguments.inspections},
                                                           {"--places", arguments.places},
                                                           {"--neighbours", arguments.neighbours}};
  if (arguments.from) command += fmt::format(" --from {}", *arguments.from);
  for (const auto& [option, path] : files)
    if (!path.empty()) command += fmt::format(" {} {}", option, file_name(path));
  if (!arguments.study.empty())
    command += fmt::format(" --study {} --option '{}'", file_name(arguments.study), arguments.option);
  for (const std::string& setting : arguments.settings) command += fmt::format(" --set '{}'", setting);
  return command + fmt::format(" --replications {} --seed {}", arguments.replications, arguments.seed);
}

/// What the page has to say about what was given and what was not.
std::vector<std::string> left_out(const ValidateArguments& arguments) {
  std::vector<std::string> sentences;
  if (arguments.inspections.empty())
    sentences.emplace_back(
        "Inspections were not given (`--inspections`): nothing published is beside the profile "
        "around a report.");
  if (arguments.neighbours.empty())
    sentences.emplace_back(
        "Borders were not given (`--neighbours`): the effect on neighbours is not tested.");
  if (!arguments.settings.empty())
    sentences.emplace_back(
        "What is set (`--set`) holds for the panel alone and is no default of a study; the study of the "
        "sixteen keeps its own inputs. A trend such as `establishment.growth` is known only afterwards: the "
        "first year cannot show it.");
  if (arguments.study.empty())
    sentences.emplace_back("A study of the sixteen was not given (`--study`): their loss is not tested.");
  return sentences;
}

/// Returns the number of the option that --option names.
std::size_t option_named(const Study& study, const std::string& name) {
  const auto is_named = [&name](const Option& option) { return option.name == name; };
  const auto found = std::find_if(study.options.begin() + 1, study.options.end(), is_named);
  if (found != study.options.end()) return static_cast<std::size_t>(found - study.options.begin());
  std::vector<std::string> names;
  for (auto option = study.options.begin() + 1; option != study.options.end(); ++option)
    names.push_back(option->name);
  throw UsageError{
      fmt::format("{} has no option '{}'; it has: {}", study.source_path, name, fmt::join(names, ", "))};
}

/// A study of the sixteen lost and the number of its option of 250,000 GBP a year.
struct LossStudy {
  Study study;
  std::size_t option{0};
};

std::optional<LossStudy> loss_study(const ValidateArguments& arguments) {
  if (arguments.study.empty()) return std::nullopt;
  Study study = load_study(arguments.study);
  const std::size_t option = option_named(study, arguments.option);
  return LossStudy{std::move(study), option};
}

ValidationRow service_row(const Study& study, std::uint32_t replications) {
  std::vector<double> percents = shares_of_leavers_under_five_years(study, replications);
  for (double& value : percents) value *= 100.0;
  const Statistic statistic{.section = "Service of leavers",
                            .name = "under five years, published 62.9 in 2016-17 and 70.4 in 2021-22",
                            .unit = "%",
                            .decimals = 1,
                            .judgement = Judgement::within_bar,
                            .bar = published_short_service};
  return row_of(statistic, std::nan(""), percents);
}

/// Returns every row; those of the sixteen where a study was given.
std::vector<ValidationRow> rows_of(const ValidateArguments& arguments, const PanelValidation& panel,
                                   const std::optional<LossStudy>& losses, unsigned threads) {
  std::vector<ValidationRow> rows;
  {
    ProgressDisplay display{std::cerr, progress_style_of_stderr(), 1};
    rows = panel.rows([&display](const EnsembleProgress& progress) { display.show(progress); });
  }
  rows.push_back(service_row(panel.study(), std::min(arguments.replications, service_replications)));
  if (!losses) return rows;
  for (ValidationRow& row : large_loss_rows(losses->study, losses->option, threads))
    rows.push_back(std::move(row));
  return rows;
}

void write(const ValidateArguments& arguments, const ValidationFacts& facts,
           const std::vector<ValidationRow>& rows, std::ostream& out) {
  const std::string page = validation_page(facts, rows);
  if (!arguments.output.empty()) write_text_file(arguments.output, page);
  if (arguments.format == OutputFormat::json)
    out << to_json(facts, rows).dump() << '\n';
  else if (arguments.output.empty())
    out << page;
}

}  // namespace

ExitCode validate(const ValidateArguments& arguments, std::ostream& out) {
  check_text_output(arguments.output, arguments.overwrite, "the validation",
                    {arguments.table, arguments.roles, arguments.inspections, arguments.places,
                     arguments.neighbours, arguments.study});
  const std::optional<LossStudy> losses = loss_study(arguments);  // a slip is told before the long work
  const CswwTable table = read_csww(arguments.table);
  const auto roles = read_if_given<RoleTable>(arguments.roles);
  const auto inspections = read_if_given<InspectionTable>(arguments.inspections);
  const auto places = read_if_given<PlaceTable>(arguments.places);
  const auto borders = read_if_given<BorderTable>(arguments.neighbours);
  const unsigned threads = arguments.threads == 0 ? processors() : arguments.threads;
  const PanelPlan plan{.from = arguments.from.value_or(table.first_year()),
                       .settings = arguments.settings,
                       .replications = arguments.replications,
                       .seed = arguments.seed,
                       .threads = threads};
  const PanelValidation panel{{table, {roles.get(), inspections.get(), places.get()}, borders.get()}, plan};
  const auto rows = rows_of(arguments, panel, losses, threads);
  const ValidationFacts facts{table.file_name(),
                              command_of(arguments),
                              panel.simulated_authorities(),
                              panel.compared_authorities(),
                              plan.from,
                              panel.last_year(),
                              plan.replications,
                              plan.seed,
                              left_out(arguments)};
  write(arguments, facts, rows, out);
  const bool any_missed = std::any_of(
      rows.begin(), rows.end(), [](const ValidationRow& row) { return row.verdict == Verdict::missed; });
  return any_missed ? ExitCode::target_missed : ExitCode::good;
}

}  // namespace bide
