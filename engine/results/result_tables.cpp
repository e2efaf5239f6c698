#include "results/result_tables.hpp"

#include <cstring>

#include <fmt/format.h>
#include <zlib.h>

#include "core/error.hpp"
#include "results/axes.hpp"
#include "results/build_info.hpp"
#include "results/file_format.hpp"
#include "results/journal_record.hpp"

namespace bide {
namespace {

constexpr std::string_view count_unit = "1";

hid_t file_type(ValueType type) {
  switch (type) {
    case ValueType::count: return H5T_STD_I32LE;
    case ValueType::level: return H5T_IEEE_F32LE;
    case ValueType::money: return H5T_STD_I64LE;
  }
  throw LogicError{"unknown type of value"};
}

struct Values {
  const void* data;
  std::size_t bytes_each;
};

// The flat array of the measure's type, from the measure's first value on.
Values values_at(const Observations& seen, ValueType type, std::size_t offset) {
  switch (type) {
    case ValueType::count: return {seen.counts.data() + offset, sizeof(std::int32_t)};
    case ValueType::level: return {seen.levels.data() + offset, sizeof(float)};
    case ValueType::money: return {seen.money.data() + offset, sizeof(std::int64_t)};
  }
  throw LogicError{"unknown type of value"};
}

std::uint64_t digest_of(const std::vector<double>& inputs) {
  const auto* bytes = reinterpret_cast<const Bytef*>(inputs.data());
  return crc32_z(crc32(0L, Z_NULL, 0), bytes, inputs.size() * sizeof(double));
}

void describe_variable(hid_t dataset, std::string_view long_name, std::string_view unit) {
  h5::write_attribute(dataset, "long_name", std::string{long_name});
  if (!unit.empty()) h5::write_attribute(dataset, "units", std::string{unit});
}

}  // namespace

ResultTables::ResultTables(hid_t file, const StudyRecord& study, const Layout& layout,
                           const std::vector<std::uint32_t>& replications)
    : file_{file},
      study_{study},
      layout_{stored_layout(layout)},
      replications_{replications},
      block_size_{bide::block_size(shape_of(layout, study.inputs.size()).bytes(), replications.size())},
      digest_{study, layout, replications} {
  write_root_attributes();
  make_scales();
  make_measures();
  make_columns();
  make_inputs();
  attachments_.tell_scales();
  write_provenance();
}

void ResultTables::write_root_attributes() {
  h5::write_attribute(file_, "Conventions", std::string{format::conventions});
  // The root's labels that are no dimension: xarray keeps its hands off them when it adds up or averages.
  h5::write_attribute(file_, "coordinates", std::string{"option_description"});
  h5::write_attribute(file_, "filetype", std::string{format::filetype});
  h5::write_attribute(file_, "format_version", std::vector{format::major_version, format::minor_version});
  h5::write_attribute(file_, "title", study_.title);
  h5::write_attribute(file_, "focus", study_.focus);
  h5::write_attribute(file_, "start", to_string(study_.start));
  h5::write_attribute(file_, "seed", study_.seed);
  const auto write_loss = [&](const std::string& name, const LossSize& loss) {
    h5::write_attribute(
        file_, name,
        std::vector{static_cast<std::int32_t>(loss.people), static_cast<std::int32_t>(loss.months)});
  };
  write_loss("later_loss", study_.losses.later);
  write_loss("large_loss", study_.losses.large);
  h5::write_attribute(file_, "study_digest", study_.study_digest);
}

void ResultTables::make_scales() {
  std::vector<std::string> names, descriptions;
  for (const OptionRecord& option : study_.options) {
    names.push_back(option.name);
    descriptions.push_back(option.description);
  }
  option_scale_ = h5::write_texts(file_, "option", names);
  describe_variable(option_scale_.id(), "course of action", "");
  replication_scale_ =
      h5::write_numbers(file_, "replication", H5T_STD_I32LE, replications_.data(), replications_.size());
  describe_variable(replication_scale_.id(), "number of the replication, from 0", count_unit);
  h5::make_scale(option_scale_.id(), "option");
  h5::make_scale(replication_scale_.id(), "replication");
  const AxisLabels& labels = layout_.labels();
  for (const Axis axis : all_axes) {
    const std::string name{name_of(axis)};
    axis_scales_.emplace_back();
    if (labels.size(axis) == 0) continue;
    if (has_dates(axis)) {
      std::vector<std::int32_t> days;
      for (const Date date : dates_of(labels, axis))
        days.push_back(static_cast<std::int32_t>((date - study_.start).count()));
      scale(axis) = h5::write_numbers(file_, name, H5T_STD_I32LE, days.data(), days.size());
    } else {
      scale(axis) = h5::write_texts(file_, name, texts_of(labels, axis));
    }
    describe_variable(scale(axis).id(), long_name_of(axis),
                      has_dates(axis) ? "days since " + to_string(study_.start) : "");
    if (has_dates(axis))
      h5::write_attribute(scale(axis).id(), "calendar", std::string{"proleptic_gregorian"});
    h5::make_scale(scale(axis).id(), name);
  }
  const h5::Handle descriptions_set = h5::write_texts(file_, "option_description", descriptions);
  describe_variable(descriptions_set.id(), "what is done", "");
  attachments_.attach(descriptions_set.id(), {option_scale_.id()});
}

void ResultTables::make_measures() {
  for (const Measure& measure : layout_.measures()) {
    h5::Shape shape{study_.options.size(), replications_.size()}, chunk{1, block_size_};
    for (const Axis axis : measure.axes) {
      shape.push_back(layout_.labels().size(axis));
      chunk.push_back(layout_.labels().size(axis));
    }
    h5::Handle dataset = h5::make_dataset(file_, measure.name, {file_type(measure.type), shape, chunk});
    describe_variable(dataset.id(), measure.long_name, measure.unit);
    h5::write_attribute(dataset.id(), "cell_methods", cell_methods_of(measure));
    if (measure.type == ValueType::money)
      h5::write_attribute(dataset.id(), "scale_factor", format::pounds_per_penny);
    std::vector<hid_t> scales{option_scale_.id(), replication_scale_.id()};
    for (const Axis axis : measure.axes) scales.push_back(scale(axis).id());
    attachments_.attach(dataset.id(), scales);
    measures_.push_back(std::move(dataset));
  }
}

h5::Handle ResultTables::make_column(hid_t group, const std::string& name, hid_t type, bool by_option) {
  h5::Shape shape{replications_.size()}, chunk{column_chunk(replications_.size())};
  if (by_option) {
    shape.insert(shape.begin(), study_.options.size());
    chunk.insert(chunk.begin(), 1);
  }
  return h5::make_dataset(group, name, {type, shape, chunk});
}

void ResultTables::make_columns() {
  const auto make = [&](const std::string& name, hid_t type, std::string_view long_name) {
    h5::Handle dataset = make_column(file_, name, type, true);
    describe_variable(dataset.id(), long_name, count_unit);
    attachments_.attach(dataset.id(), {option_scale_.id(), replication_scale_.id()});
    return std::make_unique<ReplicationColumn<std::uint64_t>>(std::move(dataset), H5T_NATIVE_UINT64, 2,
                                                              column_chunk(replications_.size()));
  };
  events_ = make("events_executed", H5T_STD_I64LE, "events executed in the replication");
  fingerprints_ = make("fingerprint", H5T_STD_U64LE, "digest of the executed events");
}

void ResultTables::make_inputs() {
  const h5::Handle group = h5::create_group(file_, "inputs");
  // A group that is opened alone does not see the labels of its parent.
  input_replication_scale_ =
      h5::write_numbers(group.id(), "replication", H5T_STD_I32LE, replications_.data(), replications_.size());
  describe_variable(input_replication_scale_.id(), "number of the replication, from 0", count_unit);
  h5::make_scale(input_replication_scale_.id(), "replication");
  for (const InputRecord& input : study_.inputs) {
    h5::Handle dataset = make_column(group.id(), input.path, H5T_IEEE_F64LE, false);
    describe_variable(dataset.id(), "sampled value of " + input.path, input.unit);
    attachments_.attach(dataset.id(), {input_replication_scale_.id()});
    inputs_.emplace_back(std::move(dataset), H5T_NATIVE_DOUBLE, 1, column_chunk(replications_.size()));
  }
}

void ResultTables::write_provenance() {
  const h5::Handle group = h5::create_group(file_, "provenance");
  for (const auto& [name, value] : build_facts()) h5::write_attribute(group.id(), name, value);
  h5::write_attribute(group.id(), "seed", study_.seed);
  h5::write_text(group.id(), "study", study_.resolved_text);
}

void ResultTables::write_block(std::uint32_t option, std::size_t first, std::span<const Observations> block) {
  for (std::size_t i = 0; i < block.size(); ++i) collect(option, first + i, block[i]);
  for (std::size_t m = 0; m < measures_.size(); ++m) write_measure(m, option, first, block);
  if (first + block.size() < replications_.size()) return;
  events_->end_row();
  fingerprints_->end_row();
  if (option == 0) {
    for (ReplicationColumn<double>& input : inputs_) input.end_row();
  }
}

void ResultTables::collect(std::uint32_t option, std::size_t replication, const Observations& observations) {
  digest_.add(observations);
  events_->push(observations.events_executed);
  fingerprints_->push(observations.fingerprint);
  const std::uint64_t inputs = digest_of(observations.inputs);
  if (option > 0) {
    if (inputs == input_digests_[replication]) return;
    throw LogicError{fmt::format("replication {} drew other inputs for option {} than for the baseline",
                                 replications_[replication], study_.options[option].name)};
  }
  input_digests_.push_back(inputs);
  for (std::size_t i = 0; i < inputs_.size(); ++i) inputs_[i].push(observations.inputs[i]);
}

void ResultTables::write_measure(std::size_t m, std::uint32_t option, std::size_t first,
                                 std::span<const Observations> block) {
  const Measure& measure = layout_.measures()[m];
  buffer_.clear();
  std::size_t bytes_each = 0;
  for (const Observations& seen : block) {
    const Values values = values_at(seen, measure.type, layout_.offset(m));
    const auto* bytes = static_cast<const std::byte*>(values.data);
    bytes_each = values.bytes_each;
    buffer_.insert(buffer_.end(), bytes, bytes + layout_.size(m) * bytes_each);
  }
  buffer_.resize(block_size_ * layout_.size(m) * bytes_each);  // the last chunk is stored whole
  h5::Shape start(2 + measure.axes.size());
  start[0] = option;
  start[1] = first;
  h5::write_coded_chunk(measures_[m].id(), start, coder_.code(buffer_, bytes_each));
}

void ResultTables::finish() {
  payload_digest_ = digest_.finish();
  h5::write_attribute(file_, "payload_digest", payload_digest_);
}

}  // namespace bide
