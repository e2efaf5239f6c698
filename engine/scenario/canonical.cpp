#include "scenario/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "core/error.hpp"
#include "scenario/quantity.hpp"

namespace bide {
namespace {

using Laws = std::map<std::size_t, const UncertainInput*>;

Laws laws_of(const Scenario& scenario) {
  Laws laws;
  for (const UncertainInput& input : scenario.uncertain) laws[input.leaf] = &input;
  return laws;
}

bool same(const std::vector<Field>& a, const std::vector<Field>& b);

bool same(const Field& a, const Field& b) {
  if (a.values != b.values || a.parts.size() != b.parts.size()) return false;
  if (a.type == FieldType::section) return same(a.fields, b.fields);
  return std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), [](const auto& x, const auto& y) {
    return x.first == y.first && same(x.second, y.second);
  });
}

bool same(const std::vector<Field>& a, const std::vector<Field>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Field& x, const Field& y) { return same(x, y); });
}

/// Writes fields as indented YAML lines.
class CanonicalWriter {
 public:
  explicit CanonicalWriter(const Laws& laws) : laws_{laws} {}

  /// `defaults` are the same fields at their defaults: names that they bring and that are gone say `none`.
  void all(std::span<const Field> fields, std::span<const Field> defaults, std::size_t indent) {
    for (std::size_t i = 0; i < fields.size(); ++i) one(fields[i], defaults[i], indent);
  }

  void differences(std::span<const Field> fields, std::span<const Field> base, std::size_t indent) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Field& field = fields[i];
      if (same(field, base[i])) continue;
      if (field.type == FieldType::section) {
        line(indent, field.info.name, {});
        differences(field.fields, base[i].fields, indent + 2);
      } else if (field.type == FieldType::keyed_list) {
        line(indent, field.info.name, {});
        named_differences(field, base[i], indent + 2);
      } else {
        one(field, field, indent);
      }
    }
  }

  void line(std::size_t indent, std::string_view key, std::string_view value) {
    text_ += fmt::format("{:{}}{}:{}{}\n", "", indent, yaml_text(key), value.empty() ? "" : " ", value);
  }

  std::string take() { return std::move(text_); }

 private:
  void one(const Field& field, const Field& defaults, std::size_t indent) {
    switch (field.type) {
      case FieldType::section:
        line(indent, field.info.name, field.fields.empty() ? "{}" : "");
        return all(field.fields, defaults.fields, indent + 2);
      case FieldType::keyed_list: return named(field, defaults, indent);
      case FieldType::list: return items(field, indent);
      default: line(indent, field.info.name, value(field));
    }
  }

  std::string value(const Field& field) const {
    if (field.type == FieldType::numbers) {
      std::string text;
      for (std::size_t i = 0; i < field.names.size(); ++i) {
        const auto law = laws_.find(field.leaf + i);
        text += fmt::format("{}{}: {}", text.empty() ? "{" : ", ", yaml_text(field.names[i]),
                            law == laws_.end() ? field.values[i] : law_text(*law->second));
      }
      return text.empty() ? "{}" : text + '}';
    }
    if (field.type == FieldType::choices) return fmt::format("[{}]", fmt::join(field.values, ", "));
    const auto law = laws_.find(field.leaf);
    return law == laws_.end() ? field.values.front() : law_text(*law->second);
  }

  void named(const Field& field, const Field& defaults, std::size_t indent) {
    std::vector<std::string_view> gone;
    for (const auto& [key, part] : defaults.parts)
      if (std::none_of(field.parts.begin(), field.parts.end(),
                       [&key = key](const auto& p) { return p.first == key; }))
        gone.push_back(key);
    line(indent, field.info.name, field.parts.empty() && gone.empty() ? "{}" : "");
    for (const auto key : gone) line(indent + 2, key, "none");
    for (const auto& [key, part] : field.parts) {
      line(indent + 2, key, part.empty() ? "{}" : "");
      const auto known = std::find_if(defaults.parts.begin(), defaults.parts.end(),
                                      [&key = key](const auto& p) { return p.first == key; });
      all(part, known == defaults.parts.end() ? field.fields : known->second, indent + 4);
    }
  }

  void items(const Field& field, std::size_t indent) {
    line(indent, field.info.name, field.parts.empty() ? "[]" : "");
    for (const auto& [key, part] : field.parts) {
      const auto begin = text_.size();
      all(part, field.fields, indent + 4);
      if (text_.size() == begin)
        text_ += fmt::format("{:{}}- {{}}\n", "", indent + 2);
      else
        text_[begin + indent + 2] = '-';
    }
  }

  void named_differences(const Field& field, const Field& base, std::size_t indent) {
    const auto find = [](const Field& in, std::string_view key) {
      return std::find_if(in.parts.begin(), in.parts.end(),
                          [&](const auto& part) { return part.first == key; });
    };
    for (const auto& [key, part] : base.parts)
      if (find(field, key) == field.parts.end()) line(indent, key, "none");
    for (const auto& [key, part] : field.parts) {
      const auto before = find(base, key);
      if (before == base.parts.end()) {
        line(indent, key, part.empty() ? "{}" : "");
        all(part, field.fields, indent + 2);
      } else if (!same(part, before->second)) {
        line(indent, key, {});
        differences(part, before->second, indent + 2);
      }
    }
  }

  const Laws& laws_;
  std::string text_;
};

}  // namespace

std::string law_text(const UncertainInput& input) {
  const auto value = [&](double number) {
    if (input.unit == "GBP") return number_text(number) + " GBP";
    // A plain number whose unit is days reads the same with and without it.
    if (input.unit == "days") return number_text(number) + " days";
    return number_text(number);
  };
  const InputLaw& law = input.law;
  switch (law.shape) {
    case InputLaw::Shape::triangular:
      return fmt::format("{{low: {}, mode: {}, high: {}}}", value(law.a), value(law.b), value(law.c));
    case InputLaw::Shape::normal: return fmt::format("{{mean: {}, sd: {}}}", value(law.a), value(law.b));
    case InputLaw::Shape::lognormal:
      return fmt::format("{{median: {}, sigma: {}}}", value(law.a), number_text(law.b));
    case InputLaw::Shape::quantiles:
      return fmt::format("{{p10: {}, p50: {}, p90: {}}}", value(law.a), value(law.b), value(law.c));
    case InputLaw::Shape::uniform: return fmt::format("{{low: {}, high: {}}}", value(law.a), value(law.b));
  }
  throw LogicError{"an input law without a shape"};
}

std::string canonical_text(const Scenario& scenario) {
  const auto laws = laws_of(scenario);
  CanonicalWriter writer{laws};
  writer.all(fields_of(scenario.region), fields_of(Region{}), 0);
  return writer.take();
}

std::string canonical_text(const Study& study, const std::string& baseline_name) {
  const Scenario& baseline = study.options.front().scenario;
  const auto laws = laws_of(baseline);
  const auto base = fields_of(baseline.region);
  CanonicalWriter writer{laws};
  writer.line(0, "study", yaml_text(study.title));
  if (!study.focus.empty()) writer.line(0, "focus", yaml_text(study.focus));
  writer.line(0, "baseline_name", yaml_text(baseline_name));
  writer.line(0, "replications", fmt::format("{}", study.replications));
  writer.line(0, "seed", fmt::format("{}", study.seed));
  writer.line(0, "scenario", {});
  writer.all(base, fields_of(Region{}), 2);
  writer.line(0, "options", study.options.size() == 1 ? "{}" : "");
  const Laws no_laws;  // an option sets no uncertain input, and its leaves may be counted otherwise
  CanonicalWriter options{no_laws};
  for (const Option& option : std::span{study.options}.subspan(1)) {
    options.line(2, option.name, {});
    options.line(4, "description", yaml_text(option.description));
    options.differences(fields_of(option.scenario.region), base, 4);
  }
  return writer.take() + options.take();
}

}  // namespace bide
