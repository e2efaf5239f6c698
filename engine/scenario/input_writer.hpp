#pragma once
#include <cmath>
#include <vector>

#include "core/fields.hpp"
#include "scenario/scenario.hpp"

namespace bide {

/// Writes sampled values into a struct by leaf number.
class InputWriter final : public FieldVisitor {
 public:
  /// The inputs are in order of leaf, the samples in the same order; both must outlive this.
  InputWriter(const std::vector<UncertainInput>& inputs, const std::vector<double>& samples);

  void number(double& value, const NumberInfo& info) override;
  void number(std::optional<double>& value, const NumberInfo& info) override;
  void numbers(std::span<double> values, std::span<const std::string_view> labels,
               const NumberInfo& info) override;
  void count(std::int64_t& value, const NumberInfo& info) override;
  void duration(Duration& value, const DurationInfo& info) override;
  void money(Pence& value, const MoneyInfo& info) override;
  void money(std::optional<Pence>& value, const MoneyInfo& info) override;
  void date(Date&, const FieldInfo&) override { ++leaf_; }
  void date(std::optional<Date>&, const FieldInfo&) override { ++leaf_; }
  void text(std::string&, const FieldInfo&) override { ++leaf_; }
  void choice_index(int&, std::span<const std::string_view>, const FieldInfo&) override { ++leaf_; }
  void choices(std::uint32_t&, std::span<const std::string_view>, const FieldInfo&) override { ++leaf_; }
  void begin_section(const FieldInfo&) override {}
  void end_section() override {}
  void list(PartsAccess& parts, const FieldInfo& info) override;
  void keyed_list(PartsAccess& parts, const FieldInfo& info) override;

  /// Throws LogicError unless every input found its field.
  void finish() const;

 private:
  /// Returns the sample for the next leaf, if it has one, and steps on.
  const double* next();

  const std::vector<UncertainInput>& inputs_;
  const std::vector<double>& samples_;
  std::size_t leaf_{0}, input_{0};
  double cut_{0.0};  ///< the sample, cut to the field's range
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
