#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <utility>

#include "cli/argument_values.hpp"
#include "cli/command_help.hpp"
#include "results/build_info.hpp"

namespace bide {
namespace {

void add_format(CLI::App& command, OutputFormat& format) {
  command.add_flag_callback(
      "--json", [&format] { format = OutputFormat::json; }, "Print JSON instead of text");
}

void add_overwrite(CLI::App& command, Overwrite& overwrite) {
  command.add_flag_callback(
      "--force", [&overwrite] { overwrite = Overwrite::allow; }, "Replace what exists already");
}

void add_settings(CLI::App& command, std::vector<std::string>& settings) {
  command
      .add_option("--set", settings, "Override a field of the baseline scenario; may be given several times")
      ->type_name("FIELD=VALUE")
      ->allow_extra_args(false);
}

/// Adds the file, or files, that the command is about.
template <class Paths>
void add_operand(CLI::App& command, const char* name, Paths& paths, const char* description,
                 const char* type = "FILE") {
  command.add_option(name, paths, description)->required()->type_name(type);
}

/// The program's command line: one CLI11 command for each of ours, each filling its own struct.
class CommandLine {
 public:
  CommandLine() {
    app_.footer(help::overview);
    app_.set_help_flag("-h,--help", "Print this help and leave");  // commands inherit it
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "bide " + engine_version(), "Print the version and leave");
    add_check();
    add_run();
    add_compare();
    add_trace();
    add_defaults();
    add_schema();
    add_inspect();
    add_export();
    add_import();
    add_validate();
    add_ends();
    add_regions();
  }

  bool knows(const std::string& name) const {
    const auto all = names();
    return std::binary_search(all.begin(), all.end(), name);
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; })) {
      names.push_back(command->get_name());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::string overview() const { return app_.help(); }

  Command parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    try {
      app_.parse(std::move(words));
    } catch (const CLI::CallForHelp&) {
      return TextRequest{app_.help()};
    } catch (const CLI::CallForVersion& version) {
      return TextRequest{std::string{version.what()} + '\n'};
    } catch (const CLI::ParseError& error) {
      throw UsageError{explain(error)};
    }
    return command_();
  }

 private:
  /// Adds a command whose struct is `arguments` once parsing has ended.
  template <class Arguments>
  CLI::App& add(const CommandHelp& help, Arguments& arguments) {
    CLI::App* command = app_.add_subcommand(help.name, help.description);
    command->footer(help.examples);
    command->callback([this, &arguments] { command_ = [&arguments] { return Command{arguments}; }; });
    return *command;
  }

  std::string explain(const CLI::ParseError& error) const {
    const auto chosen = app_.get_subcommands();
    const std::string help = chosen.empty() ? "bide --help" : "bide help " + chosen.front()->get_name();
    return fmt::format("{}; see '{}'", error.what(), help);
  }

  static void add_threads(CLI::App& command, unsigned& threads) {
    command.add_option("--threads", threads, "How many threads (default: all processors)")
        ->check(CLI::Range(1U, 1024U))
        ->type_name("T");
  }

  /// How many futures a command may be asked for.
  struct FewestAndMost {
    std::uint32_t fewest, most;
  };

  template <class Replications>
  static void add_replications(CLI::App& command, Replications& replications, FewestAndMost range,
                               const char* description) {
    command.add_option("--replications", replications, description)
        ->check(CLI::Range(range.fewest, range.most))
        ->type_name("N");
  }

  template <class Seed>
  static void add_seed(CLI::App& command, Seed& seed, const char* description) {
    command.add_option("--seed", seed, description)
        ->check(refuse_unless_digits)
        ->check(
            CLI::Range(0.0, 9'007'199'254'740'992.0))  // as in a study, so that every tool reads it exactly
        ->type_name("S");
  }

  void add_check() {
    CLI::App& command = add(help::check, check_);
    add_operand(command, "file", check_.path, "Scenario or study");
    add_format(command, check_.format);
  }

  void add_run() {
    CLI::App& command = add(help::run, run_);
    add_operand(command, "study", run_.study, "Study or scenario", "STUDY");
    command.add_option("-o,--output", run_.output, "Result file")->required()->type_name("FILE");
    add_replications(command, run_.replications, {1, 10'000'000}, "How many futures (default: the study's)");
    add_threads(command, run_.threads);
    add_seed(command, run_.seed, "Master seed (default: the study's)");
    add_settings(command, run_.settings);
    command.add_option("--only", run_.only, "Simulate replication K alone, counted from 0")
        ->check(refuse_unless_digits)
        ->type_name("K");
    command.add_flag_callback(
        "--resume", [this] { run_.resume = Resume::yes; }, "Go on from an interrupted or smaller run");
    add_overwrite(command, run_.overwrite);
    add_format(command, run_.format);
  }

  void add_compare() {
    CLI::App& command = add(help::compare, compare_);
    add_operand(command, "files", compare_.files, "Result files");
    add_format(command, compare_.format);
  }

  void add_trace() {
    CLI::App& command = add(help::trace, trace_);
    add_operand(command, "study", trace_.study, "Study or scenario", "STUDY");
    command.add_option("--option", trace_.option, "Option (default: the baseline)")->type_name("NAME");
    command.add_option("--replication", trace_.replication, "Replication, counted from 0")
        ->check(refuse_unless_digits)
        ->type_name("K");
    command
        .add_option_function<std::string>(
            "--until", [this](const std::string& text) { trace_.until = date_from(text); },
            "Last day to print")
        ->type_name("DATE");
    command
        .add_option_function<std::string>(
            "--worker", [this](const std::string& text) { trace_.worker = person_from(text); },
            "Print only what concerns this worker, named as in the trace")
        ->type_name("ID");
    add_settings(command, trace_.settings);
    add_format(command, trace_.format);
  }

  void add_defaults() {
    CLI::App& command = add(help::defaults, defaults_);
    add_format(command, defaults_.format);
  }

  void add_schema() {
    CLI::App& command = add(help::schema, schema_);
    command.add_option("kind", schema_.kind, "study or scenario")
        ->check(CLI::IsMember({"study", "scenario"}))
        ->type_name("KIND");
    command.add_flag_callback(
        "--json", [] {}, "The schema is JSON in any case");
  }

  void add_inspect() {
    CLI::App& command = add(help::inspect, inspect_);
    add_operand(command, "file", inspect_.path, "Result file");
    command.add_flag_callback(
        "--assumptions", [this] { inspect_.view = InspectView::assumptions; },
        "Print the assumptions log instead: each input, its value, source and reason");
    add_format(command, inspect_.format);
  }

  void add_export() {
    CLI::App& command = add(help::export_csv, export_);
    add_operand(command, "file", export_.path, "Result file");
    command.add_option("--csv", export_.directory, "Folder for the tables")->required()->type_name("DIR");
    command.add_flag_callback(
        "--replications", [this] { export_.rows = ExportRows::replications; },
        "One row for each replication (large: millions of rows) instead of their median, p10 and p90");
    command.add_option("--measure", export_.measures, "Only this measure; may be given several times")
        ->type_name("NAME")
        ->allow_extra_args(false);
    add_overwrite(command, export_.overwrite);
    add_format(command, export_.format);
  }

  void add_import() {
    CLI::App& command = add(help::import_csww, import_);
    add_operand(command, "table", import_.table, "The published table (CSV)");
    command.add_option("--authority", import_.authority, "Name or code of the authority")
        ->required()
        ->type_name("NAME");
    command.add_option("--year", import_.year, "Census year (default: the latest)")
        ->check(refuse_unless_digits)
        ->type_name("Y");
    add_scope(command);
    const auto add_file = [&command](const char* name, std::string& path, const char* description) {
      command.add_option(name, path, description)->check(refuse_empty)->type_name("FILE");
    };
    add_file("-o,--output", import_.output, "Scenario file (default: standard output)");
    add_file("--roles", import_.roles, "Table of staff by role");
    add_file("--inspections", import_.inspections, "Table of inspection judgements");
    add_file("--places", import_.places, "Table of places and distances");
    add_overwrite(command, import_.overwrite);
    add_format(command, import_.format);
  }

  void add_validate() {
    CLI::App& command = add(help::validate, validate_);
    add_operand(command, "table", validate_.table, "The published table (CSV)");
    command.add_option("--from", validate_.from, "Census year to start from (default: the table's first)")
        ->check(refuse_unless_digits)
        ->type_name("Y");
    const auto add_file = [&command](const char* name, std::string& path, const char* description) {
      command.add_option(name, path, description)->check(refuse_empty)->type_name("FILE");
    };
    add_file("--roles", validate_.roles, "Table of staff by role");
    add_file("--inspections", validate_.inspections, "Table of inspection judgements");
    add_file("--places", validate_.places, "Table of places and distances");
    add_file("--neighbours", validate_.neighbours, "Table of shared borders");
    CLI::Option* study = command.add_option("--study", validate_.study, "Study of the sixteen lost")
                             ->check(refuse_empty)
                             ->type_name("STUDY");
    CLI::Option* option =
        command.add_option("--option", validate_.option, "Its option of 250,000 GBP a year")
            ->check(refuse_empty)
            ->type_name("NAME");
    study->needs(option);
    option->needs(study);
    add_replications(command, validate_.replications, {20, 100'000}, "How many futures (default: 200)");
    add_threads(command, validate_.threads);
    add_seed(command, validate_.seed, "Master seed (default: 20170930)");
    add_settings(command, validate_.settings);
    add_file("-o,--output", validate_.output, "Page to write (default: standard output)");
    add_overwrite(command, validate_.overwrite);
    add_format(command, validate_.format);
  }

  void add_ends() {
    CLI::App& command = add(help::ends, ends_);
    add_operand(command, "study", ends_.study, "Study or scenario file");
    add_replications(command, ends_.replications, {2, 100'000},
                     "How many futures at each end (default: 200)");
    add_threads(command, ends_.threads);
    add_seed(command, ends_.seed, "Master seed (default: the study's)");
    add_settings(command, ends_.settings);
    command
        .add_option("--headline", ends_.headlines, "Which headline, by its key (default: those shown first)")
        ->check(refuse_empty)
        ->allow_extra_args(false)
        ->type_name("KEY");
    add_format(command, ends_.format);
  }

  void add_regions() {
    CLI::App& command = add(help::regions, regions_);
    add_operand(command, "file", regions_.path, "Result file");
    add_operand(command, "table", regions_.table, "The published table (CSV)", "TABLE");
    add_format(command, regions_.format);
  }

  /// Adds the options for the other authorities of an import, of which one may be given.
  void add_scope(CLI::App& command) {
    CLI::Option_group& scope =
        *command.add_option_group("scope", "Which other authorities the scenario holds");
    scope.add_flag_callback(
        "--region", [this] { choose(ImportScope::region); }, "All of its region");
    scope
        .add_option_function<std::vector<std::string>>(
            "--neighbours",
            [this](const std::vector<std::string>& names) {
              choose(ImportScope::neighbours);
              import_.neighbours = names;
            },
            "These, by name or code, or a table of shared borders")
        ->delimiter(',')
        ->check(refuse_empty)
        ->allow_extra_args(false)
        ->type_name("NAME,...|FILE");
    scope.add_flag_callback(
        "--all", [this] { choose(ImportScope::all); }, "All in the table");
  }

  void choose(ImportScope scope) {
    if (import_.scope != ImportScope::authority)
      throw UsageError{"give one of --region, --neighbours and --all; see 'bide help import-csww'"};
    import_.scope = scope;
  }

  CLI::App app_{"Bide: workforce simulation for children's social work in English councils", "bide"};
  std::function<Command()> command_;
  CheckArguments check_;
  RunArguments run_;
  CompareArguments compare_;
  TraceArguments trace_;
  DefaultsArguments defaults_;
  SchemaArguments schema_;
  InspectArguments inspect_;
  ExportArguments export_;
  ImportArguments import_;
  ValidateArguments validate_;
  EndsArguments ends_;
  RegionsArguments regions_;
};

bool is_option(const std::string& word) { return !word.empty() && word.front() == '-'; }

}  // namespace

Command parse_arguments(const std::vector<std::string>& words) {
  CommandLine line;
  if (words.empty()) throw UsageError{"which command? " + fmt::format("{}", fmt::join(line.names(), ", "))};
  if (words.front() == "help") {
    if (words.size() == 1) return TextRequest{line.overview()};
    if (!line.knows(words[1]))
      throw UsageError{fmt::format("there is no command '{}'; see 'bide --help'", words[1])};
    return line.parse({words[1], "--help"});
  }
  if (!is_option(words.front()) && !line.knows(words.front())) {
    return ExternalCommand{words.front(), {words.begin() + 1, words.end()}};
  }
  return line.parse(words);
}

std::vector<std::string> command_names() { return CommandLine{}.names(); }

}  // namespace bide
