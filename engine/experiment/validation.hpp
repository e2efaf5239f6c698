#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "experiment/ensemble.hpp"
#include "experiment/evidence.hpp"
#include "scenario/csww_scenario.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Whether the model agrees with one figure of the evidence.
enum class Verdict {
  met,
  missed,
  shown,      ///< not judged
  not_tested  ///< too little is published or simulated to say
};

/// One figure of the evidence beside its simulated counterpart.
struct ValidationRow {
  std::string section, name, unit;
  int decimals{2};
  std::optional<double> published;  ///< empty where nothing comparable is published
  Judgement judgement{Judgement::none};
  Interval bar{};         ///< for `within_bar`
  double simulated{0.0};  ///< mean over the replications
  Interval range{};       ///< their middle 95%, or the 95% interval of a chance or mean
  Verdict verdict{Verdict::shown};
};

/// Returns whether a row whose figures are there agrees with the evidence, as its judgement says.
Verdict verdict_of(const ValidationRow& row);

/// Returns the row of a statistic: its published value, and its value in each replication. Replications in
/// which it is not a number are left out; not tested where they are half or more, or nothing is published
/// for a row that needs it.
ValidationRow row_of(const Statistic& statistic, double published, const std::vector<double>& simulated);

/// The tables that a model is held against; the table of borders may be null.
struct ValidationTables {
  const CswwTable& table;
  ImportTables imports;
  const BorderTable* borders{nullptr};
};

/// What is counted is not what is so. Standard deviations of what each authority's return adds to the truth,
/// year by year, by itself (evidence: the recipe that reaches the published panel).
struct Recording {
  double leavers{0.12};    ///< of the logarithm
  double vacancies{0.02};  ///< of posts
};

/// How a panel is simulated.
struct PanelPlan {
  int from{0};  ///< census year from which the authorities start; the years after it are compared
  Recording recording{};
  std::vector<std::string> settings{};  ///< "field=value", for every authority's scenario
  std::uint32_t replications{200};
  std::uint64_t seed{20170930};
  unsigned threads{1};
};

/// The authorities of a table from one census to the last: what is published of them, and the study that
/// simulates them.
class PanelValidation {
 public:
  /// Takes every authority with figures in the first year; statistics are of those of 60 FTE and more in
  /// the mean of all years. Throws InputError where none is left, or the table ends in that year. The tables
  /// must live longer.
  PanelValidation(const ValidationTables& tables, const PanelPlan& plan);

  const Study& study() const { return study_; }
  /// Returns how many authorities are simulated.
  std::size_t simulated_authorities() const { return authorities_.size(); }
  /// Returns how many authorities the statistics are of.
  std::size_t compared_authorities() const { return published_sample_.units.size(); }
  int first_year() const { return first_year_; }
  int last_year() const { return last_year_; }
  /// Returns what is published.
  const Evidence& published() const { return published_; }
  /// Returns what one replication shows, as it would have been recorded and published.
  Evidence simulated(const Layout& layout, const Observations& seen, std::uint32_t replication) const;

  /// Simulates and returns a row for each statistic. Throws std::runtime_error where a replication fails;
  /// the rows are empty where a stop was requested.
  std::vector<ValidationRow> rows(const std::function<void(EnsembleProgress)>& on_progress = {},
                                  std::stop_token stop = {}) const;

 private:
  Borders borders(const BorderTable& table) const;
  Evidence published_evidence(const InspectionTable* inspections) const;

  PanelPlan plan_;
  int first_year_, last_year_;
  std::vector<const CswwAuthority*> authorities_, compared_;
  std::vector<std::size_t> compared_place_;  ///< of each compared authority among the simulated ones
  Study study_;
  CswwSample published_sample_;
  Evidence published_;
  std::vector<Statistic> statistics_;
};

}  // namespace bide
