#include "scenario/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenario/annotation.hpp"
#include "scenario/quantity.hpp"
#include "scenario/suggestion.hpp"

namespace bide {
namespace {

std::string_view kind_of(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::empty: return "nothing";
    case YamlNode::Kind::scalar: return "a single value";
    case YamlNode::Kind::list: return "a list";
    case YamlNode::Kind::map: return "a map of keys";
  }
  return "";
}

std::string with_unit(double value, std::string_view unit) {
  return unit.empty() || unit == "share" ? number_text(value)
                                         : fmt::format("{} {}", number_text(value), unit);
}

NumericScale scale_of(const NumberInfo& info) {
  const std::string unit{info.unit};
  return {.parse = [unit](std::string_view text) { return parse_number(text, unit); },
          .write = [unit](double value) { return with_unit(value, unit); },
          .min = info.min,
          .max = info.max,
          .percent_hint = unit == "share" || (unit == "per year" && info.max <= 1.0)};
}

NumericScale scale_of(const DurationInfo& info) {
  return {.parse = parse_duration_days,
          .write = [](double days) { return with_unit(days, "days"); },
          .min = info.min_days,
          .max = info.max_days};
}

NumericScale scale_of(const MoneyInfo& info) {
  const std::string per{info.per};
  return {.parse = [per](std::string_view text) { return parse_money_pounds(text, per); },
          .write = [](double amount) { return money_text({std::llround(100.0 * amount)}, ""); },
          .min = info.min_pounds,
          .max = info.max_pounds};
}

/// Returns the first names of a set, as an example.
std::string example_of(std::span<const std::string_view> names) {
  return fmt::format("{}", fmt::join(names.first(std::min<std::size_t>(2, names.size())), ", "));
}

std::vector<std::string_view> list_of(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

}  // namespace

FieldReader::FieldReader(const YamlNode& root, Problems& problems) : problems_{problems} { open(&root, {}); }

const Place* ReadInputs::place_of(std::string_view path) const {
  while (true) {
    if (const auto found = places.find(path); found != places.end()) return &found->second;
    const auto cut = path.find_last_of(".[");
    if (cut == std::string_view::npos) return nullptr;
    path = path.substr(0, cut);
  }
}

ReadInputs FieldReader::finish() {
  close();
  return std::move(read_);
}

void FieldReader::wrong_type(const YamlNode& node, const std::string& path, std::string_view wanted) {
  problems_.add(node.place, path, fmt::format("{} belongs here, not {}", wanted, kind_of(node)));
}

void FieldReader::open(const YamlNode* node, std::string path) {
  Frame frame;
  frame.path = std::move(path);
  if (node) read_.places.emplace(frame.path, node->place);
  if (node && node->is_map()) {
    frame.map = node;
    check_annotation(*node, frame.path, problems_);
  } else if (node && node->kind != YamlNode::Kind::empty) {
    wrong_type(*node, frame.path, "a map of keys");
  }
  frames_.push_back(std::move(frame));
}

void FieldReader::close() {
  const Frame& frame = frames_.back();
  if (frame.map) {
    for (const YamlEntry& entry : frame.map->entries) {
      if (problems_.full()) break;
      const bool known = std::find(frame.known.begin(), frame.known.end(), entry.key) != frame.known.end();
      if (!known && !is_annotation_key(entry.key))
        problems_.add(entry.place, path_of(entry.key), fmt::format("unknown key '{}'", entry.key),
                      name_advice(entry.key, frame.known));
    }
  }
  check_order(frame);
  frames_.pop_back();
}

void FieldReader::check_order(const Frame& frame) {
  for (const ReadDate& later : frame.dates) {
    const auto earlier = std::find_if(frame.dates.begin(), frame.dates.end(),
                                      [&](const ReadDate& d) { return d.name == later.not_before; });
    if (earlier == frame.dates.end() || !later.date || !earlier->date || *later.date >= *earlier->date)
      continue;
    const YamlNode* given = later.given ? later.given : earlier->given;
    if (!given) continue;
    problems_.add(given->place, path_of(later.name),
                  fmt::format("{} comes before {}, which is {}", to_string(*later.date), earlier->name,
                              to_string(*earlier->date)),
                  fmt::format("write a later {} or an earlier {}", later.name, earlier->name));
  }
}

std::string FieldReader::path_of(std::string_view name) const {
  const std::string& path = frames_.back().path;
  return path.empty() ? std::string{name} : fmt::format("{}.{}", path, name);
}

const YamlEntry* FieldReader::entry(const FieldInfo& info) {
  Frame& frame = frames_.back();
  frame.known.push_back(info.name);
  return frame.map ? frame.map->find(info.name) : nullptr;
}

FieldReader::Given FieldReader::given(const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  if (!found) return {};
  Given given = unwrap(found->value, path_of(info.name));
  if (given.value) note(given, info);
  return given;
}

FieldReader::Given FieldReader::unwrap(const YamlNode& node, std::string path) {
  Given given{&node, std::move(path)};
  if (!node.is_map()) return given;
  check_annotation(node, given.path, problems_);
  const YamlEntry* value = node.find("value");
  if (!value) return given;
  for (const YamlEntry& other : node.entries)
    if (other.key != "value" && !is_annotation_key(other.key))
      problems_.add(other.place, given.path, fmt::format("unknown key '{}' beside a value", other.key),
                    name_advice(other.key, {"value", "source", "why", "confidence"}));
  given.value = &value->value;
  return given;
}

void FieldReader::note(const Given& given, const FieldInfo& info) {
  const YamlNode& value = *given.value;
  read_.places.emplace(given.path, value.place);
  const Annotation annotation = value.annotation ? *value.annotation : Annotation{};
  read_.notes.push_back({given.path, brief_text(value), info.kind, annotation.source, annotation.why,
                         annotation.confidence, value.place.file ? *value.place.file : std::string{},
                         value.place.line});
}

std::optional<double> FieldReader::numeric(const Given& given, const NumericScale& scale,
                                           const NumberRange& range, const FieldInfo& info) {
  if (!given.value->is_map()) return read_scalar(*given.value, given.path, scale, problems_);
  const auto law = read_distribution(*given.value, given.path, scale, problems_);
  if (!law) return std::nullopt;
  if (info.kind == FieldKind::lever) {
    problems_.add(given.value->place, given.path, "a decision cannot be uncertain",
                  "write one value here and let options differ in it");
    return std::nullopt;
  }
  read_.uncertain.push_back({given.path, std::string{range.unit}, leaf_, *law, range.min, range.max});
  return std::clamp(law->central(), range.min, range.max);
}

std::optional<double> FieldReader::whole(const Given& given, const NumericScale& scale) {
  const auto read = read_scalar(*given.value, given.path, scale, problems_);
  if (!read || std::floor(*read) == *read) return read;
  problems_.add(given.value->place, given.path, fmt::format("{} is not a whole number", given.value->text),
                "write a whole number");
  return std::nullopt;
}

std::optional<Date> FieldReader::date(const Given& given) {
  const YamlNode& node = *given.value;
  if (node.kind != YamlNode::Kind::scalar) {
    wrong_type(node, given.path, "a date such as 2016-04-01");
    return std::nullopt;
  }
  const auto date = node.quoted ? std::nullopt : parse_date(node.text);
  if (!date)
    problems_.add(node.place, given.path, fmt::format("{} is not a date", brief_text(node)),
                  "write year, month and day such as 2016-04-01");
  return date;
}

std::optional<std::string> FieldReader::text(const Given& given) {
  if (given.value->kind == YamlNode::Kind::scalar) return given.value->text;
  wrong_type(*given.value, given.path, "text");
  return std::nullopt;
}

std::optional<std::size_t> FieldReader::name(const YamlNode& node, const std::string& path,
                                             std::span<const std::string_view> names, Advice advice) {
  if (node.kind != YamlNode::Kind::scalar) {
    wrong_type(node, path, fmt::format("one of the words {}", fmt::join(names, ", ")));
    return std::nullopt;
  }
  const auto found = std::find(names.begin(), names.end(), node.text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  problems_.add(node.place, path, fmt::format("'{}' is not one of the choices", node.text),
                advice(node.text, list_of(names)));
  return std::nullopt;
}

template <class Value, class Info>
std::optional<Value> FieldReader::value_of(const Given& given, const Info& info) {
  if constexpr (std::is_same_v<Value, Date>) {
    return date(given);
  } else if constexpr (std::is_same_v<Value, std::string>) {
    return text(given);
  } else {
    constexpr bool counted = std::is_same_v<Value, std::int64_t>;
    const auto scale = scale_of(info);
    const auto number = counted ? whole(given, scale) : numeric(given, scale, range_of(info), info);
    return number ? std::optional{value_from<Value>(*number)} : std::nullopt;
  }
}

void FieldReader::leaf(const AnyLeaf& leaf) {
  std::visit([this](const auto& each) { read(each); }, leaf);
}

template <class Value, class Info>
void FieldReader::read(const Leaf<Value, Info>& leaf) {
  const Given input = given(leaf.info);
  bool readable = true;
  if (input.value) {
    if (is_optional_value<Value> && input.value->is_word("none")) {
      leaf.value = Value{};
    } else if (auto read = value_of<PlainValue<Value>>(input, leaf.info)) {
      leaf.value = std::move(*read);
    } else {
      readable = false;
    }
  }
  if constexpr (std::is_same_v<PlainValue<Value>, Date>) {
    if (readable)
      frames_.back().dates.push_back({leaf.info.name, leaf.info.not_before, leaf.value, input.value});
  }
  ++leaf_;
}

void FieldReader::read(const NumbersLeaf& leaf) {
  const std::size_t first = leaf_;
  if (const YamlEntry* found = entry(leaf.info)) {
    const Given all = unwrap(found->value, path_of(leaf.info.name));
    read_.places.emplace(all.path, all.value->place);
    const auto each = all.value->is_map() ? labelled(leaf, all) : listed(leaf, all);
    for (std::size_t i = 0; i < each.size(); ++i) {
      leaf_ = first + i;
      if (!each[i]) continue;
      note(*each[i], leaf.info);
      if (const auto read = value_of<double>(*each[i], leaf.info)) leaf.values[i] = *read;
    }
  }
  leaf_ = first + leaf.labels.size();
}

std::vector<std::optional<FieldReader::Given>> FieldReader::listed(const NumbersLeaf& leaf,
                                                                   const Given& all) {
  const auto& labels = leaf.labels;
  std::vector<std::optional<Given>> each;
  if (all.value->kind != YamlNode::Kind::list)
    wrong_type(*all.value, all.path,
               fmt::format("a list of {} numbers, or a map of the labels", labels.size()));
  else if (all.value->items.size() != labels.size())
    problems_.add(all.value->place, all.path,
                  fmt::format("{} numbers are needed, there are {}", labels.size(), all.value->items.size()),
                  fmt::format("they stand for: {}", fmt::join(labels, ", ")));
  else
    for (std::size_t i = 0; i < labels.size(); ++i)
      each.emplace_back(unwrap(all.value->items[i], fmt::format("{}.{}", all.path, labels[i])));
  return each;
}

std::vector<std::optional<FieldReader::Given>> FieldReader::labelled(const NumbersLeaf& leaf,
                                                                     const Given& all) {
  const auto& labels = leaf.labels;
  for (const YamlEntry& entry : all.value->entries)
    if (std::find(labels.begin(), labels.end(), entry.key) == labels.end() && !is_annotation_key(entry.key))
      problems_.add(entry.place, all.path, fmt::format("unknown label '{}'", entry.key),
                    name_advice(entry.key, list_of(labels)));
  std::vector<std::optional<Given>> each(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (const YamlEntry* entry = all.value->find(labels[i]))
      each[i] = unwrap(entry->value, fmt::format("{}.{}", all.path, labels[i]));
  return each;
}

void FieldReader::read(const ChoiceLeaf& leaf) {
  if (const Given input = given(leaf.info); input.value)
    if (const auto index = name(*input.value, input.path, leaf.names, name_advice))
      leaf.value = static_cast<int>(*index);
  ++leaf_;
}

void FieldReader::read(const ChoicesLeaf& leaf) {
  ++leaf_;
  const Given input = given(leaf.info);
  if (!input.value) return;
  if (input.value->kind != YamlNode::Kind::list)
    return wrong_type(*input.value, input.path, fmt::format("a list, such as [{}],", example_of(leaf.names)));
  leaf.value = 0;
  for (const YamlNode& item : input.value->items) {
    const auto index = name(item, input.path, leaf.names, every_name_advice);
    if (!index) continue;
    if ((leaf.value >> *index & 1U) != 0)
      problems_.add(item.place, input.path, fmt::format("'{}' stands twice", item.text), "keep one of them");
    leaf.value |= 1U << *index;
  }
}

void FieldReader::begin_section(const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  open(found ? &found->value : nullptr, path_of(info.name));
}

void FieldReader::end_section() { close(); }

void FieldReader::parts(PartsAccess& parts, const FieldInfo& info) {
  if (parts.kind() == PartsKind::list)
    read_list(parts, info);
  else
    read_keyed_list(parts, info);
}

void FieldReader::read_list(PartsAccess& parts, const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  std::vector<const YamlNode*> items;
  const auto path = path_of(info.name);
  if (found) {
    const Given input = unwrap(found->value, path);
    if (input.value->kind == YamlNode::Kind::list) {
      parts.clear();
      for (const YamlNode& item : input.value->items) {
        items.push_back(&item);
        parts.append({});
      }
      if (items.empty()) note(input, info);
    } else {
      wrong_type(*input.value, path, "a list");
    }
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    open(i < items.size() ? items[i] : nullptr, fmt::format("{}[{}]", path, i + 1));
    parts.visit(i, *this);
    close();
  }
}

void FieldReader::read_keyed_list(PartsAccess& parts, const FieldInfo& info) {
  const YamlEntry* found = entry(info);
  const auto path = path_of(info.name);
  std::vector<std::pair<std::string, const YamlNode*>> given;
  const auto index_of = [&](const std::string& key) {
    std::size_t i = 0;
    while (i < parts.size() && parts.key(i) != key) ++i;
    return i;
  };
  if (found && found->value.is_map()) {
    check_annotation(found->value, path, problems_);
    for (const YamlEntry& each : found->value.entries) {
      if (is_annotation_key(each.key) && each.value.kind == YamlNode::Kind::scalar) continue;
      const auto index = index_of(each.key);
      if (each.value.is_word("none")) {
        if (index < parts.size())
          parts.erase(index);
        else
          problems_.add(each.value.place, path + '.' + each.key,
                        fmt::format("there is no '{}' to remove", each.key), "delete the line");
        continue;
      }
      if (each.key.empty() || each.key.find('.') != std::string::npos)
        problems_.add(each.place, path, fmt::format("'{}' cannot be a name", each.key),
                      "use letters, digits, spaces, - and _");
      if (index == parts.size()) parts.append(each.key);
      given.emplace_back(each.key, &each.value);
    }
  } else if (found && found->value.kind != YamlNode::Kind::empty) {
    wrong_type(found->value, path, "a map of names");
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto key = parts.key(i);
    const auto node = std::find_if(given.begin(), given.end(), [&](const auto& g) { return g.first == key; });
    open(node == given.end() ? nullptr : node->second, path + '.' + key);
    parts.visit(i, *this);
    close();
  }
}

}  // namespace bide
