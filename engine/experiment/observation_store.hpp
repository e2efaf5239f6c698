#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "experiment/ensemble.hpp"
#include "experiment/measure_source.hpp"
#include "experiment/measures.hpp"

namespace bide {

/// Keeps the observations of a whole ensemble in memory, for an answer that nobody wants as a file.
class ObservationStore final : public ReplicationSink, public MeasureSource {
 public:
  /// Keeps a reference to the layout, which must live longer.
  ObservationStore(const Layout& layout, std::uint32_t options, std::uint32_t replications);

  void accept(Task task, const Observations& observations, std::span<const std::byte> prepared) override;

  const Layout& layout() const override { return layout_; }
  /// Returns all replications, to be asked for once the ensemble is complete.
  const std::vector<std::uint32_t>& replications() const override { return replications_; }
  std::span<const double> values(Task task, std::size_t m) override;

 private:
  std::size_t place(Task task) const { return task.replication * options_ + task.option; }

  const Layout& layout_;
  std::size_t options_;
  std::vector<std::uint32_t> replications_;
  std::vector<Observations> kept_;
  std::vector<double> values_;
};

}  // namespace bide
