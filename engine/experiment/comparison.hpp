#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "experiment/headline.hpp"
#include "experiment/large_loss.hpp"
#include "experiment/measure_source.hpp"
#include "scenario/resolved_inputs.hpp"
#include "stats/estimates.hpp"
#include "stats/interval.hpp"
#include "stats/paired.hpp"

namespace bide {

/// One set of results and what decides whether it may be compared with others.
struct ComparedResult {
  std::string name;            ///< for messages and headings, such as the file's name
  std::string title;           ///< the study's
  std::string focus;           ///< key of the authority that the answer is about
  std::string engine_version;  ///< such as 0.1.0
  Date start{};
  std::uint64_t seed{0};
  LossQuestions losses;                   ///< which the study asks after
  std::vector<std::string> options;       ///< in order; the first is the baseline
  MeasureSource* source{nullptr};         ///< not owned
  std::vector<ResolvedInput> baseline{};  ///< its inputs; not looked at where there is one result alone
};

/// What the replications say of one headline of one option by itself.
struct HeadlineLevel {
  double median{0.0};
  Interval middle_80;    ///< 10% and 90% quantiles
  MeanEstimate mean;     ///< with a 95% interval
  ShareEstimate chance;  ///< of the event, with a 95% interval; for chances only
};

/// Says whether the replications tell an option from what it is held against: the 95% interval of the median
/// difference leaves out 0. For whole numbers (people, chances) it is the interval of the mean difference,
/// for their median can stay 0 while many futures differ. Where no replication differs at all that is known,
/// too.
bool told_apart(const Headline& headline, const PairedSummary& difference);

/// One option held against another in the same futures; one entry for each headline.
struct OptionComparison {
  std::string name;
  std::string against;  ///< the option it is held against
  std::vector<HeadlineLevel> levels;
  std::vector<PairedSummary> differences;  ///< option less the one it is held against
  /// Nothing where the study is shorter than a large loss's months or does not keep who is lost.
  std::optional<KeptOfLargeLoss> kept_of_large_loss;
};

/// The answer to a study: each option's headlines against the baseline's.
struct Comparison {
  std::string title;
  std::string focus;
  Date start{};
  Date end{};  ///< the horizon's last day
  std::uint64_t seed{0};
  std::size_t replications{0};  ///< those that every result has
  std::size_t neighbours{0};    ///< authorities beside the focus, all of which may take its staff
  std::vector<Headline> headlines;
  std::string baseline;
  std::vector<HeadlineLevel> baseline_levels;
  std::vector<OptionComparison> options;
};

/// Compares options replication by replication. Of one result, each option is held against the result's
/// baseline. Of several, each option of the later ones is held against the option of the same name in the
/// first, or against the first's baseline where it has none of that name. Only replications that every result
/// has count. Keeps one number per replication, option and headline, and who is lost by month. Throws
/// ComparisonRefused where results have another major version of the engine, focus, start, horizon, seed or
/// input of the baseline, or no replication in common.
Comparison compare(const std::vector<ComparedResult>& results);

}  // namespace bide
