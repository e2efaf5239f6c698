#include "scenario/option_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/annotation.hpp"
#include "scenario/distribution.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

/// Whether the thing that the overlay touches is there in the baseline or comes with the option.
enum class Origin { baseline, option };

class OverlayCheck {
 public:
  OverlayCheck(const std::vector<UncertainInput>& uncertain, Problems& problems)
      : uncertain_{uncertain}, problems_{problems} {}

  void map(const YamlNode& overlay, const std::vector<Field>& fields, const std::string& path,
           Origin origin) {
    for (const YamlEntry& entry : overlay.entries) {
      const Field* field = find_field(fields, entry.key);
      if (!field) continue;  // the reader tells
      const auto where = path.empty() ? entry.key : path + '.' + entry.key;
      if (path.empty() && (entry.key == "start" || entry.key == "horizon")) {
        refuse(entry.place, where, fmt::format("an option cannot change the {}", entry.key),
               "options are compared day by day: set it for the whole study");
      } else if (field->type == FieldType::section) {
        if (entry.value.is_map()) map(entry.value, field->fields, where, origin);
      } else if (field->type == FieldType::keyed_list) {
        named(entry.value, *field, where, origin);
      } else {
        value(entry, *field, where, origin);
      }
    }
  }

 private:
  void refuse(const Place& place, const std::string& path, std::string problem, std::string advice) {
    problems_.add(place, path, std::move(problem), std::move(advice));
  }

  void named(const YamlNode& overlay, const Field& field, const std::string& path, Origin origin) {
    for (const YamlEntry& entry : overlay.entries) {
      if (is_annotation_key(entry.key) && entry.value.kind == YamlNode::Kind::scalar) continue;
      const auto where = path + '.' + entry.key;
      const auto part = std::find_if(field.parts.begin(), field.parts.end(),
                                     [&](const auto& p) { return p.first == entry.key; });
      const bool known = part != field.parts.end();
      const bool removed = entry.value.is_word("none");
      if (origin == Origin::baseline && field.info.kind == FieldKind::data && (!known || removed)) {
        refuse(entry.place, where, fmt::format("an option cannot change which {} there are", field.info.name),
               known ? "known: " + fmt::format("{}", fmt::join(names(field), ", "))
                     : known_names(entry.key, names(field)));
        continue;
      }
      if (removed) check_uncertain(entry.place, where, where + '.');
      map(entry.value, known ? part->second : field.fields, where, known ? origin : Origin::option);
    }
  }

  void value(const YamlEntry& entry, const Field& field, const std::string& path, Origin origin) {
    const bool shared = field.info.kind == FieldKind::data || field.info.kind == FieldKind::uncertain;
    if (origin == Origin::baseline && shared) {
      const auto what = field.info.kind == FieldKind::data ? "data" : "uncertain";
      refuse(entry.place, path,
             fmt::format("an option cannot change it: it is {}, the same for every option", what),
             "set it in the baseline");
      return;
    }
    check_uncertain(entry.place, path, path);
    find_distributions(entry.value, field, path);
  }

  /// Refuses a change of what begins with `prefix` where it is uncertain in the baseline.
  void check_uncertain(const Place& place, const std::string& path, const std::string& prefix) {
    const bool any = std::any_of(uncertain_.begin(), uncertain_.end(), [&](const UncertainInput& input) {
      if (!input.path.starts_with(prefix)) return false;
      const char next = input.path.size() == prefix.size() ? '.' : input.path[prefix.size()];
      return prefix.ends_with('.') || next == '.' || next == '[';
    });
    if (any)
      refuse(place, path,
             "an option cannot change an uncertain input: each replication draws it once for all options",
             "set it in the baseline, or give one value there");
  }

  void find_distributions(const YamlNode& node, const Field& field, const std::string& path) {
    if (field.type == FieldType::list) {
      for (const YamlNode& item : node.items)
        for (const YamlEntry& entry : item.entries)
          if (const Field* inner = find_field(field.fields, entry.key))
            find_distributions(entry.value, *inner, path + '.' + entry.key);
      return;
    }
    const YamlEntry* value = node.is_map() ? node.find("value") : nullptr;
    const YamlNode& inner = value ? value->value : node;
    if (field.is_numeric() && looks_like_distribution(inner)) refuse_distribution(inner, path);
    if (field.type != FieldType::numbers) return;
    for (const YamlNode& item : inner.items)
      if (looks_like_distribution(item)) refuse_distribution(item, path);
    for (const YamlEntry& entry : inner.entries)
      if (looks_like_distribution(entry.value)) refuse_distribution(entry.value, path);
  }

  void refuse_distribution(const YamlNode& node, const std::string& path) {
    refuse(node.place, path,
           "an option cannot bring a distribution: each replication draws it once for all options",
           "put the distribution into the baseline, or write one value");
  }

  static std::vector<std::string_view> names(const Field& field) {
    std::vector<std::string_view> keys;
    keys.reserve(field.parts.size());
    for (const auto& [key, part] : field.parts) keys.push_back(key);
    return keys;
  }

  const std::vector<UncertainInput>& uncertain_;
  Problems& problems_;
};

}  // namespace

void check_overlay(const YamlNode& overlay, const std::vector<Field>& baseline,
                   const std::vector<UncertainInput>& uncertain, Problems& problems) {
  OverlayCheck{uncertain, problems}.map(overlay, baseline, {}, Origin::baseline);
}

void begin_new_pay(const Region& baseline, Region& option) {
  const auto date_new = [&](const auto& before, auto& items) {
    for (auto& [name, item] : items) {
      const bool is_new = std::none_of(before.begin(), before.end(),
                                       [&name = name](const auto& known) { return known.first == name; });
      if (is_new && !item.from) item.from = option.start;
    }
  };
  for (std::size_t a = 0; a < option.authorities.size() && a < baseline.authorities.size(); ++a) {
    const PayParams& before = baseline.authorities[a].second.pay;
    PayParams& pay = option.authorities[a].second.pay;
    date_new(before.supplements, pay.supplements);
    date_new(before.allowances, pay.allowances);
  }
}

}  // namespace bide
