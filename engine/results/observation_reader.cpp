#include "results/observation_reader.hpp"

#include <algorithm>
#include <cstring>

#include "core/error.hpp"
#include "results/file_format.hpp"

namespace bide {
namespace {

struct Target {
  hid_t memory_type;
  std::size_t bytes_each;
};

Target target_of(ValueType type) {
  switch (type) {
    case ValueType::count: return {H5T_NATIVE_INT32, sizeof(std::int32_t)};
    case ValueType::level: return {H5T_NATIVE_FLOAT, sizeof(float)};
    case ValueType::money: return {H5T_NATIVE_INT64, sizeof(std::int64_t)};
  }
  throw LogicError{"unknown type of value"};
}

void* place_of(Observations& seen, ValueType type, std::size_t offset) {
  switch (type) {
    case ValueType::count: return seen.counts.data() + offset;
    case ValueType::level: return seen.levels.data() + offset;
    case ValueType::money: return seen.money.data() + offset;
  }
  throw LogicError{"unknown type of value"};
}

}  // namespace

ObservationReader::ObservationReader(hid_t file, const ResultMetadata& metadata)
    : metadata_{metadata},
      shape_{shape_of(metadata.layout, metadata.study.inputs.size())},
      block_size_{block_size(shape_.bytes(), metadata.replications.size())},
      events_{h5::open_dataset(file, "events_executed")},
      fingerprints_{h5::open_dataset(file, "fingerprint")},
      blocks_(metadata.study.options.size()) {
  for (const Measure& measure : metadata.layout.measures())
    measures_.push_back(h5::open_dataset(file, measure.name));
  const h5::Handle group = h5::open_group(file, "inputs");
  for (const InputRecord& input : metadata.study.inputs)
    inputs_.push_back(h5::open_dataset(group.id(), input.path));
  input_values_.resize(inputs_.size());
}

const Observations& ObservationReader::read(std::uint32_t option, std::size_t place) {
  Block& block = blocks_[option];
  const std::size_t first = place / block_size_ * block_size_;
  if (block.observations.empty() || block.first != first) fill(block, option, first);
  return block.observations[place - first];
}

std::vector<double> ObservationReader::read_slab(std::uint32_t option, std::size_t m, std::size_t first,
                                                 std::size_t count) {
  const Layout& layout = metadata_.layout;
  h5::Box box{{option, 0}, {1, metadata_.replications.size()}};
  std::size_t size = metadata_.replications.size();
  for (const Axis axis : layout.measures()[m].axes) {
    const bool is_first = box.start.size() == 2;
    box.start.push_back(is_first ? first : 0);
    box.count.push_back(is_first ? count : layout.labels().size(axis));
    size *= box.count.back();
  }
  std::vector<double> values(size);
  h5::read_box(measures_[m].id(), H5T_NATIVE_DOUBLE, box, values.data());
  return values;
}

void ObservationReader::fill(Block& block, std::uint32_t option, std::size_t first) {
  block.observations.clear();  // a block that fails to be read is not taken for a whole one
  block.first = first;
  Block filled;
  filled.first = first;
  filled.observations.resize(std::min(block_size_, metadata_.replications.size() - first));
  for (Observations& seen : filled.observations) {
    seen.counts.resize(shape_.counts);
    seen.levels.resize(shape_.levels);
    seen.money.resize(shape_.money);
  }
  for (std::size_t m = 0; m < measures_.size(); ++m) read_measure(m, filled, option);
  read_column(events_.id(), option, filled, &Observations::events_executed);
  read_column(fingerprints_.id(), option, filled, &Observations::fingerprint);
  read_inputs(filled);
  block = std::move(filled);
}

void ObservationReader::read_measure(std::size_t m, Block& block, std::uint32_t option) {
  const Layout& layout = metadata_.layout;
  const Measure& measure = layout.measures()[m];
  const Target target = target_of(measure.type);
  const std::size_t bytes = layout.size(m) * target.bytes_each;
  buffer_.resize(bytes * block.observations.size());
  h5::Box box{{option, block.first}, {1, block.observations.size()}};
  for (const Axis axis : measure.axes) {
    box.start.push_back(0);
    box.count.push_back(layout.labels().size(axis));
  }
  h5::read_box(measures_[m].id(), target.memory_type, box, buffer_.data());
  for (std::size_t i = 0; i < block.observations.size(); ++i) {
    std::memcpy(place_of(block.observations[i], measure.type, layout.offset(m)), buffer_.data() + i * bytes,
                bytes);
  }
}

void ObservationReader::read_column(hid_t dataset, std::uint32_t option, Block& block,
                                    std::uint64_t Observations::*member) {
  std::vector<std::uint64_t> values(block.observations.size());
  h5::read_box(dataset, H5T_NATIVE_UINT64, {{option, block.first}, {1, values.size()}}, values.data());
  for (std::size_t i = 0; i < values.size(); ++i) block.observations[i].*member = values[i];
}

void ObservationReader::read_inputs(Block& block) {
  // Inputs are the same for every option and their chunks are long: kept for several blocks and all options.
  const std::size_t window =
      std::max(block_size_, column_chunk(metadata_.replications.size()) / block_size_ * block_size_);
  const std::size_t first = block.first / window * window;
  if (inputs_first_ != first) {
    for (std::vector<double>& values : input_values_) values.clear();
    inputs_first_ = first;
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (!input_values_[i].empty()) continue;
    std::vector<double> values(std::min(window, metadata_.replications.size() - first));
    h5::read_box(inputs_[i].id(), H5T_NATIVE_DOUBLE, {{first}, {values.size()}}, values.data());
    input_values_[i] = std::move(values);
  }
  for (std::size_t k = 0; k < block.observations.size(); ++k) {
    for (const std::vector<double>& values : input_values_) {
      block.observations[k].inputs.push_back(values[block.first - first + k]);
    }
  }
}

}  // namespace bide
