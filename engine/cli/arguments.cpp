#include "cli/arguments.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>

#include "experiment/trace.hpp"
#include "results/build_info.hpp"

namespace bide {
namespace {

constexpr const char* overview_examples =
    "Examples:\n"
    "  bide run scenarios/gateshead-2016/study.yaml -o gateshead.h5   simulate and compare the options\n"
    "  bide compare gateshead.h5                                      print the comparison again\n"
    "  bide check my-study.yaml                                       list every problem in a study\n"
    "  bide help run                                                  explain one command\n"
    "\n"
    "Results go to standard output, everything else to standard error. Exit codes: 0 good, 1 failed, 2 "
    "usage,\n"
    "3 scenario invalid, 4 file missing or unreadable, 5 file damaged or of another version, 6 comparison\n"
    "refused, 7 target not met, 74 disk full, 130 interrupted, 143 terminated.";

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

/// Refuses what CLI11 would read as a number modulo 2^64, such as -1.
std::string refuse_unless_digits(const std::string& text) {
  const bool digits =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::string{} : fmt::format("'{}' is not a whole number from 0", text);
}

/// Refuses what a shell makes of a variable without a value.
std::string refuse_empty(const std::string& text) {
  return text.empty() ? std::string{"nothing is given; leave the option out or give a name"} : std::string{};
}

Date date_from(const std::string& text) {
  const auto date = parse_date(text);
  if (!date) throw UsageError{fmt::format("'{}' is not a date; write it as 2018-09-30", text)};
  return *date;
}

std::uint64_t person_from(const std::string& text) {
  const auto key = parse_person(text);
  if (!key)
    throw UsageError{fmt::format("'{}' is not a worker; write it as the trace does, such as 12.1", text)};
  return *key;
}

/// The program's command line: one CLI11 command for each of ours, each filling its own struct.
class CommandLine {
 public:
  CommandLine() {
    app_.footer(overview_examples);
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
  CLI::App& add(const char* name, const char* description, const char* examples, Arguments& arguments) {
    CLI::App* command = app_.add_subcommand(name, description);
    command->footer(examples);
    command->callback([this, &arguments] { command_ = [&arguments] { return Command{arguments}; }; });
    return *command;
  }

  std::string explain(const CLI::ParseError& error) const {
    const auto chosen = app_.get_subcommands();
    const std::string help = chosen.empty() ? "bide --help" : "bide help " + chosen.front()->get_name();
    return fmt::format("{}; see '{}'", error.what(), help);
  }

  void add_check() {
    CLI::App& command = add("check", "List every problem in a scenario or study",
                            "Example:\n  bide check scenarios/gateshead-2016/study.yaml", check_);
    add_operand(command, "file", check_.path, "Scenario or study");
    add_format(command, check_.format);
  }

  void add_run() {
    CLI::App& command =
        add("run", "Simulate a study, write its result file and print the comparison",
            "Examples:\n"
            "  bide run study.yaml -o answer.h5\n"
            "  bide run study.yaml -o answer.h5 --resume --replications 2000   go on, or add replications\n"
            "  bide run study.yaml -o what-if.h5 --set horizon='10 years' --seed 7\n"
            "  bide run study.yaml -o one.h5 --only 37                         replication 37 alone\n\n"
            "Finished replications are kept in FILE.journal until the result file is written; Ctrl-C writes\n"
            "what is complete and says how to go on. The result does not depend on the number of threads.",
            run_);
    add_operand(command, "study", run_.study, "Study or scenario", "STUDY");
    command.add_option("-o,--output", run_.output, "Result file")->required()->type_name("FILE");
    command.add_option("--replications", run_.replications, "How many futures (default: the study's)")
        ->check(CLI::Range(1U, 10'000'000U))
        ->type_name("N");
    command.add_option("--threads", run_.threads, "How many threads (default: all processors)")
        ->check(CLI::Range(1U, 1024U))
        ->type_name("T");
    command.add_option("--seed", run_.seed, "Master seed (default: the study's)")
        ->check(refuse_unless_digits)
        ->check(
            CLI::Range(0.0, 9'007'199'254'740'992.0))  // as in a study, so that every tool reads it exactly
        ->type_name("S");
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
    CLI::App& command =
        add("compare", "Print each option's paired difference from the baseline",
            "Examples:\n"
            "  bide compare answer.h5              the options of one study against its baseline\n"
            "  bide compare before.h5 after.h5     each option against its namesake in the first\n\n"
            "Results of different models, baselines, horizons, focus or seeds are refused.",
            compare_);
    add_operand(command, "files", compare_.files, "Result files");
    add_format(command, compare_.format);
  }

  void add_trace() {
    CLI::App& command =
        add("trace", "Print the events of one replication of one option",
            "Examples:\n"
            "  bide trace study.yaml --option 'fast counter-offer' --replication 37 --until 2017-03-31\n"
            "  bide trace study.yaml --replication 0 --worker 12.1",
            trace_);
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
    CLI::App& command =
        add("defaults", "Print a complete scenario with every field, its default and its source",
            "Example:\n  bide defaults > scenario.yaml", defaults_);
    add_format(command, defaults_.format);
  }

  void add_schema() {
    CLI::App& command = add("schema", "Print the JSON Schema that editors check scenario files with",
                            "Examples:\n  bide schema\n  bide schema scenario", schema_);
    command.add_option("kind", schema_.kind, "study or scenario")
        ->check(CLI::IsMember({"study", "scenario"}))
        ->type_name("KIND");
    command.add_flag_callback(
        "--json", [] {}, "The schema is JSON in any case");
  }

  void add_inspect() {
    CLI::App& command = add("inspect", "Say what a result file holds and whether it is whole",
                            "Examples:\n"
                            "  bide inspect answer.h5\n"
                            "  bide inspect answer.h5 --assumptions    every input that was set, and why",
                            inspect_);
    add_operand(command, "file", inspect_.path, "Result file");
    command.add_flag_callback(
        "--assumptions", [this] { inspect_.view = InspectView::assumptions; },
        "Print the assumptions log instead: each input, its value, source and reason");
    add_format(command, inspect_.format);
  }

  void add_export() {
    CLI::App& command =
        add("export", "Write a result file's measures as tidy CSV tables with a dictionary",
            "Examples:\n"
            "  bide export answer.h5 --csv tables/     medians and 80% ranges over replications\n"
            "  bide export answer.h5 --csv rows/ --replications --measure leavers",
            export_);
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
    CLI::App& command =
        add("import-csww", "Write a starting scenario from the Department's published workforce table",
            "Examples:\n"
            "  bide import-csww csww_headline_measures.csv --authority Gateshead --year 2017 --region -o "
            "start.yaml\n"
            "  bide import-csww table.csv --authority Medway --neighbours Kent,Bexley -o medway.yaml",
            import_);
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
            "These, by name or code, or a file of them")
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
