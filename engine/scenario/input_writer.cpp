#include "scenario/input_writer.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "scenario/leaf_value.hpp"

namespace bide {

InputWriter::InputWriter(const std::vector<UncertainInput>& inputs, const std::vector<double>& samples)
    : inputs_{inputs}, samples_{samples} {
  if (inputs.size() != samples.size()) throw LogicError{"as many samples as uncertain inputs are needed"};
}

std::optional<double> InputWriter::next() {
  const std::size_t leaf = leaf_++;
  if (input_ == inputs_.size() || inputs_[input_].leaf != leaf) return std::nullopt;
  const UncertainInput& input = inputs_[input_];
  return std::clamp(samples_[input_++], input.min, input.max);
}

void InputWriter::leaf(const AnyLeaf& leaf) {
  std::visit([this](const auto& each) { write(each); }, leaf);
}

template <class Value, class Info>
void InputWriter::write(const Leaf<Value, Info>& leaf) {
  if constexpr (is_number_value<Value>) {
    if (const auto sample = next()) leaf.value = value_from<PlainValue<Value>>(*sample);
  } else {
    ++leaf_;
  }
}

void InputWriter::write(const NumbersLeaf& leaf) {
  for (double& value : leaf.values)
    if (const auto sample = next()) value = *sample;
}

void InputWriter::parts(PartsAccess& parts, const FieldInfo&) {
  for (std::size_t i = 0; i < parts.size(); ++i) parts.visit(i, *this);
}

void InputWriter::finish() const {
  if (input_ != inputs_.size()) throw LogicError{"an uncertain input has no field: " + inputs_[input_].path};
}

}  // namespace bide
