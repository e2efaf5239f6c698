#include "scenario/assumptions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "scenario/canonical.hpp"
#include "scenario/field_table.hpp"
#include "scenario/field_text.hpp"

namespace bide {
namespace {

/// The innermost list around a field: it speaks for entries that have no source of their own.
struct ListAround {
  const Field* list{nullptr};
  SetBy set_by{SetBy::default_value};  ///< a list that files set is theirs as a whole
};

/// Walks the fields of one scenario beside their defaults.
class LogWriter {
 public:
  LogWriter(const Scenario& scenario, std::string option) : option_{std::move(option)} {
    for (const UncertainInput& input : scenario.uncertain) laws_[input.path] = &input;
    for (const InputNote& note : scenario.notes) notes_[note.path] = &note;
    all(fields_of(scenario.region), fields_of(Region{}), {}, {});
  }

  std::vector<Assumption> take() { return std::move(log_); }

 private:
  void all(const std::vector<Field>& fields, const std::vector<Field>& defaults, const std::string& path,
           const ListAround& around) {
    for (std::size_t i = 0; i < fields.size(); ++i) one(fields[i], defaults[i], path, around);
  }

  void one(const Field& field, const Field& defaults, const std::string& path, const ListAround& around) {
    const std::string own = path + std::string{field.info.name};
    switch (field.type) {
      case FieldType::section: return all(field.fields, defaults.fields, own + '.', around);
      case FieldType::keyed_list: return named(field, defaults, own);
      case FieldType::list: return items(field, defaults, own);
      case FieldType::numbers:
        for (std::size_t i = 0; i < field.names.size(); ++i)
          add(field, fmt::format("{}.{}", own, field.names[i]), field.values[i], defaults.values[i], around);
        return;
      default: add(field, own, value_text(field), value_text(defaults), around);
    }
  }

  void named(const Field& field, const Field& defaults, const std::string& path) {
    for (const auto& [key, part] : field.parts) {
      const auto known = std::find_if(defaults.parts.begin(), defaults.parts.end(),
                                      [&key = key](const auto& p) { return p.first == key; });
      all(part, known == defaults.parts.end() ? field.fields : known->second,
          fmt::format("{}.{}.", path, key), {});
    }
  }

  void items(const Field& field, const Field& defaults, const std::string& path) {
    const ListAround around{&field, same_values(field, defaults) ? SetBy::default_value : SetBy::files};
    for (std::size_t i = 0; i < field.parts.size(); ++i) {
      const auto& part = field.parts[i].second;
      all(part, part, fmt::format("{}[{}].", path, i + 1), around);
    }
  }

  void add(const Field& field, std::string path, const std::string& value, const std::string& default_value,
           const ListAround& around) {
    const auto law = laws_.find(path);
    const auto note = notes_.find(path);
    const bool noted =
        note != notes_.end() && note->second->says_something() && !note->second->is_of_default();
    Assumption line{.option = option_, .path = std::move(path), .value = value, .kind = field.info.kind};
    if (law != laws_.end()) line.value = law_text(*law->second);
    if (noted || line.value != default_value || around.set_by == SetBy::files) {
      line.set_by = SetBy::files;
      if (noted) {
        line.source = note->second->source;
        line.why = note->second->why;
        line.confidence = note->second->confidence;
      }
    } else if (field.info.kind != FieldKind::lever) {
      const bool speaks = !around.list || field.info.source != "assumption";
      const FieldInfo& info = speaks ? field.info : around.list->info;
      line.source = info.source;
      line.confidence = confidence_name(info.confidence);
    }
    log_.push_back(std::move(line));
  }

  std::string option_;
  std::map<std::string_view, const UncertainInput*> laws_;
  std::map<std::string_view, const InputNote*> notes_;
  std::vector<Assumption> log_;
};

/// Makes an option's line of what it sets, or the baseline has otherwise, one that is set, were it to the
/// default.
void set_back(Assumption& line) {
  if (line.set_by == SetBy::files) return;
  line.set_by = SetBy::files;
  line.source.clear();
  line.confidence.clear();
}

void add_removed(const std::vector<Field>& before, const std::vector<Field>& after, const std::string& path,
                 const std::string& option, std::vector<Assumption>& log);

/// Adds a line for each named thing or list entry of the baseline that an option does not have.
void add_removed_parts(const Field& before, const Field& after, const std::string& path,
                       const std::string& option, std::vector<Assumption>& log) {
  for (std::size_t i = 0; i < before.parts.size(); ++i) {
    const auto& [key, part] = before.parts[i];
    const bool named = before.type == FieldType::keyed_list;
    const std::string own = named ? fmt::format("{}.{}", path, key) : fmt::format("{}[{}]", path, i + 1);
    const auto kept =
        named ? std::find_if(after.parts.begin(), after.parts.end(),
                             [&key = key](const auto& other) { return other.first == key; })
              : after.parts.begin() + static_cast<std::ptrdiff_t>(std::min(i, after.parts.size()));
    if (kept != after.parts.end()) {
      add_removed(part, kept->second, own + '.', option, log);
    } else {
      log.push_back(
          {.option = option, .path = own, .value = "none", .kind = before.info.kind, .set_by = SetBy::files});
    }
  }
}

void add_removed(const std::vector<Field>& before, const std::vector<Field>& after, const std::string& path,
                 const std::string& option, std::vector<Assumption>& log) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    const std::string own = path + std::string{before[i].info.name};
    add_removed(before[i].fields, after[i].fields, own + '.', option, log);
    add_removed_parts(before[i], after[i], own, option, log);
  }
}

}  // namespace

std::vector<Assumption> inputs_of(const Scenario& scenario, const std::string& option) {
  return LogWriter{scenario, option}.take();
}

std::vector<Assumption> assumptions_of(const Study& study) {
  std::vector<Assumption> log;
  std::map<std::string, std::string> baseline;
  const auto baseline_fields = fields_of(study.options.front().scenario.region);
  for (const Option& option : study.options) {
    const bool first = log.empty();
    for (Assumption& line : inputs_of(option.scenario, option.name)) {
      const auto before = baseline.find(line.path);
      const bool is_new = before == baseline.end();
      const bool is_set = option.changes.count(line.path) > 0;
      if (first) {
        baseline[line.path] = line.value;
      } else {
        if (!is_new && before->second == line.value && !is_set) continue;
        if (!is_new || is_set) set_back(line);
      }
      log.push_back(std::move(line));
    }
    add_removed(baseline_fields, fields_of(option.scenario.region), "", option.name, log);
  }
  return log;
}

}  // namespace bide
