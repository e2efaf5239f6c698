#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/fields.hpp"
#include "model/region.hpp"

namespace bide {

/// The law of an input that is not known; sampled once in each replication, the same for all options.
struct InputLaw {
  enum class Shape {
    triangular,  ///< {low, mode, high}
    normal,      ///< {mean, sd}, cut to the field's range
    lognormal,   ///< {median, sigma}
    quantiles,   ///< {p10, p50, p90}: two half-normals that meet at the median
    uniform      ///< {low, high}
  };
  Shape shape{Shape::uniform};
  double a{0.0}, b{0.0}, c{0.0};  ///< the parameters in the order listed above

  /// Returns the quantile at u in (0, 1).
  double quantile(double u) const;
  /// Returns the value that stands for the input where one is needed without a draw: the mode or median.
  double central() const;
};

/// One uncertain input of a scenario.
struct UncertainInput {
  std::string path;  ///< dotted path of the field
  std::string unit;
  /// Which leaf of the walk over `Region` it is, from 0: every number, count, duration, money, date, text,
  /// choice and set of choices is one leaf, a list of labelled numbers one for each label; sections and
  /// lists are none of their own, and their parts are walked in order.
  std::size_t leaf{0};
  InputLaw law;
  double min{0.0},
      max{0.0};  ///< the field's range; draws are cut to it (in `unit`: days for durations, GBP for money)
};

/// The two ends of what an input may be, in its unit.
struct InputEnds {
  double low{0.0}, high{0.0};
};

/// Returns the bounds of a triangular or uniform law and p10 and p90 of others, which have none, cut to the
/// field's range.
InputEnds ends_of(const UncertainInput& input);

/// The source of a value that stands in a file although nobody chose it.
inline constexpr std::string_view source_of_default = "default";

/// An input that the user's files set, and why.
struct InputNote {
  std::string path;
  std::string value;  ///< as written
  FieldKind kind{FieldKind::assumption};
  std::string source, why, confidence;  ///< empty where the file says nothing
  std::string file;
  int line{0};

  bool says_something() const { return !source.empty() || !why.empty() || !confidence.empty(); }
  /// Says whether it marks a default that is only written out, as in a resolved study.
  bool is_of_default() const { return source == source_of_default; }
};

/// Everything that defines one option's replications, apart from their number and seed.
struct Scenario {
  Region region;
  std::vector<UncertainInput> uncertain;  ///< in order of leaf
  std::vector<InputNote> notes;
};

/// Returns the region with every uncertain input at the value in `samples` (same order as `uncertain`), cut
/// to the field's range. Throws LogicError where there are not as many samples as uncertain inputs.
Region with_samples(const Scenario& scenario, const std::vector<double>& samples);

}  // namespace bide
