#include "scenario/input_writer.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace bide {

InputWriter::InputWriter(const std::vector<UncertainInput>& inputs, const std::vector<double>& samples)
    : inputs_{inputs}, samples_{samples} {
  if (inputs.size() != samples.size()) throw LogicError{"as many samples as uncertain inputs are needed"};
}

const double* InputWriter::next() {
  const std::size_t leaf = leaf_++;
  if (input_ == inputs_.size() || inputs_[input_].leaf != leaf) return nullptr;
  const UncertainInput& input = inputs_[input_];
  cut_ = std::clamp(samples_[input_], input.min, input.max);
  ++input_;
  return &cut_;
}

void InputWriter::number(double& value, const NumberInfo&) {
  if (const double* sample = next()) value = *sample;
}

void InputWriter::number(std::optional<double>& value, const NumberInfo&) {
  if (const double* sample = next()) value = *sample;
}

void InputWriter::numbers(std::span<double> values, std::span<const std::string_view>, const NumberInfo&) {
  for (double& value : values)
    if (const double* sample = next()) value = *sample;
}

void InputWriter::count(std::int64_t& value, const NumberInfo&) {
  if (const double* sample = next()) value = std::llround(*sample);
}

void InputWriter::duration(Duration& value, const DurationInfo&) {
  if (const double* sample = next()) value = {std::llround(*sample * minutes_per_day)};
}

void InputWriter::money(Pence& value, const MoneyInfo&) {
  if (const double* sample = next()) value = {std::llround(*sample * 100.0)};
}

void InputWriter::money(std::optional<Pence>& value, const MoneyInfo&) {
  if (const double* sample = next()) value = Pence{std::llround(*sample * 100.0)};
}

void InputWriter::list(PartsAccess& parts, const FieldInfo&) {
  for (std::size_t i = 0; i < parts.size(); ++i) parts.visit(i, *this);
}

void InputWriter::keyed_list(PartsAccess& parts, const FieldInfo& info) { list(parts, info); }

void InputWriter::finish() const {
  if (input_ != inputs_.size()) throw LogicError{"an uncertain input has no field: " + inputs_[input_].path};
}

}  // namespace bide
