#include "scenario/distribution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "scenario/annotation.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

struct ShapeKeys {
  InputLaw::Shape shape;
  std::vector<std::string_view> keys;
};

const std::array<ShapeKeys, 5>& shapes() {
  using enum InputLaw::Shape;
  static const std::array<ShapeKeys, 5> list{{{triangular, {"low", "mode", "high"}},
                                              {quantiles, {"p10", "p50", "p90"}},
                                              {normal, {"mean", "sd"}},
                                              {lognormal, {"median", "sigma"}},
                                              {uniform, {"low", "high"}}}};
  return list;
}

constexpr std::string_view shapes_text =
    "write {low, mode, high}, {p10, p50, p90}, {mean, sd}, {median, sigma} or {low, high}";

/// Returns the shape with just these keys, null where there is none.
const ShapeKeys* shape_of(const std::vector<std::string_view>& keys) {
  for (const auto& shape : shapes())
    if (shape.keys.size() == keys.size() && std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
          return std::find(shape.keys.begin(), shape.keys.end(), key) != shape.keys.end();
        }))
      return &shape;
  return nullptr;
}

/// A spread may be smaller or larger than any value of the field, but not negative.
std::optional<double> read_spread(const YamlNode& node, const std::string& path, std::string_view key,
                                  const NumericScale& scale, Problems& problems) {
  NumericScale spread = scale;
  spread.min = 0.0;
  spread.max = scale.max - scale.min;
  spread.percent_hint = false;
  if (key == "sigma") {
    spread.parse = [](std::string_view text) { return parse_number(text, ""); };
    spread.write = number_text;
    spread.max = 10.0;
  }
  return read_scalar(node, path, spread, problems);
}

void check_order(const InputLaw& law, const YamlNode& map, const std::string& path, Problems& problems) {
  using enum InputLaw::Shape;
  const bool three = law.shape == triangular || law.shape == quantiles;
  const bool two = law.shape == uniform;
  if (three && !(law.a <= law.b && law.b <= law.c))
    problems.add(map.place, path, "the three values are not in rising order", "write the smallest first");
  else if ((three && law.a == law.c) || (two && law.a == law.b))
    problems.add(map.place, path, "the lowest and the highest value are equal", "write the value alone");
  else if (two && law.a > law.b)
    problems.add(map.place, path, "low is above high", "swap them");
  else if (law.shape == lognormal && law.a <= 0.0)
    problems.add(map.place, path, "a median must be above 0 here", "use another shape");
}

}  // namespace

bool looks_like_distribution(const YamlNode& map) {
  if (!map.is_map()) return false;
  return std::any_of(map.entries.begin(), map.entries.end(), [](const YamlEntry& entry) {
    return std::any_of(shapes().begin(), shapes().end(), [&](const auto& shape) {
      return std::find(shape.keys.begin(), shape.keys.end(), entry.key) != shape.keys.end();
    });
  });
}

std::optional<double> read_scalar(const YamlNode& node, const std::string& path, const NumericScale& scale,
                                  Problems& problems) {
  const bool is_empty = node.kind == YamlNode::Kind::empty;
  if (is_empty && problems.has_at(node.place)) return std::nullopt;  // such as an alias
  if (node.kind != YamlNode::Kind::scalar) {
    problems.add(node.place, path, is_empty ? "there is no value" : "one value belongs here",
                 fmt::format("write a value from {} to {}", scale.write(scale.min), scale.write(scale.max)));
    return std::nullopt;
  }
  if (node.quoted) {
    problems.add(node.place, path,
                 fmt::format("\"{}\" is text", brief_text(plain_scalar(node.text, node.place))),
                 "leave the quotation marks out");
    return std::nullopt;
  }
  const auto parsed = scale.parse(node.text);
  if (const auto* problem = std::get_if<TextProblem>(&parsed)) {
    problems.add(node.place, path, problem->problem, problem->advice);
    return std::nullopt;
  }
  const double value = std::get<double>(parsed);
  if (value >= scale.min && value <= scale.max) return value;
  const auto range = fmt::format("allowed: from {} to {}", scale.write(scale.min), scale.write(scale.max));
  const bool percent = scale.percent_hint && !node.text.ends_with('%') && value > 1.0 &&
                       value / 100.0 >= scale.min && value / 100.0 <= scale.max;
  problems.add(node.place, path, fmt::format("{} is out of range", node.text),
               percent ? fmt::format("{}; did you mean {}%?", range, node.text) : range);
  return std::nullopt;
}

std::optional<InputLaw> read_distribution(const YamlNode& map, const std::string& path,
                                          const NumericScale& scale, Problems& problems) {
  std::vector<std::string_view> keys;
  for (const YamlEntry& entry : map.entries)
    if (!is_annotation_key(entry.key)) keys.push_back(entry.key);
  const ShapeKeys* shape = shape_of(keys);
  if (!shape) {
    std::vector<std::string_view> known{"value"};
    for (const auto& each : shapes()) known.insert(known.end(), each.keys.begin(), each.keys.end());
    for (const YamlEntry& entry : map.entries) {
      if (is_annotation_key(entry.key) || std::find(known.begin(), known.end(), entry.key) != known.end())
        continue;
      const auto near = nearest_name(entry.key, known);
      problems.add(entry.place, path, fmt::format("unknown key '{}' in a value", entry.key),
                   near.empty() ? std::string{shapes_text} : fmt::format("did you mean '{}'?", near));
      return std::nullopt;
    }
    problems.add(map.place, path, "these keys make no distribution", std::string{shapes_text});
    return std::nullopt;
  }
  InputLaw law{.shape = shape->shape};
  double* parameters[] = {&law.a, &law.b, &law.c};
  bool good = true;
  for (std::size_t i = 0; i < shape->keys.size(); ++i) {
    const auto key = shape->keys[i];
    const YamlNode& node = map.find(key)->value;
    const auto where = path + '.' + std::string{key};
    const bool spread = key == "sd" || key == "sigma";
    const auto value =
        spread ? read_spread(node, where, key, scale, problems) : read_scalar(node, where, scale, problems);
    if (value) *parameters[i] = *value;
    good = good && value.has_value();
  }
  if (!good) return std::nullopt;
  const auto before = problems.size();
  check_order(law, map, path, problems);
  if (problems.size() != before) return std::nullopt;
  return law;
}

}  // namespace bide
