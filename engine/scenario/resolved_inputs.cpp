#include "scenario/resolved_inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>
#include <string_view>

#include "scenario/canonical.hpp"
#include "scenario/field_table.hpp"

namespace bide {
namespace {

/// Walks the fields of a scenario.
class InputLister {
 public:
  explicit InputLister(const Scenario& scenario) {
    for (const UncertainInput& input : scenario.uncertain) laws_[input.path] = &input;
    all(fields_of(scenario.region), {});
  }

  std::vector<ResolvedInput> take() { return std::move(inputs_); }

 private:
  void all(const std::vector<Field>& fields, const std::string& path) {
    for (const Field& field : fields) {
      if (field.type != FieldType::text || (field.info.name != "name" && field.info.name != "code"))
        one(field, path + std::string{field.info.name});
    }
  }

  void one(const Field& field, const std::string& path) {
    switch (field.type) {
      case FieldType::section: return all(field.fields, path + '.');
      case FieldType::keyed_list:
        for (const auto& [key, part] : field.parts) all(part, fmt::format("{}.{}.", path, key));
        return;
      case FieldType::list:
        for (std::size_t i = 0; i < field.parts.size(); ++i)
          all(field.parts[i].second, fmt::format("{}[{}].", path, i + 1));
        return;
      case FieldType::numbers:
        for (std::size_t i = 0; i < field.names.size(); ++i)
          add(fmt::format("{}.{}", path, field.names[i]), field.values[i]);
        return;
      default: add(path, fmt::format("{}", fmt::join(field.values, ", ")));
    }
  }

  void add(std::string path, const std::string& value) {
    const auto law = laws_.find(path);
    std::string text = law == laws_.end() ? value : law_text(*law->second);
    inputs_.push_back({std::move(path), std::move(text)});
  }

  std::map<std::string_view, const UncertainInput*> laws_;
  std::vector<ResolvedInput> inputs_;
};

}  // namespace

std::vector<ResolvedInput> resolved_inputs(const Scenario& scenario) { return InputLister{scenario}.take(); }

std::vector<InputDifference> differences(const std::vector<ResolvedInput>& first,
                                         const std::vector<ResolvedInput>& second) {
  std::map<std::string_view, std::string_view> others;
  for (const ResolvedInput& input : second) others[input.path] = input.value;
  std::vector<InputDifference> found;
  for (const ResolvedInput& input : first) {
    const auto other = others.find(input.path);
    if (other == others.end()) {
      found.push_back({input.path, input.value, "nothing"});
    } else {
      if (other->second != input.value)
        found.push_back({input.path, input.value, std::string{other->second}});
      others.erase(other);
    }
  }
  for (const ResolvedInput& input : second)
    if (others.count(input.path) > 0) found.push_back({input.path, "nothing", input.value});
  return found;
}

}  // namespace bide
