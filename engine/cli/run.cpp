#include "cli/run.hpp"

#include <fmt/format.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <utility>

#include "cli/compared_file.hpp"
#include "cli/comparison_table.hpp"
#include "cli/complaint.hpp"
#include "cli/figures.hpp"
#include "cli/interrupt.hpp"
#include "cli/progress.hpp"
#include "core/error.hpp"
#include "experiment/comparison_json.hpp"
#include "experiment/replication.hpp"
#include "results/adopt.hpp"
#include "results/journal.hpp"
#include "results/result_file.hpp"
#include "results/result_writer.hpp"

namespace bide {
namespace {

/// Returns the text as one word of a shell command.
std::string shell_word(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,+@";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return word + '\'';
}

/// Returns the command that goes on from what is finished.
std::string resume_command(const RunArguments& arguments) {
  std::string command =
      fmt::format("bide run {} -o {}", shell_word(arguments.study), shell_word(arguments.output));
  if (arguments.replications) command += fmt::format(" --replications {}", *arguments.replications);
  if (arguments.seed) command += fmt::format(" --seed {}", *arguments.seed);
  if (arguments.only) command += fmt::format(" --only {}", *arguments.only);
  for (const std::string& setting : arguments.settings) command += " --set " + shell_word(setting);
  return command + " --resume";
}

/// Returns the study with what the command line says about it.
Study study_asked_for(Study study, const RunArguments& arguments) {
  study.replications = arguments.replications.value_or(study.replications);
  study.seed = arguments.seed.value_or(study.seed);
  return study;
}

ExistingJournal existing_journal(const RunArguments& arguments) {
  if (arguments.resume == Resume::yes) return ExistingJournal::resume;
  return arguments.overwrite == Overwrite::allow ? ExistingJournal::discard : ExistingJournal::refuse;
}

/// Refuses to replace what no earlier run wrote, such as the study itself: --force is for results.
void refuse_to_overwrite(const RunArguments& arguments) {
  if (arguments.resume == Resume::yes || !std::filesystem::exists(arguments.output)) return;
  if (arguments.overwrite == Overwrite::allow) {
    if (is_result_or_empty(arguments.output)) return;
    throw FileError{
        fmt::format("{} is not a result, so --force does not replace it; give another -o", arguments.output)};
  }
  throw FileError{fmt::format("{} exists already; give --force to replace it, or --resume to go on from it",
                              arguments.output)};
}

/// Refuses to simulate a replication alone that is none of those asked for.
void refuse_replication_beyond(const RunArguments& arguments) {
  if (!arguments.only || !arguments.replications || *arguments.only < *arguments.replications) return;
  throw UsageError{fmt::format(
      "--only {} is not one of {}: replications are counted from 0, so the last is {}; give a lower --only, "
      "or "
      "leave --replications out",
      *arguments.only, counted(*arguments.replications, "replication"), *arguments.replications - 1)};
}

/// Puts the replications of an earlier result file into the journal, so that they need not be simulated
/// again.
void go_on_from_result(const RunArguments& arguments, const JournalIdentity& identity, Journal& journal) {
  if (arguments.resume == Resume::no || !std::filesystem::exists(arguments.output)) return;
  ResultFile earlier{arguments.output};
  adopt_replications(earlier, identity, journal);
}

/// Refuses to go on where more is finished than is asked for: a result of fewer replications would lose the
/// others, and one of all of them would not be what the same command gives at once.
void refuse_to_leave_out(const RunArguments& arguments, const Study& study, const Journal& journal) {
  if (arguments.resume == Resume::no) return;
  const std::vector<std::uint32_t> held = journal.complete_replications();
  if (held.empty()) return;
  if (arguments.only) {
    if (held == std::vector<std::uint32_t>{*arguments.only}) return;
    throw FileError{
        fmt::format("{} holds other replications than {}; give another -o, or --force to replace them",
                    arguments.output, *arguments.only)};
  }
  if (held.back() < study.replications) return;
  throw FileError{fmt::format(
      "{} holds finished replications up to number {}, more than the {} asked for (counted from 0); give "
      "--replications {} or more to keep them, or --force to begin anew",
      arguments.output, held.back(), study.replications, held.back() + 1)};
}

EnsemblePlan plan_of(const RunArguments& arguments, const Study& study, const Journal& journal) {
  return {.options = static_cast<std::uint32_t>(study.options.size()),
          .replications = study.replications,
          .only = arguments.only,
          .done = journal.done(),
          .threads = arguments.threads == 0 ? processors() : arguments.threads};
}

EnsembleReport simulate(const RunArguments& arguments, const Study& study, const Layout& layout,
                        Journal& journal, const std::stop_token& stop) {
  const EnsemblePlan plan = plan_of(arguments, study, journal);
  ProgressDisplay display{std::cerr, progress_style_of_stderr(), plan.options};
  try {
    return run_ensemble(
        plan, replicators_of(study, layout), journal,
        [&display](const EnsembleProgress& progress) { display.show(progress); }, stop);
  } catch (const DiskFullError& error) {
    throw DiskFullError{fmt::format("{}; finished replications are kept, go on with: {}", error.what(),
                                    resume_command(arguments))};
  }
}

void throw_if_failed(const EnsembleReport& report, const RunArguments& arguments, const Study& study) {
  if (report.failures.empty()) return;
  std::vector<std::string> names;
  for (const Option& option : study.options) names.push_back(option.name);
  const Task& first = report.failures.front().task;
  throw std::runtime_error{
      fmt::format("{}\nNo result is written, for it would leave futures out; to see what leads to it: bide "
                  "trace {} --option {} "
                  "--replication {}",
                  describe_failures(report, report.progress.total / names.size(), names),
                  shell_word(arguments.study), shell_word(names[first.option]), first.replication)};
}

void tell_interruption(const RunArguments& arguments, const EnsembleReport& report, std::uint32_t options) {
  const std::string complete = fmt::format("{} of {} complete", with_thousands(report.complete_replications),
                                           counted(report.progress.total / options, "replication"));
  const std::string message = fmt::format(
      "interrupted; {}{}; go on with: {}", complete,
      report.complete_replications > 0 ? " and in " + arguments.output : "", resume_command(arguments));
  tell({ExitCode::interrupted, message}, arguments.format, std::cerr);
}

void print_answer(const RunArguments& arguments, const WrittenResult& written, std::ostream& out) {
  ResultFile file{arguments.output, FileCheck::none};
  const Comparison comparison = compare({compared_file(file)});
  if (arguments.format == OutputFormat::text) {
    out << comparison_text(comparison);
  } else {
    Json json = Json::object();
    json.set("file", arguments.output)
        .set("replications", written.replications)
        .set("payload_digest", written.payload_digest)
        .set("comparison", to_json(comparison));
    out << json.dump() << '\n';
  }
  std::cerr << fmt::format("{}: {}, {:.1f} MB\n", arguments.output,
                           counted(written.replications, "replication"),
                           static_cast<double>(written.bytes) / 1e6);
}

}  // namespace

ExitCode run_study(const RunArguments& arguments, std::ostream& out) {
  Study study = load_study(arguments.study, arguments.settings);
  const InterruptWatch interrupt;
  const ExitCode code = run_study(std::move(study), arguments, out, interrupt.token());
  return code == ExitCode::interrupted && interrupt.signal() == SIGTERM ? ExitCode::terminated : code;
}

ExitCode run_study(Study read, const RunArguments& arguments, std::ostream& out,
                   const std::stop_token& stop) {
  refuse_replication_beyond(arguments);
  const Study study = study_asked_for(std::move(read), arguments);
  refuse_to_overwrite(arguments);
  const Layout layout = layout_of(study);
  const StudyRecord record = record_of(study);
  const JournalIdentity identity = journal_identity(record, layout);
  Journal journal{journal_path(arguments.output), identity, existing_journal(arguments)};
  go_on_from_result(arguments, identity, journal);
  refuse_to_leave_out(arguments, study, journal);

  const EnsembleReport report = simulate(arguments, study, layout, journal, stop);
  journal.sync();
  throw_if_failed(report, arguments, study);
  if (report.stopped) {
    if (report.complete_replications > 0) write_result(arguments.output, record, layout, journal);
    tell_interruption(arguments, report, static_cast<std::uint32_t>(study.options.size()));
    return ExitCode::interrupted;
  }
  const WrittenResult written = write_result(arguments.output, record, layout, journal);
  journal.remove();
  print_answer(arguments, written, out);
  return ExitCode::good;
}

}  // namespace bide
