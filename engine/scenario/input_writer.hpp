#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "core/fields.hpp"
#include "scenario/scenario.hpp"

namespace bide {

/// Writes sampled values into a struct by leaf number.
class InputWriter final : public FieldVisitor {
 public:
  /// The inputs are in order of leaf, the samples in the same order; both must outlive this.
  InputWriter(const std::vector<UncertainInput>& inputs, const std::vector<double>& samples);

  void leaf(const AnyLeaf& leaf) override;
  void begin_section(const FieldInfo&) override {}
  void end_section() override {}
  void parts(PartsAccess& parts, const FieldInfo& info) override;

  /// Throws LogicError unless every input found its field.
  void finish() const;

 private:
  template <class Value, class Info>
  void write(const Leaf<Value, Info>& leaf);
  void write(const NumbersLeaf& leaf);
  void write(const ChoiceLeaf&) { ++leaf_; }
  void write(const ChoicesLeaf&) { ++leaf_; }
  /// Returns the sample for the next leaf, cut to its field's range, if it has one, and steps on.
  std::optional<double> next();

  const std::vector<UncertainInput>& inputs_;
  const std::vector<double>& samples_;
  std::size_t leaf_{0}, input_{0};
};

/// Writes each sample, cut to its field's range, into the leaf of its input.
template <class Params>
void write_inputs(Params& params, const std::vector<UncertainInput>& inputs,
                  const std::vector<double>& samples) {
  InputWriter writer{inputs, samples};
  describe(writer, params);
  writer.finish();
}

}  // namespace bide
