#pragma once
#include <cstdint>
#include <vector>

#include "results/h5.hpp"
#include "results/journal_record.hpp"
#include "results/result_metadata.hpp"

namespace bide {

/// Reads observations from an open result file, keeping one block of replications of each option in memory.
class ObservationReader {
 public:
  ObservationReader(hid_t file, const ResultMetadata& metadata);

  /// Returns the observations at `place` of the replication scale; valid until the next call. Throws
  /// h5::Failure.
  const Observations& read(std::uint32_t option, std::size_t place);

  /// Returns `count` entries of the measure's first axis, from `first` on, in all replications of an option.
  std::vector<double> read_slab(std::uint32_t option, std::size_t m, std::size_t first, std::size_t count);

 private:
  struct Block {
    std::size_t first{0};
    std::vector<Observations> observations;
  };

  void fill(Block& block, std::uint32_t option, std::size_t first);
  void read_measure(std::size_t m, Block& block, std::uint32_t option);
  void read_column(hid_t dataset, std::uint32_t option, Block& block, std::uint64_t Observations::*member);
  void read_inputs(Block& block);

  const ResultMetadata& metadata_;
  ObservationShape shape_;
  std::size_t block_size_;
  std::vector<h5::Handle> measures_, inputs_;
  h5::Handle events_, fingerprints_;
  std::vector<Block> blocks_;  // by option
  std::vector<std::byte> buffer_;
  std::size_t inputs_first_{0};
  std::vector<std::vector<double>> input_values_;  // by input, from inputs_first_ on
};

}  // namespace bide
