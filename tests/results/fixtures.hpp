#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <unistd.h>

#include "results/journal.hpp"
#include "results/result_writer.hpp"

namespace bide {

/// A folder that is deleted with everything in it at the end of a test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "bide_results_XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
}

/// A layout with every axis, every type of value and names that are not plain ASCII.
inline Layout small_layout() {
  AxisLabels labels;
  for (int month = 0; month < 3; ++month) {
    labels.time.push_back(Date{std::chrono::year{2016} / (month + 4) / std::chrono::last});
  }
  labels.authorities = {"gateshead", "sunderland"};
  labels.roles = {"social worker", "senior practitioner"};
  labels.reasons = {"moved", "retired", "left the profession"};
  labels.destinations = {"sunderland", "Siân's agency"};
  labels.service_bands = {"under 1 year", "1 year and over"};
  labels.cost_lines = {"basic pay", "agency"};
  labels.financial_years = {"2016/17"};
  labels.weeks = {make_date(2016, 4, 7), make_date(2016, 4, 14)};
  labels.survey_answers = {"answered", "no answer"};
  labels.groups = {"minority ethnic", "all others"};
  labels.teams = {"no team", "front door"};
  labels.causes = {"stress", "all other causes"};
  return Layout{labels,
                {{"in_post",
                  "FTE",
                  "staff in post",
                  ValueType::level,
                  CellMethod::point,
                  {Axis::time, Axis::authority, Axis::role}},
                 {"leavers",
                  "1",
                  "leavers",
                  ValueType::count,
                  CellMethod::sum,
                  {Axis::time, Axis::authority, Axis::reason}},
                 {"moves", "1", "moves", ValueType::count, CellMethod::sum, {Axis::time, Axis::destination}},
                 {"cost",
                  "GBP",
                  "cost to the council",
                  ValueType::money,
                  CellMethod::sum,
                  {Axis::financial_year, Axis::authority, Axis::cost_line}},
                 {"caseload",
                  "cases per FTE",
                  "mean caseload",
                  ValueType::level,
                  CellMethod::mean,
                  {Axis::time, Axis::authority}},
                 {"bill",
                  "GBP",
                  "bill of the week",
                  ValueType::level,
                  CellMethod::sum,
                  {Axis::week, Axis::authority}}}};
}

inline StudyRecord small_study() {
  StudyRecord study;
  study.title = "Gateshead 2016, would the agency money have kept the sixteen?";
  study.focus = "gateshead";
  study.start = make_date(2016, 4, 1);
  study.seed = 20160701;
  study.losses = {{5, 12}, {8, 18}};
  study.study_digest = std::string(64, 'a');
  study.options = {{"do nothing", "what happened"}, {"pre-emptive uplift", "a supplement of £2,500 for all"}};
  study.inputs = {{"leaving.rate", "per year"}, {"agency.day_rate", "GBP per day"}};
  study.resolved_text = "study: Gateshead 2016 – Siân\nseed: 20160701\n";
  return study;
}

/// Returns observations that depend on the task alone; inputs on its replication alone.
inline Observations observations_of(Task task, const ObservationShape& shape) {
  std::uint64_t state = task.replication * 1'000'003ULL + task.option * 7'919ULL + 1;
  const auto next = [&] {
    return (state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL) >> 33;
  };
  Observations seen;
  for (std::size_t i = 0; i < shape.counts; ++i) seen.counts.push_back(static_cast<std::int32_t>(next() % 9));
  for (std::size_t i = 0; i < shape.levels; ++i)
    seen.levels.push_back(static_cast<float>(next() % 1'000) * 0.25F);
  for (std::size_t i = 0; i < shape.money; ++i)
    seen.money.push_back(static_cast<std::int64_t>(next() % 50'000'000));
  for (std::size_t i = 0; i < shape.inputs; ++i) {
    seen.inputs.push_back(0.125 * static_cast<double>(task.replication) + static_cast<double>(i));
  }
  seen.events_executed = next();
  seen.fingerprint = next() << 32U | next();
  return seen;
}

/// The small study, its layout and a folder for its files.
struct SmallRun {
  StudyRecord study{small_study()};
  Layout layout{small_layout()};
  ObservationShape shape{shape_of(layout, study.inputs.size())};
  TemporaryFolder folder;
  std::string result{folder / "small.h5"};

  Journal open(ExistingJournal existing = ExistingJournal::resume) const {
    return Journal{journal_path(result), journal_identity(study, layout), existing};
  }
  /// Accepts replications from `first` up to, not including, `end`, for every option.
  void accept(Journal& journal, std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t k = first; k < end; ++k) {
      for (std::uint32_t option = 0; option < study.options.size(); ++option) {
        journal.accept({k, option}, observations_of({k, option}, shape));
      }
    }
  }
  WrittenResult publish(const Journal& journal) const { return write_result(result, study, layout, journal); }
};

}  // namespace bide
