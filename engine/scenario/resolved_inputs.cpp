#include "scenario/resolved_inputs.hpp"

#include <map>
#include <string_view>
#include <utility>

#include "scenario/assumptions.hpp"

namespace bide {
namespace {

/// Whether a path changes nothing that is simulated: what something is called (authorities are told apart by
/// their keys) and what is kept of it.
bool is_beside_the_model(std::string_view path) {
  const std::string_view field = path.substr(path.rfind('.') + 1);
  return field == "name" || field == "code" || path == "measures";
}

}  // namespace

std::vector<ResolvedInput> resolved_inputs(const Scenario& scenario) {
  std::vector<ResolvedInput> inputs;
  for (Assumption& line : inputs_of(scenario, {}))
    if (!is_beside_the_model(line.path)) inputs.push_back({std::move(line.path), std::move(line.value)});
  return inputs;
}

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
