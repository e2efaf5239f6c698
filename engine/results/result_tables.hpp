#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "results/chunk_coder.hpp"
#include "results/h5.hpp"
#include "results/payload_digest.hpp"
#include "results/study_record.hpp"

namespace bide {

/// A variable with one number for each replication, collected in memory until a chunk is full.
template <class Number>
class ReplicationColumn {
 public:
  /// `dataset` has the shape (replication), or (option, replication) where `by_option`.
  ReplicationColumn(h5::Handle dataset, hid_t type, std::size_t rank, std::size_t chunk)
      : dataset_{std::move(dataset)}, type_{type}, rank_{rank}, chunk_{chunk} {}

  /// Appends the number of the next replication.
  void push(Number value) {
    values_.push_back(value);
    if (values_.size() == chunk_) flush();
  }
  /// Ends one option's row; the next number begins the next row.
  void end_row() {
    flush();
    at_ = 0;
    ++row_;
  }

 private:
  void flush() {
    if (values_.empty()) return;
    h5::Box box{{at_}, {values_.size()}};
    if (rank_ == 2) box = {{row_, at_}, {1, values_.size()}};
    h5::write_box(dataset_.id(), type_, box, values_.data());
    at_ += values_.size();
    values_.clear();
  }

  h5::Handle dataset_;
  hid_t type_;
  std::size_t rank_, chunk_;
  hsize_t row_{0}, at_{0};
  std::vector<Number> values_;
};

/// The scales, variables and groups of a result file that is being written.
class ResultTables {
 public:
  /// Makes everything but the observations.
  ResultTables(hid_t file, const StudyRecord& study, const Layout& layout,
               const std::vector<std::uint32_t>& replications);

  /// Returns how many replications of one option to write at a time.
  std::size_t block_size() const { return block_size_; }
  /// Writes the observations of one option; blocks come in the order of option, then replication.
  void write_block(std::uint32_t option, std::size_t first, std::span<const Observations> block);
  /// Writes what was collected and the payload digest.
  void finish();
  /// Returns the digest of everything but provenance, in hexadecimal; empty before `finish`.
  const std::string& payload_digest() const { return payload_digest_; }

 private:
  void write_root_attributes();
  void make_scales();
  void make_measures();
  void make_columns();
  void make_inputs();
  void write_provenance();
  h5::Handle make_column(hid_t group, const std::string& name, hid_t type, bool by_option);
  h5::Handle& scale(Axis axis) { return axis_scales_[static_cast<std::size_t>(axis)]; }
  void write_measure(std::size_t m, std::uint32_t option, std::size_t first,
                     std::span<const Observations> block);
  void collect(std::uint32_t option, std::size_t replication, const Observations& observations);

  hid_t file_;
  const StudyRecord& study_;
  Layout layout_;
  const std::vector<std::uint32_t>& replications_;
  std::size_t block_size_;
  PayloadDigest digest_;
  std::string payload_digest_;
  h5::Handle option_scale_, replication_scale_, input_replication_scale_;
  std::vector<h5::Handle> axis_scales_, measures_;
  h5::ScaleAttachments attachments_;
  std::vector<ReplicationColumn<double>> inputs_;
  std::unique_ptr<ReplicationColumn<std::uint64_t>> events_, fingerprints_;
  std::vector<std::uint64_t> input_digests_;  // of the first option, to hold the others to
  std::vector<std::byte> buffer_;
  ChunkCoder coder_;
};

}  // namespace bide
