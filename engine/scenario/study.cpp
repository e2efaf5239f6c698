#include "scenario/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "model/region_rules.hpp"
#include "scenario/authority_roll.hpp"
#include "scenario/files.hpp"
#include "scenario/option_rules.hpp"
#include "scenario/overlay.hpp"
#include "scenario/reader.hpp"
#include "scenario/study_file.hpp"
#include "scenario/suggestion.hpp"
#include "scenario/yaml_parser.hpp"

namespace bide {

namespace {

bool is_study(const YamlNode& root) {
  return root.find("study") || root.find("baseline") || root.find("scenario") || root.find("options");
}

void remove_line_numbers(YamlNode& node) {
  node.place.line = node.place.column = 0;
  for (YamlNode& item : node.items) remove_line_numbers(item);
  for (YamlEntry& entry : node.entries) {
    entry.place.line = entry.place.column = 0;
    remove_line_numbers(entry.value);
  }
}

/// Builds a study from its parsed file; every problem goes to one list.
class StudyLoader {
 public:
  StudyLoader(std::string path, const std::vector<std::string>& settings, KeptValue kept, Problems& problems)
      : path_{std::move(path)},
        settings_{settings},
        kept_{kept},
        problems_{problems},
        files_{problems, kept},
        fields_{fields_of(Region{})} {}

  /// Returns the study, of which nothing is to be believed where there are problems.
  Study load(const std::string& text) {
    auto root = parse_yaml(text, path_, problems_, kept_);
    if (!root) return {};
    if (!root->is_map()) {
      problems_.add(root->place, {}, "a scenario or study is a map of keys", "see `bide defaults`");
      return {};
    }
    if (is_study(*root))
      read_study(*root);
    else
      read_plain_scenario(std::move(*root));
    study_.source_path = path_;
    study_.remarks = remarks_.sorted();
    return std::move(study_);
  }

 private:
  void read_plain_scenario(YamlNode root) {
    LayeredTree tree{fields_};
    put_layers(tree, files_.layers(std::move(root), path_));
    put_settings(tree);
    add_baseline(tree, StudyFields{}.baseline_name);
    const Region& region = study_.options.front().scenario.region;
    study_.title = region.name.empty() ? std::filesystem::path{path_}.stem().string() : region.name;
    set_focus({});
  }

  void read_study(const YamlNode& root) {
    StudyFields plain;
    FieldReader reader{root, problems_};
    for (const auto key : study_structure) reader.allow(key);
    describe(reader, plain);
    reader.finish();
    study_.title = plain.title;
    study_.focus = plain.focus;
    study_.replications = static_cast<std::uint32_t>(plain.replications);
    study_.seed = static_cast<std::uint64_t>(plain.seed);
    study_.losses = plain.losses;
    LayeredTree tree{fields_};
    std::vector<YamlNode> layers = baseline_layers(root);
    const bool options_can_be_read = !layers.empty();  // their authorities are the baseline's
    put_layers(tree, std::move(layers));
    for (const std::string_view key : {"horizon", "measures"}) {
      const YamlEntry* entry = root.find(key);
      if (!entry) continue;
      YamlNode layer = empty_map(entry->place);
      layer.entries.push_back(*entry);
      put_layers(tree, {layer});
    }
    put_settings(tree);
    add_baseline(tree, plain.baseline_name);
    set_focus(root.find("focus") ? root.find("focus")->value.place : root.place);
    if (options_can_be_read) read_options(root, tree);
  }

  std::vector<YamlNode> baseline_layers(const YamlNode& root) {
    const YamlEntry* file = root.find("baseline");
    const YamlEntry* inside = root.find("scenario");
    if (file && inside)
      problems_.add(inside->place, "scenario", "the baseline is given twice",
                    "keep either baseline (a file) or scenario (written out here)");
    if (file) return files_.referenced(file->value, "baseline", path_);
    if (inside && inside->value.is_map()) return files_.layers(inside->value, path_);
    problems_.add(root.place, "baseline", "the study has no baseline",
                  "write baseline: and the name of a scenario file");
    return {};
  }

  void put_layers(LayeredTree& tree, std::vector<YamlNode> layers) {
    for (YamlNode& layer : layers) {
      expand_paths(layer, fields_, problems_);
      put(tree, std::move(layer));
    }
  }

  void put(LayeredTree& tree, YamlNode layer) {
    roll_.enter(layer, tree.authorities(), problems_);
    tree.put(std::move(layer), problems_);
  }

  void put_settings(LayeredTree& tree) {
    for (const std::string& setting : settings_) {
      const std::string file = fmt::format("--set '{}'", setting);
      const auto equals = setting.find('=');
      if (equals == 0 || equals == std::string::npos) {
        problems_.add({std::make_shared<const std::string>(file)}, {}, "this is not a setting",
                      "write --set field=value");
        continue;
      }
      Problems own;
      auto value = parse_yaml(std::string_view{setting}.substr(equals + 1), file, own);
      for (const Diagnostic& d : own.sorted())
        problems_.add({std::make_shared<const std::string>(d.file)}, setting.substr(0, equals), d.problem,
                      d.advice);
      if (!value) continue;
      remove_line_numbers(*value);
      YamlNode layer = empty_map(value->place);
      layer.entries.push_back({setting.substr(0, equals), false, value->place, *value});
      layer = normal_overlay(std::move(layer), tree.authorities(), fields_, problems_);
      if (names_something(layer.entries.front(), tree.authorities())) put(tree, std::move(layer));
    }
  }

  /// Returns whether a setting's path begins with a field or an authority; adds a problem otherwise.
  bool names_something(const YamlEntry& setting, std::vector<std::string_view> names) {
    if (find_field(fields_, setting.key) || setting.key == every_authority_key) return true;
    names.push_back(every_authority_key);
    for (const Field& field : fields_) names.push_back(field.info.name);
    problems_.add(setting.place, setting.key, fmt::format("there is no field or authority '{}'", setting.key),
                  name_advice(setting.key, names));
    return false;
  }

  /// A scenario with the places of what files give.
  struct PlacedScenario {
    Scenario scenario;
    ReadInputs read;
  };

  PlacedScenario read_scenario(const LayeredTree& tree, const std::vector<std::string_view>& other_keys) {
    Scenario scenario;
    FieldReader reader{tree.tree(), problems_};
    for (const auto key : other_keys) reader.allow(key);
    describe(reader, scenario.region);
    auto read = reader.finish();
    scenario.uncertain = std::move(read.uncertain);
    scenario.notes = std::move(read.notes);
    return {std::move(scenario), std::move(read)};
  }

  void add_baseline(const LayeredTree& tree, std::string name) {
    roll_.check_posts(tree.authorities(), problems_);
    auto [scenario, read] = read_scenario(tree, {"extends", every_authority_key});
    if (scenario.region.authorities.empty() && tree.tree().place.file)
      problems_.add(tree.tree().place, std::string{authorities_key}, "there are no authorities",
                    "give at least one under authorities");
    check_rules(scenario.region, [&, &read = read](const std::string& field) {
      const Place* place = read.place_of(field);
      return place ? *place : tree.tree().place;
    });
    study_.options.push_back({std::move(name), "Nothing is changed", std::move(scenario)});
  }

  void set_focus(const Place& place) {
    const auto& authorities = study_.options.front().scenario.region.authorities;
    if (authorities.empty()) return;
    if (study_.focus.empty()) study_.focus = authorities.front().first;
    std::vector<std::string_view> keys;
    keys.reserve(authorities.size());
    for (const auto& [key, authority] : authorities) keys.push_back(key);
    if (std::find(keys.begin(), keys.end(), study_.focus) == keys.end())
      problems_.add(place, "focus", fmt::format("there is no authority '{}'", study_.focus),
                    name_advice(study_.focus, keys));
  }

  void read_options(const YamlNode& root, const LayeredTree& tree) {
    const YamlEntry* options = root.find("options");
    if (!options || options->value.kind == YamlNode::Kind::empty) return;
    if (!options->value.is_map()) {
      problems_.add(options->value.place, "options", "a map of options by name belongs here");
      return;
    }
    const auto baseline_fields = fields_of(study_.options.front().scenario.region);
    for (const YamlEntry& entry : options->value.entries) read_option(entry, tree, baseline_fields);
  }

  void read_option(const YamlEntry& entry, LayeredTree tree, const std::vector<Field>& baseline_fields) {
    const auto path = "options." + entry.key;
    if (entry.key == study_.options.front().name)
      problems_.add(entry.place, path, "this is the name of the baseline",
                    "choose another name, or set baseline_name");
    if (!entry.value.is_map()) {
      if (entry.value.kind == YamlNode::Kind::empty)
        problems_.add(entry.place, path, "the option changes nothing", "write what it changes");
      else
        problems_.add(entry.value.place, path, "a map of changes belongs here");
      return;
    }
    YamlNode changes = entry.value;
    std::string description = entry.key;
    if (YamlEntry* text = changes.find("description")) {
      if (text->value.kind == YamlNode::Kind::scalar)
        description = text->value.text;
      else
        problems_.add(text->value.place, path + ".description", "text belongs here");
      changes.entries.erase(changes.entries.begin() + (text - changes.entries.data()));
    }
    const auto keys = tree.authorities();
    YamlNode overlay = normal_overlay(std::move(changes), keys, fields_, problems_);
    const auto problems_before = problems_.size();
    std::set<std::string, std::less<>> changed;
    for (YamlNode& part : every_authority_parts(overlay, keys)) {
      check_overlay(part, baseline_fields, baseline().uncertain, problems_);
      add_paths(part, changed);
    }
    auto known = keys;
    known.insert(known.end(), {every_authority_key, "description"});
    tree.put(std::move(overlay), problems_);
    auto [scenario, read] = read_scenario(tree, known);
    begin_new_pay(baseline().region, scenario.region);
    Option option{entry.key, std::move(description), std::move(scenario), std::move(changed)};
    if (problems_.size() == problems_before) check_same_inputs(option, entry.place, path);
    check_rules(option.scenario.region, [&, &read = read](const std::string& field) {
      const Place* place = read.place_of(field);
      const bool is_in_option = place && place->file == entry.place.file && place->line >= entry.place.line;
      return is_in_option ? *place : entry.place;
    });
    study_.options.push_back(std::move(option));
  }

  /// Adds the paths of the inputs that the overlay sets. Its faults are told where it is read as a whole.
  static void add_paths(const YamlNode& overlay, std::set<std::string, std::less<>>& paths) {
    Problems told_elsewhere;
    Region region;
    for (const InputNote& note : read_fields(region, overlay, told_elsewhere).notes)
      if (!note.is_of_default()) paths.insert(note.path);
  }

  /// Holds what has been read without fault to the rules between fields; `place_of` says where a field
  /// stands.
  void check_rules(const Region& region, const std::function<Place(const std::string&)>& place_of) {
    if (!problems_.empty()) return;
    for (const BrokenRule& rule : broken_rules(region))
      problems_.add(place_of(rule.field), rule.field, rule.problem, rule.advice);
    for (const BrokenRule& remark : remarks_on(region))
      remarks_.add(place_of(remark.field), remark.field, remark.problem, remark.advice);
  }

  void check_same_inputs(const Option& option, const Place& place, const std::string& path) {
    const auto& expected = baseline().uncertain;
    const auto& found = option.scenario.uncertain;
    for (const UncertainInput& input : expected)
      if (std::none_of(found.begin(), found.end(), [&](const auto& f) { return f.path == input.path; }))
        problems_.add(place, path, fmt::format("the option takes away the uncertain input {}", input.path),
                      "keep it: each replication draws it once for all options");
  }

  const Scenario& baseline() const { return study_.options.front().scenario; }

  std::string path_;
  const std::vector<std::string>& settings_;
  KeptValue kept_;
  Problems& problems_;
  Problems remarks_;
  FileReader files_;
  std::vector<Field> fields_;
  AuthorityRoll roll_;
  Study study_;
};

}  // namespace

Study load_study(const std::string& path, const std::vector<std::string>& settings) {
  return read_study(read_text_file(path), path, settings);
}

Study read_study(const std::string& text, const std::string& name, const std::vector<std::string>& settings) {
  Problems problems;
  Study study = StudyLoader{name, settings, KeptValue::first, problems}.load(text);
  if (problems.empty()) return study;
  Problems others;  // of a key that stands twice the second value may be at fault as well
  StudyLoader{name, settings, KeptValue::last, others}.load(text);
  problems.add(others);
  throw InputError{problems.sorted()};
}

}  // namespace bide
