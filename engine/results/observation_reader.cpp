#include "results/observation_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

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

/// Appends numbers of one type that lie in bytes.
template <class Number>
void append_numbers(std::span<const std::byte> bytes, std::vector<double>& values) {
  for (std::size_t at = 0; at < bytes.size(); at += sizeof(Number)) {
    Number number;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    values.push_back(static_cast<double>(number));
  }
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
      blocks_(metadata.study.options.size()),
      measure_blocks_(metadata.study.options.size() * metadata.layout.measures().size()) {
  for (const Measure& measure : metadata.layout.measures())
    measures_.push_back(h5::open_dataset(file, measure.name));
  const h5::Handle group = h5::open_group(file, "inputs");
  for (const InputRecord& input : metadata.study.inputs)
    inputs_.push_back(h5::open_dataset(group.id(), input.path));
  input_values_.resize(inputs_.size());
}

const Observations& ObservationReader::read(std::uint32_t option, std::size_t place) {
  Block& block = blocks_[option];
  const std::size_t first = first_of_block(place);
  if (block.observations.empty() || block.first != first) fill(block, option, first);
  return block.observations[place - first];
}

std::span<const double> ObservationReader::values(std::uint32_t option, std::size_t place, std::size_t m) {
  const Layout& layout = metadata_.layout;
  MeasureBlock& block = measure_blocks_[option * measures_.size() + m];
  const std::size_t first = first_of_block(place);
  if (block.bytes.empty() || block.first != first) {
    // Emptied first: a block that fails to be read is not taken for a whole one.
    std::vector<std::byte> bytes = std::exchange(block.bytes, {});
    block.bytes = read_measure(m, option, first, std::move(bytes));
    block.first = first;
  }
  const ValueType type = layout.measures()[m].type;
  const std::size_t length = layout.size(m) * target_of(type).bytes_each;
  const auto bytes = std::span<const std::byte>{block.bytes}.subspan((place - first) * length, length);
  values_.clear();
  switch (type) {
    case ValueType::count: append_numbers<std::int32_t>(bytes, values_); break;
    case ValueType::level: append_numbers<float>(bytes, values_); break;
    case ValueType::money: append_numbers<std::int64_t>(bytes, values_); break;
  }
  return values_;
}

std::size_t ObservationReader::replications_from(std::size_t first) const {
  return std::min(block_size_, metadata_.replications.size() - first);
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
  filled.observations.resize(replications_from(first));
  for (Observations& seen : filled.observations) {
    seen.counts.resize(shape_.counts);
    seen.levels.resize(shape_.levels);
    seen.money.resize(shape_.money);
  }
  for (std::size_t m = 0; m < measures_.size(); ++m) {
    buffer_ = read_measure(m, option, first, std::move(buffer_));
    place_measure(m, filled, buffer_);
  }
  read_column(events_.id(), option, filled, &Observations::events_executed);
  read_column(fingerprints_.id(), option, filled, &Observations::fingerprint);
  read_inputs(filled);
  block = std::move(filled);
}

std::vector<std::byte> ObservationReader::read_measure(std::size_t m, std::uint32_t option, std::size_t first,
                                                       std::vector<std::byte> reused) {
  const Layout& layout = metadata_.layout;
  const Measure& measure = layout.measures()[m];
  const Target target = target_of(measure.type);
  h5::Box box{{option, first}, {1, replications_from(first)}};
  for (const Axis axis : measure.axes) {
    box.start.push_back(0);
    box.count.push_back(layout.labels().size(axis));
  }
  std::vector<std::byte> bytes = std::move(reused);
  bytes.resize(layout.size(m) * target.bytes_each * box.count[1]);
  h5::read_box(measures_[m].id(), target.memory_type, box, bytes.data());
  return bytes;
}

void ObservationReader::place_measure(std::size_t m, Block& block, std::span<const std::byte> bytes) const {
  const Layout& layout = metadata_.layout;
  const ValueType type = layout.measures()[m].type;
  const std::size_t length = layout.size(m) * target_of(type).bytes_each;
  for (std::size_t i = 0; i < block.observations.size(); ++i) {
    std::memcpy(place_of(block.observations[i], type, layout.offset(m)), bytes.data() + i * length, length);
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
