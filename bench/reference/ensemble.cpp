// The replication phase of `bide run`, as it is shipped: every replication measured and journalled. Then the
// result file is written, which is timed apart.
//
// Usage: ensemble STUDY OPTIONS REPLICATIONS THREADS RESULT [FIELD=VALUE ...]; of the study's options the
// first OPTIONS take part. Prints one line of JSON.
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "bench_clock.hpp"
#include "experiment/replication.hpp"
#include "results/journal.hpp"
#include "results/result_writer.hpp"

namespace bide::bench {
namespace {

unsigned number(const char* text) { return static_cast<unsigned>(std::strtoul(text, nullptr, 10)); }

int measure(int count, char** arguments) {
  if (count < 6) {
    fmt::print(stderr, "usage: {} STUDY OPTIONS REPLICATIONS THREADS RESULT [FIELD=VALUE ...]\n",
               arguments[0]);
    return 2;
  }
  Study study = load_study(arguments[1], std::vector<std::string>(arguments + 6, arguments + count));
  study.options.resize(std::min<std::size_t>(study.options.size(), number(arguments[2])));
  const Layout layout = layout_of(study);
  const StudyRecord record = record_of(study);
  const std::string result = arguments[5];
  Journal journal{journal_path(result), journal_identity(record, layout), ExistingJournal::discard};
  EnsemblePlan plan;
  plan.options = static_cast<std::uint32_t>(study.options.size());
  plan.replications = number(arguments[3]);
  plan.threads = number(arguments[4]);
  const double wall = wall_seconds(), processor = processor_seconds();
  const EnsembleReport report = run_ensemble(plan, replicators_of(study, layout), journal);
  journal.sync();
  const double phase_wall = wall_seconds() - wall, phase = processor_seconds() - processor;
  if (!report.failures.empty()) {
    fmt::print(stderr, "{}\n", report.failures.front().message);
    return 1;
  }
  const double before_writing = processor_seconds();
  write_result(result, record, layout, journal);
  const double writing = processor_seconds() - before_writing;
  journal.remove();
  fmt::print(
      "{{\"seconds\": {:.9f}, \"wall_seconds\": {:.9f}, \"writing_seconds\": {:.9f}, \"tasks\": {}}}\n",
      phase, phase_wall, writing, plan.options * plan.replications);
  return 0;
}

}  // namespace
}  // namespace bide::bench

int main(int count, char** arguments) { return bide::bench::measure(count, arguments); }
