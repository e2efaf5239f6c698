#include "scenario/scenario.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "random/variates.hpp"
#include "scenario/input_writer.hpp"

namespace bide {

double InputLaw::quantile(double u) const {
  constexpr double z90 = 1.2815515655446004;  // the standard normal quantile of 0.9
  switch (shape) {
    case Shape::triangular: return triangular_quantile(u, a, b, c);
    case Shape::normal: return a + b * normal_quantile(u);
    case Shape::lognormal: return lognormal_quantile(u, a, b);
    case Shape::quantiles: return b + normal_quantile(u) / z90 * (u < 0.5 ? b - a : c - b);
    case Shape::uniform: return a + (b - a) * u;
  }
  throw LogicError{"an input law without a shape"};
}

double InputLaw::central() const {
  switch (shape) {
    case Shape::triangular:
    case Shape::quantiles: return b;
    case Shape::normal:
    case Shape::lognormal: return a;
    case Shape::uniform: return (a + b) / 2.0;
  }
  throw LogicError{"an input law without a shape"};
}

InputEnds ends_of(const UncertainInput& input) {
  const bool bounded =
      input.law.shape == InputLaw::Shape::triangular || input.law.shape == InputLaw::Shape::uniform;
  const double tail = bounded ? 0.0 : 0.1;
  const auto end = [&](double u) { return std::clamp(input.law.quantile(u), input.min, input.max); };
  return {end(tail), end(1.0 - tail)};
}

Region with_samples(const Scenario& scenario, const std::vector<double>& samples) {
  Region region = scenario.region;
  write_inputs(region, scenario.uncertain, samples);
  return region;
}

}  // namespace bide
