#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "experiment/ensemble.hpp"
#include "experiment/measures.hpp"
#include "scenario/study.hpp"

namespace bide {

/// Returns the measures that a study keeps and the labels of their axes, common to all options.
Layout layout_of(const Study& study);

/// Returns what the uncertain inputs of a scenario are in one replication, in their order: the same for every
/// option that has the input.
std::vector<double> sample_inputs(const Scenario& scenario, std::uint64_t seed, std::uint32_t replication);

/// Returns the region that an option's groundwork is worked out from: `region`, which is the option's own
/// with its samples of the replication, with what the baseline had decided before the first day.
Region past_of(const Study& study, std::uint32_t option, std::uint32_t replication, const Region& region);

/// Simulates replications of one study, one at a time, reusing its memory; one per thread.
class Replicator {
 public:
  Replicator(const Study& study, const Layout& layout);
  ~Replicator();

  /// Returns what replication `replication` of option `option` shows: a pure function of the study
  /// and the two indices.
  const Observations& run(std::uint32_t option, std::uint32_t replication);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Returns what gives each thread of an ensemble a replicator of its own; study and layout must live longer.
ReplicateFactory replicators_of(const Study& study, const Layout& layout);

}  // namespace bide
