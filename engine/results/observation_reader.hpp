#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "results/h5.hpp"
#include "results/journal_record.hpp"
#include "results/result_metadata.hpp"

namespace bide {

/// Reads observations from an open result file, keeping one block of replications of each option in memory,
/// of all measures or of those that were asked for.
class ObservationReader {
 public:
  ObservationReader(hid_t file, const ResultMetadata& metadata);

  /// Returns the observations at `place` of the replication scale; valid until the next call. Throws
  /// h5::Failure.
  const Observations& read(std::uint32_t option, std::size_t place);

  /// Returns the values of measure `m` at `place` of the replication scale, money in pence; valid until the
  /// next call. Reads no other measure. Throws h5::Failure.
  std::span<const double> values(std::uint32_t option, std::size_t place, std::size_t m);

  /// Returns `count` entries of the measure's first axis, from `first` on, in all replications of an option.
  std::vector<double> read_slab(std::uint32_t option, std::size_t m, std::size_t first, std::size_t count);

 private:
  struct Block {
    std::size_t first{0};
    std::vector<Observations> observations;
  };

  /// The values of one measure in a block of replications, in the type of the file.
  struct MeasureBlock {
    std::size_t first{0};
    std::vector<std::byte> bytes;
  };

  std::size_t first_of_block(std::size_t place) const { return place / block_size_ * block_size_; }
  std::size_t replications_from(std::size_t first) const;
  void fill(Block& block, std::uint32_t option, std::size_t first);
  std::vector<std::byte> read_measure(std::size_t m, std::uint32_t option, std::size_t first,
                                      std::vector<std::byte> reused);
  void place_measure(std::size_t m, Block& block, std::span<const std::byte> bytes) const;
  void read_column(hid_t dataset, std::uint32_t option, Block& block, std::uint64_t Observations::*member);
  void read_inputs(Block& block);

  const ResultMetadata& metadata_;
  ObservationShape shape_;
  std::size_t block_size_;
  std::vector<h5::Handle> measures_, inputs_;
  h5::Handle events_, fingerprints_;
  std::vector<Block> blocks_;                 // by option
  std::vector<MeasureBlock> measure_blocks_;  // by option, then measure
  std::vector<std::byte> buffer_;
  std::vector<double> values_;
  std::size_t inputs_first_{0};
  std::vector<std::vector<double>> input_values_;  // by input, from inputs_first_ on
};

}  // namespace bide
