#include "scenario/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include "core/error.hpp"
#include "scenario/quantity.hpp"

namespace bide {
namespace {

/// What stands in place of plain values, or beside them.
struct Remarks {
  std::map<std::size_t, const UncertainInput*> laws;           ///< by leaf
  std::map<std::string_view, const InputNote*> notes;          ///< by path
  const std::set<std::string, std::less<>>* changes{nullptr};  ///< paths that an option sets; null for others

  /// Returns whether the option sets the path itself.
  bool sets(std::string_view path) const { return changes && changes->count(path) > 0; }
  /// Returns whether the option sets the path or something within it.
  bool touches(const std::string& path) const {
    return changes && std::any_of(changes->begin(), changes->end(), [&](const std::string& change) {
             if (!change.starts_with(path)) return false;
             return change.size() == path.size() || change[path.size()] == '.' || change[path.size()] == '[';
           });
  }
};

void add_notes(const Scenario& scenario, Origins origins, Remarks& remarks) {
  if (origins == Origins::left_out) return;
  for (const InputNote& note : scenario.notes)
    if (note.says_something()) remarks.notes[note.path] = &note;
}

Remarks remarks_on(const Scenario& scenario, Origins origins) {
  Remarks remarks;
  for (const UncertainInput& input : scenario.uncertain) remarks.laws[input.leaf] = &input;
  add_notes(scenario, origins, remarks);
  return remarks;
}

/// Returns what the note says, as further keys of a map in braces.
std::string origin_text(const InputNote& note) {
  std::string text;
  if (!note.source.empty()) text += ", source: " + yaml_text(note.source);
  if (!note.why.empty()) text += ", why: " + yaml_text(note.why);
  if (!note.confidence.empty()) text += ", confidence: " + note.confidence;
  return text;
}

/// Writes fields as indented YAML lines.
class CanonicalWriter {
 public:
  explicit CanonicalWriter(const Remarks& remarks) : remarks_{remarks} {}

  /// `defaults` are the same fields at their defaults: names that they bring and that are gone say `none`.
  /// `path` is that of the thing that has the fields, with a dot at its end; empty for the whole.
  void all(std::span<const Field> fields, std::span<const Field> defaults, const std::string& path,
           std::size_t indent) {
    for (std::size_t i = 0; i < fields.size(); ++i) one(fields[i], defaults[i], path, indent);
  }

  void differences(std::span<const Field> fields, std::span<const Field> base, const std::string& path,
                   std::size_t indent) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Field& field = fields[i];
      const std::string own = path + std::string{field.info.name};
      if (same_values(field, base[i]) && !remarks_.touches(own)) continue;
      if (field.type == FieldType::section) {
        line(indent, field.info.name, {});
        differences(field.fields, base[i].fields, own + '.', indent + 2);
      } else if (field.type == FieldType::keyed_list) {
        line(indent, field.info.name, {});
        named_differences(field, base[i], own, indent + 2);
      } else if (field.type == FieldType::numbers) {
        line(indent, field.info.name, numbers(changed_numbers(field, base[i], own), own));
      } else {
        one(field, field, path, indent);
      }
    }
  }

  void line(std::size_t indent, std::string_view key, std::string_view value) {
    text_ += fmt::format("{:{}}{}:{}{}\n", "", indent, yaml_text(key), value.empty() ? "" : " ", value);
  }

  std::string take() { return std::move(text_); }

 private:
  void one(const Field& field, const Field& defaults, const std::string& path, std::size_t indent) {
    const std::string own = path + std::string{field.info.name};
    switch (field.type) {
      case FieldType::section:
        line(indent, field.info.name, field.fields.empty() ? "{}" : "");
        return all(field.fields, defaults.fields, own + '.', indent + 2);
      case FieldType::keyed_list: return named(field, defaults, own, indent);
      case FieldType::list: return items(field, own, indent);
      case FieldType::numbers: return line(indent, field.info.name, numbers(field, own));
      case FieldType::choices:
        return line(indent, field.info.name, noted(own, fmt::format("[{}]", fmt::join(field.values, ", "))));
      default: line(indent, field.info.name, value(own, field.leaf, field.values.front()));
    }
  }

  const InputNote* note_of(const std::string& path) const {
    const auto note = remarks_.notes.find(path);
    return note == remarks_.notes.end() ? nullptr : note->second;
  }

  /// Returns the text with what is noted of the path. Of a thing that an option adds, what the option does
  /// not set is marked, for the log says what the option's author wrote.
  std::string noted(const std::string& path, const std::string& text) const {
    if (const InputNote* note = note_of(path))
      return fmt::format("{{value: {}{}}}", text, origin_text(*note));
    const bool is_default = remarks_.changes && !remarks_.touches(path);
    return is_default ? fmt::format("{{value: {}, source: {}}}", text, source_of_default) : text;
  }

  /// Returns the field with only those of its numbers that the option sets or that differ from the base.
  Field changed_numbers(const Field& field, const Field& base, const std::string& path) const {
    Field changed = field;
    changed.names.clear();
    changed.values.clear();
    for (std::size_t i = 0; i < field.names.size(); ++i) {
      if (field.values[i] == base.values[i] && !remarks_.sets(fmt::format("{}.{}", path, field.names[i])))
        continue;
      changed.names.push_back(field.names[i]);
      changed.values.push_back(field.values[i]);
    }
    return changed;
  }

  /// Returns a single value without its note: its distribution or its text.
  std::string plain(std::size_t leaf, const std::string& text) const {
    const auto law = remarks_.laws.find(leaf);
    return law == remarks_.laws.end() ? text : law_text(*law->second);
  }

  std::string value(const std::string& path, std::size_t leaf, const std::string& text) const {
    if (remarks_.laws.count(leaf) == 0) return noted(path, text);
    std::string distribution = plain(leaf, text);
    if (const InputNote* note = note_of(path))
      distribution.insert(distribution.size() - 1, origin_text(*note));
    return distribution;
  }

  /// Returns what is noted alike of each of several numbers, null where it differs.
  const InputNote* shared_note(const Field& field, const std::string& path) const {
    const InputNote* shared = nullptr;
    for (const std::string_view label : field.names) {
      const InputNote* note = note_of(fmt::format("{}.{}", path, label));
      if (!note || (shared && origin_text(*shared) != origin_text(*note))) return nullptr;
      shared = note;
    }
    return shared;
  }

  std::string numbers(const Field& field, const std::string& path) const {
    const InputNote* shared = shared_note(field, path);
    std::string text;
    for (std::size_t i = 0; i < field.names.size(); ++i) {
      const std::string own = fmt::format("{}.{}", path, field.names[i]);
      const std::size_t leaf = field.leaf + i;
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", yaml_text(field.names[i]),
                          shared ? plain(leaf, field.values[i]) : value(own, leaf, field.values[i]));
    }
    return fmt::format("{{{}{}}}", text, shared ? origin_text(*shared) : "");
  }

  void named(const Field& field, const Field& defaults, const std::string& path, std::size_t indent) {
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
      all(part, known == defaults.parts.end() ? field.fields : known->second,
          fmt::format("{}.{}.", path, key), indent + 4);
    }
  }

  void items(const Field& field, const std::string& path, std::size_t indent) {
    line(indent, field.info.name, field.parts.empty() ? noted(path, "[]") : "");
    for (std::size_t i = 0; i < field.parts.size(); ++i) {
      const auto begin = text_.size();
      all(field.parts[i].second, field.fields, fmt::format("{}[{}].", path, i + 1), indent + 4);
      if (text_.size() == begin)
        text_ += fmt::format("{:{}}- {{}}\n", "", indent + 2);
      else
        text_[begin + indent + 2] = '-';
    }
  }

  void named_differences(const Field& field, const Field& base, const std::string& path, std::size_t indent) {
    const auto find = [](const Field& in, std::string_view key) {
      return std::find_if(in.parts.begin(), in.parts.end(),
                          [&](const auto& part) { return part.first == key; });
    };
    for (const auto& [key, part] : base.parts)
      if (find(field, key) == field.parts.end()) line(indent, key, "none");
    for (const auto& [key, part] : field.parts) {
      const std::string own = fmt::format("{}.{}.", path, key);
      const auto before = find(base, key);
      if (before == base.parts.end()) {
        line(indent, key, part.empty() ? "{}" : "");
        all(part, field.fields, own, indent + 2);
      } else if (!same_values(part, before->second) || remarks_.touches(fmt::format("{}.{}", path, key))) {
        line(indent, key, {});
        differences(part, before->second, own, indent + 2);
      }
    }
  }

  const Remarks& remarks_;
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

std::string canonical_text(const Scenario& scenario, Origins origins) {
  const Remarks remarks = remarks_on(scenario, origins);
  CanonicalWriter writer{remarks};
  writer.all(fields_of(scenario.region), fields_of(Region{}), {}, 0);
  return writer.take();
}

namespace {

/// Writes what the study asks and its baseline.
std::string head_text(const Study& study, const std::string& baseline_name, std::span<const Field> base,
                      Origins origins) {
  const Remarks remarks = remarks_on(study.options.front().scenario, origins);
  CanonicalWriter writer{remarks};
  writer.line(0, "study", yaml_text(study.title));
  if (!study.focus.empty()) writer.line(0, "focus", yaml_text(study.focus));
  writer.line(0, "baseline_name", yaml_text(baseline_name));
  writer.line(0, "replications", fmt::format("{}", study.replications));
  writer.line(0, "seed", fmt::format("{}", study.seed));
  if (study.losses != LossQuestions{}) {
    writer.line(0, "losses", {});
    for (const auto& [name, size] : {std::pair{"later", study.losses.later}, {"large", study.losses.large}})
      writer.line(2, name, fmt::format("{{people: {}, months: {}}}", size.people, size.months));
  }
  writer.line(0, "scenario", {});
  writer.all(base, fields_of(Region{}), {}, 2);
  writer.line(0, "options", study.options.size() == 1 ? "{}" : "");
  return writer.take();
}

/// Writes what of an option differs from the baseline.
std::string option_text(const Option& option, std::span<const Field> fields, std::span<const Field> base,
                        Origins origins) {
  Remarks changes;  // an option sets no uncertain input, and its leaves may be counted otherwise
  add_notes(option.scenario, origins, changes);
  if (origins == Origins::written) changes.changes = &option.changes;
  CanonicalWriter lines{changes};
  lines.line(2, option.name, {});
  lines.line(4, "description", yaml_text(option.description));
  lines.differences(fields, base, {}, 4);
  return lines.take();
}

/// A text that is asked for, as far as it is written.
struct AskedText {
  Origins origins;
  std::string text{};
};

/// Writes several texts of a study. Tables of fields are large and slow to make: each is made once.
void write_texts(const Study& study, const std::string& baseline_name, std::span<AskedText> asked) {
  const auto base = fields_of(study.options.front().scenario.region);
  for (AskedText& each : asked) each.text = head_text(study, baseline_name, base, each.origins);
  for (const Option& option : std::span{study.options}.subspan(1)) {
    const auto fields = fields_of(option.scenario.region);
    for (AskedText& each : asked) each.text += option_text(option, fields, base, each.origins);
  }
}

}  // namespace

std::string canonical_text(const Study& study, const std::string& baseline_name, Origins origins) {
  std::array asked{AskedText{origins}};
  write_texts(study, baseline_name, asked);
  return std::move(asked.front().text);
}

StudyTexts canonical_texts(const Study& study) {
  std::array asked{AskedText{Origins::written}, AskedText{Origins::left_out}};
  write_texts(study, study.options.front().name, asked);
  return {std::move(asked.front().text), std::move(asked.back().text)};
}

}  // namespace bide
